import Foundation
import Record
import Testing

@Test(
    "The triggers refuse every change that is not an append",
    arguments: [
        "UPDATE entries SET kind = 'x'", "DELETE FROM entries WHERE n = 4", "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE n = 4",
        "INSERT INTO entries SELECT n + 5, line, time, author, kind, document, file, content FROM entries WHERE n = 4",
        "UPDATE documents SET bytes = x'00'", "DELETE FROM documents",
        "INSERT OR REPLACE INTO documents SELECT file, x'00' FROM documents",
        "UPDATE payloads SET bytes = x'00'", "DELETE FROM payloads",
        "INSERT OR REPLACE INTO payloads SELECT content, x'00' FROM payloads",
        "UPDATE meta SET project = 'x'", "DELETE FROM meta", "INSERT OR REPLACE INTO meta VALUES (1, 1, 'x')",
        "UPDATE head SET n = 3", "DELETE FROM head", "INSERT OR REPLACE INTO head VALUES (1, 0, '')",
    ])
func triggers(sql: String) throws {
    let bakery = try Bakery()
    let before = try Data(contentsOf: URL(filePath: bakery.path))
    #expect(throws: (any Error).self) { try bakery.run(sql) }
    #expect(try Data(contentsOf: URL(filePath: bakery.path)) == before)
}

/// A change behind the triggers' back, and what `problems()` says about it: a code, and the entry it is about.
private let tamperings: [(sql: String, found: [String])] = [
    ("SELECT 1", []),
    // Index columns, every one of them: nothing changes.
    ("UPDATE entries SET n = 100 - n, time = 'x', author = 'x', kind = 'x', document = 'x', file = 'x'", []),
    ("UPDATE entries SET content = NULL, file = NULL, document = NULL, kind = x'00'", []),
    ("UPDATE documents SET file = 'x' || rowid", []),
    ("UPDATE payloads SET content = '../../' || rowid", []),
    // Lines.
    (
        "UPDATE entries SET line = CAST(replace(line, 'Maja', 'Olle') AS BLOB) WHERE n = 3",
        ["brokenChain 4"]
    ),
    (
        "UPDATE entries SET line = CAST(replace(line, 'note', 'nota') AS BLOB) WHERE n = 4",
        ["wrongHead 4"]
    ),
    (
        "UPDATE entries SET line = CAST(line || ' ' AS BLOB) WHERE n = 1",
        ["wrongNumber 2", "brokenChain 2", "unreadableLine 1"]
    ),
    (
        "UPDATE entries SET line = CAST(line AS TEXT) WHERE n = 4",
        ["unreadableLine 4", "wrongHead 4", "unreferencedPayload -"]
    ),
    (
        "UPDATE entries SET line = zeroblob(70000) WHERE n = 4",
        ["unreadableLine 4", "wrongHead 4", "unreferencedPayload -"]
    ),
    ("DELETE FROM entries WHERE n = 1", ["wrongNumber 2", "brokenChain 2"]),
    ("DELETE FROM entries WHERE n = 3", ["wrongNumber 4", "brokenChain 4", "unreferencedDocument -"]),
    ("DELETE FROM entries WHERE n = 4", ["wrongHead 4", "unreferencedPayload -"]),
    (
        "DELETE FROM entries",
        [
            "wrongHead 4", "unreferencedDocument -", "unreferencedDocument -", "unreferencedPayload -",
            "unreferencedPayload -",
        ]
    ),
    (
        "INSERT INTO entries (n, line, time, author, kind) SELECT 9, line, '', '', '' FROM entries WHERE n = 1",
        ["wrongNumber 1", "brokenChain 1"]
    ),
    // The head.
    ("UPDATE head SET n = 3", ["wrongHead 3"]),
    ("UPDATE head SET digest = replace(digest, substr(digest, 1, 1), 'x')", ["wrongHead 4"]),
    ("DELETE FROM head", ["wrongHead -"]),
    ("UPDATE head SET n = 9223372036854775807, digest = 5", ["wrongHead 9223372036854775807"]),
    // Documents and payloads.
    ("UPDATE documents SET bytes = CAST(replace(bytes, 'twice', 'TWICE') AS BLOB)", ["changedDocument 3"]),
    ("UPDATE documents SET bytes = 5 WHERE rowid = 1", ["changedDocument 2"]),
    ("DELETE FROM documents WHERE rowid = 1", ["missingDocument 2"]),
    ("INSERT INTO documents VALUES ('x', x'00')", ["unreferencedDocument -"]),
    ("UPDATE payloads SET bytes = CAST(replace(bytes, 'Sunday', 'Monday') AS BLOB)", ["changedPayload 2"]),
    ("UPDATE payloads SET bytes = x'01' || substr(bytes, 2) WHERE rowid = 2", ["changedPayload 4"]),
    ("DELETE FROM payloads WHERE rowid = 2", ["missingPayload 4"]),
    ("INSERT INTO payloads VALUES ('x', 5)", ["unreferencedPayload -"]),
]

@Test("Every tampering is found, and only what was tampered with", arguments: tamperings)
func tampering(sql: String, found: [String]) throws {
    let bakery = try Bakery()
    try bakery.tamper(sql)
    let problems = try bakery.open().problems()
    #expect(problems.map { "\($0.code) \($0.entry.map(String.init) ?? "-")" } == found)
}

@Test("What reads the record says the same when every index column was changed")
func indexColumnsAreNotTrusted() throws {
    let bakery = try Bakery()
    let before = try bakery.open().entries()
    try bakery.tamper(
        """
        UPDATE entries SET n = 100 - n, kind = 'x', file = 'x', content = 'x';
        UPDATE documents SET file = 'x' || rowid; UPDATE payloads SET content = 'x' || rowid;
        """)
    let record = try bakery.open()
    #expect(try record.entries() == before)
    #expect(try record.head().digest == before[3].digest)
    #expect(try record.document(bakery.files[1]) == Bakery.signed)
    #expect(try record.payload(bakery.contents[1]) == Bakery.note)
    #expect(try record.append { try $0.note(5).n } == 5)
    #expect(try record.problems() == [])
}

@Test("Changed bytes are not handed out, and nothing is appended after a changed line")
func changedBytesAreErrors() throws {
    let bakery = try Bakery()
    try bakery.tamper(
        """
        UPDATE documents SET bytes = x'00' WHERE rowid = 1; UPDATE payloads SET bytes = x'00' WHERE rowid = 1;
        UPDATE entries SET line = CAST(replace(line, 'note', 'nota') AS BLOB) WHERE n = 4;
        """)
    let record = try bakery.open()
    #expect(code { _ = try record.document(bakery.files[0]) } == .damaged)
    #expect(code { _ = try record.payload(bakery.contents[0]) } == .damaged)
    #expect(code { _ = try record.head() } == .damaged)
    #expect(code { _ = try record.append { try $0.note(5) } } == .damaged)
    #expect(try record.entries().count == 4)
}
