import Foundation
import GRDB
import Signing
import Testing

@testable import Project

extension StoryTests {
    /// Everything that can be changed behind the record's back, and what `verify` says to it.
    struct Tampering {
        @Test(
            "One byte changed in a stored document, a payload or a line: no",
            arguments: [
                ("documents", "bytes"), ("payloads", "bytes"), ("entries", "line"),
            ])
        func everyStoredByte(table: String, column: String) throws {
            let shop = try Story.at(.whole)
            let whole = try Data(contentsOf: URL(filePath: shop.record))
            let rows = try shop.tamper { try Int.fetchAll($0, sql: "SELECT rowid FROM \(table)") }
            #expect(rows.count == ["documents": 12, "payloads": 16, "entries": 16][table])
            for row in rows {
                // The first byte, one in the middle, and the last.
                for place in ["1", "length(\(column)) / 2", "length(\(column))"] {
                    try whole.write(to: URL(filePath: shop.record))
                    try shop.tamper { db in
                        try db.execute(
                            sql: """
                                UPDATE \(table) SET \(column) = CAST(substr(\(column), 1, \(place) - 1)
                                    || CASE substr(\(column), \(place), 1) WHEN x'78' THEN x'79' ELSE x'78' END
                                    || substr(\(column), \(place) + 1) AS BLOB) WHERE rowid = \(row)
                                """)
                        #expect(db.changesCount == 1)
                    }
                    let report = try shop.verify()
                    #expect(!report.answer, "\(table) \(row), byte \(place)")
                    #expect(!report.texts(.no).isEmpty)
                }
            }
        }

        @Test(
            "A row deleted, added or put in another place: no",
            arguments: [
                "DELETE FROM documents WHERE rowid = 1", "DELETE FROM payloads WHERE rowid = 1",
                "DELETE FROM entries WHERE n = 1", "DELETE FROM entries WHERE n = 6",
                "DELETE FROM entries WHERE n = 16",
                "INSERT INTO documents VALUES ('x', x'00')", "INSERT INTO payloads VALUES ('x', x'00')",
                """
                UPDATE entries SET line = (SELECT line FROM entries AS other WHERE other.n = 11 - entries.n)
                    WHERE n IN (5, 6)
                """,
                "UPDATE head SET n = 15", "UPDATE head SET digest = '\(String(repeating: "0", count: 64))'",
                "UPDATE meta SET project = '00112233445566778899aabbccddeeff'",
            ])
        func rows(sql: String) throws {
            let shop = try Story.at(.whole)
            try shop.tamper { try $0.execute(sql: sql) }
            let report = try shop.verify()
            #expect(!report.answer)
            #expect(!report.texts(.no).isEmpty)
        }

        @Test(
            "A record that cannot be one is told as such",
            arguments: [
                ("UPDATE meta SET format = 2", "does not say which project"),
                ("PRAGMA user_version = 2", "Install a newer one"),
                ("PRAGMA application_id = 5", "not a record"),
                ("DROP TABLE payloads", "lacks the tables"),
            ])
        func noRecord(sql: String, reason: String) throws {
            let shop = try Story.at(.whole)
            let queue = try DatabaseQueue(path: shop.record)
            try queue.writeWithoutTransaction { db in
                let triggers = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
                for name in triggers { try db.execute(sql: "DROP TRIGGER \(name)") }
                try db.execute(sql: sql)
            }
            try queue.close()
            let failure = try shop.refusal { try shop.verify() }
            #expect(failure.kind == .input)
            #expect(failure.reason.contains(reason))
            #expect(failure.file == shop.record)
        }

        @Test("Every index column changed: verify says the same, word for word")
        func indexColumns() throws {
            let shop = try Story.at(.whole)
            let before = try shop.verify(complete: true).lines
            let log = try shop.trail()
            try shop.tamper { db in
                try db.execute(
                    sql: """
                        UPDATE entries SET n = 100 - n, time = '2020-01-01T00:00:00Z', author = 'Mallory', kind = 'noted',
                            document = file, file = 'x', content = 'x' || n;
                        UPDATE documents SET file = 'x' || rowid;
                        UPDATE payloads SET content = '../../x' || rowid;
                        """)
            }
            #expect(try shop.verify(complete: true).lines == before)
            #expect(try shop.trail() == log)
            #expect(try shop.open().show(nil, at: moment("2026-12-05T09:00:00Z")).name == "CO-1")
        }

