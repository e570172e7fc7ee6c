import Agreement
import Claims
import Drafting
import Foundation
import Testing

/// An agreement with labelled mails: a folder with `scope.yaml` and `labels.tsv`.
///
/// A line of `labels.tsv` is a sentence: the day on which its mail was sent (`+`: the same mail goes on), the words,
/// verdict, item, claimed date, claimed quantity.
struct Labelled: Sendable {
    struct Label: Sendable {
        let text, verdict: String
        let item: String?
        let date: Day?
    }

    struct Mail: Sendable {
        let sent: Day
        var labels: [Label]

        var text: String { labels.map(\.text).joined(separator: " ") }
    }

    let name: String
    let baseline: Baseline
    let mails: [Mail]

    static let tests = URL(filePath: #filePath).deletingLastPathComponent()

    /// Those that the weights were fitted on, beside `Development` and `Cases`.
    static func all() throws -> [Labelled] {
        let folder = tests.appending(path: "Labelled")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            let labels = try String(contentsOf: folder.appending(path: "\(name)/labels.tsv"), encoding: .utf8)
            let baseline = try Labelled.baseline(folder.appending(path: "\(name)/scope.yaml"))
            return Labelled(name: name, baseline: baseline, mails: try mails(labels))
        }
    }

    private static func mails(_ table: String) throws -> [Mail] {
        var mails: [Mail] = []
        for line in table.split(separator: "\n") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) + ["", "", ""]
            let item = cells[3].isEmpty ? nil : cells[3]
            let label = Label(text: cells[1], verdict: cells[2], item: item, date: Day(cells[4]))
            if cells[0] == "+", !mails.isEmpty {
                mails[mails.count - 1].labels.append(label)
            } else {
                mails.append(Mail(sent: try #require(Day(cells[0]), "\(line)"), labels: [label]))
            }
        }
        return mails
    }

    /// The development set: one file with the labels of all agreements.
    static func development() throws -> [Labelled] {
        struct Row: Decodable {
            struct Gold: Decodable {
                let sentence_index: Int
                let verdict: String
                let item_id: String?
                let claimed_date: String?
            }
            let baseline, sent_date: String
            let sentences: [String]
            let gold: [Gold]
        }
        let folder = tests.appending(path: "Development")
        let rows = try String(contentsOf: folder.appending(path: "gold.jsonl"), encoding: .utf8)
            .split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
        return try Dictionary(grouping: rows, by: \.baseline).sorted { $0.key < $1.key }.map { name, rows in
            let mails = try rows.map { row in
                let labels = row.gold.map { gold in
                    Label(
                        text: row.sentences[gold.sentence_index], verdict: gold.verdict.lowercased(),
                        item: gold.item_id, date: gold.claimed_date.flatMap { Day($0) })
                }
                return Mail(sent: try #require(Day(row.sent_date)), labels: labels)
            }
            return Labelled(
                name: name, baseline: try baseline(folder.appending(path: "\(name)/scope.yaml")), mails: mails)
        }
    }

    private static func baseline(_ file: URL) throws -> Baseline {
        let draft = Draft(Array(try Data(contentsOf: file)))
        let scope = try #require(draft.scope, "\(file.path): \(draft.problems)")
        let days =
            scope.tasks.map { ($0.id, $0.due) } + scope.duties.map { ($0.id, $0.due) }
            + scope.payments.map { ($0.id, $0.due) }
        var dates: [String: Day] = [:]
        for (id, due) in days {
            if case .on(.day(let day)) = due { dates[id] = day }
        }
        return Baseline(scope: scope, dates: dates)
    }

    /// The finding for a label: sentences may be cut otherwise than whoever labelled them did.
    static func nearest(_ findings: [Finding], to text: String) -> Finding? {
        let words = Set(text.split(separator: " "))
        return findings.max { a, b in
            func shared(_ finding: Finding) -> Int { words.intersection(finding.text.split(separator: " ")).count }
            return shared(a) < shared(b)
        }
    }
}
