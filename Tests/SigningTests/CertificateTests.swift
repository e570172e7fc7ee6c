import Crypto
import Foundation
import SwiftASN1
import Testing
import X509

@testable import Signing

struct CertificateTests {
    /// A key whose point ends in a zero bit, so that the bit can be left out.
    private static let p256: P256.Signing.PrivateKey = {
        var key = P256.Signing.PrivateKey()
        while key.publicKey.x963Representation.last.map({ $0 % 2 }) != 0 { key = P256.Signing.PrivateKey() }
        return key
    }()

    static func der(
        key: Certificate.PrivateKey = .init(p256), issuer: String = "Anna", subject: String = "Anna",
        version: Certificate.Version = .v3, algorithm: Certificate.SignatureAlgorithm = .ecdsaWithSHA256,
        extensions: Certificate.Extensions? = nil
    ) throws -> [UInt8] {
        let usual = try Certificate.Extensions {
            Critical(KeyUsage(digitalSignature: true))
            BasicConstraints.notCertificateAuthority
        }
        let certificate = try Certificate(
            version: version, serialNumber: .init(7), publicKey: key.publicKey, notValidBefore: Sample.date,
            notValidAfter: Sample.date + 1000, issuer: DistinguishedName { CommonName(issuer) },
            subject: DistinguishedName { CommonName(subject) }, signatureAlgorithm: algorithm,
            extensions: extensions ?? usual, issuerPrivateKey: key)
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }

    @Test func onlyOurProfileIsAccepted() throws {
        let usage = KeyUsage(digitalSignature: true)
        let good = try Self.der()
        #expect(try KeyCertificate(der: good).isSelfSigned)
        let bad: [(String, [UInt8])] = [
            ("trailing byte", good + [0]), ("cut", good.dropLast()), ("empty", []),
            ("too large", good + [UInt8](repeating: 0, count: 20_000)),
            ("P-384", try Self.der(key: .init(P384.Signing.PrivateKey()), algorithm: .ecdsaWithSHA384)),
            ("SHA-384", try Self.der(algorithm: .ecdsaWithSHA384)),
            ("Ed25519", try Self.der(key: .init(Curve25519.Signing.PrivateKey()), algorithm: .ed25519)),
            ("issued by another", try Self.der(issuer: "Maja")), ("no name", try Self.der(issuer: "", subject: "")),
            ("version 1", try Self.der(version: .v1, extensions: .init())),
            ("no extensions", try Self.der(extensions: .init())),
            ("no basicConstraints", try Self.der(extensions: .init { usage })),
            ("no keyUsage", try Self.der(extensions: .init { BasicConstraints.notCertificateAuthority })),
            (
                "a CA",
                try Self.der(
                    extensions: .init {
                        usage
                        BasicConstraints.isCertificateAuthority(maxPathLength: nil)
                    })
            ),
            (
                "not for signatures",
                try Self.der(
                    extensions: .init {
                        KeyUsage(keyAgreement: true)
                        BasicConstraints.notCertificateAuthority
                    })
            ),
            (
                "unknown critical extension",
                try Self.der(
                    extensions: .init {
                        usage
                        BasicConstraints.notCertificateAuthority
                        Certificate.Extension(oid: [1, 2, 3, 4], critical: true, value: [5, 0])
                    })
            ),
        ]
        for (name, der) in bad {
            #expect(throws: KeyProblem(.certificate, ""), "\(name)") { try KeyCertificate(der: Array(der)) }
        }
    }

