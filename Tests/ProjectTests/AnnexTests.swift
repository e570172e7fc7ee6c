import Agreement
import Claims
import Documents
import Foundation
import Record
import Signing
import Testing

@testable import Project

extension StoryTests {
    @Suite struct Annexes {
        private static let now = "2026-12-20T09:00:00+01:00"

        @discardableResult
        private func take(_ shop: Workshop, _ text: String, subject: String = "The website", id: String = "7@x") throws
            -> ClaimedMessage
        {
            try shop.write(
                "From: Maja Lind <maja@linds.example>\nSubject: \(subject)\nDate: 2 Dec 2026 16:41:00 +0100\n"
                    + "Message-ID: <\(id)>\n\n\(text)\n", to: "mail.eml")
            var claiming = try Claiming(shop.open())
            var taken: [ClaimedMessage] = []
            try claiming.messages(shop.path("mail.eml"), at: moment(Self.now)) { taken.append($0) }
            return try #require(taken.first)
        }

        private func annex(_ shop: Workshop, _ message: String? = nil, key: String = "anna.pem", at time: String = now)
            throws -> Annex
        {
            try shop.open().annex(message, key: shop.path(key), at: moment(time))
        }

        private func findings(_ shop: Workshop, _ annex: Annex) throws -> FindingsDocument {
            let sealed = try Sealed(try Files.read(annex.files[0], limit: 1 << 20), file: annex.name)
            guard case .findings(let document) = sealed.document else { throw Failure(.no, "no annex") }
            return document
        }

        @Test("It quotes the message and what was signed, is sealed by the provider, and holds")
        func whole() throws {
            let shop = try Story.at(.whole)
            let made = try annex(shop)
            let entry = try #require(try shop.open().trail().entries.first { $0.entry.kind == "claimed" }?.entry)
            #expect(made.name == "annex-\(entry.n)" && made.count == 2 && made.isNew)
            #expect(made.files == ["xml", "html"].map { shop.path("bakery/out/annex-\(entry.n).\($0)") })
            let document = try findings(shop, made)
            #expect(document.message.digest == entry.file && document.message.way == .mail)
            #expect(document.message.id == "1@linds.example" && document.message.mayChange == true)
            let agreedOn = try day("2026-11-24")
            #expect(document.agreed.name == "v1" && document.agreed.day == agreedOn)
            #expect(document.agreed.signatories.map(\.name) == ["Anna Nord", "Maja Lind"])
            // The change order was signed after the message was held against what was agreed.
            #expect(document.later == nil)
            #expect(document.findings.map(\.verdict) == [.dateDiffers, .excluded])
            #expect(
                document.findings.map(\.said) == [
                    "The launch must be ready on Sunday 13 December.", "Where is the photography?",
                ])
            #expect(document.findings.map(\.clause?.item) == ["T1", "X1"])
            #expect(document.findings.map(\.claimedDate) == [try day("2026-12-13"), nil])
            #expect(document.findings.map(\.agreedDate) == [try day("2026-12-14"), nil])

            #expect(try shop.verify().texts(.no) == [])
            #expect(try shop.verify().texts(.yes).contains { $0.hasSuffix("Each quotation is as the record has it.") })
            let alone = try Verifying.file(made.files[0], project: nil, complete: true)
            #expect(alone.answer)
            #expect(alone.texts(.yes).contains { $0.contains("sealed by the provider, Studio Nord AB") })
            #expect(!alone.lines.contains { $0.text.contains("agreed to") || $0.text.contains("Everybody") })
            let known = try Verifying.file(made.files[0], project: shop.open(), complete: false)
            #expect(known.texts(.yes).contains { $0.contains("the same.") } && known.answer)
        }

