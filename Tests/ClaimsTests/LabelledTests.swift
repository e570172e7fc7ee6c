import Agreement
import Foundation
import Testing

@testable import Claims

struct LabelledTests {
    /// What the weights reach on the sentences that they were fitted on. On others it is less: see `make claims`.
    @Test("Labelled mails of many hands and trades") func labelled() throws {
        var (count, right, dates, costly, differing, missed, unclear) = (0, 0, 0, 0, 0, 0, 0)
        for test in try Labelled.all() {
            for mail in test.mails {
                let findings = test.baseline.findings(in: mail.text, sent: mail.sent)
                for label in mail.labels {
                    let found = try #require(Labelled.nearest(findings, to: label.text))
                    let isNew = ["not-in-baseline", "excluded"].contains(label.verdict)
                    count += 1
                    if found.verdict.rawValue == label.verdict { right += 1 }
                    if found.date == label.date || found.verdict == .notAClaim { dates += 1 }
                    if isNew && found.verdict == .agreed || label.verdict == "agreed" && found.verdict == .notInBaseline
                    {
                        costly += 1
                    }
                    if label.verdict.hasSuffix("differs") { differing += 1 }
                    if label.verdict.hasSuffix("differs"), found.verdict == .agreed { missed += 1 }
                    if found.verdict == .unclear { unclear += 1 }
                }
            }
        }
        #expect(count > 1500)
        #expect(right * 100 >= count * 85, "\(right) of \(count)")
        #expect(dates * 100 >= count * 98, "\(dates) of \(count)")
        #expect(costly * 100 <= count * 3, "\(costly) of \(count)")
        #expect(missed * 100 <= differing * 5, "\(missed) of \(differing)")
        #expect(unclear * 100 <= count * 10, "\(unclear) of \(count)")
    }

    /// Writes what was seen in each labelled sentence, for `fit.py`, which computes the weights from it.
    @Test(
        "Evidence is written for fitting", .enabled(if: ProcessInfo.processInfo.environment["RECORD_EVIDENCE"] != nil))
    func record() throws {
        let path = try #require(ProcessInfo.processInfo.environment["RECORD_EVIDENCE"])
        var lines: [Data] = []
        for (group, tests) in [("development", try Labelled.development()), ("labelled", try Labelled.all())] {
            for test in tests {
                for mail in test.mails { lines += try evidence(group, test.name, test.baseline, mail) }
            }
        }
        for name in Case.names {
            let test = try Case(name)
            for message in test.messages {
                guard let sent = message.sent else { continue }
                let labels = message.expected.map {
                    Labelled.Label(text: $0.text, verdict: $0.verdict, item: $0.item, date: $0.date)
                }
                lines += try evidence("cases", name, test.baseline, Labelled.Mail(sent: sent, labels: labels))
            }
        }
        try Data(lines.joined(separator: [0x0A])).write(to: URL(filePath: path))
    }

    /// A line of JSON for each label.
    private func evidence(_ group: String, _ name: String, _ baseline: Baseline, _ mail: Labelled.Mail) throws -> [Data]
    {
        var judged: [Baseline.Judged] = []
        baseline.judge(mail.text, sent: mail.sent) { judged.append($0) }
        let findings = judged.enumerated().map { $1.judgement.finding($1.sentence, number: $0) }
        return try mail.labels.enumerated().compactMap { number, label in
            guard let found = Labelled.nearest(findings, to: label.text), let decision = judged[found.sentence].decision
            else { return nil }
            var options: [String: [String]] = [:]
            for topic in Topic.allCases {
                guard let judgement = decision.judgement(topic) else { continue }
                let option = judgement.finding(judged[found.sentence].sentence, number: 0)
                options[topic.rawValue] = [option.verdict.rawValue, option.item ?? ""]
            }
            let values = decision.evidence.values.filter { $0.value != 0 }
            let line: [String: Any] = [
                "group": group, "agreement": name, "text": label.text, "verdict": label.verdict,
                "item": label.item ?? "", "kind": decision.kind(of: label.item) ?? "", "follows": number > 0,
                "continues": decision.isContinuation && decision.isDemand, "options": options,
                "evidence": Dictionary(values.map { ($0.name, $0.value) }, uniquingKeysWith: max),
            ]
            return try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes])
        }
    }
}

extension Decision {
    /// What a clause is, by its id.
    fileprivate func kind(of id: String?) -> String? {
        index.entries.first { $0.clause.id == id && id != nil }?.clause.kind.rawValue
    }
}