        @Test(
            "One byte changed in a file that was sent: no, and only about that file",
            arguments: [
                "v1.xml", "v1.html", "v1.signed.xml", "v1.signed.html", "v1.mail.txt",
                "CO-1.xml", "CO-1.html", "CO-1.signed.xml", "CO-1.signed.html",
            ])
        func sentFiles(name: String) throws {
            let shop = try Story.at(.whole)
            try shop.flip("bakery/out/\(name)")
            let report = try shop.verify()
            #expect(!report.answer)
            #expect(report.texts(.no) == ["out/\(name): Changed since it was written."])
            if name.hasSuffix(".xml") {
                #expect(throws: (any Error).self) {
                    let file = try Verifying.file(shop.path("bakery/out/\(name)"), project: nil, complete: false)
                    if !file.answer { throw Failure(.no, "as it should") }
                }
            }
        }

        @Test("Every byte of a sent document changed in turn: none is accepted as the document")
        func everyByteOfADocument() throws {
            let shop = try Story.at(.offered)
            let bytes = try shop.bytes("bakery/out/v1.xml")
            let sealed = try Sealed(bytes, file: "v1.xml")
            // Every 97th byte: 97 is prime, so that all columns of a line come by; the signing tests change each one.
            for index in stride(from: 0, to: bytes.count, by: 97) {
                var changed = bytes
                changed[index] ^= 1
                guard let other = try? Sealed(changed, file: "v1.xml") else { continue }
                // White space between the parts is nobody's; what was signed is the same.
                #expect(other.document == sealed.document && other.digest == sealed.digest, "byte \(index)")
                #expect(other.signed.signatures.map(\.statement) == sealed.signed.signatures.map(\.statement))
            }
        }

        @Test("A missing file in out/ is only noted")
        func missingFile() throws {
            let shop = try Story.at(.whole)
            try FileManager.default.removeItem(atPath: shop.path("bakery/out/v1.html"))
            let report = try shop.verify(complete: true)
            #expect(report.answer)
            #expect(
                report.texts(.note) == [
                    "out/v1.html: Missing. The record keeps it: inwriting export --out writes it again."
                ])
            try FileManager.default.removeItem(atPath: shop.path("bakery/out"))
            #expect(try shop.verify(complete: true).answer)
        }

        @Test(
            "A record with another schema is read, and never written",
            arguments: [
                "CREATE TRIGGER later AFTER INSERT ON entries BEGIN UPDATE head SET n = n; END",
                "CREATE TABLE notes (text TEXT)", "DROP TRIGGER entries_delete",
                "DROP TRIGGER head_update; CREATE TRIGGER head_update BEFORE UPDATE ON head BEGIN SELECT 1; END",
            ])
        func foreignSchema(sql: String) throws {
            let shop = try Story.at(.offered)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "from-maja.xml")
            let queue = try DatabaseQueue(path: shop.record)
            try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
            try queue.close()
            let report = try shop.verify()
            #expect(!report.answer)
            #expect(report.texts(.no).map { $0.contains("changed by another program") } == [true])
            #expect(report.texts(.yes).contains { $0.contains("offered v1: signed by Anna Nord") })
            #expect(try shop.open(readOnly: true).show(nil, at: moment("2026-12-01T09:00:00Z")).name == "v1")
            for body in [
                { try Story.receive(shop, "from-maja.xml", at: "2026-11-24T19:00:00+01:00").name },
                { try Story.offer(shop).name },
                {
                    try shop.open().note("x", attach: nil, author: "Anna", at: moment("2026-12-01T09:00:00Z"));
                    return ""
                },
            ] {
                let failure = try shop.refusal(body)
                #expect(failure.kind == .input)
                #expect(failure.reason.contains("It can be read, and not written."))
            }
        }
    }
}