        @Test("What is for the user alone stays in the house")
        func confidential() throws {
            let shop = try Story.at(.agreed)
            let words = "Thank you for the nice lunch.\nIt must be ready by Friday.\nWhere is the photography?"
            let message = try take(shop, words)
            let sentence = try #require(message.unclear.first?.sentence)
            let refused = try shop.refusal { try annex(shop) }
            #expect(refused.kind == .no && refused.reason.contains("inwriting claim --decide \(message.entry ?? 0)"))
            try shop.open().decide(
                nil, sentence: sentence, verdict: "agreed", item: "P1", because: "She always mumbles.",
                author: "Anna Nord", at: moment(Self.now))
            let made = try annex(shop)
            let document = try findings(shop, made)
            #expect(document.findings.map(\.sentence) == [2, 3])
            #expect(document.findings.map(\.decidedBy) == ["Anna Nord", nil])
            for file in made.files {
                let text = String(decoding: try Files.read(file, limit: 1 << 20), as: UTF8.self)
                for word in ["mumbles", "lunch", "unclear", "not-a-claim", "confidence", "matched"] {
                    #expect(!text.contains(word), "\(word)")
                }
                #expect(text.contains("Where is the photography?"))
            }
            // Another decision makes another annex; the same makes the same.
            #expect(try annex(shop, at: "2026-12-21T09:00:00+01:00").isNew == false)
            try shop.open().decide(
                nil, sentence: sentence, verdict: "not-in-baseline", item: nil, because: "x", author: "Anna Nord",
                at: moment(Self.now))
            let second = try annex(shop)
            #expect(second.name == made.name + "r2" && second.isNew)
            #expect(try findings(shop, second).findings.map(\.verdict) == [.notInBaseline, .excluded])
            #expect(try shop.verify().texts(.no) == [])
        }

        @Test(
            "A message of greetings alone has no annex; neither has one that is not there; the key must be the provider's"
        )
        func refusals() throws {
            let shop = try Story.at(.agreed)
            #expect(try shop.refusal { try annex(shop) }.kind == .usage)
            let message = try take(shop, "Thank you for the nice lunch.")
            #expect(try shop.refusal { try annex(shop) }.kind == .no)
            try take(shop, "Where is the photography?", id: "\(message.entry ?? 0)")
            #expect(try shop.refusal { try annex(shop, key: "maja.pem") }.kind == .input)
            #expect(try shop.refusal { try annex(shop, "none") }.kind == .usage)
            #expect(try shop.refusal { try shop.open().annex(nil, key: nil, at: moment(Self.now)) }.kind == .usage)
        }

        @Test("It is no agreement: nobody signs it, declines it or sends it back")
        func noAgreement() throws {
            let shop = try Story.at(.whole)
            let made = try annex(shop)
            let file = String(made.files[0].dropFirst(shop.folder.count + 1))
            let signed = try shop.refusal { try Story.sign(shop, file, at: Self.now, out: "signed.xml") }
            #expect(signed.reason.contains("an annex"))
            #expect(try shop.refusal { try Story.receive(shop, file, at: Self.now) }.kind == .no)
            try shop.forge(file, as: .client, "Maja Lind", key: "maja.pem", at: Self.now, out: "both.xml")
            let report = try Verifying.file(shop.path("both.xml"), project: nil, complete: false)
            #expect(!report.answer && report.texts(.no).contains { $0.contains("by nobody else") })
        }

        @Test("A changed byte, a lost file, and words that the record does not have")
        func tampering() throws {
            let shop = try Story.at(.whole)
            let made = try annex(shop)
            let (file, page) = (made.files[0], made.files[1])
            let name = String(file.dropFirst(shop.folder.count + 1))
            let whole = try Files.read(file, limit: 1 << 20)
            for (old, new) in [("photography?", "photograph?"), ("2026-12-14", "2026-12-15"), ("I state", "I guess")] {
                try shop.edit(name, old, new)
                #expect(try !Verifying.file(file, project: nil, complete: false).answer)
                #expect(try !shop.verify().answer)
                try Files.write(whole, to: file)
            }
            for file in [file, page] { try FileManager.default.removeItem(atPath: file) }
            #expect(
                try shop.open().restore().sorted() == [made.name + ".html", made.name + ".xml"].map { "out/" + $0 })
            #expect(try Files.read(file, limit: 1 << 20) == whole)

