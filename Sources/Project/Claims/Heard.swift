import Agreement
import Claims
import Record

/// A message as the record keeps it: its findings, with what a person decided about them laid over.
struct Heard {
    let entry: Entry
    let details: Details
    let findings: [FindingRecord]

    var unclear: [FindingRecord] { findings.filter(\.isUnclear) }

    static func all(in trail: Trail) -> [Heard] {
        var decisions: [String: [Int: Details]] = [:]
        for (entry, details) in trail.entries where entry.kind == EntryKind.decided.rawValue {
            guard let file = entry.file, let sentence = details.sentence else { continue }
            var details = details
            details.person = entry.author
            decisions[file, default: [:]][sentence] = details
        }
        return trail.entries.filter { $0.entry.kind == EntryKind.claimed.rawValue }.map { entry, details in
            let decided = entry.file.flatMap { decisions[$0] } ?? [:]
            let findings = (details.findings ?? []).map { finding in
                guard let decision = decided[finding.sentence] else { return finding }
                var finding = finding
                finding.verdict = decision.verdict ?? finding.verdict
                finding.item = decision.item
                finding.clause = decision.clause
                finding.agreed = decision.agreed
                finding.reason = decision.text ?? ""
                finding.decidedBy = decision.person
                return finding
            }
            return Heard(entry: entry, details: details, findings: findings)
        }
    }

    /// The message of this name: the entry's number, a Message-ID, a file's name, or the newest where it is nil.
    static func find(_ name: String?, in trail: Trail) throws -> Heard {
        let all = all(in: trail)
        guard let name else {
            if let last = all.last { return last }
            throw Failure(.usage, "The record has no message yet. Take one in with: inwriting claim MESSAGE")
        }
        let file = name.split(separator: "/").last.map(String.init) ?? name
        if let found = all.last(where: {
            "\($0.entry.n)" == name || $0.details.source == name || $0.details.source?.hasPrefix("\(file)#") == true
        }) {
            return found
        }
        if Files.exists(name) {
            // A mail goes by its Message-ID, so the file's bytes tell.
            let digest = Digest.sha256(try Files.read(name, limit: 64 << 20))
            if let found = all.last(where: { $0.entry.file == digest }) { return found }
        }
        throw Failure(
            .usage,
            "The record has no message \(name). Take it in with: inwriting claim MESSAGE; inwriting log lists all."
        )
    }
}
