import Crypto
import Foundation
import SwiftASN1
import Testing
import X509

@testable import Signing

/// A time-stamping authority in a folder: certificates that are made here, and OpenSSL that signs with them.
struct TimeStampOffice {
    let folder: URL
    let root: Holder
    let authority: Holder

    /// A certificate with its private key, both also in files.
    struct Holder {
        var name: String
        var certificate: Certificate
        var key: Certificate.PrivateKey

        var der: [UInt8] { (try? DER.Serializer.bytes(certificate)) ?? [] }
    }

    enum Key: Equatable {
        case p256, p384, p521, secp256k1, ed25519
        case rsa(Int)
    }

    static let bytes = Array("what is stamped".utf8)

    init(in folder: URL, key: Key = .p256) throws {
        self.folder = folder
        root = try Self.holder("Root", in: folder, extensions: Self.issuing())
        authority = try Self.holder("Authority", key: key, by: root, in: folder)
        try write("01", to: "serial")
        try write(bytes: Self.bytes, to: "data")
    }

    func write(_ text: String, to name: String) throws { try write(bytes: Array(text.utf8), to: name) }

    func write(bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
    }

    func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    @discardableResult
    func openssl(_ arguments: [String], fails: Bool = false) throws -> Tool.Result {
        let result = try Tool.run(["openssl"] + arguments, in: folder)
        if !fails { try #require(result.status == 0, "openssl \(arguments): \(result.errors)") }
        return result
    }

    // MARK: Certificates

    static func stamping(critical: Bool = true, _ usages: [ExtendedKeyUsage.Usage] = [.timeStamping]) throws
        -> Certificate.Extensions
    {
        try Certificate.Extensions {
            Critical(BasicConstraints.notCertificateAuthority)
            Critical(KeyUsage(digitalSignature: true))
            SubjectKeyIdentifier(keyIdentifier: [1, 2, 3, 4])
            try Certificate.Extension(ExtendedKeyUsage(usages), critical: critical)
        }
    }

    static func issuing(length: Int? = nil) throws -> Certificate.Extensions {
        try Certificate.Extensions {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: length))
            Critical(KeyUsage(keyCertSign: true))
        }
    }

    /// Makes a certificate for a new key (or that of `twin`), and writes `NAME.pem` and `NAME.key`.
    /// - Parameter days: the first and the last of its validity, counted from today.
    static func holder(
        _ name: String, subject: String? = nil, key kind: Key = .p256, twin: Holder? = nil, by issuer: Holder? = nil,
        in folder: URL, serial: Int? = nil, days: ClosedRange<Int> = -30...30, extensions: Certificate.Extensions? = nil
    ) throws -> Holder {
        let key = try twin?.key ?? Self.key(kind, in: folder)
        let subject = try DistinguishedName { CommonName(subject ?? name) }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(serial ?? name.utf8.reduce(0) { $0 * 31 % 9973 + Int($1) }),
            publicKey: key.publicKey,
            notValidBefore: Date() + TimeInterval(days.lowerBound * 86400),
            notValidAfter: Date() + TimeInterval(days.upperBound * 86400),
            issuer: issuer?.certificate.subject ?? subject, subject: subject,
            extensions: extensions ?? stamping(), issuerPrivateKey: issuer?.key ?? key)
        let path = folder.appendingPathComponent(name)
        let pem = try certificate.serializeAsPEM().pemString + "\n"
        try Data(pem.utf8).write(to: path.appendingPathExtension("pem"))
        try Data((try key.serializeAsPEM().pemString + "\n").utf8).write(to: path.appendingPathExtension("key"))
        return Holder(name: name, certificate: certificate, key: key)
    }

    private static func key(_ kind: Key, in folder: URL) throws -> Certificate.PrivateKey {
        switch kind {
        case .p256: return .init(P256.Signing.PrivateKey())
        case .p384: return .init(P384.Signing.PrivateKey())
        case .p521: return .init(P521.Signing.PrivateKey())
        case .ed25519: return .init(Curve25519.Signing.PrivateKey())
        case .rsa(let bits):
            let result = try Tool.run(["openssl", "genrsa", "\(bits)"], in: folder)
            return try .init(pemEncoded: result.output)
        case .secp256k1: throw CocoaError(.featureUnsupported)
        }
    }

    // MARK: Answers and tokens

    /// Has `openssl ts` answer a question of ours.
    /// - Parameter settings: further lines for its configuration.
    func answer(to request: TimeStampRequest, settings: String = "") throws -> [UInt8] {
        try configure(settings)
        try write(bytes: request.der, to: "request.tsq")
        try openssl(["ts", "-reply", "-config", "ts.cnf", "-queryfile", "request.tsq", "-out", "answer.tsr"])
        return try read("answer.tsr")
    }

    func configure(_ settings: String = "") throws {
        try write(
            """
            [tsa]
            default_tsa = office
            [office]
            serial = serial
            signer_cert = Authority.pem
            signer_key = Authority.key
            default_policy = 1.2.3.4.1
            \(settings.contains("signer_digest") ? "" : "signer_digest = sha256")
            \(settings.contains("digests") ? "" : "digests = sha256, sha384, sha512")
            \(settings)
            """, to: "ts.cnf")
    }

    func stamped(settings: String = "", over bytes: [UInt8] = bytes) throws -> [UInt8] {
        let request = TimeStampRequest(over: bytes, nonce: [7, 7, 7])
        return try TimeStampResponse(answer(to: request, settings: settings), to: request).stamp.token
    }

    /// Has `openssl cms` sign any content in the shape of a token.
    /// - Parameter options: in place of the usual ones.
    func signed(
        content: [UInt8] = content(), signer: String = "Authority", options: [String] = [],
        type: String = "1.2.840.113549.1.9.16.1.4", without left: Set<String> = []
    ) throws -> [UInt8] {
        try write(bytes: content, to: "content")
        let usual = ["-nodetach", "-cades"].filter { !left.contains($0) }
        try openssl(
            [
                "cms", "-sign", "-binary", "-nosmimecap", "-in", "content", "-econtent_type", type,
                "-signer", "\(signer).pem", "-inkey", "\(signer).key", "-outform", "DER", "-out", "token.der",
            ] + usual + (options.contains("-md") ? [] : ["-md", "sha256"]) + options)
        return try read("token.der")
    }

    /// Whether `openssl ts -verify` accepts the token for the bytes.
    func opensslAccepts(_ token: [UInt8], root: String = "Root", over data: String = "data") throws -> Bool {
        try write(bytes: token, to: "checked.der")
        let arguments = ["ts", "-verify", "-token_in", "-in", "checked.der", "-data", data, "-CAfile", "\(root).pem"]
        return try openssl(arguments, fails: true).status == 0
    }

    /// Whether `openssl cms -verify` accepts the signature: it knows forms that `openssl ts` does not.
    func opensslAcceptsSignature(_ token: [UInt8]) throws -> Bool {
        try write(bytes: token, to: "checked.der")
        let purpose = ["-purpose", "timestampsign", "-CAfile", "Root.pem"]
        let arguments = ["cms", "-verify", "-inform", "DER", "-in", "checked.der", "-out", "checked.content"]
        return try openssl(arguments + purpose, fails: true).status == 0
    }

    /// A TSTInfo in DER; each part can be replaced.
    static func content(
        version: [UInt8] = [2, 1, 1], imprint: [UInt8]? = nil, serial: [UInt8] = [2, 1, 5],
        time: String? = nil, rest: [UInt8] = []
    ) -> [UInt8] {
        let digest = Array(SHA256.hash(data: bytes))
        let sha256: [UInt8] = [0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0]
        let imprint = imprint ?? node(0x30, sha256 + node(4, digest))
        let today = Date().ISO8601Format().filter { !"-:T".contains($0) }
        let time = node(0x18, Array((time ?? today).utf8))
        return node(0x30, version + [6, 3, 0x2A, 3, 4] + imprint + serial + time + rest)
    }

    static func node(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            count < 128
            ? [UInt8(count)] : count < 256 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 255)]
        return [tag] + length + content
    }
}

extension DER.Serializer {
    static func bytes(_ value: some DERSerializable) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(value)
        return serializer.serializedBytes
    }
}
