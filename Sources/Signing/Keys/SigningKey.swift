import Crypto
package import Foundation
import SwiftASN1

/// A person's private key with its certificate.
///
///     let key = try SigningKey(holder: "Anna Nord", notBefore: date)
///     try key.write(to: "anna.pem")
package struct SigningKey: Sendable {
    package let certificate: KeyCertificate
    private let privateKey: P256.Signing.PrivateKey

    /// Makes a new P-256 key.
    /// - Parameter notBefore: the first second of its ten years.
    package init(holder: String, notBefore: Date) throws(KeyProblem) {
        privateKey = P256.Signing.PrivateKey()
        certificate = try .make(for: privateKey, holder: holder, notBefore: notBefore)
    }

    package var holder: String { certificate.holder }
    package var publicKey: PublicKey { certificate.key }
    package var fingerprint: Fingerprint { certificate.key.fingerprint }

    /// ECDSA with SHA-256: r and s, 32 bytes each (XML Signature 1.1, section 6.4.3).
    func sign(_ message: [UInt8]) throws(KeyProblem) -> [UInt8] {
        do {
            return Array(try privateKey.signature(for: message).rawRepresentation)
        } catch {
            throw KeyProblem(.signature, "The signature could not be computed: \(error).")
        }
    }
}

// MARK: PEM

extension SigningKey {
    /// The private key (PKCS#8, RFC 5958) and the certificate, as `openssl pkey` and `openssl x509` read them.
    package var pem: String {
        let key = PEMDocument(type: Block.privateKey, derBytes: Array(privateKey.derRepresentation))
        let certificate = PEMDocument(type: Block.certificate, derBytes: certificate.der)
        return "\(key.pemString)\n\(certificate.pemString)\n"
    }

    /// Reads one private key and its certificate.
    package init(pem: String) throws(KeyProblem) {
        guard pem.utf8.count <= Self.limit else { throw Self.tooLarge }
        guard let blocks = try? PEMDocument.parseMultiple(pemString: pem) else {
            throw KeyProblem(.notAKeyFile, "The key file is damaged: its PEM blocks cannot be read.")
        }
        let types = blocks.map(\.discriminator)
        if types.contains(Block.encrypted) {
            throw KeyProblem(.encrypted, "The private key is under a passphrase. \(Mend.passphrase)")
        }
        if types.contains(Block.sec1) {
            throw KeyProblem(.otherForm, "The private key is in an older form (EC PRIVATE KEY). \(Mend.sec1)")
        }
        if types == [Block.privateKey] {
            throw KeyProblem(.noCertificate, "The key file holds no certificate. \(Mend.certificate)")
        }
        guard types == [Block.privateKey, Block.certificate] else {
            let reason = "This is not a key file: it must hold one PRIVATE KEY and then one CERTIFICATE, in PEM."
            throw KeyProblem(.notAKeyFile, reason)
        }
        guard let privateKey = try? P256.Signing.PrivateKey(derRepresentation: blocks[0].derBytes) else {
            throw KeyProblem(.otherForm, "The private key is not a P-256 key. Make one with: inwriting key new")
        }
        let certificate = try KeyCertificate(der: blocks[1].derBytes)
        guard certificate.key == PublicKey(privateKey.publicKey) else {
            let reason = "The certificate belongs to another key than the private key in the same file."
            throw KeyProblem(.mismatch, reason)
        }
        guard certificate.isSelfSigned else {
            throw KeyProblem(.certificate, "The certificate's own signature does not hold: it was changed.")
        }
        self.privateKey = privateKey
        self.certificate = certificate
    }

    /// The most bytes a key file may have.
    package static let limit = 64 << 10

    static let tooLarge = KeyProblem(.tooLarge, "This is not a key file: it is larger than 64 KiB.")

    private enum Block {
        static let privateKey = "PRIVATE KEY"
        static let certificate = "CERTIFICATE"
        static let encrypted = "ENCRYPTED PRIVATE KEY"
        static let sec1 = "EC PRIVATE KEY"
    }

    private enum Mend {
        static let passphrase = "Write it without one by: openssl pkey -in FILE -out KEY"
        static let certificate = """
            Add one by: openssl req -x509 -new -key FILE -utf8 -subj "/CN=YOUR NAME" -days 3650 \
            -addext keyUsage=critical,digitalSignature -addext basicConstraints=critical,CA:FALSE >> FILE
            """
        static let sec1 = """
            Convert it by: openssl pkcs8 -topk8 -nocrypt -in FILE -out KEY. Then add a certificate to KEY, \
            or make a new key with: inwriting key new
            """
    }
}
