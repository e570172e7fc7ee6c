import Agreement
import Foundation
import GRDB
import Record
import Testing

@testable import Project

/// A folder of a test's own with Anna's project, deleted afterwards: `bakery/` and, beside it, keys and what was mailed.
final class Workshop {
    let folder: String
    var bakery: String { path("bakery") }
    var record: String { path("bakery/record.sqlite") }

    /// An empty folder, or a copy of a played story.
    init(copying stage: String? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "inwriting-\(UUID().uuidString)").path
        if let stage {
            try FileManager.default.copyItem(atPath: stage, toPath: folder)
        } else {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { folder + "/" + name }

    func open(readOnly: Bool = false) throws -> Project { try Project(at: bakery, readOnly: readOnly) }

    func verify(complete: Bool = false) throws -> Report { try Verifying.folder(bakery, complete: complete) }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path(name)))) }

    func write(_ text: String, to name: String) throws { try Files.write(Array(text.utf8), to: path(name)) }

    func write(_ bytes: [UInt8], to name: String) throws { try Files.write(bytes, to: path(name)) }

    func edit(_ name: String, _ old: String, _ new: String) throws {
        let text = try text(name)
        try #require(text.contains(old), "\(name) does not contain \(old)")
        try write(text.replacing(old, with: new), to: name)
    }

    /// Changes one byte in the middle of a file.
    func flip(_ name: String) throws {
        var bytes = try bytes(name)
        bytes[bytes.count / 2] ^= 1
        try write(bytes, to: name)
    }

    func copy(_ name: String, to other: String) throws {
        try FileManager.default.copyItem(atPath: path(name), toPath: path(other))
    }

    /// Everything below the folder with its bytes: equal before and after what must change nothing.
    func contents() throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder), !isFolder.boolValue
            else { continue }
            contents[name] = try bytes(name)
        }
        return contents
    }

    /// Runs what must be refused, and expects that it left every file as it was.
    func refusal(
        sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> some Any
    ) throws -> Failure {
        let before = try contents()
        let failure = try #require(throws: Failure.self, sourceLocation: sourceLocation) { _ = try body() }
        #expect(try contents() == before, "something was written", sourceLocation: sourceLocation)
        return failure
    }

    /// Edits the record behind its back, its triggers dropped and put back word for word.
    func tamper<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let queue = try DatabaseQueue(path: record)
        let value = try queue.write { db in
            let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for row in triggers { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
            let value = try body(db)
            for row in triggers { try db.execute(sql: row["sql"] as String) }
            return value
        }
        try queue.close()
        return value
    }

    /// What the record says, entry by entry.
    func trail() throws -> [String] {
        try open(readOnly: true).trail().entries.map { entry, details in
            [entry.kind, details.name, details.path, details.person].compactMap { $0 }.joined(separator: " ")
        }
    }
}

/// A time as the machine's clock would have told it.
func moment(_ text: String) throws -> Moment {
    let given = try #require(Moment(text))
    return Moment(date: given.date, offset: given.offset, clock: "local")
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }

extension Report {
    func texts(_ mark: Mark) -> [String] {
        lines.filter { $0.mark == mark }.map { "\($0.subject): \($0.text)" }
    }
}
