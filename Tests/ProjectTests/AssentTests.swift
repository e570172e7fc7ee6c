import Documents
import Foundation
import Record
import Signing
import Testing

@testable import Project

extension StoryTests {
    /// Paper and plain mail: equal ways, each shown as what it is.
    struct Assents {
        private let day = "2026-11-25T09:00:00+01:00"

        private func paper(_ shop: Workshop, of name: String? = nil, by person: String? = "Maja Lind") throws -> Receipt
        {
            try shop.open().receive(paper: shop.path("scan.pdf"), of: name, name: person, at: moment(day))
        }

        private func byMail(_ shop: Workshop, name: String? = nil) throws -> Receipt {
            try shop.open().receive(agreedBy: shop.path("yes.eml"), name: name, at: moment(day))
        }

        private func first(_ shop: Workshop, _ count: Int, _ name: String = "v1") throws -> String {
            String(try shop.offered(name).digest().prefix(count))
        }

        @Test("A scan counts, is kept, and is shown as paper")
        func scan() throws {
            let shop = try Story.at(.offered)
            try shop.write("%PDF scan", to: "scan.pdf")
            let receipt = try paper(shop)
            #expect(receipt.outcome == .agreed(files: ["out/v1.signed.xml", "out/v1.signed.html", "out/v1.mail.txt"]))
            #expect(receipt.signatures.map(\.assurance) == ["paper"])
            #expect(receipt.signatures.map(\.role) == ["owner"])
            let report = try shop.verify(complete: true)
            #expect(report.texts(.no) == [])
            #expect(
                report.texts(.yes).contains { $0.contains("v1, agreed on paper by Maja Lind (paper): a scan of what") })
            #expect(try shop.text("bakery/out/v1.signed.html").contains("A signature on paper, kept as a scan."))
            #expect(try shop.open().show(nil, at: moment(day)).state == "agreed (entry 6)")
            // The file by itself has one signature less than it needs; with the record nothing is missing.
            let file = shop.path("bakery/out/v1.signed.xml")
            #expect(try !Verifying.file(file, project: nil, complete: true).answer)
            let known = try Verifying.file(file, project: shop.open(), complete: true)
            #expect(known.answer)
            #expect(known.texts(.note).contains { $0.contains("Maja Lind agreed by the record (paper:") })
            // What comes after it is a change of what was agreed.
            try Story.editDraft(shop)
            #expect(try Story.change(shop).name == "CO-1")
        }

