import Foundation
import SwiftASN1

extension KeyCertificate {
    /// Reads the one certificate in a file: in PEM, alone or beside the key that it belongs to, or in DER.
    package static func read(_ bytes: [UInt8]) throws(KeyProblem) -> KeyCertificate {
        guard bytes.count <= SigningKey.limit else { throw SigningKey.tooLarge }
        let certificate: KeyCertificate
        if let text = String(validating: bytes, as: UTF8.self), text.contains("-----BEGIN ") {
            let blocks = (try? PEMDocument.parseMultiple(pemString: text)) ?? []
            let certificates = blocks.filter { $0.discriminator == "CERTIFICATE" }
            guard certificates.count == 1, let only = certificates.first else {
                throw KeyProblem(.noCertificate, "This is not a key file with exactly one certificate.")
            }
            certificate = try KeyCertificate(der: only.derBytes)
        } else {
            // A certificate is a SEQUENCE (RFC 5280, section 4.1).
            guard bytes.first == 0x30 else {
                throw KeyProblem(.notAKeyFile, "This is not a key file, and not a certificate.")
            }
            certificate = try KeyCertificate(der: bytes)
        }
        guard certificate.isSelfSigned else {
            throw KeyProblem(.certificate, "The certificate's own signature does not hold: it was changed.")
        }
        return certificate
    }

    /// In PEM, as `openssl x509` reads it.
    package var pem: String { PEMDocument(type: "CERTIFICATE", derBytes: der).pemString + "\n" }
}
