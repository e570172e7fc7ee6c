import Foundation
import Testing
import XML

@testable import Signing

struct MergeTests {
    /// Provider's file, and the same file with the signatures of the client's two people, each made alone.
    private func copies() throws -> (offer: Signed, maja: Signed, olle: Signed) {
        let offer = try Sample.signed("Anna Nord")
        let copies = try ["Maja Lind", "Olle Lind"].map { name in
            let key = try Sample.key(name)
            return try Signer.sign(offer, Sample.statement(.client, by: key, over: offer.document), with: key)
        }
        return (offer, copies[0], copies[1])
    }

    @Test func copiesSignedApartAreOneFile() throws {
        let (offer, maja, olle) = try copies()
        let merged = try offer.merging(maja).merging(olle).merging(offer)
        #expect(merged.signatures.map(\.statement.name) == ["Anna Nord", "Maja Lind", "Olle Lind"])
        #expect(Verifier.verify(try merged.bytes()).isIntact)
    }

    @Test func aSignatureThatCameAloneFitsItsDocument() throws {
        let (offer, maja, _) = try copies()
        let alone = try maja.signatures[1].element.document()
        #expect(try Verifier.verify(signature: alone, over: offer.document).isIntact)
        let merged = try offer.merging(Signed(document: offer.document, signature: alone))
        #expect(merged == maja)
        let other = try Sample.document(title: "Something else")
        #expect(Verifier.verify(signature: alone, over: other).firstProblem?.code == .documentChanged)
        #expect(Verifier.verify(signature: [], over: other).firstProblem?.code == .xml)
    }

    @Test func anotherDocumentIsRefused() throws {
        let other = try Sample.signed("Maja Lind", document: Sample.document(title: "Something else"))
        #expect(throws: Refusal(.otherDocument, "")) { try Sample.signed("Anna Nord").merging(other) }
    }

    @Test func onePersonSignsOnce() throws {
        let (offer, maja, _) = try copies()
        let key = try Sample.key("Maja Lind")
        let again = try Signer.sign(offer, Sample.statement(.client, by: key, over: offer.document), with: key)
        #expect(throws: Refusal(.repeatedSigner, "")) { try maja.merging(again) }
        var later = try Sample.statement(.client, by: key, over: offer.document)
        later.time = "2026-12-02T09:00:00Z"
        let twice = try Signer.sign(offer, later, with: key)
        #expect(throws: Refusal(.repeatedSigner, "")) { try again.merging(twice) }
        #expect(throws: Refusal(.repeatedSigner, "")) { try Signer.sign(again, later, with: key) }
    }

    @Test func nothingIsAddedBesideABrokenSignature() throws {
        let (offer, maja, _) = try copies()
        let text = try #require(try Sample.text(maja).replacingFirst("Nothing else", with: "Nothing more"))
        let broken = try Signed(Array(text.utf8))
        #expect(throws: Refusal(.statementChanged, "")) { try maja.merging(broken) == maja }
        let key = try Sample.key("Olle Lind")
        let statement = try Sample.statement(.client, by: key, over: offer.document)
        #expect(throws: Refusal(.statementChanged, "")) { try Signer.sign(broken, statement, with: key) }
    }
}
