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
        text(PEMDocument(type: Block.privateKey, derBytes: Array(privateKey.derRepresentation)))
    }

    /// The same with the private key under a passphrase.
    package func pem(passphrase: String) throws(KeyProblem) -> String {
        let encrypted = try EncryptedKey(Array(privateKey.derRepresentation), passphrase: passphrase)
        return text(PEMDocument(type: Block.encrypted, derBytes: try encrypted.der))
    }

    private func text(_ key: PEMDocument) -> String {
        let certificate = PEMDocument(type: Block.certificate, derBytes: certificate.der)
        return "\(key.pemString)\n\(certificate.pemString)\n"
    }

    /// Reads one private key and its certificate.
    /// - Parameter passphrase: asked once, and only for a key that is under one.
    package init(
        pem: String, passphrase: () throws(KeyProblem) -> String? = { () throws(KeyProblem) in nil }
    ) throws(KeyProblem) {
        let blocks = try Self.blocks(of: pem)
        let types = blocks.map(\.discriminator)
        if types.contains(Block.sec1) {
            throw KeyProblem(.otherForm, "The private key is in an older form (EC PRIVATE KEY). \(Mend.sec1)")
        }
        if types == [Block.privateKey] || types == [Block.encrypted] {
            throw KeyProblem(.noCertificate, "The key file holds no certificate. \(Mend.certificate)")
        }
        guard types.count == 2, [Block.privateKey, Block.encrypted].contains(types[0]), types[1] == Block.certificate
        else {
            let reason = "This is not a key file: it must hold one PRIVATE KEY and then one CERTIFICATE, in PEM."
            throw KeyProblem(.notAKeyFile, reason)
        }
        // What needs no passphrase comes first: nobody is asked for one in vain.
        let certificate = try KeyCertificate(selfSigned: blocks[1].derBytes)
        var der = blocks[0].derBytes
        if types[0] == Block.encrypted {
            let encrypted = try EncryptedKey(der: der)
            guard let passphrase = try passphrase() else {
                throw KeyProblem(.encrypted, "The private key is under a passphrase, and none was given.")
            }
            der = try encrypted.opened(with: passphrase)
        }
        guard let privateKey = try? P256.Signing.PrivateKey(derRepresentation: der) else {
            throw KeyProblem(.otherForm, "The private key is not a P-256 key. Make one with: inwriting key new")
        }
        guard certificate.key == PublicKey(privateKey.publicKey) else {
            let reason = "The certificate belongs to another key than the private key in the same file."
            throw KeyProblem(.mismatch, reason)
        }
        self.privateKey = privateKey
        self.certificate = certificate
    }

    /// The PEM blocks of a key file or certificate file.
    static func blocks(of pem: String) throws(KeyProblem) -> [PEMDocument] {
        guard pem.utf8.count <= limit else { throw tooLarge }
        guard let blocks = try? PEMDocument.parseMultiple(pemString: pem) else {
            throw KeyProblem(.notAKeyFile, "The key file is damaged: its PEM blocks cannot be read.")
        }
        return blocks
    }

    /// The most bytes a key file may have.
    package static let limit = 64 << 10

    static let tooLarge = KeyProblem(.tooLarge, "This is not a key file: it is larger than 64 KiB.")

    enum Block {
        static let privateKey = "PRIVATE KEY"
        static let certificate = "CERTIFICATE"
        static let encrypted = "ENCRYPTED PRIVATE KEY"
        static let sec1 = "EC PRIVATE KEY"
    }

    private enum Mend {
        static let certificate = """
            Add one by: openssl req -x509 -new -key FILE -utf8 -subj "/CN=YOUR NAME" -days 3650 \
            -addext keyUsage=critical,digitalSignature -addext basicConstraints=critical,CA:FALSE >> FILE
            """
        static let sec1 = """
            Convert it by: openssl pkcs8 -topk8 -v2 aes-256-cbc -iter 600000 -in FILE -out KEY. Then add a \
            certificate to KEY, or make a new key with: inwriting key new
            """
    }
}
