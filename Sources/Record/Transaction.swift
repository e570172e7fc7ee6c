internal import Foundation
internal import GRDB

/// One addition to the record; it cannot outlive the closure that it was given to.
package struct Transaction: ~Copyable {
    let db: Database

    /// Where the record ends now, with what this transaction appended so far.
    package func head() throws -> Head { try db.head() }

    /// Keeps a document; the same bytes are kept once.
    ///
    /// - Returns: the SHA-256 of the bytes, which an entry carries as `file`.
    package func store(document bytes: [UInt8]) throws -> String {
        let file = Digest.sha256(bytes)
        if try !db.keeps(file, on: .documents) { try keep(bytes, as: file, on: .documents) }
        return file
    }

    /// Keeps a payload behind a salt.
    ///
    /// - Returns: the SHA-256 of the salt and the bytes, which an entry carries as `content`.
    package func store(payload bytes: [UInt8], salt: Salt = .random()) throws -> String {
        let salted = salt.bytes + bytes
        let content = Digest.sha256(salted)
        if try !db.keeps(content, on: .payloads) { try keep(salted, as: content, on: .payloads) }
        return content
    }

    /// Appends an entry after the head.
    ///
    /// - Parameters:
    ///   - time: in UTC, as `2026-12-01T09:12:03Z`.
    ///   - document: the digest of the document that the entry is about.
    ///   - file: the digest of a stored document.
    ///   - content: the digest of a stored payload.
    /// - Throws: `.refused` for a field without its form, `.missing` for a file or content that is not stored.
    @discardableResult
    package func append(
        time: String, clock: String, author: String, kind: String, document: String? = nil, file: String? = nil,
        content: String? = nil
    ) throws -> Entry {
        let head = try db.head()
        let entry = Entry(
            n: head.count + 1, time: time, clock: clock, author: author, kind: kind, document: document, file: file,
            content: content, previous: head.digest)
        let line = entry.line
        do { _ = try Entry(line: line) } catch {
            throw RecordError(.refused, "This entry does not fit the record: \(error.reason).")
        }
        for (digest, shelf) in [(file, Shelf.documents), (content, .payloads)] {
            guard let digest, try db.stored(digest, in: shelf) == nil else { continue }
            throw RecordError(.missing, "Nothing is stored in \(shelf.rawValue) under \(digest).")
        }
        try db.execute(
            sql: """
                INSERT INTO entries (n, line, time, author, kind, document, file, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [entry.n, Data(line), time, author, kind, document, file, content])
        try db.execute(
            sql: "UPDATE head SET n = ?, digest = ? WHERE id = 1", arguments: [entry.n, Digest.sha256(line)])
        return entry
    }

    private func keep(_ bytes: [UInt8], as digest: String, on shelf: Shelf) throws {
        guard bytes.count <= Schema.largest else {
            throw RecordError(.refused, "The record keeps files of up to 100 MiB; this one is larger.")
        }
        try db.execute(
            sql: "INSERT INTO \(shelf.rawValue) (\(shelf.key), bytes) VALUES (?, ?)",
            arguments: [digest, Data(bytes)])
    }
}