    /// Any change of one bit is refused or breaks the certificate's own signature.
    @Test func noBitOfACertificateIsFree() throws {
        let good = try Self.der()
        for index in good.indices {
            var der = good
            der[index] ^= 1
            if let certificate = try? KeyCertificate(der: der) { #expect(!certificate.isSelfSigned, "byte \(index)") }
        }
    }

    /// A certificate made anew from the parts of a good one: its fields in order, its key's point, its signature's bits.
    private static func remade(
        fields: ([[UInt8]]) -> [[UInt8]] = { $0 }, point: ([UInt8]) -> [UInt8] = { $0 },
        keyPadding: Int = 0, signaturePadding: Int = 0
    ) throws -> [UInt8] {
        let root = try children(DER.parse(der()))
        var parts = try children(root[0])
        var keyParts = try children(parts[6])
        let bits = try ASN1BitString(derEncoded: keyParts[1])
        keyParts[1] = try node(ASN1BitString(bytes: point(Array(bits.bytes))[...], paddingBits: keyPadding))
        parts[6] = try sequence(keyParts.map { Array($0.encodedBytes) })
        let inner = try sequence(fields(parts.map { Array($0.encodedBytes) }))
        var signature: [UInt8]
        // Bits that are left over must be zero.
        repeat {
            signature = Array(try p256.signature(for: Array(inner.encodedBytes)).derRepresentation)
        } while signaturePadding > 0 && signature.last.map { $0 % 2 == 1 } != false
        let value = try node(ASN1BitString(bytes: signature[...], paddingBits: signaturePadding))
        return Array(try sequence([inner, root[1], value].map { Array($0.encodedBytes) }).encodedBytes)
    }

    private static func children(_ node: ASN1Node) throws -> [ASN1Node] {
        guard case .constructed(let nodes) = node.content else { throw CocoaError(.coderReadCorrupt) }
        return Array(nodes)
    }

    private static func node(_ value: some DERSerializable) throws -> ASN1Node {
        var serializer = DER.Serializer()
        try serializer.serialize(value)
        return try DER.parse(serializer.serializedBytes)
    }

    private static func sequence(_ parts: [[UInt8]]) throws -> ASN1Node {
        var serializer = DER.Serializer()
        serializer.appendConstructedNode(identifier: .sequence) { serializer in
            for part in parts { serializer.serializeRawBytes(part) }
        }
        return try DER.parse(serializer.serializedBytes)
    }

    /// The model reads these, but they are not the one form of what they say.
    @Test func aCertificateHasOneForm() throws {
        #expect(try KeyCertificate(der: Self.remade()).isSelfSigned)
        let algorithm: [UInt8] = [0x30, 10, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 3]  // ECDSA with SHA-384
        let bad: [(String, [UInt8])] = [
            ("another algorithm inside", try Self.remade(fields: { $0[..<2] + [algorithm] + $0[3...] })),
            ("key not of whole bytes", try Self.remade(keyPadding: 1)),
            ("signature not of whole bytes", try Self.remade(signaturePadding: 1)),
        ]
        for (name, der) in bad {
            let certificate = try Certificate(derEncoded: der)
            #expect(certificate.publicKey.isValidSignature(certificate.signature, for: certificate), "\(name)")
            #expect(throws: KeyProblem(.certificate, ""), "\(name)") { try KeyCertificate(der: der) }
        }
        let compressed = try Self.remade(point: { [2 + $0[64] & 1] + $0[1...32] })
        #expect(throws: KeyProblem(.certificate, "")) { try KeyCertificate(der: compressed) }
    }

    @Test func aChangedCertificateBreaksItsSignature() throws {
        let key = try Sample.key("Maja Lind")
        let good = try Browser.file(Sample.document(), by: key, as: .certificate)
        #expect(good.verification.isIntact)
        let der = key.certificate.der
        let changed = Base64.encode(der.dropLast() + der.suffix(1).map { $0 ^ 1 })
        let text = good.replacingOccurrences(of: Base64.encode(der), with: changed)
        #expect(text.verification.signatures.map(\.problem?.code) == [.falseCertificate])
        #expect(!text.verification.isIntact)
        // With properties, another certificate is refused before that.
        let signed = try Sample.signed("Maja Lind")
        let own = signed.signatures[0].certificate?.der ?? []
        let other = try Sample.text(signed).replacingOccurrences(
            of: Base64.encode(own), with: Base64.encode(own.dropLast() + own.suffix(1).map { $0 ^ 1 }))
        #expect(other.verification.refusal?.code == .properties)
    }
}
