import Foundation
import Testing

extension PlayTests {
    /// Exit statuses and messages, on a copy of the played story.
    struct Statuses {
        struct Call: Sendable, CustomTestStringConvertible {
            let line: String
            let status: Int32
            /// Where the status is not 0, what stands in the answer.
            let words: String
            var testDescription: String { line }

            init(_ line: String, _ status: Int32, _ words: String = "") {
                (self.line, self.status, self.words) = (line, status, words)
            }
        }

        static let calls: [Call] = [
            // Yes, done.
            Call("--version", 0), Call("--help", 0), Call("templates", 0), Call("offer --help", 0),
            Call("check --project bakery", 0), Call("check bakery/scope.yaml --strict --project bakery", 0),
            Call("schedule --project bakery --until 2026-11-27", 0), Call("key show anna.pem", 0),
            Call("show --project bakery", 0), Call("show v1 --project bakery", 0),
            Call("show draft --project bakery", 0),
            Call("diff --project bakery", 0), Call("diff CO-1 draft --project bakery", 0),
            Call("verify bakery", 0), Call("verify bakery --complete", 0), Call("verify --project bakery", 0),
            Call("verify bakery/out/v1.xml", 0), Call("verify bakery/out/v1.signed.xml --complete", 0),
            Call("verify from-maja.xml --project bakery", 0), Call("verify bakery/out/annex-8.xml", 0),
            Call("log --project bakery", 0),
            Call("key list --project bakery", 0), Call("verify bakery --explain", 0),
            // The answer is no.
            Call("diff v1 CO-1 --project bakery", 1, "differences."),
            Call("claim --annex --key anna.pem --project bakery", 1, "Decide first: inwriting claim --decide 11"),
            Call("diff v1 --project bakery", 1, "differences."),
            Call("verify changed.xml", 1, "does NOT hold"),
            Call("verify bakery/out/v1.xml --complete", 1, "Not signed yet by Maja Lind"),
            Call("receive from-maja.xml --project bakery", 1, "It brings no new signature"),
            Call("receive changed.xml --project bakery", 1, "changed after this signature"),
            Call("offer --until 2026-12-24 --key anna.pem --project bakery", 1, "CO-1 is agreed"),
            Call("change --key anna.pem --project bakery", 1, "there is nothing to change"),
            Call("sign bakery/out/annex-8.xml --as client --key maja.pem", 1, "This is an annex"),
            Call("sign from-maja.xml --as client --key maja.pem", 1, "signed the file already"),
            Call("sign bakery/out/v1.xml --as client --key anna.pem", 1, "Anna Nord may not sign this as client"),
            Call("withdraw --reason late --key anna.pem --project bakery", 1, "CO-1 is agreed"),
            Call("sign --paper scan.pdf --project bakery", 1, "has agreed to CO-1 already"),
            Call("receive --agreed-by sunday.eml --project bakery", 1, "do not name the document"),
            Call(
                "key trust Maja_Lind from-maja.xml --fingerprint \(String(repeating: "0", count: 64)) --project bakery",
                1,
                "another key than the one that was read out"),
            Call("decline bakery/out/v1.xml --as witness --reason no --key maja.pem", 1, "nobody does as witness"),
            // Wrong usage.
            Call("", 0), Call("ofer", 64, "Usage: inwriting"), Call("verify --compleet", 64, "--compleet"),
            Call("verify --signatures", 64, "name the files"),
            Call("verify from-maja.xml --signatures --complete", 64, "leave out --signatures"),
            Call("new", 64, "Name a template"),
            Call("new website --scope bakery/scope.yaml --into x", 64, "Name a template"),
            Call("new webside --into x", 64, "Did you mean website?"),
            Call("new --scope bakery/scope.yaml --into bakery", 64, "There is a project here already"),
            Call("offer --until tomorrow", 64, "until"),
            Call("offer --until 2026-12-24 --project nowhere", 64, "There is no project here"),
            Call("sign bakery/out/v1.xml --key maja.pem", 64, "--as"),
            Call(
                "sign bakery/out/v1.xml --as mother --key maja.pem", 64, "expected provider, client, guarantor, witness"
            ),
            Call("sign bakery/out/v1.xml --as client", 64, "key new"),
            Call("claim --annex 8 --reply --project bakery", 64, "--annex"),
            Call("claim wednesday.eml --key anna.pem --project bakery", 64, "--key belongs to --annex"),
            Call("receive --project bakery", 64, "--agreed-by"),
            Call("receive from-maja.xml --agreed-by sunday.eml --project bakery", 64, "--agreed-by"),
            Call("sign --as client --key maja.pem", 64, "Name the document"),
            Call("sign v1 --paper scan.pdf --key maja.pem --project bakery", 64, "no key"),
            Call("withdraw --key anna.pem --project bakery", 64, "--reason"),
            Call("withdraw v9 --reason no --key anna.pem --project bakery", 64, "There is no version v9"),
            Call("key new --name Maja --out new.pem", 64, "--passphrase-file"),
            Call("key new --name Maja --out new.pem --no-passphrase --passphrase-file x", 64, "not both"),
            Call("key new --name Maja --out new.pem --passphrase-fd 77", 64, "nothing can be read there"),
            Call("key trust Maja from-maja.xml --project bakery", 64, "--fingerprint"),
            Call("key trust Maja_Lind from-maja.xml --fingerprint 1234 --project bakery", 64, "the first 32"),
            Call("key revoke Nobody --from 2026-12-01 --project bakery", 64, "inwriting key list"),
            Call("key revoke Maja_Lind --from soon --project bakery", 64, "soon"),
            Call("verify bakery --keys keys", 64, "--explain"),
            Call("verify from-maja.xml changed.xml --explain", 64, "--explain takes one file"),
            Call("show v7 --project bakery", 64, "There is: v1, CO-1, draft"),
            Call("change --only T99 --key anna.pem --project bakery", 64, "neither the draft nor the agreement"),
            // Bad input.
            Call("verify anna.pem", 65, "inwriting: anna.pem:1:1: "),
            Call("receive wednesday.txt --project bakery", 65, "inwriting: wednesday.txt:1:1: "),
            Call("receive sunday.eml --project bakery", 65, "no reply in this mail"),
            Call("receive --agreed-by wednesday.txt --project bakery", 65, "no mail with its header"),
            Call("key trust Maja wednesday.txt --fingerprint 00 --project bakery", 65, "exactly one CERTIFICATE"),
            Call("key show from-maja.xml", 65, "inwriting: from-maja.xml: A file to know a key by must hold"),
            Call("sign bakery/out/v1.xml --as client --key from-maja.xml", 65, "not a key file"),
            Call("key new --name Maja --out maja.pem --no-passphrase", 65, "there already"),
            Call("export bakery --project bakery", 65, "something already"),
            // Files and folders.
            Call("verify none.xml", 74, "inwriting: none.xml: There is no such file"),
            Call("check none.yaml", 74, "There is no such file"), Call("check bakery", 74, "not a plain file"),
            Call("receive bakery --project bakery", 74, "not a plain file"),
            Call("claim none.eml --project bakery", 74, "none.eml"),
            Call("claim bakery --project bakery", 74, "bakery"),
            Call("receive --agreed-by none.eml --project bakery", 74, "none.eml"),
            Call("sign --paper none.pdf --project bakery", 74, "none.pdf"),
            Call("key new --name Maja --out new.pem --passphrase-file none.txt", 74, "none.txt"),
            Call("new website --answers none.yaml --into x", 74, "There is no such file"),
            Call("key show none.pem", 74, "none.pem"),
            Call("key new --name Maja --out none/maja.pem --no-passphrase", 74, "none/maja.pem"),
            Call("sign bakery/out/v1.xml --as client --key maja.pem --out anna.pem/x.xml", 74, "anna.pem/x.xml"),
            Call("export none/evidence --project bakery", 74, "none/evidence"),
        ]

