import Documents
import Foundation
import Record
import Signing
import Testing

@testable import Project

extension StoryTests {
    /// What a browser makes, in every form in which it comes back.
    struct Replies {
        enum Form: String, CaseIterable, Sendable {
            case lone, whole, armoured, windowsText, spacedText
            case mailText, quotedText, flowedText, htmlText, attached, attachedWhole, attachedBoth, attachedText

            var isMail: Bool { ![.lone, .whole, .armoured, .windowsText, .spacedText].contains(self) }

            func file(_ reply: [UInt8], _ whole: [UInt8]) -> [UInt8] {
                let armour = Post.armour(reply)
                switch self {
                case .lone: return reply
                case .whole: return whole
                case .armoured: return Array("Here it is:\n\n\(armour)\n\nRegards\n".utf8)
                case .windowsText: return [0xEF, 0xBB, 0xBF] + Array(armour.replacing("\n", with: "\r\n").utf8)
                case .spacedText: return Array(armour.replacing("\n", with: "  \n \n").utf8)
                case .mailText: return Array(Post.mail("Hello Anna!\n\n\(armour)").utf8)
                case .quotedText:
                    return Array(Post.mail("My reply:\n\n> > " + armour.replacing("\n", with: "\n> > ")).utf8)
                case .flowedText:
                    return Array(
                        Post.mail(
                            armour.replacing("\n", with: " \n"), more: "Content-Type: text/plain; format=flowed"
                        ).utf8)
                case .htmlText:
                    let html = armour.split(separator: "\n").map { "<div>\($0)</div>" }.joined()
                    return Array(Post.mail("<p>Hi</p>\(html)", more: "Content-Type: text/html; charset=utf-8").utf8)
                case .attached: return Array(Post.mail("See file", attached: [("v1.reply.xml", reply)]).utf8)
                case .attachedWhole: return Array(Post.mail("", attached: [("v1.signed.xml", whole)]).utf8)
                case .attachedBoth:
                    return Array(
                        Post.mail(
                            "Both, and the text:\n\(armour)",
                            attached: [
                                ("photo.jpg", [0xFF, 0xD8, 0xFF]), ("v1.signed.xml", whole), ("v1.reply.xml", reply),
                            ]
                        ).utf8)
                case .attachedText: return Array(Post.mail("", attached: [("reply.txt", Array(armour.utf8))]).utf8)
                }
            }
        }

        private func reply(_ shop: Workshop, _ browser: Browser) throws -> (lone: [UInt8], whole: [UInt8]) {
            let reply = try browser.reply(to: shop.offered())
            let sent = try Signed(try shop.bytes("bakery/out/v1.xml"))
            let whole = try sent.merging(Signed(document: sent.document, signature: reply)).bytes()
            return (reply, whole)
        }

        @Test("A reply is taken in however it comes; only a mail tells its way", arguments: Form.allCases)
        func forms(form: Form) throws {
            let shop = try Story.at(.offered)
            let (reply, whole) = try reply(shop, shop.browser())
            let file = form.file(reply, whole)
            try shop.write(file, to: "came")
            let receipt = try Story.receive(shop, "came", at: "2026-11-24T19:00:00+01:00")
            #expect(
                receipt.outcome
                    == .agreed(files: ["out/v1.signed.xml", "out/v1.signed.html", "out/v1.mail.txt"]))
            #expect(receipt.signatures.map(\.name) == ["Maja Lind"])
            #expect(receipt.signatures.map(\.role) == ["owner"])
            #expect(receipt.signatures.map(\.assurance) == ["browser"])
            #expect(receipt.sender == (form.isMail ? "Maja Lind <maja@linds.example>" : nil))
            #expect(receipt.remarks == [])
            let report = try shop.verify(complete: true)
            #expect(report.texts(.no) == [])
            #expect(report.texts(.note) == [])
            let came = form.isMail ? "Came in a mail that is kept." : "Return path unknown."
            #expect(report.texts(.yes).contains { $0.contains("received v1") && $0.contains(came) })
            let kept = try shop.open().trail().entries.first { $0.entry.kind == "mail" }
            #expect((kept?.entry.file).map { $0 == Record.Digest.sha256(file) } == (form.isMail ? true : nil))
            #expect(kept?.details.source == (form.isMail ? "reply-1@linds.example" : nil))
            #expect(kept?.details.dated == (form.isMail ? "2026-11-24T18:31:00+01:00" : nil))
            #expect(try Verifying.file(shop.path("bakery/out/v1.signed.xml"), project: nil, complete: true).answer)
            // The same once more, in another form.
            try shop.write(Form.lone.file(reply, whole), to: "again")
            let again = try shop.refusal { try Story.receive(shop, "again", at: "2026-11-25T09:00:00+01:00") }
            #expect(again.kind == .no && again.reason.contains("no new signature"))
        }

