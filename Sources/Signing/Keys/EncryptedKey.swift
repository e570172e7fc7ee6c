import Crypto
import CryptoExtras
import Foundation
import SwiftASN1

/// A private key under a passphrase: EncryptedPrivateKeyInfo (RFC 5958, section 3) by PBES2 (RFC 8018, section 6.2).
///
/// The passphrase counts as its UTF-8 bytes as they were typed, without Unicode normalisation: so do `openssl` and the
/// others who read such files.
struct EncryptedKey {
    let derivation: Derivation
    let cipher: Cipher
    let ciphertext: [UInt8]

    /// PBKDF2 with an HMAC (RFC 8018, section 5.2).
    struct Derivation {
        let hash: Hash
        let salt: [UInt8]
        let rounds: Int

        func key(of passphrase: String, length: Int) throws -> SymmetricKey {
            try KDF.Insecure.PBKDF2.deriveKey(
                from: Array(passphrase.utf8), salt: salt, using: hash == .sha256 ? .sha256 : .sha512,
                outputByteCount: length, unsafeUncheckedRounds: rounds)
        }
    }

    /// AES in CBC mode; the key has 16 or 32 bytes.
    struct Cipher {
        let keyLength: Int
        let vector: [UInt8]
    }

    enum Hash {
        case sha256, sha512
    }

    init(derivation: Derivation, cipher: Cipher, ciphertext: [UInt8]) {
        self.derivation = derivation
        self.cipher = cipher
        self.ciphertext = ciphertext
    }

    /// Encrypts a private key in PKCS#8.
    ///
    /// PBKDF2 and not scrypt: at a cost that holds off a guesser today, scrypt needs more memory than `openssl pkey`
    /// allows it.
    init(_ key: [UInt8], passphrase: String) throws(KeyProblem) {
        try Self.checkNew(passphrase)
        derivation = Derivation(hash: .sha256, salt: Self.random(16), rounds: Bounds.rounds)
        cipher = Cipher(keyLength: 32, vector: Self.random(16))
        do {
            let secret = try derivation.key(of: passphrase, length: cipher.keyLength)
            ciphertext = Array(try AES._CBC.encrypt(key, using: secret, iv: .init(ivBytes: cipher.vector)))
        } catch {
            throw KeyProblem(.signature, "The key could not be encrypted: \(error).")
        }
    }

    /// The private key in PKCS#8.
    func opened(with passphrase: String) throws(KeyProblem) -> [UInt8] {
        let wrong = KeyProblem(.wrongPassphrase, "The passphrase does not open the key. Is it spelled right?")
        guard !passphrase.isEmpty, passphrase.utf8.count <= Bounds.passphrase,
            let secret = try? derivation.key(of: passphrase, length: cipher.keyLength),
            let vector = try? AES._CBC.IV(ivBytes: cipher.vector),
            let key = try? AES._CBC.decrypt(ciphertext, using: secret, iv: vector),
            // Under a wrong key the padding is right in one case of 256; what is under it is then no DER.
            (try? DER.parse(Array(key))) != nil
        else { throw wrong }
        return Array(key)
    }

    enum Bounds {
        /// OWASP's recommendation for HMAC with SHA-256 (Password Storage Cheat Sheet, 2023, unchanged since).
        static let rounds = 600_000
        /// Below it a key is as good as open; above it, opening would take minutes.
        static let accepted = 1_000...10_000_000
        /// What `openssl` takes.
        static let passphrase = 1023
        static let salt = 8...64
        static let ciphertext = 4096
    }

    private static func checkNew(_ passphrase: String) throws(KeyProblem) {
        guard !passphrase.isEmpty else {
            throw KeyProblem(.passphrase, "The passphrase is empty. Choose one, best of several words.")
        }
        guard passphrase.utf8.count <= Bounds.passphrase else {
            throw KeyProblem(.passphrase, "The passphrase is longer than \(Bounds.passphrase) bytes.")
        }
        guard passphrase.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw KeyProblem(.passphrase, "The passphrase holds a control character, which nobody can type again.")
        }
    }

    private static func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
}
