import Foundation

/// Base64 in its one form (RFC 4648, sections 3.5 and 4).
enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// Nil for anything that is not what ``encode(_:)`` writes: only so is each value written in one way.
    static func decode(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString().isExactly(text) else { return nil }
        return Array(data)
    }
}
