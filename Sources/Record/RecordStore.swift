internal import Foundation
internal import GRDB

/// A project's paper trail: one SQLite file to which entries are added, and from which nothing is taken away.
///
/// ```swift
/// let record = try RecordStore(opening: "bakery/record.sqlite")
/// try record.append { transaction in
///     let sealed = try seal(draft, after: transaction.head())
///     let file = try transaction.store(document: sealed.bytes)
///     try transaction.append(
///         time: now, clock: "local", author: "Anna Nord", kind: "offered", document: sealed.digest, file: file)
/// }
/// ```
package struct RecordStore: Sendable {
    /// The project's number: 32 hexadecimal digits.
    package let project: String

    /// Whether the file has more, or less, in it than a record should: it can be read, and is never written.
    package let isForeign: Bool

    let queue: DatabaseQueue
    private let isReadOnly: Bool

    /// Makes a new record in a file that must not exist.
    ///
    /// - Parameters:
    ///   - project: 32 lower-case hexadecimal digits.
    ///   - patience: how long to wait for another program's write, in seconds.
    /// - Throws: `.exists`, `.refused` (not a project number), `.busy`, `.full`, `.missing` (no such folder).
    package init(creating path: String, project: String, patience: Int = 5) throws {
        guard Digest.isHex(project, count: 32) else {
            throw RecordError(.refused, "A project's number is 32 hexadecimal digits, not “\(project)”.")
        }
        let exists = RecordError(.exists, "There is a file already: \(path)")
        // An empty file is what a creation leaves behind that was cut short.
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes == nil || attributes?[.size] as? Int == 0 else { throw exists }
        queue = try RecordError.translating {
            let queue = try RecordStore.queue(path, readOnly: false, patience: patience)
            // Two programs that make the same record at once both come here; the second finds the first's tables.
            try queue.inDatabase { db in
                try db.transaction(.immediate) {
                    guard try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_master") == nil else { throw exists }
                    try Schema.create(project: project, in: db)
                }
            }
            return queue
        }
        self.project = project
        isForeign = false
        isReadOnly = false
    }

    /// Opens a record.
    ///
    /// - Parameters:
    ///   - readOnly: a record whose schema is not exactly ours can only be opened so.
    ///   - patience: how long to wait for another program's write, in seconds.
    /// - Throws: `.missing`, `.notARecord`, `.foreignSchema`, `.damaged`, `.busy`, `.readOnly`.
    package init(opening path: String, readOnly: Bool = false, patience: Int = 5) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw RecordError(.missing, "There is no record at \(path).")
        }
        (queue, project, isForeign) = try RecordError.translating {
            let queue = try RecordStore.queue(path, readOnly: readOnly, patience: patience)
            let (project, isForeign) = try queue.inDatabase { try RecordStore.examine($0, at: path) }
            guard !isForeign || readOnly else { throw RecordStore.foreign }
            // A record that another program switched to a write-ahead log is switched back.
            if !readOnly { try queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") } }
            return (queue, project, isForeign)
        }
        isReadOnly = readOnly
    }

    /// Where the record ends, checked against its last line.
    package func head() throws -> Head {
        try read { try $0.head() }
    }

    /// Every entry, in order, read from the stored lines.
    ///
    /// - Throws: `.damaged` for a line that cannot be read; `problems()` says more.
    package func entries() throws -> [Entry] {
        try read { db in
            try db.lines().map { row in
                switch row.reading {
                case .success(let entry): return entry
                case .failure(let fault):
                    throw RecordError(.damaged, "A line of the record cannot be read: \(fault.reason).")
                }
            }
        }
    }

    /// The document whose bytes have the SHA-256 `file`; nil when there is none.
    ///
    /// - Throws: `.damaged` when the bytes that are kept under that name are others.
    package func document(_ file: String) throws -> [UInt8]? {
        try read { try $0.stored(file, in: .documents) }
    }

    /// The payload with the digest `content`, without its salt; nil when there is none.
    ///
    /// - Throws: `.damaged` when the bytes that are kept under that name are others.
    package func payload(_ content: String) throws -> [UInt8]? {
        try read { try $0.stored(content, in: .payloads) }.map { Array($0.dropFirst(Salt.size)) }
    }

    /// Adds to the record in one transaction: everything that `body` stores and appends, or nothing.
    ///
    /// From its first line to its last no other program can write, so a head that `body` reads is still the head
    /// when it appends. An error that `body` throws undoes everything and comes out unchanged.
    /// - Throws: `.busy`, `.full`, `.readOnly`, `.foreignSchema`, `.damaged`.
    package func append<T>(_ body: (borrowing Transaction) throws -> T) throws -> T {
        guard !isReadOnly else {
            throw RecordError(.readOnly, "The record was opened for reading only.")
        }
        return try RecordError.translating {
            try queue.unsafeReentrantWrite { db in
                try db.transaction(.immediate) {
                    guard try Schema.agreement(of: db) == .ours else { throw RecordStore.foreign }
                    return try body(Transaction(db: db))
                }
            }
        }
    }

    /// Reads one state of the record; inside `append`, the state with what was appended so far.
    func read<T>(_ body: (Database) throws -> T) throws -> T {
        try RecordError.translating {
            try queue.unsafeReentrantRead { db in
                db.isInsideTransaction ? try body(db) : try db.transaction(.deferred) { try body(db) }
            }
        }
    }

    private static let foreign = RecordError(
        .foreignSchema,
        "The record's tables or triggers were changed by another program. It can be read, and not written.")

    private static func queue(_ path: String, readOnly: Bool, patience: Int) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(TimeInterval(patience))
        configuration.prepareDatabase { db in
            // The file can come from anyone: no function that a stranger's schema names is run (sqlite.org/security).
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA mmap_size = 0")
            guard !readOnly else { return }
            try db.execute(sql: "PRAGMA synchronous = EXTRA")
            try db.execute(sql: "PRAGMA fullfsync = ON")  // macOS
        }
        return try DatabaseQueue(path: URL(filePath: path).path, configuration: configuration)
    }

    private static func examine(_ db: Database, at path: String) throws -> (project: String, isForeign: Bool) {
        guard try Row.fetchOne(db, sql: "PRAGMA application_id")?.number(0) == Schema.applicationID else {
            throw RecordError(.notARecord, "This file is not a record: \(path)")
        }
        guard try Row.fetchOne(db, sql: "PRAGMA user_version")?.number(0) == Schema.format else {
            throw RecordError(
                .foreignSchema, "This record has a format that this version does not know. Install a newer one.")
        }
        let agreement = try Schema.agreement(of: db)
        guard agreement != .foreign else {
            throw RecordError(.foreignSchema, "This record lacks the tables that a record has: \(path)")
        }
        let meta = try Row.fetchOne(db, sql: "SELECT format, project FROM meta WHERE id = 1")
        guard let meta, meta.number(0) == Schema.format, let project = meta.text(1),
            Digest.isHex(project, count: 32)
        else {
            throw RecordError(.damaged, "The record does not say which project it belongs to: \(path)")
        }
        return (project, agreement == .readable)
    }
}