        @Test(
            "A text or mail that holds no one whole reply is told as such",
            arguments: [
                ("no reply in this text", "Dear Anna,\nyes.\n"),
                ("no reply in this mail", Post.mail("Dear Anna,\nyes.\n")),
                ("There are 2 replies", Post.armour([1]) + "\n" + Post.armour([2])),
                ("There are 2 replies", Post.mail(Post.armour([1]) + "\n> " + Post.armour([2]))),
                ("The end of the reply is missing", "-----BEGIN INWRITING REPLY-----\nAAAA\n"),
                ("damaged", Post.armour([1, 2, 3]).replacing("AQID", with: "AQI*")),
                ("damaged", Post.armour([1, 2, 3]).replacing("AQID", with: "AQI")),
                ("damaged", Post.armour([1, 2, 3]).replacing("AQID", with: "")),
                (
                    "several mails",
                    "From a Tue Nov 24 18:31:00 2026\n\(Post.mail("a"))\nFrom a Tue Nov 24 18:31:00 2026\n\(Post.mail("b"))"
                ),
            ])
        func unusable(words: String, text: String) throws {
            let shop = try Story.at(.offered)
            try shop.write(text, to: "came")
            let failure = try shop.refusal { try Story.receive(shop, "came", at: "2026-11-24T19:00:00+01:00") }
            #expect(failure.kind == .input && failure.reason.contains(words), "\(failure)")
        }

        @Test("Mails and texts with any few bytes changed: no crash, and never another signature", arguments: 1...4)
        func mutations(seed: UInt64) throws {
            let shop = try Story.at(.offered)
            let (lone, whole) = try reply(shop, shop.browser())
            let sent = try Signed(try shop.bytes("bakery/out/v1.xml"))
            let mine = try Signed(whole).signatures.map(\.key)
            var random = Random(state: seed)
            var taken = 0
            for number in 0..<150 {
                let form = Form.allCases[number % Form.allCases.count]
                var bytes = form.file(lone, whole)
                for _ in 0...(random.next() % 4) {
                    let place = Int(random.next() % UInt64(bytes.count))
                    switch random.next() % 3 {
                    case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                    }
                }
                do {
                    let sealed = try Incoming(bytes, file: "x").sealed { _ in sent }
                    taken += 1
                    #expect(sealed.verification.signatures.allSatisfy { mine.contains($0.key) })
                    #expect(try sealed.digest == sent.document.digest())
                } catch { #expect(error is Failure, "\(error)") }
            }
            // Bytes in what is not part of the reply change nothing.
            #expect(taken > 0)
        }

        @Test("Instructions that name the lines of a reply are no reply")
        func instructions() throws {
            let shop = try Story.at(.offered)
            let (lone, _) = try reply(shop, shop.browser())
            let body = "Copy from -----BEGIN INWRITING REPLY----- to the end:\n\n" + Post.armour(lone)
            try shop.write(Post.mail(body), to: "came.eml")
            #expect(try Story.receive(shop, "came.eml", at: "2026-11-24T19:00:00+01:00").name == "v1")
        }

        @Test("A sender whom the document does not know is told of, and not refused")
        func strangeSender() throws {
            let shop = try Story.at(.offered)
            let (lone, _) = try reply(shop, shop.browser())
            try shop.write(Post.mail(Post.armour(lone), from: "maja.private@post.example"), to: "came.eml")
            let receipt = try Story.receive(shop, "came.eml", at: "2026-11-24T19:00:00+01:00")
            #expect(receipt.sender == "maja.private@post.example")
            #expect(
                receipt.remarks == [
                    "The mail came from maja.private@post.example; by the document the client's address is "
                        + "maja@linds.example. Ask whether it is theirs."
                ])
        }

