import Foundation

/// A reply as text that survives being copied into a mail: the Base64 of its bytes between two lines.
enum Armour {
    static let begin = "-----BEGIN INWRITING REPLY-----"
    static let end = "-----END INWRITING REPLY-----"

    /// The reply in a text, nil where there is none.
    ///
    /// Quote marks, blanks and line ends of mail programs are passed over; everything else must be as it was written.
    static func reply(in text: String, file: String) throws -> [UInt8]? {
        let bytes = Array(text.utf8)
        let starts = bytes.places(of: Array(begin.utf8)).filter { isFirstOnLine(bytes, $0) }
        guard let start = starts.first else { return nil }
        guard starts.count == 1 else {
            throw Failure(
                .input, file: file,
                "There are \(starts.count) replies in this text. Keep the one that counts in a file of its own.")
        }
        let rest = bytes[(start + begin.utf8.count)...]
        guard let stop = rest.firstRange(of: Array(end.utf8)) else {
            throw Failure(
                .input, file: file,
                "The end of the reply is missing (\(end)). Ask for the whole text again, or for the file.")
        }
        let letters = rest[..<stop.lowerBound].filter { ![0x20, 0x09, 0x0A, 0x0D, 0x3E].contains($0) }
        // No-break spaces, which some programs put for blanks.
        let plain = String(decoding: letters, as: UTF8.self).filter { $0 != "\u{A0}" }
        guard !plain.isEmpty, let data = Data(base64Encoded: plain), data.base64EncodedString() == plain else {
            throw Failure(
                .input, file: file, "The reply was damaged on its way. Ask for the text again, or for the file.")
        }
        return Array(data)
    }

    /// Whether nothing but quote marks and blanks stands before it on its line: instructions may name the line, too.
    private static func isFirstOnLine(_ bytes: [UInt8], _ place: Int) -> Bool {
        bytes[..<place].reversed().first { ![0x20, 0x09, 0x3E].contains($0) }.map { $0 == 0x0A || $0 == 0x0D } ?? true
    }
}

extension [UInt8] {
    /// Where some bytes stand, without overlaps.
    fileprivate func places(of pattern: [UInt8]) -> [Int] {
        var places: [Int] = []
        var rest = self[...]
        while let range = rest.firstRange(of: pattern) {
            places.append(range.lowerBound)
            rest = rest[range.upperBound...]
        }
        return places
    }
}
