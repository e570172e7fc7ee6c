import Crypto
import Foundation
import SwiftASN1

/// A P-256 public key, as its SubjectPublicKeyInfo in DER with the uncompressed point (RFC 5480, section 2).
package struct PublicKey: Hashable, Sendable {
    package let spki: [UInt8]

    init(_ key: P256.Signing.PublicKey) {
        spki = Array(key.derRepresentation)
    }

    /// Takes a SubjectPublicKeyInfo in the form of ``spki``, else is nil.
    package init?(spki: [UInt8]) {
        guard let key = try? P256.Signing.PublicKey(derRepresentation: spki),
            Array(key.derRepresentation) == spki
        else { return nil }
        self.spki = spki
    }

    /// Takes the 65 bytes of an uncompressed point (SEC 1, section 2.3.4) that lies on the curve, else is nil.
    init?(uncompressedPoint point: [UInt8]) {
        guard point.count == 65, point.first == 4,
            let key = try? P256.Signing.PublicKey(x963Representation: point)
        else { return nil }
        self.init(key)
    }

    package var fingerprint: Fingerprint { Fingerprint(of: self) }

    /// What `openssl pkey -pubin` and `xmlsec1 --pubkey-pem` read.
    package var pem: String { PEMDocument(type: "PUBLIC KEY", derBytes: spki).pemString + "\n" }

    /// Whether `signature` (r and s, 32 bytes each) is this key's ECDSA with SHA-256 over `message`.
    func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard let key = try? P256.Signing.PublicKey(derRepresentation: spki),
            let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
