internal import Crypto

/// SHA-256 digests as the record writes them: 64 lower-case hexadecimal digits.
package enum Digest {
    /// What stands before the first entry.
    package static let none = String(repeating: "0", count: 64)

    /// The SHA-256 of `bytes` (FIPS 180-4).
    package static func sha256(_ bytes: [UInt8]) -> String {
        hex(SHA256.hash(data: bytes))
    }

    /// The same as its 32 bytes.
    package static func sha256Bytes(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether `text` is `count` lower-case hexadecimal digits.
    static func isHex(_ text: String, count: Int) -> Bool {
        text.utf8.count == count
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}

/// The sixteen random bytes before a payload: without them, a short payload could be guessed from its digest.
package struct Salt: Equatable, Sendable {
    package let bytes: [UInt8]

    /// A salt of sixteen given bytes; nil for any other number.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Salt.size else { return nil }
        self.bytes = bytes
    }

    /// A new salt from the system's random numbers: the only place where the record asks for any.
    package static func random() -> Salt {
        var generator = SystemRandomNumberGenerator()
        return Salt(drawing: &generator)
    }

    private init(drawing generator: inout SystemRandomNumberGenerator) {
        bytes = (0..<Salt.size).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    static let size = 16
}
