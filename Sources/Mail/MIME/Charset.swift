/// Text out of bytes in the character sets that mail uses; never fails, U+FFFD stands for what cannot be read.
enum Charset {
    /// - Parameter charset: the name that the message gives, or nil: then UTF-8, or Windows-1252 where it is not that.
    static func text(_ bytes: ArraySlice<UInt8>, charset: String?) -> String {
        let name = charset.map { normalised($0) } ?? ""
        switch name {
        case "", "us-ascii": return undeclared(bytes)
        case "utf-16", "utf-16le", "utf-16be":
            return utf16(bytes, isLittle: name == "utf-16le" || bytes.starts(with: littleMark))
        default:
            if let row = CharsetTables.rows[name] { return singleByte(bytes, row) }
            let text = String(decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes, as: UTF8.self)
            return shift(name).map { text.replacing(String($0), with: "\u{FFFD}") } ?? text
        }
    }

    /// Zero bytes, or many controls, are not in text; UTF-16 with its mark is the exception.
    static func looksBinary(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.starts(with: littleMark) || bytes.starts(with: bigMark) { return false }
        let controls = bytes.count { $0 < 0x20 && !$0.isBlank && !$0.isLineEnd && $0 != 0x0C }
        return controls > bytes.count / 50 || bytes.contains(0) || bytes.starts(with: "%PDF-".utf8)
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let littleMark: [UInt8] = [0xFF, 0xFE]
    private static let bigMark: [UInt8] = [0xFE, 0xFF]

    /// The name of a table, or of an encoding that needs none. As browsers do, ISO-8859-1 and -9 are read as the
    /// Windows sets that hold them (https://encoding.spec.whatwg.org/#names-and-labels).
    private static func normalised(_ charset: String) -> String {
        let name = charset.trimmed.lowercased().replacing("_", with: "-")
        switch name {
        case "ascii", "ansi-x3.4-1968", "unknown-8bit", "x-unknown": return "us-ascii"
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "cp1252": return "windows-1252"
        case "iso8859-2", "latin2", "latin-2", "l2": return "iso-8859-2"
        case "iso8859-4", "latin4", "latin-4", "l4": return "iso-8859-4"
        case "iso-8859-9", "iso8859-9", "latin5", "latin-5", "l5", "cp1254": return "windows-1254"
        case "iso8859-13", "latin7": return "iso-8859-13"
        case "iso8859-15", "latin9", "latin-9": return "iso-8859-15"
        case "koi8", "koi": return "koi8-r"
        case "ucs-2", "iso-10646-ucs-2", "unicode": return "utf-16"
        case _ where name.hasPrefix("x-cp125"): return "windows-" + name.dropFirst(4)
        case _ where name.hasPrefix("cp125"): return "windows-" + name.dropFirst(2)
        default: return name
        }
    }

    /// What switches to other letters in a character set that is not read, and writes them in ASCII.
    private static func shift(_ name: String) -> Unicode.Scalar? {
        if name.hasPrefix("iso-2022-") { return "\u{1B}" }
        if name.hasPrefix("hz-gb") { return "~" }
        return name == "utf-7" || name == "unicode-1-1-utf-7" ? "+" : nil
    }

    private static func undeclared(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.starts(with: mark) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: littleMark) || bytes.starts(with: bigMark) {
            return utf16(bytes, isLittle: bytes.starts(with: littleMark))
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return singleByte(bytes, CharsetTables.rows["windows-1252"] ?? "")
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
        let hasMark = bytes.starts(with: littleMark) || bytes.starts(with: bigMark)
        let body = hasMark ? bytes.dropFirst(2) : bytes
        let units = stride(from: body.startIndex, to: body.endIndex - 1, by: 2).map { index in
            let (first, second) = (UInt16(body[index]), UInt16(body[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func singleByte(_ bytes: ArraySlice<UInt8>, _ row: String) -> String {
        let upper = row.unicodeScalars.map { Array(String($0).utf8) }
        let first = 256 - upper.count
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte < 0x80 {
                output.append(byte)
            } else {
                output += Int(byte) >= first ? upper[Int(byte) - first] : Array("\u{FFFD}".utf8)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
