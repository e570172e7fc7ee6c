import Crypto

/// A code that was told by another channel than the document: a signer who has it proves so without sending it.
package enum OneTimeCode {
    /// HMAC-SHA-256 (RFC 2104) of the document digest and the key's fingerprint under the code, in lower-case hex.
    ///
    /// - Parameters:
    ///   - code: as a person types it; only its letters A to Z and digits count.
    ///   - document: the document digest in hex.
    package static func proof(_ code: String, document: String, key: Fingerprint) -> String {
        let secret = SymmetricKey(data: Array(plain(code).utf8))
        return HMAC<SHA256>.authenticationCode(for: Array((document + key.hex).utf8), using: secret).hex
    }

    /// The code in upper case without anything but letters and digits.
    package static func plain(_ code: String) -> String {
        code.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