        @Test("A scan by nobody who may sign, twice, of what is not offered, or of a key")
        func wrongScans() throws {
            let shop = try Story.at(.offered)
            try shop.write("%PDF scan", to: "scan.pdf")
            #expect(
                try shop.refusal { try paper(shop, by: "Olle Lind") }.reason.contains("may not sign this as client"))
            #expect(try shop.refusal { try paper(shop, of: "v9") }.kind == .usage)
            try shop.write("-----BEGIN PRIVATE KEY-----", to: "scan.pdf")
            #expect(try shop.refusal { try paper(shop) }.reason.contains("private key"))
            try shop.write("", to: "scan.pdf")
            #expect(try shop.refusal { try paper(shop) }.kind == .input)
            try shop.write("%PDF scan", to: "scan.pdf")
            _ = try paper(shop, of: shop.path("bakery/out/v1.xml"), by: nil)
            #expect(try shop.refusal { try paper(shop) }.reason.contains("has agreed to v1 already"))
            let (drafted, other) = (try Story.at(.drafted), try Story.at(.offered))
            try drafted.write("%PDF scan", to: "scan.pdf")
            #expect(try drafted.refusal { try paper(drafted) }.kind == .no)
            try shop.write(try other.bytes("maja.pem"), to: "scan.pdf")
            #expect(try shop.refusal { try paper(shop) }.kind == .input)
        }

        static let yes = [
            "I agree to version 1, DIGEST8.", "Hi Anna,\n\nI agree to v1 (DIGEST8…).\n\nMaja",
            "We accept version 1, digest DIGEST-GROUPS.", "Jag håller med: I agree to version 1, DIGEST64!",
            "About version 1 (DIGEST8): agreed. See you on Monday. I will not be in on Friday.",
        ]
        static let no: [(String, String)] = [
            ("do not say yes", "Thank you for version 1, DIGEST8."),
            ("no plain yes", "I do not agree to version 1, DIGEST8. I agree to nothing."),
            ("no plain yes", "I agree to version 1, DIGEST8, if the launch is on Sunday."),
            ("no plain yes", "I agree to version 1, DIGEST8. But the price must be lower."),
            ("no plain yes", "I agree to version 1, DIGEST8, except T1."),
            ("no plain yes", "Do you think that I agree to version 1, DIGEST8?"),
            ("no plain yes", "I agree to version 1, DIGEST8. No, I do not accept it after all."),
            ("do not name the document by at least", "I agree to version 1."),
            ("do not name the document by at least", "I agree to version 1, DIGEST7."),
            ("do not name the document by at least", "I agree to version 1, 00000000."),
            ("do not name version 1", "I agree to version 2, DIGEST8."),
            ("do not name version 1", "I agree to DIGEST8."),
            ("do not name version 1", "I agree to version 11, DIGEST8."),
            ("do not name the document by at least", "Yes!\n\n> I agree to version 1, DIGEST8."),
            (
                "do not name the document by at least",
                "Yes!\n\nOn Tue, 24 Nov 2026, Anna <a@b.example> wrote:\n> version 1, DIGEST8 I agree to"
            ),
        ]

        private func filled(_ text: String, _ shop: Workshop) throws -> String {
            let digest = try first(shop, 64)
            let groups = "\(digest.prefix(4)) \(digest.dropFirst(4).prefix(4)) \(digest.dropFirst(8).prefix(4))"
            return text.replacing("DIGEST64", with: digest).replacing("DIGEST-GROUPS", with: groups)
                .replacing("DIGEST8", with: digest.prefix(8)).replacing("DIGEST7", with: digest.prefix(7))
        }

        @Test("A mail that says yes to this document in words", arguments: yes)
        func saysYes(text: String) throws {
            let shop = try Story.at(.offered)
            try shop.write(Post.mail(filled(text, shop)), to: "yes.eml")
            let receipt = try byMail(shop)
            #expect(receipt.outcome == .agreed(files: ["out/v1.signed.xml", "out/v1.signed.html", "out/v1.mail.txt"]))
            #expect(receipt.signatures.map(\.assurance) == ["mail"])
            #expect(receipt.signatures.map(\.time) == ["2026-11-24T18:31:00+01:00"])
            let report = try shop.verify(complete: true)
            #expect(report.texts(.no) == [])
            #expect(report.texts(.yes).contains { $0.contains("v1, agreed by mail by Maja Lind (mail): a mail that") })
            #expect(
                try shop.text("bakery/out/v1.signed.html").contains("A mail that names this document by its digest."))
        }

        @Test("A mail that says anything less, or names another document", arguments: no)
        func saysLess(words: String, text: String) throws {
            let shop = try Story.at(.offered)
            try shop.write(Post.mail(filled(text, shop)), to: "yes.eml")
            let failure = try shop.refusal { try byMail(shop) }
            #expect(failure.kind == .no && failure.reason.contains(words), "\(failure)")
        }

        @Test("Swedish words of agreement, in a document in Swedish alone")
        func swedish() throws {
            let shop = try Story.at(.drafted)
            try shop.edit("bakery/scope.yaml", "language: en", "language: sv")
            _ = try Story.offer(shop)
            try shop.write(Post.mail(filled("Jag godkänner inte version 1, DIGEST8.", shop)), to: "yes.eml")
            #expect(try shop.refusal { try byMail(shop) }.reason.contains("no plain yes"))
            let yes = try filled("Hej! Jag godkänner version 1, DIGEST8.", shop)
            try shop.write(Post.mail(yes, more: "Content-Type: text/plain; charset=utf-8"), to: "yes.eml")
            #expect(try byMail(shop).name == "v1")
            let english = try Story.at(.offered)
            let same = try filled("Jag godkänner version 1, DIGEST8.", english)
            try english.write(Post.mail(same, more: "Content-Type: text/plain; charset=utf-8"), to: "yes.eml")
            #expect(try english.refusal { try byMail(english) }.reason.contains("do not say yes"))
        }

        @Test("Only the address that the document gives for somebody who may sign counts")
        func senders() throws {
            let shop = try Story.at(.offered)
            let text = try filled("I agree to version 1, DIGEST8.", shop)
            for sender in ["Maja Lind <maja@other.example>", "maja@linds.example.other.example", "Maja Lind"] {
                try shop.write(Post.mail(text, from: sender), to: "yes.eml")
                let failure = try shop.refusal { try byMail(shop) }
                #expect(
                    failure.kind == .no && failure.reason.contains("which the document does not give"), "\(failure)")
            }
            try shop.write(text, to: "yes.eml")
            #expect(try shop.refusal { try byMail(shop) }.reason.contains("no mail with its header"))
            try shop.write(Post.mail(text, from: "MAJA@Linds.example"), to: "yes.eml")
            #expect(try shop.refusal { try byMail(shop, name: "Olle Lind") }.kind == .no)
            #expect(try byMail(shop, name: "Maja Lind").signatures.map(\.name) == ["Maja Lind"])
            #expect(try shop.refusal { try byMail(shop) }.reason.contains("has agreed to v1 already"))
        }

        @Test("Two who may sign: each by an own address, and the client's stands for who has none")
        func ownAddresses() throws {
            let shop = try Story.at(.drafted)
            try shop.edit(
                "bakery/scope.yaml", "role: baker, may: [approve]",
                "role: baker, email: olle@linds.example, may: [sign]")
            _ = try Story.offer(shop)
            let text = try filled("I agree to version 1, DIGEST8.", shop)
            try shop.write(Post.mail(text, from: "olle@linds.example"), to: "yes.eml")
            let receipt = try byMail(shop)
            #expect(receipt.signatures.map(\.name) == ["Olle Lind"])
            #expect(receipt.outcome == .waiting(["Maja Lind"]))
            #expect(try shop.verify().texts(.note).contains { $0.contains("v1 is not signed yet by Maja Lind") })
            // The other signs in a browser: three ways side by side are one agreement.
            try shop.write(try shop.browser().reply(to: shop.offered()), to: "maja.xml")
            let whole = try Story.receive(shop, "maja.xml", at: day)
            #expect(whole.outcome == .agreed(files: ["out/v1.signed.xml", "out/v1.signed.html", "out/v1.mail.txt"]))
            #expect(try shop.verify(complete: true).texts(.no) == [])
        }

        @Test("A mail of after the last day, and one to what was replaced")
        func late() throws {
            let shop = try Story.at(.offered)
            let text = try filled("I agree to version 1, DIGEST8.", shop)
            try shop.write(Post.mail(text, date: "Sat, 28 Nov 2026 09:00:00 +0100"), to: "yes.eml")
            #expect(try shop.refusal { try byMail(shop) }.reason.contains("could be agreed to until 2026-11-27"))
            try shop.write(Post.mail(text), to: "yes.eml")
            try shop.edit("bakery/scope.yaml", "price: 2999.99", "price: 3100")
            _ = try Story.offer(shop, at: "2026-11-24T12:00:00+01:00")
            #expect(try shop.refusal { try byMail(shop) }.reason.contains("v1 was replaced by v2"))
        }

        @Test("A change order is agreed to by its number")
        func changeOrder() throws {
            let shop = try Story.at(.changed)
            let digits = try first(shop, 8, "CO-1")
            for (text, isYes) in [("I agree to version 1, \(digits).", false), ("I agree to CO-1, \(digits).", true)] {
                try shop.write(Post.mail(text, date: "Fri, 04 Dec 2026 09:00:00 +0100"), to: "yes.eml")
                let take = {
                    try shop.open().receive(
                        agreedBy: shop.path("yes.eml"), name: nil, at: moment("2026-12-04T10:00:00+01:00"))
                }
                if isYes { #expect(try take().name == "CO-1") } else { #expect(try shop.refusal(take).kind == .no) }
            }
            #expect(try shop.verify(complete: true).texts(.no) == [])
            #expect(try shop.open().show(nil, at: moment(day)).name == "CO-1")
        }

        @Test("A record that calls another mail a yes, or another person's, is told by the bytes")
        func dishonest() throws {
            for (text, sender, person, words) in [
                ("I agree to nothing.", "maja@linds.example", "Maja Lind", "do not name the document"),
                ("I agree to version 1, DIGEST8.", "anna@studionord.example", "Maja Lind", "its sender is not"),
                ("I agree to version 1, DIGEST8.", "maja@linds.example", "Olle Lind", "may not sign it"),
            ] {
                let shop = try Story.at(.offered)
                let mail = try Array(Post.mail(filled(text, shop), from: sender).utf8)
                let digest = try shop.offered().digest()
                try shop.open().append { transaction in
                    var details = Details()
                    details.name = "v1"
                    details.person = person
                    let file = try transaction.store(document: mail)
                    try transaction.add(
                        .consented, moment(day), author: person, document: digest, file: file, details)
                }
                let report = try shop.verify()
                #expect(report.texts(.no).map { $0.contains(words) } == [true], "\(report.texts(.no))")
            }
        }

        @Test("A record that says of a signature that a mail brought it, which did not")
        func falseWay() throws {
            let shop = try Story.at(.offered)
            let reply = try shop.browser().reply(to: shop.offered())
            try shop.write(Post.mail(Post.armour(reply)), to: "came.eml")
            _ = try Story.receive(shop, "came.eml", at: day)
            #expect(try shop.verify().answer)
            let other = try Story.at(.offered)
            let sealed = try Sealed(
                try shop.open().stored(try #require(shop.open().trail().received.last).file), file: "x")
            let mail = Array(Post.mail("Hello").utf8)
            try other.open().append { transaction in
                var details = Details()
                details.sender = "Maja Lind <maja@linds.example>"
                details.dated = "2026-11-24T18:31:00+01:00"
                let file = try transaction.store(document: mail)
                try transaction.add(.mail, moment(day), author: "maja", document: nil, file: file, details)
                var received = Details(of: try #require(sealed.verification.signatures.last), by: Keyring())
                received.name = "v1"
                received.mail = file
                let stored = try transaction.store(document: sealed.bytes)
                try transaction.add(
                    .received, moment(day), author: "Maja Lind", document: sealed.digest, file: stored, received)
            }
            #expect(try !other.verify().answer)
        }
    }
}
