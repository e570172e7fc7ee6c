import Foundation
import Testing
import XML

@testable import Signing

struct XAdESTests {
    /// EN 319 132-1, section 6.3, level B-B: in this order, and nothing else.
    @Test func thePropertiesSayWhatTheStatementSays() throws {
        let signed = try Sample.signed("Anna Nord")
        let signature = signed.signatures[0]
        let id = signature.statement.key.id
        let certificate = try #require(signature.certificate)
        let digest = Data(Data(certificate.der).sha256).base64EncodedString()
        let properties = try #require(signature.propertiesElement)
        let text = String(decoding: try properties.canonicalForm(), as: UTF8.self)
        #expect(
            text.replacing(#/>\s+</#, with: "><") == """
                <SignedProperties xmlns="http://uri.etsi.org/01903/v1.3.2#" Id="properties-\(id)">\
                <SignedSignatureProperties><SigningTime>2026-12-01T10:12:03+01:00</SigningTime>\
                <SigningCertificateV2><Cert><CertDigest>\
                <DigestMethod xmlns="http://www.w3.org/2000/09/xmldsig#" \
                Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>\
                <DigestValue xmlns="http://www.w3.org/2000/09/xmldsig#">\(digest)</DigestValue>\
                </CertDigest></Cert></SigningCertificateV2></SignedSignatureProperties>\
                <SignedDataObjectProperties><DataObjectFormat ObjectReference="#reference-\(id)">\
                <MimeType>text/xml</MimeType></DataObjectFormat></SignedDataObjectProperties></SignedProperties>
                """)
        #expect(signature.format == .xades && signature.timeStamp == nil)
        let references = signature.signedInfo.elements.filter { $0.name == "Reference" }
        #expect(references.map { $0.attribute("URI") } == ["#document", "#statement-\(id)", "#properties-\(id)"])
        #expect(references.map { $0.attribute("Id") } == ["reference-\(id)", nil, nil])
        #expect(references[2].attribute("Type") == "http://uri.etsi.org/01903#SignedProperties")
    }

    @Test func aTimeStampIsAddedAndChangesNothingElse() throws {
        let signed = try Sample.signed("Anna Nord", "Maja Lind")
        let token = try Sample.token(over: signed.signatures[1].timeStampInput())
        let stamped = try signed.adding(timeStamp: token, toSignatureOf: signed.signatures[1].statement.key)
        #expect(stamped.signatures.map(\.timeStamp) == [nil, token])
        let verification = Verifier.verify(try stamped.bytes())
        #expect(verification.isIntact)
        #expect(verification.signatures.map(\.stamp?.authority) == [nil, "Authority"])
        #expect(try stamped.signatures[0] == signed.signatures[0] && stamped.document == signed.document)
        #expect(stamped.signatures[1].value == signed.signatures[1].value)
        #expect(stamped.signatures[1].signedInfo == signed.signatures[1].signedInfo)
        #expect(stamped.signatures[1].propertiesElement == signed.signatures[1].propertiesElement)
        let input = try stamped.signatures[1].timeStampInput()
        #expect(input == (try signed.signatures[1].timeStampInput()))
        #expect(
            String(decoding: input, as: UTF8.self)
                == "<SignatureValue xmlns=\"http://www.w3.org/2000/09/xmldsig#\">"
                + "\(Base64.encode(signed.signatures[1].value))</SignatureValue>")
        let lines = try Sample.text(stamped).split(separator: "\n")
        #expect(lines.contains("            <EncapsulatedTimeStamp>\(Base64.encode(token))</EncapsulatedTimeStamp>"))
    }

    @Test func aTimeStampIsAddedOnceAndWhereThereIsAPlace() throws {
        let signed = try Sample.signed("Anna Nord")
        let key = signed.signatures[0].statement.key
        let other = try Sample.key("Maja Lind")
        #expect(throws: Refusal(.timeStamp, "")) {
            try signed.adding(timeStamp: [0x30, 0], toSignatureOf: other.fingerprint)
        }
        let token = try Sample.token(over: signed.signatures[0].timeStampInput())
        let stamped = try signed.adding(timeStamp: token, toSignatureOf: key)
        #expect(throws: Refusal(.timeStamp, "")) { try stamped.adding(timeStamp: token, toSignatureOf: key) }
        #expect(throws: Refusal(.falseStamp, "")) { try signed.adding(timeStamp: [0x30, 0], toSignatureOf: key) }
        #expect(throws: Refusal(.value, "")) { try signed.adding(timeStamp: [], toSignatureOf: key) }
        let large = [UInt8](repeating: 0, count: 65_537)
        #expect(throws: Refusal(.value, "")) { try signed.adding(timeStamp: large, toSignatureOf: key) }
        let plain = try Signed(Array(Browser.file(Sample.document(), by: other).utf8))
        #expect(throws: Refusal(.timeStamp, "")) {
            try plain.adding(timeStamp: [0x30, 0], toSignatureOf: other.fingerprint)
        }
        let changed = try #require(try Sample.text(signed).replacingFirst("12000.00", with: "2000.00"))
        #expect(throws: Refusal(.documentChanged, "")) {
            try Signed(Array(changed.utf8)).adding(timeStamp: [0x30, 0], toSignatureOf: key)
        }
    }

    /// A copy that comes back cannot bring a time stamp, or take one away: nobody signed it.
    @Test func mergingKeepsTheTimeStampsThatAreHere() throws {
        let signed = try Sample.signed("Anna Nord")
        let input = try signed.signatures[0].timeStampInput()
        let token = try Sample.token(over: input)
        let stamped = try signed.adding(timeStamp: token, toSignatureOf: signed.signatures[0].statement.key)
        let key = try Sample.key("Maja Lind")
        let copy = try Signer.sign(signed, Sample.statement(.client, by: key, over: signed.document), with: key)
        #expect(try stamped.merging(copy).signatures.map(\.timeStamp) == [token, nil])
        let second = try Sample.token(over: input)
        let other = try copy.adding(timeStamp: second, toSignatureOf: signed.signatures[0].statement.key)
        #expect(try signed.merging(other).signatures.map(\.timeStamp) == [nil, nil])
    }
}
