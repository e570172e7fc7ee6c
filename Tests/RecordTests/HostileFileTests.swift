import Foundation
import Record
import Testing

@Test(
    "A file that is no record is said to be none",
    arguments: [
        Data(), Data("<html>not a database, whatever its name</html>".utf8), Data("SQLite format 3\0".utf8),
        Data("SQLite format 3\0".utf8) + Data(repeating: 0, count: 4080),
    ])
func notARecord(bytes: Data) throws {
    let bakery = try Bakery(entries: false)
    let path = bakery.folder.appending(path: "x.sqlite").path
    try bytes.write(to: URL(filePath: path))
    for readOnly in [true, false] {
        #expect(code { _ = try RecordStore(opening: path, readOnly: readOnly) } == .notARecord)
    }
}

@Test("Another program's SQLite file is not a record; a newer format is not read")
func otherFormats() throws {
    let bakery = try Bakery()
    try bakery.run("PRAGMA user_version = 2")
    #expect(code { _ = try bakery.open(readOnly: true) } == .foreignSchema)
    try bakery.run("PRAGMA application_id = 0")
    #expect(code { _ = try bakery.open(readOnly: true) } == .notARecord)
}

@Test(
    "Something more or less than our schema: read, never written",
    arguments: [
        "DROP TRIGGER entries_delete", "CREATE TABLE extra (x)", "CREATE INDEX extra ON entries (kind)",
        "CREATE VIEW extra AS SELECT randomblob(1000000000)",
        "CREATE TRIGGER extra AFTER INSERT ON entries BEGIN INSERT INTO documents VALUES ('x', new.line); END",
        "DROP TRIGGER entries_delete; CREATE TRIGGER entries_delete BEFORE DELETE ON entries BEGIN SELECT 1; END",
    ])
func readableSchemas(sql: String) throws {
    let bakery = try Bakery()
    try bakery.run(sql)
    #expect(code { _ = try bakery.open() } == .foreignSchema)
    let record = try bakery.open(readOnly: true)
    #expect(record.isForeign)
    #expect(try record.problems() == [])
    #expect(code { _ = try record.append { try $0.note(5) } } == .readOnly)
}

@Test(
    "Views, or tables of another shape, in the place of ours: not even read",
    arguments: [
        "DROP TABLE documents",
        "ALTER TABLE entries RENAME TO e; CREATE VIEW entries AS SELECT * FROM e",
        "DROP TABLE payloads; CREATE VIEW payloads AS SELECT 'x' AS content, randomblob(1000000000) AS bytes",
        "ALTER TABLE documents ADD COLUMN x GENERATED ALWAYS AS (zeroblob(900000000))",
        "DROP TABLE meta; CREATE VIRTUAL TABLE meta USING fts5(id, format, project)",
    ])
func foreignSchemas(sql: String) throws {
    let bakery = try Bakery()
    try bakery.run(sql)
    for readOnly in [true, false] {
        #expect(code { _ = try bakery.open(readOnly: readOnly) } == .foreignSchema)
    }
}

@Test("A trigger that another program adds while the record is open stops the next append")
func schemaChangesWhileOpen() throws {
    let bakery = try Bakery()
    let record = try bakery.open()
    try bakery.run(
        "CREATE TRIGGER extra AFTER INSERT ON entries BEGIN INSERT INTO documents VALUES ('x', new.line); END")
    #expect(code { _ = try record.append { try $0.note(5) } } == .foreignSchema)
    #expect(try record.problems() == [])
}

@Test("Huge values and values of other types are problems, not crashes")
func oddValues() throws {
    let bakery = try Bakery()
    try bakery.tamper(
        """
        PRAGMA ignore_check_constraints = ON;
        UPDATE documents SET bytes = zeroblob(200000000) WHERE rowid = 1;
        UPDATE entries SET line = 9e99 WHERE n = 1; UPDATE head SET n = -9223372036854775808, digest = 'x';
        """)
    let record = try bakery.open(readOnly: true)
    let found = try record.problems().map(\.code)
    #expect(found == [.wrongNumber, .brokenChain, .unreadableLine, .wrongHead, .changedDocument])
    #expect(code { _ = try record.document(bakery.files[0]) } == .damaged)
    #expect(code { _ = try record.entries() } == .damaged)
    try bakery.tamper("UPDATE meta SET project = x'00'")
    #expect(code { _ = try bakery.open() } == .damaged)
}

@Test("A record that was switched to a write-ahead log is switched back")
func writeAheadLog() throws {
    let bakery = try Bakery()
    try bakery.run("PRAGMA journal_mode = WAL")
    try bakery.open().append { _ = try $0.note(5) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: bakery.folder.path) == ["record.sqlite"])
    #expect(try bakery.open(readOnly: true).problems() == [])
}

@Test("Flipped bits anywhere in the file never crash, and never change what is handed out")
func flippedBits() throws {
    let bakery = try Bakery()
    let whole = try Data(contentsOf: URL(filePath: bakery.path))
    let entries = try bakery.open().entries()
    var found = 0
    for offset in stride(from: 0, to: whole.count, by: 61) where whole[offset] != 0 || offset % 5 == 0 {
        var bytes = whole
        bytes[offset] ^= 0x41
        try bytes.write(to: URL(filePath: bakery.path))
        do {
            let record = try bakery.open(readOnly: true)
            let problems = try record.problems()
            if problems.isEmpty {
                #expect(try record.entries() == entries, "at \(offset)")
                #expect(try record.document(bakery.files[0]) == Bakery.offer, "at \(offset)")
            } else {
                found += 1
            }
        } catch is RecordError {
            found += 1
        }
    }
    #expect(found > 10)
}
