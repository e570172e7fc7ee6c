import Foundation
import GRDB
import Testing

@testable import Record

private struct Interruption: Error {}

@Test("What was appended is read back by another opening, and has no problems")
func roundTrip() throws {
    let bakery = try Bakery()
    let record = try bakery.open(readOnly: true)
    let entries = try record.entries()
    #expect(record.project == Bakery.project)
    #expect(record.isForeign == false)
    #expect(entries.map(\.n) == [1, 2, 3, 4])
    #expect(entries.map(\.kind) == ["created", "offered", "received", "note"])
    #expect(entries[0].previous == Digest.none)
    #expect(entries[3].previous == entries[2].digest)
    #expect(try record.head() == Head(count: 4, digest: entries[3].digest))
    #expect(try record.document(bakery.files[0]) == Bakery.offer)
    #expect(try record.payload(bakery.contents[0]) == Bakery.mail)
    #expect(try record.document(Digest.none) == nil)
    #expect(try record.payload(bakery.files[0]) == nil)
    #expect(try record.problems() == [])
}

@Test("The first line, its digest and a salted payload's digest are these, for every other tool too")
func knownDigests() throws {
    let bakery = try Bakery()
    let first = try #require(try bakery.open().entries().first)
    let line = """
        {"n":1,"time":"2026-12-01T09:00:01Z","clock":"local","author":"Anna Nord","kind":"created",\
        "previous":"0000000000000000000000000000000000000000000000000000000000000000"}
        """
    #expect(first.line == Array(line.utf8))
    // printf '%s' "$line" | sha256sum
    #expect(first.digest == "5382b0214804f8d9516092388c8f4ba0ff7c256836605a33282b71f01e291382")
    // (head -c 16 /dev/zero; printf 'Called Maja.') | sha256sum
    #expect(bakery.contents[1] == "703d1a14223ee49c498246539942511370e29ce60f2ac03d6267c7296f5136eb")
}

@Test("A new record is empty; a second one is not made over it")
func creating() throws {
    let bakery = try Bakery(entries: false)
    #expect(try bakery.open().head() == .empty)
    #expect(try bakery.open().entries() == [])
    #expect(try bakery.open().problems() == [])
    #expect(code { _ = try RecordStore(creating: bakery.path, project: Bakery.project) } == .exists)
    let other = bakery.folder.appending(path: "other.sqlite").path
    #expect(code { _ = try RecordStore(creating: other, project: "not hex") } == .refused)
    #expect(code { _ = try RecordStore(opening: other) } == .missing)
    #expect(!FileManager.default.fileExists(atPath: other))
    let nowhere = bakery.folder.appending(path: "none/record.sqlite").path
    #expect(code { _ = try RecordStore(creating: nowhere, project: Bakery.project) } == .missing)
}

@Test("The file says what it is, keeps a rollback journal, and leaves nothing beside it")
func fileSettings() throws {
    let bakery = try Bakery()
    let record = try bakery.open()
    let settings = try record.queue.inDatabase { db in
        try ["application_id", "user_version", "journal_mode", "synchronous", "trusted_schema"].map {
            try String.fetchOne(db, sql: "PRAGMA \($0)") ?? ""
        }
    }
    #expect(settings == ["1231968114", "1", "delete", "3", "0"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: bakery.folder.path) == ["record.sqlite"])
}

@Test("A body that fails leaves the old state, to the byte")
func allOrNothing() throws {
    let bakery = try Bakery()
    let before = try Data(contentsOf: URL(filePath: bakery.path))
    let record = try bakery.open()
    #expect(throws: Interruption.self) {
        try record.append { transaction in
            _ = try transaction.store(document: [1, 2, 3])
            let content = try transaction.store(payload: [4])
            try transaction.append(
                time: "2026-12-01T09:00:05Z", clock: "local", author: "A", kind: "note", content: content)
            #expect(try transaction.head().count == 5)
            #expect(try record.entries().count == 5)
            throw Interruption()
        }
    }
    #expect(try record.head().count == 4)
    #expect(try Data(contentsOf: URL(filePath: bakery.path)) == before)
    #expect(try bakery.open().problems() == [])
}

