import SwiftASN1

extension KeyCertificate {
    /// In PEM, as `openssl x509` reads it.
    package var pem: String { PEMDocument(type: "CERTIFICATE", derBytes: der).pemString + "\n" }
}