        static let wrong: [(String, @Sendable (inout Browser) -> Void)] = [
            ("another page than the one that was sent", { $0.page = String(repeating: "5", count: 64) }),
            ("does not say which page was shown", { $0.page = nil }),
            ("other words than those of consent", { $0.consent = "I have read it." }),
            ("there it is “owner”", { $0.role = "director" }),
            ("there it is “owner”", { $0.role = "" }),
            ("may not sign this as client", { ($0.name, $0.role) = ("Olle Lind", "baker") }),
            ("provider's signature that this project did not make", { ($0.name, $0.party) = ("Anna", "provider") }),
            ("could be signed until 2026-11-27", { $0.time = "2026-11-28T09:00:00+01:00" }),
            ("time is empty, too long or not in its form", { $0.time = "2026-02-30T09:00:00+01:00" }),
            (
                "longer than 60 letters",
                {
                    $0.party = "witness"; $0.role = String(repeating: "x", count: 61)
                }
            ),
        ]

        @Test("A reply that says anything else than what was offered is refused", arguments: 0..<wrong.count)
        func wrongReplies(number: Int) throws {
            let (words, change) = Self.wrong[number]
            let shop = try Story.at(.offered)
            var browser = try shop.browser()
            change(&browser)
            try shop.write(browser.reply(to: shop.offered()), to: "came.xml")
            let failure = try shop.refusal { try Story.receive(shop, "came.xml", at: "2026-11-25T09:00:00+01:00") }
            #expect(failure.kind == .no && failure.reason.contains(words), "\(failure)")
        }

        @Test("A changed reply, and one to another version or project")
        func otherReplies() throws {
            let (shop, other) = (try Story.at(.offered), try Workshop())
            let (lone, _) = try reply(shop, shop.browser())
            let text = String(decoding: lone, as: UTF8.self)
            for (old, new) in [("Maja Lind<", "Maja Lund<"), ("<DigestValue>", "<DigestValue>A")] {
                try shop.write(text.replacing(old, with: new), to: "changed.xml")
                let failure = try shop.refusal { try Story.receive(shop, "changed.xml", at: "2026-11-25T09:00:00Z") }
                #expect(failure.kind == .no, "\(failure)")
            }
            try Story.create(other)
            _ = try Story.offer(other)
            try other.write(Post.mail(Post.armour(lone)), to: "came.eml")
            let foreign = try other.refusal { try Story.receive(other, "came.eml", at: "2026-11-25T09:00:00Z") }
            #expect(foreign.kind == .no && foreign.reason.contains("did not offer the document"))
            // Two answers to two documents in one mail.
            let (theirs, _) = try reply(other, other.browser())
            try shop.write(Post.mail("", attached: [("a.xml", lone), ("b.xml", theirs)]), to: "two.eml")
            #expect(try shop.refusal { try Story.receive(shop, "two.eml", at: "2026-11-25T09:00:00Z") }.kind == .no)
            try shop.edit("bakery/scope.yaml", "price: 2999.99", "price: 3100")
            _ = try Story.offer(shop, at: "2026-11-24T12:00:00+01:00")
            try shop.write(lone, to: "late.xml")
            let late = try shop.refusal { try Story.receive(shop, "late.xml", at: "2026-11-25T09:00:00Z") }
            #expect(late.kind == .no && late.reason.contains("v1 was replaced by v2"))
        }

        @Test("A refusal by a browser, in a mail")
        func refusal() throws {
            let shop = try Story.at(.offered)
            let refusal = try shop.browser().refusal(of: shop.offered(), reasons: ["T1: too late", "too dear"])
            try shop.write(Post.mail("No, sorry.\n\n" + Post.armour(refusal)), to: "no.eml")
            let receipt = try Story.receive(shop, "no.eml", at: "2026-11-24T19:00:00+01:00")
            #expect(receipt.outcome == .declined(["T1: too late", "too dear"]))
            #expect(receipt.sender == "Maja Lind <maja@linds.example>")
            #expect(try shop.verify().texts(.no) == [])
            try shop.write(try shop.browser().reply(to: shop.offered()), to: "yes.xml")
            let late = try shop.refusal { try Story.receive(shop, "yes.xml", at: "2026-11-25T09:00:00Z") }
            #expect(late.reason.contains("v1 was declined"))
            var wrong = try shop.browser()
            wrong.page = String(repeating: "5", count: 64)
            try shop.write(wrong.refusal(of: shop.offered(), reasons: ["no"]), to: "again.xml")
            let again = try shop.refusal { try Story.receive(shop, "again.xml", at: "2026-11-25T09:00:00Z") }
            #expect(again.reason.contains("another page"))
        }