@Test("A journal that a crash left behind is rolled back by the next opening")
func crash() throws {
    let bakery = try Bakery()
    let crashed = bakery.folder.appending(path: "crashed.sqlite")
    let journal = bakery.folder.appending(path: "crashed.sqlite-journal")
    try bakery.open().queue.writeWithoutTransaction { db in
        // A cache of few pages spills changes into the file before the commit; then the machine stops.
        try db.execute(sql: "PRAGMA cache_size = 2; BEGIN IMMEDIATE")
        _ = try Transaction(db: db).store(document: [UInt8](repeating: 7, count: 200_000))
        try Transaction(db: db).note(5)
        try FileManager.default.copyItem(atPath: bakery.path, toPath: crashed.path)
        try FileManager.default.copyItem(atPath: bakery.path + "-journal", toPath: journal.path)
        try db.execute(sql: "ROLLBACK")
    }
    let size = try FileManager.default.attributesOfItem(atPath: crashed.path)[.size] as? Int
    #expect(try #require(size) > 200_000)
    #expect(code { _ = try RecordStore(opening: crashed.path, readOnly: true) } == .readOnly)
    let record = try RecordStore(opening: crashed.path)
    #expect(try record.head().count == 4)
    #expect(try record.problems() == [])
}

@Test("While one writes, another waits, then says busy; reading goes on")
func busy() throws {
    let bakery = try Bakery()
    let (one, two) = (try bakery.open(), try bakery.open())
    try one.append { transaction in
        // A head that was read, to be sealed into a document, stays the head.
        _ = try transaction.head()
        #expect(code { _ = try two.append { try $0.note(6) } } == .busy)
        try transaction.note(5)
        #expect(code { _ = try two.append { try $0.note(6) } } == .busy)
        #expect(try two.entries().count == 4)
    }
    #expect(try two.append { try $0.note(6).n } == 6)
    #expect(try one.problems() == [])
}

@Test("Four writers at once lose nothing")
func concurrentWriters() async throws {
    let bakery = try Bakery(entries: false)
    let path = bakery.path
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
            group.addTask {
                let record = try RecordStore(opening: path, patience: 60)
                for second in 0..<5 { try record.append { _ = try $0.note(second) } }
            }
        }
        try await group.waitForAll()
    }
    #expect(try bakery.open().entries().map(\.n) == Array(1...20))
    #expect(try bakery.open().problems() == [])
}

@Test("A full disk is said, and nothing is written")
func fullDisk() throws {
    let bakery = try Bakery()
    let record = try bakery.open()
    try record.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 20") }
    let large = [UInt8](repeating: 1, count: 200_000)
    #expect(code { try record.append { _ = try $0.store(document: large) } } == .full)
    #expect(try record.problems() == [])
}

@Test("A record opened for reading is not written")
func readOnly() throws {
    let bakery = try Bakery()
    #expect(code { _ = try bakery.open(readOnly: true).append { try $0.note(5) } } == .readOnly)
    #expect(try bakery.open().head().count == 4)
}

@Test("The same document is kept once; the same payload has a new digest every time")
func storing() throws {
    let bakery = try Bakery()
    let record = try bakery.open()
    try record.append { transaction in
        #expect(try transaction.store(document: Bakery.offer) == bakery.files[0])
        let digests = [try transaction.store(payload: [1]), try transaction.store(payload: [1])]
        #expect(Set(digests).count == 2)
        for content in digests {
            try transaction.append(
                time: "2026-12-01T09:00:05Z", clock: "local", author: "A", kind: "note", content: content)
        }
        #expect(try record.payload(digests[1]) == [1])
        let empty = try transaction.store(payload: [])
        #expect(try record.payload(empty) == [])
        try transaction.append(
            time: "2026-12-01T09:00:05Z", clock: "local", author: "A", kind: "note", content: empty)
    }
    #expect(try record.problems() == [])
}

@Test("An entry without its form, or that names what is not stored, is refused")
func refusals() throws {
    let bakery = try Bakery()
    let record = try bakery.open()
    let append = { (time: String, author: String, kind: String, file: String?) -> ErrorCode? in
        code {
            try record.append {
                _ = try $0.append(time: time, clock: "local", author: author, kind: kind, file: file)
            }
        }
    }
    #expect(append("2026-12-01", "A", "note", nil) == .refused)
    #expect(append("2026-12-01T09:00:05Z", "", "note", nil) == .refused)
    #expect(append("2026-12-01T09:00:05Z", "A", "A note", nil) == .refused)
    #expect(append("2026-12-01T09:00:05Z", "A", "note", "12") == .refused)
    #expect(append("2026-12-01T09:00:05Z", "A", "note", Digest.none) == .missing)
    #expect(append("2026-12-01T09:00:05Z", String(repeating: "A", count: 70_000), "note", nil) == .refused)
    #expect(append("2026-12-01T09:00:05Z", "A", "note", nil) == nil)
    #expect(try record.head().count == 5)
}
