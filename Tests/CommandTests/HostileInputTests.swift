import Foundation
import Testing

extension PlayTests {
    /// Files that nobody means well with: one clear line, nothing written, no crash, and no long wait.
    struct HostileInput {
        enum Kind: String, Sendable {
            case empty, binary, zeros, utf16, latin1
            case doctype, bomb, entity, nestedElements, hugeElement, bomElement, openElement
            case brackets, braces, openQuote, alias

            static let anything: [Kind] = [.empty, .binary, .utf16, .bomb]
            static let documents =
                anything + [
                    .doctype, .entity, .nestedElements, .hugeElement, .bomElement, .openElement,
                ]
            static let drafts = anything + [.zeros, .latin1, .brackets, .braces, .openQuote, .alias]
            static let messages = anything + [.zeros, .latin1, .brackets]

            var bytes: [UInt8] {
                switch self {
                case .empty: []
                case .binary: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 4) }
                case .zeros: [UInt8](repeating: 0, count: 4096)
                case .utf16: [0xFF, 0xFE] + Array("title: x\n".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
                case .latin1: Array("title: M".utf8) + [0xE5] + Array("lning\n".utf8)
                case .doctype: Array("<!DOCTYPE signed SYSTEM \"file:///etc/hostname\"><signed/>".utf8)
                case .bomb:
                    Array(
                        ("<!DOCTYPE a [<!ENTITY e0 \"laughter\">"
                            + (1...9).map {
                                "<!ENTITY e\($0) \"" + String(repeating: "&e\($0 - 1);", count: 10) + "\">"
                            }
                            .joined() + "]><a>&e9;</a>").utf8)
                case .entity: Array("<signed>&laughter;</signed>".utf8)
                case .nestedElements:
                    Array((String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)).utf8)
                case .hugeElement:
                    Array("<signed>".utf8) + [UInt8](repeating: 0x78, count: 30_000_000) + Array("</signed>".utf8)
                case .bomElement: [0xEF, 0xBB, 0xBF] + Array("<signed/>".utf8)
                case .openElement: Array("<signed xmlns=\"urn:inwriting:1\"><scope".utf8)
                case .brackets: Array(("title: " + String(repeating: "[", count: 100_000)).utf8)
                case .braces: Array(("title: " + String(repeating: "{a: ", count: 100_000)).utf8)
                case .openQuote: Array("title: \"Website\nlanguage: en\n".utf8)
                case .alias: Array("title: &a [x, x]\nlanguage: *a\ncurrency: [*a, *a]\n".utf8)
                }
            }
        }

        /// Calls that read the file `it`.
        private static let drafts = [
            "check it", "schedule it", "new --scope it --into new", "diff it it",
            "change it --key anna.pem --project bakery",
            "claim --scope it wednesday.txt",
        ]
        private static let answers = ["new website --answers it --into new"]
        private static let documents = [
            "verify it", "verify it --project bakery", "receive it --project bakery",
            "sign it --as client --key maja.pem --out new.xml",
            "decline it --as client --reason no --key maja.pem --out new.xml",
        ]
        private static let keys = ["key show it", "sign bakery/out/v1.xml --as client --key it --out new.xml"]

        /// Runs a call that must be refused as bad input.
        @discardableResult
        private func expectRefusal(
            _ line: String, in folder: Folder, _ before: [String: Data]
        ) throws -> Program.Outcome {
            let outcome = try folder.run(line.words)
            #expect(
                outcome.status == 65,
                "\(line): \(outcome.status) \(outcome.errors.prefix(300)) \(outcome.output.prefix(300))")
            #expect(!outcome.isKilled, "\(line)")
            #expect(outcome.output == "", "\(line)")
            let lines = outcome.errors.split(separator: "\n")
            #expect(lines.first?.hasPrefix("inwriting: it") == true, "\(line): \(outcome.errors.prefix(300))")
            #expect(lines.allSatisfy { $0.utf8.count < 600 }, "\(line)")
            #expect(try folder.contents() == before, "\(line)")
            return outcome
        }

        private func folder(with bytes: [UInt8]) throws -> Folder {
            let folder = try Play.copy("en")
            try folder.write("Where is the gallery?\n".utf8, to: "wednesday.txt")
            try folder.write(bytes, to: "it")
            return folder
        }

        @Test("What is no XML is told as such wherever a document is read", arguments: Kind.documents)
        func asDocument(kind: Kind) throws {
            let folder = try folder(with: kind.bytes)
            let before = try folder.contents()
            // What was meant to be a signed file and is damaged is a no of the verifier.
            let calls = kind == .openElement ? Array(Self.documents.dropFirst(2)) : Self.documents
            for line in calls {
                let outcome = try expectRefusal(line, in: folder, before)
                #expect(outcome.errors.filter { $0 == "\n" }.count == 1, "\(outcome.errors)")
            }
        }

        @Test("What is no draft is told as such wherever one is read", arguments: Kind.drafts)
        func asDraft(kind: Kind) throws {
            let folder = try folder(with: kind.bytes)
            let before = try folder.contents()
            for line in Self.drafts.dropFirst() + Self.answers { try expectRefusal(line, in: folder, before) }
            // What is YAML and wrong is a no of `check`.
            let check = try folder.run(["check", "it"])
            #expect(check.status == (kind == .bomb ? 1 : 65), "\(check)")
            #expect(!check.isKilled)
        }

        @Test("What is no key is told as such", arguments: Kind.anything)
        func asKey(kind: Kind) throws {
            let folder = try folder(with: kind.bytes)
            let before = try folder.contents()
            for line in Self.keys { try expectRefusal(line, in: folder, before) }
        }

        @Test("As a message it is refused, or read as text", arguments: Kind.messages)
        func asMessage(kind: Kind) throws {
            let folder = try folder(with: kind.bytes)
            let before = try folder.contents()
            if [Kind.empty, .binary, .zeros].contains(kind) {
                try expectRefusal("claim it --project bakery", in: folder, before)
                return
            }
            let outcome = try folder.run(["claim", "it", "--scope", "bakery/scope.yaml"])
            #expect([0, 65].contains(outcome.status) && !outcome.isKilled, "\(outcome.status)")
            #expect(try folder.contents() == before)
        }

        @Test("Behind a mail that is too large the mailbox is read on")
        func largeMail() throws {
            let folder = try Play.copy("en")
            let line = "From x Wed Dec  2 16:41:00 2026\nFrom: Maja <maja@linds.example>\n"
            let mails = ["Where is one?", String(repeating: "line of a file\n", count: 2_300_000), "Where is two?"]
            let box = mails.map { line + "Message-ID: <\($0.utf8.count)@x>\n\n\($0)\n\n" }.joined()
            try folder.write(box.utf8, to: "it")
            let outcome = try folder.run("claim it --text --project bakery".words)
            #expect(outcome.status == 65)
            #expect(outcome.output == "Where is one?\nWhere is two?\n")
            #expect(outcome.errors == "inwriting: it: Message 2 is larger than 32 MiB.\n")
        }

        @Test("A pipe is not waited for")
        func pipe() throws {
            let folder = try Play.copy("en")
            try #require(mkfifo(folder.path("it"), 0o600) == 0)
            let outcome = try folder.run("claim it --project bakery".words)
            #expect(outcome.status == 74 && !outcome.isKilled)
            #expect(outcome.errors == "inwriting: it: This is not a plain file.\n")
        }

        @Test("As a record it is refused by every command", arguments: [Kind.empty, .binary, .zeros, .utf16, .bomb])
        func asRecord(kind: Kind) throws {
            let folder = try Play.copy("en")
            try folder.write(kind.bytes, to: "bakery/record.sqlite")
            let before = try folder.contents()
            for line in [
                "verify bakery", "show --project bakery", "log --project bakery",
                "receive from-maja.xml --project bakery",
                "offer --until 2026-12-24 --key anna.pem --project bakery", "export new --project bakery",
                "note hello --project bakery", "change --key anna.pem --project bakery",
            ] {
                let outcome = try folder.run(line.words)
                #expect(outcome.status == 65, "\(line): \(outcome)")
                #expect(outcome.errors.hasPrefix("inwriting: bakery/record.sqlite: "), "\(line): \(outcome.errors)")
                #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
                #expect(try folder.contents() == before, "\(line)")
            }
        }

        @Test("A byte order mark before a draft is no error, nor is Windows' line end")
        func byteOrderMark() throws {
            let folder = try Play.copy("en")
            let draft = try folder.text("bakery/scope.yaml")
            try folder.write(
                [0xEF, 0xBB, 0xBF] + Array(draft.replacing("\n", with: "\r\n").utf8), to: "bakery/scope.yaml")
            #expect(try folder.run(["check", "--project", "bakery"]).status == 0)
            let diff = try folder.run(["diff", "--project", "bakery"])
            #expect(diff.status == 0, "\(diff)")
        }

        @Test("A draft of a megabyte is checked, planned and compared in seconds")
        func largeDraft() throws {
            let folder = try Folder()
            let filler = String(repeating: "words of which there are many; ", count: 10)
            let tasks = (1...3000).map {
                "  - { id: T\($0), title: \"Task \($0)\", details: \"\(filler)\", takes: 1 workdays }\n"
            }
            let draft = """
                title: Large
                language: en
                currency: SEK
                country: SE
                start: 2026-12-01
                provider: { name: A }
                client: { name: B }
                tasks:
                \(tasks.joined())
                """
            #expect(draft.utf8.count > 1_000_000)
            try folder.write(draft.utf8, to: "large.yaml")
            for (line, status) in [
                ("check large.yaml", 0), ("schedule large.yaml", 0), ("diff large.yaml large.yaml", 0),
            ] {
                let start = ContinuousClock.now
                let outcome = try folder.run(line.words)
                #expect(outcome.status == Int32(status), "\(line): \(outcome.errors.prefix(300))")
                #expect(ContinuousClock.now - start < .seconds(20), "\(line)")
            }
        }

        @Test("A word of 300 KB is a message like any other")
        func longLine() throws {
            let folder = try Play.copy("en")
            try folder.write([UInt8](repeating: 0x79, count: 300_000), to: "long.txt")
            let start = ContinuousClock.now
            #expect(try folder.run(["claim", "long.txt", "--scope", "bakery/scope.yaml"]).status == 0)
            // Wrapping it once took the square of its length.
            #expect(ContinuousClock.now - start < .seconds(20))
        }
    }
}
