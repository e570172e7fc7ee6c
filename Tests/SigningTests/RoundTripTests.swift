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
        let signed = try Sample.signed("Anna Nord")
        let (text, id) = (try Sample.text(signed), signed.signatures[0].statement.key.id)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        for line in [
            "<signed xmlns=\"urn:inwriting:1\">",
            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"signature-\(id)\">",
            "  <SignedInfo>", "    <Reference Id=\"reference-\(id)\" URI=\"#document\">", "  <Object>",
            "      <name>Anna Nord</name>", "      <SignedProperties Id=\"properties-\(id)\">",
            "          <SigningTime>2026-12-01T10:12:03+01:00</SigningTime>", "  </Object>", "</Signature>",
            "</signed>",
        ] { #expect(lines.contains { $0 == line }, "\(line)") }
    }

    @Test(arguments: [Browser.Key.bare, .certificate])
    func aSignatureWithoutPropertiesIsAccepted(_ form: Browser.Key) throws {
        let key = try Sample.key("Maja Lind")
        let verification = try Browser.file(Sample.document(), by: key, as: form).verification
        #expect(verification.firstProblem == nil)
        #expect(verification.isIntact)
        #expect(verification.signatures.map(\.holder) == [form == .bare ? nil : "Maja Lind"])
        #expect(verification.signatures.map(\.key) == [key.publicKey])
        #expect(verification.signatures.map(\.format) == [.plain])
    }

    /// As version 0.1 signed: with a certificate, and without properties.
    @Test func filesOfEarlierVersionsAreAccepted() throws {
        let text = try Sample.golden("two-references.xml")
        let verification = text.verification
        #expect(verification.digest == "e519e0edc17dcaafcb41f92693d5de6c71fa630b51a021e46fb46323c8a40258")
        #expect(verification.signatures.map(\.holder) == ["Anna Nord", "Maja Lind"])
        #expect(verification.signatures.map(\.format) == [.plain, .plain])
        #expect(verification.isIntact)
        // Such a file can be signed further.
        let signed = try Signed(Array(text.utf8))
        let key = try Sample.key("Olle Lind")
        let more = try Signer.sign(signed, Sample.statement(.witness, by: key, over: signed.document), with: key)
        #expect(more.signatures.map(\.format) == [.plain, .plain, .xades])
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
        ("2028-02-29T09:12:03Z", true), ("2026-02-29T09:12:03Z", false), ("2026-04-31T09:12:03Z", false),
        ("0000-01-01T09:12:03Z", false), ("2026-12-01T09:12:03+14:00", true), ("2026-12-01T09:12:03+14:01", false),
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
