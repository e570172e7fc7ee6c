internal import GRDB

/// One thing in the record that is not as it was written.
package struct RecordProblem: Equatable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case unreadableLine, wrongNumber, brokenChain, wrongHead
        case missingDocument, changedDocument, unreferencedDocument
        case missingPayload, changedPayload, unreferencedPayload
        /// SQLite itself cannot read the file to its end.
        case damagedFile
    }

    package let code: Code
    /// The number of the entry that it is about.
    package let entry: Int?
    /// The digest of the document or payload that it is about.
    package let digest: String?
    /// In plain words.
    package let reason: String

    package var description: String { reason }

    init(_ code: Code, entry: Int? = nil, digest: String? = nil, _ reason: String) {
        self.code = code
        self.entry = entry
        self.digest = digest
        self.reason = reason
    }
}

extension RecordStore {
    /// Recomputes the record from its stored bytes; no problems means that every line, document and payload is whole.
    ///
    /// The index columns play no part in it. A record whose end was cut off together with its head has no problem
    /// of its own: that is what the heads printed in documents are for.
    /// - Throws: `.busy`.
    package func problems() throws -> [RecordProblem] {
        var problems: [RecordProblem] = []
        do {
            try read { db in
                let lines = try db.lines()
                problems += RecordStore.chainProblems(lines)
                problems += RecordStore.headProblems(lines, stored: try db.storedHead())
                let entries = lines.compactMap { try? $0.reading.get() }
                problems += try RecordStore.problems(on: .documents, named: entries.map { ($0.n, $0.file) }, in: db)
                problems += try RecordStore.problems(on: .payloads, named: entries.map { ($0.n, $0.content) }, in: db)
            }
        } catch let error as RecordError where error.code != .busy {
            problems.append(RecordProblem(.damagedFile, error.reason))
        }
        return problems
    }

    private static func chainProblems(_ lines: [StoredLine]) -> [RecordProblem] {
        var problems: [RecordProblem] = []
        var head = Head.empty
        for line in lines {
            switch line.reading {
            case .failure(let fault):
                problems.append(
                    RecordProblem(.unreadableLine, entry: line.row, "The line of entry \(line.row): \(fault.reason)."))
            case .success(let entry):
                if entry.n != head.count + 1 {
                    let reason = "Entry \(entry.n) stands where entry \(head.count + 1) should."
                    problems.append(RecordProblem(.wrongNumber, entry: entry.n, reason))
                }
                if entry.previous != head.digest {
                    let reason = "Entry \(entry.n) does not follow the line before it: one of the two was changed."
                    problems.append(RecordProblem(.brokenChain, entry: entry.n, reason))
                }
                head = Head(count: entry.n, digest: Digest.sha256(line.bytes))
            }
        }
        return problems
    }

    private static func headProblems(_ lines: [StoredLine], stored: Head?) -> [RecordProblem] {
        guard let stored else { return [RecordProblem(.wrongHead, "The record does not say where it ends.")] }
        let last = lines.last { (try? $0.reading.get()) != nil }
        if last.map({ stored.matches($0.bytes) }) ?? (stored == .empty) { return [] }
        let reason = "The record says that it ends with entry \(stored.count), \(stored.digest); its lines do not."
        return [RecordProblem(.wrongHead, entry: stored.count, reason)]
    }

    /// Hashes everything on a shelf, and holds it against the digests that the entries name.
    private static func problems(
        on shelf: Shelf, named references: [(n: Int, digest: String?)], in db: Database
    ) throws -> [RecordProblem] {
        var wanted: [String: Int] = [:]
        for case (let n, let digest?) in references where wanted[digest] == nil { wanted[digest] = n }
        var found: Set<String> = []
        var strays: [(name: String, digest: String)] = []
        try db.forEach(in: shelf) { name, bytes in
            let digest = bytes.map(Digest.sha256) ?? "an unknown digest"
            if wanted[digest] != nil { found.insert(digest) } else { strays.append((name, digest)) }
        }
        let lost = wanted.filter { !found.contains($0.key) }.sorted { $0.value < $1.value }
        let changed = Set(lost.map(\.key)).intersection(strays.map(\.name))
        let word = shelf == .documents ? "document" : "payload"
        let codes: (missing: RecordProblem.Code, changed: RecordProblem.Code, stray: RecordProblem.Code) =
            shelf == .documents
            ? (.missingDocument, .changedDocument, .unreferencedDocument)
            : (.missingPayload, .changedPayload, .unreferencedPayload)
        let losses = lost.map { digest, n in
            changed.contains(digest)
                ? RecordProblem(codes.changed, entry: n, digest: digest, "The \(word) of entry \(n) was changed.")
                : RecordProblem(codes.missing, entry: n, digest: digest, "The \(word) of entry \(n) is missing.")
        }
        let orphans = strays.filter { !changed.contains($0.name) }.map {
            RecordProblem(codes.stray, digest: $0.digest, "No entry names the stored \(word) \($0.digest).")
        }
        return losses + orphans
    }
}
