import Foundation
import Testing
import XML

@testable import Signing

struct RoundTripTests {
    @Test func aFileWithTwoSignaturesIsIntact() throws {
        let document = try Sample.document()
        let signed = try Sample.signed("Anna Nord", "Maja Lind", document: document)
        let verification = Verifier.verify(try signed.bytes())
        #expect(verification.firstProblem == nil)
        #expect(verification.document?.canonical == (try document.canonicalForm()))
        #expect(verification.digest == (try document.digest()))
        #expect(verification.signatures.map(\.party) == [.provider, .client])
        #expect(verification.signatures.map(\.holder) == ["Anna Nord", "Maja Lind"])
        #expect(verification.signatures.map(\.statement) == signed.signatures.map(\.statement))
        #expect(verification.signatures.map(\.fingerprint) == signed.signatures.map(\.statement.key))
    }

    @Test func allButTheRandomNumberOfECDSAIsDetermined() throws {
        let (document, key) = (try Sample.document(), try Sample.key("Anna Nord"))
        let statement = try Sample.statement(.provider, by: key, over: document)
        let texts = try (0..<2).map { _ in
            let text = try Sample.text(Signer.sign(document, statement, with: key))
            return text.replacingOccurrences(of: text.between("<SignatureValue>", "</SignatureValue>"), with: "")
        }
        #expect(texts[0] == texts[1])
    }

    @Test func theLayoutIsReadable() throws {
        let text = try Sample.text(Sample.signed("Anna Nord"))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        for line in [
            "<signed xmlns=\"urn:inwriting:1\">", "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">",
            "  <SignedInfo>", "    <Reference URI=\"#document\">", "  <Object>", "      <name>Anna Nord</name>",
            "  </Object>", "</Signature>", "</signed>",
        ] { #expect(lines.contains { $0 == line }, "\(line)") }
    }

    @Test func aBareKeyIsAccepted() throws {
        let signed = try Sample.signed("Anna Nord")
        let verification = try Sample.bareKey(signed).verification
        #expect(verification.isIntact)
        #expect(verification.signatures.map(\.holder) == [nil])
        #expect(verification.signatures.map(\.key) == signed.signatures.map(\.key))
    }

    @Test func aStatementMustNameItsKeyAndDocument() throws {
        let (document, key) = (try Sample.document(), try Sample.key("Anna Nord"))
        var statement = try Sample.statement(.provider, by: key, over: document)
        statement.key = try Sample.key("Maja Lind").fingerprint
        #expect(throws: Refusal(.keyMismatch, "")) { try Signer.sign(document, statement, with: key) }
        statement.key = key.fingerprint
        statement.document = String(repeating: "0", count: 64)
        #expect(throws: Refusal(.otherDocument, "")) { try Signer.sign(document, statement, with: key) }
    }

    @Test(arguments: [
        ("2026-12-01T09:12:03Z", true), ("2026-12-01T09:12:03.123Z", true), ("2026-12-01T09:12:03-03:30", true),
        ("2026-12-01T09:12:03", false), ("2026-12-01 09:12:03Z", false), ("2026-13-01T09:12:03Z", false),
        ("2026-12-00T09:12:03Z", false), ("2026-12-01T24:12:03Z", false), ("2026-12-01T09:12:03+1:00", false),
        ("2026-12-01T09:12:03.Z", false), ("2026-12-01T09:12:03+15:00", false), ("٢٠26-12-01T09:12:03Z", false),
        ("", false),
    ])
    func timesHaveAZone(_ time: String, isGood: Bool) throws {
        let (document, key) = (try Sample.document(), try Sample.key("Anna Nord"))
        var statement = try Sample.statement(.provider, by: key, over: document)
        statement.time = time
        #expect(((try? Statement(statement.element)) != nil) == isGood)
    }

    @Test(arguments: ["", " Anna", "Anna\u{202E}droN", "An\nna", "An\u{7}na", String(repeating: "n", count: 201)])
    func namesAreWhatTheyLookLike(_ name: String) throws {
        let key = try Sample.key("Anna Nord")
        var statement = try Sample.statement(.provider, by: key, over: Sample.document())
        statement.name = name
        #expect(throws: Refusal(.statement, "")) { try Statement(statement.element) }
    }
}

extension Sample {
    /// A file with one signature, whose certificate gave way to the bare key.
    static func bareKey(_ signed: Signed) throws -> String {
        let text = try text(signed)
        let point = Base64.encode(Array(signed.signatures[0].key.spki.suffix(65)))
        let value =
            "<KeyValue><ECKeyValue xmlns=\"http://www.w3.org/2009/xmldsig11#\">"
            + "<NamedCurve URI=\"urn:oid:1.2.840.10045.3.1.7\"/><PublicKey>\(point)</PublicKey></ECKeyValue></KeyValue>"
        return text.replacingOccurrences(of: text.between("<KeyInfo>", "</KeyInfo>"), with: value)
    }
}
