import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509

/// A digest that is accepted in a time stamp; SHA-1 is not (RFC 5754, section 2).
enum StampDigest: CaseIterable, Hashable, Sendable {
    case sha256, sha384, sha512

    /// Compares the identifier's bytes: the parameters are NULL or left out, and there is no other form.
    init?(identifier: ArraySlice<UInt8>) {
        guard let digest = Self.allCases.first(where: { $0.identifiers.contains { $0.elementsEqual(identifier) } })
        else { return nil }
        self = digest
    }

    /// The identifier in DER: with NULL, as most write it, and without parameters.
    var identifiers: [[UInt8]] {
        let name: [UInt8] = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, arc]
        return [[0x30, 0x0D] + name + [0x05, 0x00], [0x30, 0x0B] + name]
    }

    private var arc: UInt8 {
        switch self {
        case .sha256: 1
        case .sha384: 2
        case .sha512: 3
        }
    }

    /// The length of the digest in bytes.
    var length: UInt8 {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    func hash(_ bytes: some DataProtocol) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }
}

/// How an authority signs (RFC 5754, section 3; RFC 4056).
enum StampSignature: Hashable, Sendable {
    case rsa(StampDigest), pss(StampDigest), ecdsa(StampDigest)

    /// Compares the identifier's bytes with every one that is accepted.
    /// - Parameter digest: the digest that the signer names; a signature with another is not accepted.
    init?(identifier: ArraySlice<UInt8>, digest: StampDigest) {
        let arc: (UInt8, UInt8, UInt8) -> UInt8 = { sha256, sha384, sha512 in
            switch digest {
            case .sha256: sha256
            case .sha384: sha384
            case .sha512: sha512
            }
        }
        let rsa = { (arc: UInt8) -> [UInt8] in
            [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, arc, 0x05, 0x00]
        }
        // rsaEncryption leaves the digest to the signer's digest algorithm.
        if [rsa(1), rsa(arc(11, 12, 13))].contains(where: { $0.elementsEqual(identifier) }) {
            self = .rsa(digest)
        } else if [0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, arc(2, 3, 4)]
            .elementsEqual(identifier)
        {
            self = .ecdsa(digest)
        } else if digest.identifiers.contains(where: { Self.pss(digest, named: $0).elementsEqual(identifier) }) {
            self = .pss(digest)
        } else {
            return nil
        }
    }

    /// RSASSA-PSS with MGF1, both with the one digest, and a salt as long as the digest (RFC 4055, section 3.1).
    private static func pss(_ digest: StampDigest, named identifier: [UInt8]) -> [UInt8] {
        let node = { (tag: UInt8, content: [UInt8]) -> [UInt8] in [tag, UInt8(content.count)] + content }
        let mgf: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08]
        let parameters =
            node(0xA0, identifier) + node(0xA1, node(0x30, mgf + identifier))
            + node(0xA2, [0x02, 0x01, digest.length])
        let name: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A]
        return node(0x30, name + node(0x30, parameters))
    }

    /// Whether `signature` is the certified key's over `message`.
    func verifies(_ signature: [UInt8], over message: [UInt8], by certificate: Certificate) -> Bool {
        let key = certificate.publicKey
        let algorithm: Certificate.SignatureAlgorithm
        switch self {
        case .rsa(.sha256): algorithm = .sha256WithRSAEncryption
        case .rsa(.sha384): algorithm = .sha384WithRSAEncryption
        case .rsa(.sha512): algorithm = .sha512WithRSAEncryption
        case .ecdsa(.sha256): algorithm = .ecdsaWithSHA256
        case .ecdsa(.sha384): algorithm = .ecdsaWithSHA384
        case .ecdsa(.sha512): algorithm = .ecdsaWithSHA512
        case .pss(let digest):
            guard let key = try? _RSA.Signing.PublicKey(derRepresentation: Array(key.subjectPublicKeyInfoBytes)) else {
                return false
            }
            let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
            return switch digest {
            case .sha256: key.isValidSignature(signature, for: SHA256.hash(data: message), padding: .PSS)
            case .sha384: key.isValidSignature(signature, for: SHA384.hash(data: message), padding: .PSS)
            case .sha512: key.isValidSignature(signature, for: SHA512.hash(data: message), padding: .PSS)
            }
        }
        return key.isValidSignature(signature, for: message, signatureAlgorithm: algorithm)
    }
}