        @Test("The covering mail is in the document's language, and names what to compare")
        func letter() throws {
            let shop = try Story.at(.agreed)
            let letter = try shop.text("bakery/out/v1.mail.txt")
            let digest = try shop.offered().digest()
            for words in [
                "To: maja@linds.example", "Website for Linds Bageri AB", "Maja Lind, owner, 2026-11-24T18:30:00+01:00",
                "v1.signed.xml", digest, "\(digest.prefix(4)) \(digest.dropFirst(4).prefix(4))", "Anna Nord",
            ] { #expect(letter.contains(words), "\(words)") }
            #expect(!letter.contains("{"))
            let swedish = try Story.at(.drafted)
            try swedish.edit("bakery/scope.yaml", "language: en", "language: sv")
            _ = try Story.offer(swedish)
            _ = try Story.sign(swedish, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml")
            _ = try Story.receive(swedish, "back.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(try swedish.text("bakery/out/v1.mail.txt").contains("alla som ska underteckna har gjort det"))
        }
    }

    /// A code that was told by another way than the document.
    struct Codes {
        private func offer(_ shop: Workshop) throws -> String {
            let offer = try shop.open().offer(
                key: shop.path("anna.pem"), until: day("2026-11-27"), withCode: true, preview: false,
                at: moment("2026-11-23T10:00:00+01:00"))
            return try #require(offer.code)
        }

        @Test("With the code, without it, and with another one")
        func code() throws {
            let shop = try Story.at(.drafted)
            let code = try offer(shop)
            #expect(code.wholeMatch(of: #/[A-HJ-NP-RT-Z346-9]{4} [A-HJ-NP-RT-Z346-9]{4}/#) != nil, "\(code)")
            #expect(try shop.open().log().allSatisfy { !$0.what.contains(code.filter { $0 != " " }) })
            let offered = try shop.offered()
            var browser = try shop.browser()
            browser.code = "AAAA AAAA"
            try shop.write(browser.reply(to: offered), to: "wrong.xml")
            let failure = try shop.refusal { try Story.receive(shop, "wrong.xml", at: "2026-11-25T09:00:00Z") }
            #expect(failure.kind == .no && failure.reason.contains("another one-time code"))
            let without = try Workshop(copying: shop.folder)
            try without.write(without.browser().reply(to: offered), to: "without.xml")
            let less = try Story.receive(without, "without.xml", at: "2026-11-25T09:00:00Z")
            #expect(less.signatures.map(\.hasCode) == [false])
            #expect(try without.verify().texts(.yes).contains { $0.contains("Without the one-time code") })
            // As a person types it.
            browser.code = code.lowercased().replacing(" ", with: " - ")
            try shop.write(browser.reply(to: offered), to: "with.xml")
            let receipt = try Story.receive(shop, "with.xml", at: "2026-11-25T09:00:00Z")
            #expect(receipt.signatures.map(\.hasCode) == [true])
            #expect(try shop.verify().texts(.yes).contains { $0.contains("With the one-time code") })
        }

        @Test("The command line proves it knows the code as well; where no code was told, one says nothing")
        func commandLine() throws {
            let shop = try Story.at(.drafted)
            let code = try offer(shop)
            let now = try moment("2026-11-24T18:30:00+01:00")
            _ = try Answering.sign(
                shop.path("bakery/out/v1.xml"), as: "client", key: shop.path("maja.pem"), name: nil, code: code,
                out: shop.path("back.xml"), at: now)
            #expect(try !shop.text("back.xml").contains(code))
            let receipt = try Story.receive(shop, "back.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(receipt.signatures.map(\.hasCode) == [true])
            let plain = try Story.at(.offered)
            _ = try Answering.sign(
                plain.path("bakery/out/v1.xml"), as: "client", key: plain.path("maja.pem"), name: nil,
                code: "ABCD 2345",
                out: plain.path("back.xml"), at: now)
            let unasked = try Story.receive(plain, "back.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(unasked.signatures.map(\.hasCode) == [nil])
            #expect(unasked.remarks.map { $0.contains("none was told for this offer") } == [true])
        }

        @Test("A value that openssl computes as well: HMAC-SHA-256 under the code's letters and digits")
        func vector() throws {
            // printf '%s%s' DOCUMENT KEY | openssl dgst -sha256 -hmac 7KQMR2XD
            let key = try #require(Fingerprint(hex: String(repeating: "1b", count: 32)))
            let document = String(repeating: "0a", count: 32)
            for code in ["7KQMR2XD", "7kqm r2xd", " 7KQM-r2xd\n"] {
                #expect(
                    OneTimeCode.proof(code, document: document, key: key)
                        == "964dd6b883bda28c74bd108c0ac1df6832e59ae3b1f4b13430659f7ba7ff5708")
            }
        }
    }
}

/// Numbers that are the same in every run (SplitMix64).
struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