        @Test("Every call ends as it should, and writes nothing", arguments: calls)
        func status(call: Call) throws {
            let folder = try Play.copy("en")
            try folder.write("Where is the gallery?\n".utf8, to: "wednesday.txt")
            try folder.write("%PDF".utf8, to: "scan.pdf")
            let before = try folder.contents()
            let outcome = try folder.run(call.line.words)
            #expect(outcome.status == call.status, "\(outcome)")
            #expect(!outcome.isKilled)
            #expect(try folder.contents() == before)
            if call.status == 0 {
                #expect(outcome.errors == "")
                #expect(!outcome.output.isEmpty)
            } else {
                #expect((outcome.output + outcome.errors).contains(call.words), "\(outcome)")
            }
            if call.status > 64 {
                #expect(outcome.output == "")
                #expect(outcome.errors.hasPrefix("inwriting: "))
                #expect(outcome.errors.filter { $0 == "\n" }.count == 1, "\(outcome.errors)")
            }
        }

        @Test(
            "What is wrong is told with file, line and column",
            arguments: [
                ("    takes: 3 workdays", "    takes: 3 wrkdays", 12), ("    phase: Plan", "    fase: Plan", 5),
                ("currency: SEK", "currency: SEKK", 11), ("    due: 2027-01-17", "    due: 2027-02-30", 10),
                ("title: Website", "title: [Website", 8),
            ])
        func places(old: String, new: String, column: Int) throws {
            let folder = try Play.copy("en")
            try folder.edit("bakery/scope.yaml", old, new)
            let lines = try folder.text("bakery/scope.yaml").split(separator: "\n", omittingEmptySubsequences: false)
            let line = try #require(lines.firstIndex { $0.hasPrefix(new) }) + 1
            let place = "bakery/scope.yaml:\(line):\(column): "
            let check = try folder.run(["check", "--project", "bakery"])
            #expect((check.output + check.errors).contains(place), "\(check)")
            let before = try folder.contents()
            let change = try folder.run(["change", "--key", "anna.pem", "--project", "bakery"])
            #expect(change.status == 65)
            #expect(change.errors.hasPrefix("inwriting: bakery/scope.yaml:"), "\(change.errors)")
            #expect(change.errors.contains(place), "\(change.errors)")
            #expect(try folder.contents() == before)
        }

