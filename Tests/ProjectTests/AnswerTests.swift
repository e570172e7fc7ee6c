import Agreement
import Documents
import Foundation
import Signing
import Testing

@testable import Project

extension StoryTests {
    /// What comes back, and must be refused: each with its own answer, and nothing written.
    struct Answers {
        /// Takes a file in, and expects a no with these words.
        private func expectNo(
            _ shop: Workshop, _ file: String, at time: String = "2026-11-25T09:00:00+01:00", _ words: String,
            sourceLocation: SourceLocation = #_sourceLocation
        ) throws {
            let failure = try shop.refusal(sourceLocation: sourceLocation) { try Story.receive(shop, file, at: time) }
            #expect(failure.kind == .no, sourceLocation: sourceLocation)
            #expect(failure.reason.contains(words), "\(failure)", sourceLocation: sourceLocation)
        }

        @Test("What is signed by everybody is agreed, and each file of it is written")
        func acceptance() throws {
            let shop = try Story.at(.offered)
            let signed = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml")
            #expect(signed.name == "v1" && signed.signer == "Maja Lind" && signed.missing == [])
            let receipt = try Story.receive(shop, "back.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(receipt.outcome == .agreed(files: ["out/v1.signed.xml", "out/v1.signed.html", "out/v1.mail.txt"]))
            #expect(receipt.signatures.map(\.name) == ["Maja Lind"])
            #expect(receipt.signatures.map(\.time) == ["2026-11-24T18:30:00+01:00"])
            #expect(receipt.digest == signed.digest)
            #expect(try shop.verify(complete: true).answer)
        }

        @Test("The same file twice brings nothing new")
        func twice() throws {
            let shop = try Story.at(.agreed)
            try expectNo(shop, "from-maja.xml", "It brings no new signature")
            try expectNo(shop, "bakery/out/v1.xml", "It brings no new signature")
            try expectNo(shop, "bakery/out/v1.signed.xml", "It brings no new signature")
            try shop.extractSignature(1, of: "from-maja.xml", to: "lone.xml")
            try expectNo(shop, "lone.xml", "It brings no new signature")
        }

        @Test("A second signature by the same person, with another key")
        func secondKey() throws {
            let shop = try Story.at(.agreed)
            try shop.makeKey("Maja Lind", "maja2.pem")
            _ = try Story.sign(
                shop, "bakery/out/v1.xml", at: "2026-11-25T09:00:00+01:00", out: "again.xml", key: "maja2.pem")
            try expectNo(shop, "again.xml", "Maja Lind has signed already, with another key")
            let failure = try shop.refusal {
                try Story.sign(
                    shop, "from-maja.xml", at: "2026-11-25T09:00:00+01:00", out: "more.xml", key: "maja2.pem")
            }
            #expect(failure.kind == .no && failure.reason.contains("signs twice as client"))
        }

        @Test("A second signature by the same person, with the same key, over an unsigned copy")
        func secondStatement() throws {
            let shop = try Story.at(.agreed)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-25T09:00:00+01:00", out: "again.xml")
            try expectNo(shop, "again.xml", "no new signature")
            let failure = try shop.refusal {
                try Story.sign(shop, "from-maja.xml", at: "2026-11-25T09:00:00+01:00", out: "more.xml")
            }
            #expect(failure.kind == .no && failure.reason.contains("has signed the file already"))
        }

        @Test("A signature over a version that was replaced")
        func replaced() throws {
            let shop = try Story.at(.offered)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml")
            try shop.edit("bakery/scope.yaml", "price: 2999.99", "price: 3100")
            #expect(try Story.offer(shop, at: "2026-11-24T12:00:00+01:00").name == "v2")
            try expectNo(shop, "back.xml", "v1 was replaced by v2")
            _ = try Story.sign(shop, "bakery/out/v2.xml", at: "2026-11-24T18:40:00+01:00", out: "back2.xml")
            _ = try Story.receive(shop, "back2.xml", at: "2026-11-24T19:00:00+01:00")
            try expectNo(shop, "back.xml", "v1 was replaced by v2")
            #expect(try shop.open().show(nil, at: moment("2026-12-01T09:00:00Z")).name == "v2")
        }

        @Test("A change order that was replaced by its next revision")
        func replacedChange() throws {
            let shop = try Story.at(.changed)
            #expect(try Story.change(shop, at: "2026-12-03T09:00:00+01:00").name == "CO-1r2")
            _ = try Story.sign(shop, "bakery/out/CO-1.xml", at: "2026-12-04T10:00:00+01:00", out: "back.xml")
            try expectNo(shop, "back.xml", at: "2026-12-04T11:00:00+01:00", "CO-1 was replaced by CO-1r2")
        }

        @Test("A signature over another project's document")
        func otherProject() throws {
            let (shop, other) = (try Story.at(.offered), try Workshop())
            try Story.create(other)
            _ = try Story.offer(other)
            _ = try Story.sign(other, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml")
            try shop.write(try other.bytes("back.xml"), to: "back.xml")
            try expectNo(shop, "back.xml", "belongs to another project")
            try other.extractSignature(1, of: "back.xml", to: "lone.xml")
            try shop.write(try other.bytes("lone.xml"), to: "lone.xml")
            try expectNo(shop, "lone.xml", "did not offer the document")
            _ = try Answering.decline(
                other.path("bakery/out/v1.xml"), as: "client", reasons: ["no"], key: other.path("maja.pem"), name: nil,
                out: shop.path("no.xml"), at: moment("2026-11-24T18:30:00+01:00"))
            try expectNo(shop, "no.xml", "did not offer the document")
        }

        @Test("Somebody who may not sign")
        func notASigner() throws {
            let shop = try Story.at(.offered)
            try shop.makeKey("Olle Lind", "olle.pem")
            let failure = try shop.refusal {
                try Story.sign(
                    shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml", key: "olle.pem")
            }
            #expect(failure.kind == .no)
            #expect(failure.reason.hasPrefix("Olle Lind may not sign this as client; by the document it is Maja Lind."))
            try shop.forge(
                "bakery/out/v1.xml", as: .client, "Olle Lind", key: "olle.pem", at: "2026-11-24T18:30:00+01:00",
                out: "back.xml")
            try expectNo(shop, "back.xml", "Olle Lind may not sign this as client")
        }

        @Test("The provider's own key as the client's")
        func providersKey() throws {
            let shop = try Story.at(.offered)
            let failure = try shop.refusal {
                try Story.sign(
                    shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml", name: "Maja Lind",
                    key: "anna.pem")
            }
            #expect(failure.kind == .no && failure.reason.contains("This key has signed the file already"))
            // Without Anna's own signature the file is well formed; her key is known all the same.
            try shop.forge(
                "bakery/out/v1.xml", as: .client, "Maja Lind", key: "anna.pem", at: "2026-11-24T18:30:00+01:00",
                out: "back.xml", alone: true)
            try expectNo(shop, "back.xml", "no new signature")
        }

        @Test("A provider's signature from elsewhere")
        func falseProvider() throws {
            let shop = try Story.at(.offered)
            try shop.makeKey("Anna Nord", "mallory.pem")
            try shop.forge(
                "bakery/out/v1.xml", as: .provider, "Anna Nord", key: "mallory.pem", at: "2026-11-24T18:30:00+01:00",
                out: "back.xml", alone: true)
            try expectNo(shop, "back.xml", "Anna Nord has signed already, with another key")
            try shop.forge(
                "bakery/out/v1.xml", as: .provider, "Mallory", key: "mallory.pem", at: "2026-11-24T18:30:00+01:00",
                out: "back.xml", alone: true)
            try expectNo(shop, "back.xml", "a provider's signature that this project did not make")
        }

        @Test("A lone signature is put beside the document that was sent")
        func loneSignature() throws {
            let shop = try Story.at(.offered)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml")
            try shop.extractSignature(1, of: "back.xml", to: "lone.xml")
            try FileManager.default.removeItem(atPath: shop.path("back.xml"))
            let receipt = try Story.receive(shop, "lone.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(receipt.outcome == .agreed(files: ["out/v1.signed.xml", "out/v1.signed.html", "out/v1.mail.txt"]))
            #expect(try shop.verify(complete: true).answer)
            let broken = try Story.at(.offered)
            try broken.write(try shop.bytes("lone.xml"), to: "lone.xml")
            try broken.edit("lone.xml", "<name>Maja Lind", "<name>Maja Lund")
            try expectNo(broken, "lone.xml", "changed")
        }

        @Test("A changed, an unsigned and an unreadable file")
        func unusable() throws {
            let shop = try Story.at(.offered)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml")
            try shop.edit("back.xml", "4000.50", "400.50")
            try expectNo(shop, "back.xml", "The document was changed after this signature")
            _ = try shop.open().offer(
                key: nil, until: day("2026-11-27"), preview: true, at: moment("2026-11-23T11:00:00Z"))
            try shop.write("<signed", to: "back.xml")
            for (file, words) in [("bakery/out/preview-v2.xml", "not a signed file"), ("back.xml", " ")] {
                let failure = try shop.refusal { try Story.receive(shop, file, at: "2026-11-25T09:00:00Z") }
                #expect(failure.kind == .input && failure.reason.contains(words))
            }
        }

        @Test("A change order that comes back after it lapsed, and on its last day; v1 signed after its last day")
        func lapsed() throws {
            let shop = try Story.at(.changed)
            _ = try Story.sign(shop, "bakery/out/CO-1.xml", at: "2026-12-08T10:00:00+01:00", out: "back.xml")
            try expectNo(shop, "back.xml", at: "2026-12-09T00:00:01+01:00", "could be answered until 2026-12-08")
            let receipt = try Story.receive(shop, "back.xml", at: "2026-12-08T23:59:59+01:00")
            #expect(
                receipt.outcome == .agreed(files: ["out/CO-1.signed.xml", "out/CO-1.signed.html", "out/CO-1.mail.txt"]))
            let offered = try Story.at(.offered)
            _ = try Story.sign(offered, "bakery/out/v1.xml", at: "2026-11-28T09:00:00+01:00", out: "late.xml")
            try expectNo(offered, "late.xml", at: "2026-11-28T10:00:00+01:00", "could be signed until 2026-11-27")
        }

        @Test("A change of who signs is signed by those who signed before; what comes later by the new one")
        func anotherSigner() throws {
            let shop = try Story.at(.whole)
            try shop.makeKey("Olle Lind", "olle.pem")
            try shop.makeKey("Bo Nord", "bo.pem")
            try shop.edit(
                "bakery/scope.yaml", "role: owner, may: [sign, approve, change]", "role: owner, may: [approve]")
            try shop.edit("bakery/scope.yaml", "role: baker, may: [approve]", "role: baker, may: [sign]")
            try shop.edit("bakery/scope.yaml", "signer: Anna Nord", "signer: Bo Nord\n  id: 556677-8899")
            let change = try Story.change(shop, at: "2026-12-07T09:00:00+01:00")
            #expect(change.name == "CO-2" && change.awaits == ["Maja Lind"])
            #expect(change.content.order?.differences.map(\.id) == ["provider", "client"])
            _ = try Story.sign(
                shop, "bakery/out/CO-2.xml", at: "2026-12-07T10:00:00+01:00", out: "olle.xml", key: "olle.pem")
            try expectNo(shop, "olle.xml", at: "2026-12-07T11:00:00+01:00", "Olle Lind may not sign this as client")
            _ = try Story.sign(shop, "bakery/out/CO-2.xml", at: "2026-12-07T10:00:00+01:00", out: "maja.xml")
            let outside = try Verifying.file(shop.path("maja.xml"), project: nil, complete: false)
            #expect(outside.texts(.note).contains { $0.contains("told by the agreement that it changes") })
            #expect(try !Verifying.file(shop.path("maja.xml"), project: nil, complete: true).answer)
            #expect(try Verifying.file(shop.path("maja.xml"), project: shop.open(), complete: true).answer)
            let receipt = try Story.receive(shop, "maja.xml", at: "2026-12-07T11:00:00+01:00")
            #expect(
                receipt.outcome == .agreed(files: ["out/CO-2.signed.xml", "out/CO-2.signed.html", "out/CO-2.mail.txt"]))
            try shop.edit("bakery/scope.yaml", "price: 2999.99", "price: 3999.99")
            let next = try shop.open().change(
                only: [], key: shop.path("bo.pem"), preview: false, at: moment("2026-12-08T09:00:00+01:00"))
            #expect(next.awaits == ["Olle Lind"])
            let refused = try shop.refusal {
                try Story.sign(shop, "bakery/out/CO-3.xml", at: "2026-12-08T10:00:00+01:00", out: "x.xml")
            }
            #expect(refused.kind == .no && refused.reason.contains("by the document it is Olle Lind"))
            #expect(try shop.verify().answer)
        }

        @Test("A late witness adds weight to v1, and does not bring it back as the agreement")
        func lateWitness() throws {
            let shop = try Story.at(.whole)
            try shop.makeKey("Wilma Witt", "wilma.pem")
            _ = try Story.sign(
                shop, "from-maja.xml", at: "2026-11-26T10:00:00+01:00", out: "witnessed.xml", key: "wilma.pem",
                as: "witness")
            let receipt = try Story.receive(shop, "witnessed.xml", at: "2026-12-05T11:00:00+01:00")
            #expect(receipt.signatures.map(\.party) == ["witness"])
            #expect(try shop.open().show(nil, at: moment("2026-12-05T12:00:00Z")).name == "CO-1")
            #expect(try shop.open().diff(nil, nil, at: moment("2026-12-05T12:00:00Z")) == [])
            #expect(try shop.verify(complete: true).texts(.no) == [])
            #expect(try shop.trail().contains("received v1 Wilma Witt"))
            try expectNo(shop, "witnessed.xml", "no new signature")
            try shop.edit("bakery/scope.yaml", "price: 2999.99", "price: 3999.99")
            #expect(try Story.change(shop, at: "2026-12-05T12:30:00Z").name == "CO-2")
        }
    }
}
