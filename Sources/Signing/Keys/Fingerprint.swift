import Crypto
import XML

/// The SHA-256 of a key's SubjectPublicKeyInfo in DER: the name of a key, which two people can compare by voice.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// 64 lower-case hex digits.
    package let hex: String

    /// Nil for anything but 64 lower-case hex digits.
    package init?(hex: String) {
        guard hex.isDigest else { return nil }
        self.hex = hex
    }

    init(of key: PublicKey) {
        hex = SHA256.hash(data: key.spki).hex
    }

    /// The first 32 digits: they tell one signer's parts of a signed file from another's.
    package var id: String { String(hex.prefix(32)) }

    /// Sixteen groups of four digits, for reading aloud.
    package var spoken: String {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 4)
            .map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }

    package var description: String { hex }
}

extension Sequence<UInt8> {
    /// Two lower-case hex digits a byte.
    var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension String {
    /// Whether this is a SHA-256 as 64 lower-case hex digits.
    var isDigest: Bool {
        utf8.count == 64 && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// XML compares scalars, where Swift finds "K" equal to the Kelvin sign.
    func isExactly(_ other: String) -> Bool { isSame(as: other) }
}
