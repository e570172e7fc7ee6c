/// How a text is written in YAML: bare where it reads back as itself, else quoted.
enum ScalarStyle {
    /// On one line. `flow`: inside of `{ }` or `[ ]`, where commas and brackets end a bare text.
    static func line(_ text: String, flow: Bool) -> String { isBare(text, flow: flow) ? text : quoted(text) }

    /// YAML 1.2.2, 7.3.3, made narrower: whatever could begin or end something else is quoted.
    static func isBare(_ text: String, flow: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        if text == "null" || "-?:,[]{}#&*!|>'\"%@`~=<. ".unicodeScalars.contains(first) || last == " " || last == ":" {
            return false
        }
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" || !isPlain(scalar) { return false }
            if scalar == "#", previous == " " { return false }
            if scalar == " ", previous == ":" { return false }
            if flow, ",[]{}".unicodeScalars.contains(scalar) { return false }
            if flow, previous == ":" || scalar == "?" { return false }
            previous = scalar
        }
        return true
    }

    /// In double quotes, with escapes for what cannot be seen (YAML 1.2.2, 5.7).
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if isPlain(scalar) {
                    result.unicodeScalars.append(scalar)
                } else if scalar.value <= 0xFF {
                    result += "\\x" + hex(scalar.value).suffix(2)
                } else if scalar.value <= 0xFFFF {
                    result += "\\u" + hex(scalar.value)
                } else {
                    result += "\\U" + String(repeating: "0", count: 8 - hex(scalar.value).count) + hex(scalar.value)
                }
            }
        }
        return result + "\""
    }

    /// The lines of a block text and its sign, `|-` for several lines or `>-` for a long one; nil where that would not
    /// read back as itself.
    static func block(_ text: String, width: Int) -> (sign: String, lines: [String])? {
        guard let first = text.unicodeScalars.first, first != " ", first != "\n",
            let last = text.unicodeScalars.last, last != " ", last != "\n",
            text.unicodeScalars.allSatisfy({ $0 == "\n" || isPlain($0) })
        else { return nil }
        if text.unicodeScalars.contains("\n") {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let isSafe = lines.allSatisfy { !$0.hasSuffix(" ") && !$0.hasPrefix(" ") }
            return isSafe ? ("|-", lines) : nil
        }
        var lines: [String] = []
        var line = ""
        for word in text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            if word.isEmpty { return nil }
            if line.isEmpty {
                line = word
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return (">-", lines + [line])
    }

    /// Visible in itself, and read by YAML as it stands.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0x10000: false
        case 0x10001...: scalar.value & 0xFFFE != 0xFFFE
        default: true
        }
    }
}
