/// Why a key cannot be made, read or written; two problems with one code are equal.
package struct KeyProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: Code
    /// What is wrong and how to mend it, in plain English.
    package var reason: String

    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    package enum Code: String, Hashable, Sendable {
        /// The holder's name or the date cannot stand in a certificate.
        case name, date
        /// Not the PEM that a key file holds.
        case notAKeyFile
        /// A private key under a passphrase, and none was given.
        case encrypted
        /// The passphrase does not open the key.
        case wrongPassphrase
        /// A passphrase that cannot be used for a key: empty, very long, or with control characters.
        case passphrase
        /// A private key encrypted in another way than those that are read.
        case encryption
        /// A private key in an older form (SEC 1), or of another kind than P-256.
        case otherForm
        /// A private key without its certificate.
        case noCertificate
        /// A certificate that is not a self-signed P-256 certificate for signatures.
        case certificate
        /// Private key and certificate belong to different keys.
        case mismatch
        /// More than 64 KiB.
        case tooLarge
        /// A file stands there already.
        case exists
        /// The file cannot be read or written.
        case file
        /// The library could not compute a signature.
        case signature
    }

    package var description: String { reason }

    package static func == (left: KeyProblem, right: KeyProblem) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
