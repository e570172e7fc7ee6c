import Agreement
import Documents
import Foundation
import Signing
import Testing

@testable import Project

extension StoryTests {
    /// Saying no, and what can be said after that.
    struct Refusals {
        private func decline(
            _ shop: Workshop, _ file: String, reasons: [String] = ["T1: the date is wrong", "too dear"],
            at time: String = "2026-11-24T18:30:00+01:00", as party: String = "client", name: String? = nil,
            key: String = "maja.pem", out: String = "no.xml"
        ) throws -> SignedFile {
            try Answering.decline(
                shop.path(file), as: party, reasons: reasons, key: shop.path(key), name: name, out: shop.path(out),
                at: moment(time))
        }

        private func expectNo(
            _ shop: Workshop, _ file: String, at time: String = "2026-11-25T09:00:00+01:00", _ words: String,
            sourceLocation: SourceLocation = #_sourceLocation
        ) throws {
            let failure = try shop.refusal(sourceLocation: sourceLocation) { try Story.receive(shop, file, at: time) }
            #expect(failure.kind == .no, sourceLocation: sourceLocation)
            #expect(failure.reason.contains(words), "\(failure)", sourceLocation: sourceLocation)
        }

        @Test("A refusal is recorded with its reasons; what was refused cannot be signed any more, or refused again")
        func refused() throws {
            let shop = try Story.at(.offered)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:00:00+01:00", out: "yes.xml")
            _ = try decline(shop, "bakery/out/v1.xml")
            let receipt = try Story.receive(shop, "no.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(receipt.outcome == .declined(["T1: the date is wrong", "too dear"]))
            #expect(receipt.name == "v1")
            try expectNo(shop, "no.xml", "This refusal is recorded already")
            try expectNo(shop, "yes.xml", "v1 was declined")
            let report = try shop.verify()
            #expect(report.answer)
            #expect(report.texts(.yes).contains { $0.contains("declined v1: signed by Maja Lind") })
            #expect(try Story.offer(shop, at: "2026-11-24T20:00:00+01:00").name == "v2")
        }

        @Test("A refusal after everybody signed")
        func afterAgreement() throws {
            let shop = try Story.at(.agreed)
            _ = try decline(shop, "bakery/out/v1.xml")
            try expectNo(shop, "no.xml", "a refusal after that does not undo it")
        }

        @Test("A refusal by one who has signed, while another has not")
        func afterOwnSignature() throws {
            let shop = try Story.at(.drafted)
            try shop.edit("bakery/scope.yaml", "may: [approve]", "may: [sign]")
            try shop.makeKey("Olle Lind", "olle.pem")
            _ = try Story.offer(shop)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:00:00+01:00", out: "yes.xml")
            let waiting = try Story.receive(shop, "yes.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(waiting.outcome == .waiting(["Olle Lind"]))
            _ = try decline(shop, "bakery/out/v1.xml")
            try expectNo(shop, "no.xml", "Maja Lind has signed v1; a refusal after that does not undo it")
            try shop.makeKey("Maja Lind", "maja2.pem")
            _ = try Story.sign(
                shop, "bakery/out/v1.xml", at: "2026-11-24T19:30:00+01:00", out: "again.xml", key: "maja2.pem")
            try expectNo(shop, "again.xml", "Maja Lind has signed already, with another key")
            // Signed apart from each other: the two files come together.
            _ = try Story.sign(
                shop, "bakery/out/v1.xml", at: "2026-11-24T20:00:00+01:00", out: "olle.xml", key: "olle.pem")
            let receipt = try Story.receive(shop, "olle.xml", at: "2026-11-24T21:00:00+01:00")
            #expect(receipt.outcome == .agreed(files: ["out/v1.signed.xml", "out/v1.signed.html", "out/v1.mail.txt"]))
            let sealed = try Sealed(try shop.bytes("bakery/out/v1.signed.xml"), file: "v1")
            #expect(sealed.verification.signatures.map(\.statement.name) == ["Anna Nord", "Maja Lind", "Olle Lind"])
        }

        @Test("A refusal by somebody who may not sign, or by a witness")
        func outsiders() throws {
            let shop = try Story.at(.offered)
            try shop.makeKey("Olle Lind", "olle.pem")
            #expect(throws: Failure.self) { try decline(shop, "bakery/out/v1.xml", key: "olle.pem") }
            let failure = try shop.refusal { try decline(shop, "bakery/out/v1.xml", as: "witness", key: "olle.pem") }
            #expect(failure.kind == .no && failure.reason.contains("witness"))
        }

        @Test("The provider withdraws with the key that offered, and with no other")
        func withdrawal() throws {
            let shop = try Story.at(.offered)
            try shop.makeKey("Anna Nord", "mallory.pem")
            _ = try decline(shop, "bakery/out/v1.xml", as: "provider", key: "mallory.pem")
            try expectNo(shop, "no.xml", "another key")
            _ = try decline(shop, "bakery/out/v1.xml", as: "provider", key: "anna.pem", out: "withdrawn.xml")
            let receipt = try Story.receive(shop, "withdrawn.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(receipt.outcome == .withdrawn(["T1: the date is wrong", "too dear"]))
        }

        @Test("A declined change order comes back as a revision; the next one has the next number")
        func revisions() throws {
            let shop = try Story.at(.changed)
            _ = try decline(shop, "bakery/out/CO-1.xml", at: "2026-12-03T12:00:00+01:00")
            _ = try Story.receive(shop, "no.xml", at: "2026-12-03T13:00:00+01:00")
            let again = try Story.change(shop, at: "2026-12-03T14:00:00+01:00")
            #expect(again.name == "CO-1r2")
            #expect(again.files.map { URL(filePath: $0).lastPathComponent } == ["CO-1r2.xml", "CO-1r2.html"])
            _ = try Story.sign(shop, "bakery/out/CO-1r2.xml", at: "2026-12-04T10:00:00+01:00", out: "yes.xml")
            _ = try Story.receive(shop, "yes.xml", at: "2026-12-04T11:00:00+01:00")
            let failure = try shop.refusal { try Story.change(shop, at: "2026-12-04T12:00:00+01:00") }
            #expect(failure.kind == .no && failure.reason.contains("there is nothing to change"))
            try shop.edit("bakery/scope.yaml", "price: 2999.99", "price: 3999.99")
            let next = try Story.change(shop, at: "2026-12-07T12:00:00+01:00")
            #expect(next.name == "CO-2")
            let ladder = try #require(next.content.order?.ladder)
            let currency = next.content.scope.currency
            // 1000.00 more, 10% overhead, 5% profit on 1100.00.
            #expect(
                [ladder.original, ladder.earlier, ladder.change, ladder.after].map { $0.text(in: currency) }
                    == ["15001.49", "7680.12", "1155.00", "23836.61"])
            #expect(try shop.verify().answer)
        }

        @Test("A refusal is neither signed nor refused itself")
        func aboutRefusals() throws {
            let shop = try Story.at(.offered)
            _ = try decline(shop, "bakery/out/v1.xml")
            let sign = try shop.refusal { try Story.sign(shop, "no.xml", at: "2026-11-24T19:00:00Z", out: "x.xml") }
            #expect(sign.kind == .no && sign.reason.hasPrefix("This is a refusal."))
            let again = try shop.refusal { try decline(shop, "no.xml", out: "x.xml") }
            #expect(again.kind == .no && again.reason == "This is a refusal already.")
        }
    }
}
