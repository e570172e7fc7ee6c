/// An entry as one line of JSON: fixed keys in a fixed order, no white space, so that equal entries are equal bytes.
extension Entry {
    /// The longest line that is written or read, in bytes.
    static let longestLine = 65_536

    /// The exact bytes of the line, without a line feed.
    package var line: [UInt8] {
        var text = "{\"n\":\(n)"
        let fields = [
            ("time", time), ("clock", clock), ("author", author), ("kind", kind), ("document", document),
            ("file", file), ("content", content), ("previous", previous),
        ]
        for (key, value) in fields {
            guard let value else { continue }
            text += ",\"\(key)\":\"\(Entry.escaped(value))\""
        }
        return Array((text + "}").utf8)
    }

    /// Reads a line, and accepts only what `line` writes.
    package init(line: [UInt8]) throws(LineFault) {
        guard line.count <= Entry.longestLine else { throw LineFault(reason: "it is longer than 64 KiB") }
        var reader = LineReader(bytes: line)
        try reader.skip("{\"n\":")
        self.init(
            n: try reader.number(), time: try reader.field("time"), clock: try reader.field("clock"),
            author: try reader.field("author"), kind: try reader.field("kind"),
            document: try reader.fieldIfPresent("document"), file: try reader.fieldIfPresent("file"),
            content: try reader.fieldIfPresent("content"), previous: try reader.field("previous"))
        try reader.skip("}")
        if let fault { throw LineFault(reason: fault) }
        guard self.line == line else { throw LineFault(reason: "it is not written in the record's own form") }
    }

    /// A string with the escapes of RFC 8259, section 7, that RFC 8785 (3.2.2.2) picks: the fewest.
    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{8}": out += "\\b"
            case "\t": out += "\\t"
            case "\n": out += "\\n"
            case "\u{C}": out += "\\f"
            case "\r": out += "\\r"
            case "\0"..<" ": out += "\\u00" + Digest.hex([UInt8(truncatingIfNeeded: scalar.value)])
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

/// Why some bytes are not a line of a record.
package struct LineFault: Error, Equatable, Sendable {
    package let reason: String
}

/// Reads the one shape that a line has; what it lets through is written again and compared.
private struct LineReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func skip(_ text: String) throws(LineFault) {
        guard bytes[position...].starts(with: text.utf8) else { throw fault("\(text) is expected") }
        position += text.utf8.count
        if text == "}", position < bytes.count { throw fault("the line must end") }
    }

    mutating func number() throws(LineFault) -> Int {
        let digits = bytes[position...].prefix(16).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let value = Int(String(decoding: digits, as: UTF8.self)) else { throw fault("a number is expected") }
        position += digits.count
        return value
    }

    mutating func field(_ key: String) throws(LineFault) -> String {
        try skip(",\"\(key)\":\"")
        return try string()
    }

    mutating func fieldIfPresent(_ key: String) throws(LineFault) -> String? {
        guard bytes[position...].starts(with: ",\"\(key)\":".utf8) else { return nil }
        return try field(key)
    }

    /// The rest of a string, and its closing quote.
    private mutating func string() throws(LineFault) -> String {
        var out: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard let text = String(validating: out, as: UTF8.self) else { throw fault("it is not UTF-8") }
                return text
            }
            out.append(byte == UInt8(ascii: "\\") ? try escape() : byte)
        }
        throw fault("a string does not end")
    }

    /// What follows a backslash.
    private mutating func escape() throws(LineFault) -> UInt8 {
        guard position < bytes.count else { throw fault("a string does not end") }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "u"):
            let digits = bytes[position...].prefix(4)
            let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            guard digits.count == 4, let value else { throw fault("an escape is not a control character") }
            position += 4
            return value
        default: throw fault("an escape is unknown")
        }
    }

    private func fault(_ text: String) -> LineFault { LineFault(reason: "byte \(position): \(text)") }
}
