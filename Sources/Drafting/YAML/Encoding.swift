package import Agreement

/// What a file may hold before anyone reads it as YAML: UTF-8 text of at most 4 MiB, without control characters.
package enum Encoding {
    package static let limit = 4 << 20

    /// The one problem that keeps these bytes from being read at all; nil where there is none.
    package static func problem(of bytes: ArraySlice<UInt8>) -> Problem? {
        if bytes.count > limit {
            return refuse("The file is larger than 4 MiB. Move long texts into attachments.")
        }
        let utf16: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
        let zerosBesideLetters = bytes.prefix(4).count(where: { $0 == 0 }) == 2 && bytes.count >= 4
        if utf16.contains(where: bytes.starts) || zerosBesideLetters {
            return refuse("The file is in UTF-16. Save it as UTF-8: in most editors under \"Save as\", \"Encoding\".")
        }
        let isPlain = bytes.allSatisfy { (0x20..<0x7F).contains($0) || $0 == UInt8(ascii: "\n") }
        return isPlain ? nil : firstBadScalar(bytes)
    }

    /// A byte order mark (U+FEFF in UTF-8) at the start is what some editors write; it says nothing and is dropped.
    package static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }

    private static func firstBadScalar(_ bytes: ArraySlice<UInt8>) -> Problem? {
        var (line, column) = (1, 1)
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var previous: Unicode.Scalar = " "
        while true {
            let place = Place(line: line, column: column)
            switch decoder.decode(&iterator) {
            case .emptyInput: return nil
            case .error: return refuse("This is not UTF-8 text. Save the file as UTF-8.", place)
            case .scalarValue(let scalar):
                if let reason = refusal(of: scalar) { return refuse(reason, place) }
                if scalar == "\n", previous == "\r" {
                    // The line was counted at the carriage return.
                } else if scalar == "\n" || scalar == "\r" {
                    (line, column) = (line + 1, 1)
                } else {
                    column += 1
                }
                previous = scalar
            }
        }
    }

    /// YAML 1.2.2, 5.1 names the printable characters. U+0085, U+2028 and U+2029 end a line in YAML 1.1 but not in 1.2,
    /// so a text with them would not mean the same everywhere.
    private static func refusal(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20..<0x7F: nil
        case 0: "The file holds a zero byte: it is no text. Save the draft as UTF-8 text."
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
            "An invisible character (U+\(hex(scalar.value))) stands here. Delete it."
        default: nil
        }
    }

    private static func refuse(_ reason: String, _ place: Place = Place(line: 1, column: 1)) -> Problem {
        Problem(.syntax, path: "", place: place, reason)
    }
}

/// At least four hex digits, as in U+FEFF.
func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}