            // Anna herself has Maja name another day, and signs it.
            var forgery = try findings(shop, made)
            forgery.findings[0].claimedDate = try day("2026-12-24")
            let key = try Keys.read(shop.path("anna.pem"))
            let forged = try Answering.signed(
                .findings(forgery), name: "Anna Nord", party: .provider, key, file: "x", at: moment(Self.now))
            try Files.write(try forged.bytes(), to: shop.path("forged.xml"))
            let unknown = try Verifying.file(shop.path("forged.xml"), project: shop.open(), complete: false)
            #expect(unknown.texts(.no).contains { $0.contains("record does not have it") })
            try Files.write(try forged.bytes(), to: shop.path("bakery/out/other.xml"))
            #expect(try !shop.verify().answer)
            try FileManager.default.removeItem(atPath: shop.path("bakery/out/other.xml"))
            #expect(try shop.verify().answer)
            let entry = try #require(try shop.open().trail().annexes.first?.entry)
            #expect(try shop.open().problem(forgery, entry: entry.n)?.contains("is \"2026-12-24\"") == true)
        }

        @Test("Messages are hostile: what they say is text, and what cannot be seen is marked")
        func hostile() throws {
            let shop = try Story.at(.agreed)
            let attack = "Where is the <script>photography</script> & \u{202E}gpj.exe ]]> {{title}}?"
            try take(shop, attack, subject: "</main><script>", id: "<a\u{202E}b@x")
            let now = try moment(Self.now)
            let open = try shop.open().openSentences(nil)
            for sentence in open {
                try shop.open().decide(
                    nil, sentence: sentence.finding.sentence, verdict: "excluded", item: "X1", because: "x",
                    author: "An\u{202E}na", at: now)
            }
            let made = try annex(shop)
            let html = String(decoding: try Files.read(made.files[1], limit: 1 << 20), as: UTF8.self)
            #expect(!html.contains("<script") && !html.contains("\u{202E}"))
            #expect(html.contains("&lt;script&gt;photography&lt;/script&gt; &amp;"))
            #expect(try shop.verify().texts(.no) == [])
        }

        @Test("What was said and what stands in a chat is told as that, beside what was signed later")
        func ways() throws {
            let shop = try Story.at(.whole)
            let now = try moment(Self.now)
            let words = "The launch must be ready on Sunday 13 December."
            _ = try shop.open().said(
                words, by: "Maja Lind", time: moment("2026-12-02T10:12:00+01:00"), author: "Anna Nord", at: now)
            let said = try findings(shop, annex(shop))
            #expect(said.message.way == .said && said.message.sender == "Maja Lind" && said.message.id == nil)
            let changedOn = try day("2026-12-04")
            #expect(said.later?.name == "CO-1" && said.later?.day == changedOn)
            #expect(said.findings.map(\.later) == [.agreed])
            try shop.write("[02.12.2026, 16:41:00] Maja Lind: \(words)\n", to: "chat.txt")
            try shop.write(words, to: "plain.txt")
            for (file, way) in [("chat.txt", FindingsDocument.Message.Way.chat), ("plain.txt", .text)] {
                var claiming = try Claiming(shop.open())
                try claiming.messages(shop.path(file), at: now) { _ in }
                let document = try findings(shop, annex(shop))
                #expect(document.message.way == way, "\(file)")
                #expect((document.message.sender == nil) == (way == .text))
            }
            #expect(try shop.verify().texts(.no) == [])
        }

        @Test("A sentence that the kept message does not have is not quoted")
        func notSaid() throws {
            let shop = try Story.at(.agreed)
            let text = "Where is the photography?\nFrom now on the launch must be ready on Sunday 13 December."
            try take(shop, text)
            let (project, seal) = (
                try shop.open(), Seal(project: "", date: try day("2026-12-20"), recordHead: "", recordCount: 0)
            )
            let trail = try project.trail()
            let heard = try Heard.find(nil, in: trail)
            #expect(
                try project.findings(heard, revision: 1, seal, trail).findings.map(\.said)
                    == text.split(separator: "\n").map(String.init))
            let words = "I agree to pay twice."
            let other = try JSONDecoder().decode(
                FindingRecord.self,
                from: Data(
                    String(decoding: try JSONEncoder().encode(heard.findings[0]), as: UTF8.self).replacing(
                        "Where is the photography?", with: words
                    ).utf8))
            let forged = Heard(entry: heard.entry, details: heard.details, findings: [other])
            let failure = try shop.refusal { try project.findings(forged, revision: 1, seal, trail) }
            #expect(failure.kind == .no && failure.reason.contains("does not stand in the message"))
            // In a mailbox, a line that begins with "From " stands with a sign before it.
            let mail = try shop.text("mail.eml").replacing("\nFrom now", with: "\n>From now").replacing(
                "7@x", with: "8@x")
            try shop.write("From maja@linds.example Wed Dec  2 16:41:00 2026\n" + mail, to: "mail.mbox")
            var claiming = try Claiming(shop.open())
            try claiming.messages(shop.path("mail.mbox"), at: moment(Self.now)) { _ in }
            let boxed = try findings(shop, annex(shop))
            #expect(
                boxed.message.way == .mail && boxed.findings.map(\.said) == text.split(separator: "\n").map(String.init)
            )
        }
    }
}
