import Agreement
import Claims
import Foundation
import Testing

/// An agreement with labelled messages: one file in the folder `Cases`.
///
/// Above the line `---` stand the clauses as ``Sample`` reads them; below it, a line for each sentence: the day the
/// message was sent (`+`: it goes on), then verdict, item and date, and the words.
struct Case: Sendable {
    struct Message: Sendable {
        let sent: Day?
        var text: String
        var expected: [Expected]
    }

    struct Expected: Sendable {
        let verdict: String
        let item: String?
        let date: Day?
        let text: String
    }

    let name: String
    let language: String
    let baseline: Baseline
    let messages: [Message]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    init(_ name: String) throws {
        self.name = name
        language = String(name.prefix { $0 != "-" })
        let text = try String(contentsOf: Case.folder.appending(path: name + ".txt"), encoding: .utf8)
        let parts = text.components(separatedBy: "\n---\n")
        let head = parts[0].split(separator: "\n").filter { !$0.hasPrefix("#") }
        let country = try #require(head.first { $0.hasPrefix("country ") }).dropFirst(8)
        let clauses = head.filter { !$0.hasPrefix("country ") }.joined(separator: "\n")
        baseline = try Sample.baseline(language, lines: clauses, country: String(country))
        var messages: [Message] = []
        for line in parts[1].split(separator: "\n") {
            let cells = line.split(separator: "|", maxSplits: 2).map(String.init)
            try #require(cells.count == 3, "\(name): \(line)")
            let words = cells[1].split(separator: " ").map(String.init)
            let day = words.last.flatMap { Day($0) }
            let item = words.dropFirst().first { Day($0) == nil }
            let expected = Expected(verdict: words[0], item: item, date: day, text: cells[2])
            if cells[0] == "+", !messages.isEmpty {
                messages[messages.count - 1].text += " " + cells[2]
                messages[messages.count - 1].expected.append(expected)
            } else {
                messages.append(Message(sent: Day(cells[0]), text: cells[2], expected: [expected]))
            }
        }
        self.messages = messages
    }
}

struct CaseTests {
    /// Right verdicts of a hundred that each file must reach at least.
    static let least = 80
    /// Errors that cost money, of a hundred, that it may have at most.
    static let most = 5

    @Test("Labelled messages in six languages", arguments: Case.names)
    func verdicts(_ name: String) throws {
        let test = try Case(name)
        var (right, count, wrong, costly) = (0, 0, [String](), [String]())
        for message in test.messages {
            let findings = test.baseline.findings(in: message.text, sent: message.sent)
            try #require(findings.map(\.text) == message.expected.map(\.text))
            for (finding, expected) in zip(findings, message.expected) {
                count += 1
                // What is unclear may name what it is nearest to.
                let isRight =
                    finding.verdict.rawValue == expected.verdict
                    && (finding.item == expected.item || finding.verdict == .unclear)
                if isRight { right += 1 } else { wrong.append("\(finding.text) \(short(finding))") }
                // What costs money: new or excluded work that is called agreed, and agreed work that is called new.
                let isNew = ["not-in-baseline", "excluded"].contains(expected.verdict)
                if isNew && finding.verdict == .agreed
                    || expected.verdict == "agreed" && finding.verdict == .notInBaseline
                {
                    costly.append(finding.text)
                }
            }
        }
        #expect(right * 100 >= count * CaseTests.least, "\(right) of \(count) are right: \(wrong)")
        #expect(costly.count * 100 <= count * CaseTests.most, "\(costly)")
    }

    @Test("Dates in the labelled messages", arguments: Case.names.filter { !undated.contains($0) })
    func dates(_ name: String) throws {
        let test = try Case(name)
        for message in test.messages {
            for (finding, expected) in zip(
                test.baseline.findings(in: message.text, sent: message.sent), message.expected)
            where finding.verdict != .notAClaim {
                #expect(finding.date == expected.date, "\(finding.text)")
            }
        }
    }

    /// Older tables, which say no dates.
    static let undated = ["en-kitchen", "en-website", "sv-painting", "sv-social"]
}
