import Crypto
import Foundation
import SwiftASN1
import Testing
import X509
import XML

@testable import Signing

struct KeyInfoTests {
    /// Each signer's key in the other's KeyInfo, with ids to match neither.
    @Test func keysCannotBeSwapped() throws {
        let signed = try Sample.signed("Anna Nord", "Maja Lind")
        let certificates = signed.signatures.map { Base64.encode($0.certificate?.der ?? []) }
        let text = try Sample.text(signed)
            .replacingOccurrences(of: certificates[0], with: "@")
            .replacingOccurrences(of: certificates[1], with: certificates[0])
            .replacingOccurrences(of: "@", with: certificates[1])
        #expect(text.verification.refusal?.code == .keyMismatch)
    }

    /// Anybody can compute the second key under which a signature holds; the statement is signed, and names the first.
    @Test func theSecondKeyIsNotTaken() throws {
        let own = try Sample.golden("own-key.xml")
        #expect(own.verification.isIntact)
        let second = try Sample.golden("second-key.xml")
        let point = try #require(Base64.decode(second.between("<PublicKey>", "</PublicKey>")))
        #expect(!own.contains(Base64.encode(point)))
        let key = try #require(PublicKey(uncompressedPoint: point))
        let signature = try Signed(Array(own.utf8)).signatures[0]
        #expect(key.verifies(signature.value, over: try signature.signedInfo.canonicalForm()))
        #expect(second.verification.refusal?.code == .keyMismatch)
        // Nor can the statement follow, for it is signed.
        let fingerprint = key.fingerprint
        let followed =
            second
            .replacingOccurrences(of: signature.statement.key.hex, with: fingerprint.hex)
            .replacingOccurrences(of: signature.statement.key.id, with: fingerprint.id)
        #expect(followed.verification.firstProblem?.code == .statementChanged)
    }

    @Test func theKeyInAStatementCannotFollow() throws {
        let signed = try Sample.signed("Anna Nord")
        let other = try Sample.key("Anna Nord")
        let certificate = try #require(signed.signatures[0].certificate)
        let text = try Sample.text(signed)
            .replacingOccurrences(of: signed.signatures[0].statement.key.hex, with: other.fingerprint.hex)
            .replacingOccurrences(of: signed.signatures[0].statement.key.id, with: other.fingerprint.id)
            .replacingOccurrences(of: Base64.encode(certificate.der), with: Base64.encode(other.certificate.der))
        #expect(text.verification.firstProblem?.code == .properties)
        let followed = text.replacingOccurrences(
            of: Base64.encode(Array(Data(certificate.der).sha256)),
            with: Base64.encode(Array(Data(other.certificate.der).sha256)))
        #expect(followed.verification.firstProblem?.code == .statementChanged)
    }

    /// Another certificate of the same key says another name, under a signature that holds.
    @Test func aCertificateCannotBeExchanged() throws {
        let secret = P256.Signing.PrivateKey()
        let certificates = try ["Maja Lind", "Olle Lind"].map {
            try KeyCertificate.make(for: secret, holder: $0, notBefore: Sample.date)
        }
        let certificate = PEMDocument(type: "CERTIFICATE", derBytes: certificates[0].der).pemString
        let key = try SigningKey(pem: "\(secret.pemRepresentation)\n\(certificate)")
        let document = try Sample.document()
        let signed = try Signer.sign(document, Sample.statement(.client, by: key, over: document), with: key)
        let text = try Sample.text(signed).replacingOccurrences(
            of: Base64.encode(certificates[0].der), with: Base64.encode(certificates[1].der))
        #expect(text.verification.refusal?.code == .properties)
    }

    @Test func pointsHaveOneForm() throws {
        let key = try Sample.key("Maja Lind")
        let good = try Browser.file(Sample.document(), by: key)
        #expect(good.verification.isIntact)
        let point = Array(key.publicKey.spki.suffix(65))
        let other = Array(try Sample.key("Maja").publicKey.spki.suffix(65))
        var offCurve = point
        offCurve[64] ^= 1
        let compressed = [2 + point[64] & 1] + point[1...32]
        let hybrid = [6 + point[64] & 1] + point[1...]
        let cases: [([UInt8], Refusal.Code)] = [
            (offCurve, .key), (compressed, .key), (Array(hybrid), .key), ([0], .key), (other, .keyMismatch),
            (point + [0], .value), (key.publicKey.spki, .value), (Array(repeating: 0, count: 65), .key),
        ]
        for (bytes, code) in cases {
            let text = good.replacingOccurrences(of: Base64.encode(point), with: Base64.encode(bytes))
            #expect(text.verification.refusal?.code == code, "\(bytes)")
        }
    }

    /// A weak key, or one of another kind, has no certificate that is taken.
    @Test func otherKeysHaveNoPlace() throws {
        let text = try Sample.text(Sample.signed("Anna Nord"))
        let own = text.between("<X509Certificate>", "</X509Certificate>")
        let keys: [(Certificate.PrivateKey, Certificate.SignatureAlgorithm)] = [
            (.init(P384.Signing.PrivateKey()), .ecdsaWithSHA384), (.init(P521.Signing.PrivateKey()), .ecdsaWithSHA512),
            (.init(Curve25519.Signing.PrivateKey()), .ed25519),
        ]
        for (key, algorithm) in keys {
            let der = try CertificateTests.der(key: key, algorithm: algorithm)
            let changed = text.replacingOccurrences(of: own, with: Base64.encode(der))
            #expect(changed.verification.refusal?.code == .certificate)
        }
    }
}
