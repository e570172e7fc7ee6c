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

    /// The message of an entry.
    static func find(entry number: Int?, in trail: Trail) throws -> Heard {
        if let found = all(in: trail).first(where: { $0.entry.n == number }) { return found }
        throw Failure(.usage, "No message stands in entry \(number ?? 0) of the record. inwriting log lists all.")
    }

    /// The message of this name: the entry's number, a file as it came, a Message-ID, the name of a chat's file, or the
    /// newest where it is nil.
    static func find(_ name: String?, in trail: Trail) throws -> Heard {
        let all = all(in: trail)
        guard let name else {
            if let last = all.last { return last }
            throw Failure(.usage, "The record has no message yet. Take one in with: inwriting claim MESSAGE")
        }
        // Whoever writes a mail chooses its Message-ID: what is a number never means one.
        if !name.isEmpty, name.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return try find(entry: Int(name), in: trail) }
        if Files.exists(name), let bytes = try? Files.read(name, limit: 64 << 20) {
            // A mail goes by its Message-ID, so the file's bytes tell.
            let digest = Digest.sha256(bytes)
            if let found = all.last(where: { $0.entry.file == digest }) { return found }
        }
        let file = name.split(separator: "/").last.map(String.init) ?? name
        let found = all.filter { $0.details.source == name || $0.isLabelled(file) }
        guard let newest = found.last else {
            throw Failure(
                .usage,
                "The record has no message \(name). Take it in with: inwriting claim MESSAGE; inwriting log lists all."
            )
        }
        guard found.count == 1 else {
            throw Failure(
                .usage,
                "The record has \(found.count) messages of the name \(name), the newest in entry \(newest.entry.n). Give the "
                    + "entry's number; inwriting log lists all.")
        }
        return newest
    }

    /// Whether it goes by its place in a file: `chat.txt#12`.
    private func isLabelled(_ file: String) -> Bool {
        guard let source = details.source, source.hasPrefix("\(file)#") else { return false }
        return source.dropFirst(file.count + 1).allSatisfy(\.isNumber)
    }
}
