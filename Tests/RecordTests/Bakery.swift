import Foundation
import GRDB
import Record

/// A record with four entries, two documents and two payloads in a folder of its own, deleted afterwards.
final class Bakery {
    static let project = "00112233445566778899aabbccddeeff"
    static let zeroSalt = Salt([UInt8](repeating: 0, count: 16))
    static let offer = Array("<signed>offer</signed>".utf8)
    static let signed = Array("<signed>offer, twice signed</signed>".utf8)
    static let mail = Array("Hello, all by Sunday please.".utf8)
    static let note = Array("Called Maja.".utf8)

    let folder: URL
    var path: String { folder.appending(path: "record.sqlite").path }
    let files: [String]
    let contents: [String]

    init(entries: Bool = true) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "record-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let record = try RecordStore(
            creating: folder.appending(path: "record.sqlite").path, project: Bakery.project)
        guard entries, let salt = Bakery.zeroSalt else { (files, contents) = ([], []); return }
        (files, contents) = try record.append { transaction in
            let files = [
                try transaction.store(document: Bakery.offer), try transaction.store(document: Bakery.signed),
            ]
            let contents = [
                try transaction.store(payload: Bakery.mail, salt: salt),
                try transaction.store(payload: Bakery.note, salt: salt),
            ]
            let digest = String(repeating: "9f", count: 32)
            try transaction.note(1, "created")
            try transaction.append(
                time: "2026-12-01T09:00:02Z", clock: "local", author: "Anna Nord", kind: "offered", document: digest,
                file: files[0], content: contents[0])
            try transaction.append(
                time: "2026-12-01T09:00:03Z", clock: "local", author: "Maja \"Lind\"", kind: "received",
                document: digest, file: files[1])
            try transaction.append(
                time: "2026-12-01T09:00:04Z", clock: "local", author: "Anna Nord", kind: "note", content: contents[1])
            return (files, contents)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func open(readOnly: Bool = false) throws -> RecordStore {
        try RecordStore(opening: path, readOnly: readOnly, patience: 0)
    }

    /// Edits the file behind the record's back, its triggers dropped and put back.
    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for row in triggers { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
            try db.execute(sql: sql)
            for row in triggers { try db.execute(sql: row["sql"] as String) }
        }
        try queue.close()
    }

    /// Runs SQL as any other program would, the triggers in force.
    func run(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }
}

extension Transaction {
    /// Appends an entry that only has a kind.
    @discardableResult
    func note(_ second: Int, _ kind: String = "note") throws -> Entry {
        try append(
            time: "2026-12-01T09:00:0\(second % 10)Z", clock: "local", author: "Anna Nord", kind: kind)
    }
}