        @Test("Two processes that receive the same file at once: one takes it in, one is told", arguments: 1...2)
        func atOnce(round: Int) throws {
            let folder = try Folder()
            let story = try Play.current()
            let now = "2026-11-23T09:00:00+01:00"
            for call in [
                ["new", "website", "--answers", story.samples + "/en/answers.yaml", "--into", "bakery"],
                ["key", "new", "--name", "Anna Nord", "--out", "anna.pem", "--no-passphrase"],
                ["key", "new", "--name", "Maja Lind", "--out", "maja.pem", "--no-passphrase"],
            ] { #expect(try folder.run(call, now: now).status == 0) }
            func both(_ arguments: [String]) throws -> [Program.Outcome] {
                let running = try [1, 2].map { _ in
                    try Program.start(["inwriting"] + arguments, in: folder.path, now: now)
                }
                return try running.map { try $0.wait() }
            }
            let offers = try both(["offer", "--until", "2026-11-27", "--key", "anna.pem", "--project", "bakery"])
            #expect(offers.allSatisfy { !$0.isKilled && [0, 74].contains($0.status) }, "\(offers)")
            let names = try folder.files(".xml")
            #expect(names.count == offers.filter { $0.status == 0 }.count)
            let newest = try #require(names.last)
            #expect(
                try folder.run(["sign", newest, "--as", "client", "--key", "maja.pem", "--out", "back.xml"], now: now)
                    .status == 0)
            let receipts = try both(["receive", "back.xml", "--project", "bakery"])
            #expect(receipts.map(\.status).sorted() == [0, 1])
            #expect(receipts.filter { $0.errors.contains("It brings no new signature") }.count == 1)
            #expect(try folder.run(["verify", "bakery", "--complete"]).status == 0)
        }
    }
}
