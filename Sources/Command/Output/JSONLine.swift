/// A line of JSON (RFC 8259) that is written ten thousand times over: its values are put one behind the other, where
/// `JSONEncoder` would first build a tree of each.
struct JSONLine {
    private var bytes: [UInt8] = []

    /// With the closing brace and a line feed.
    var ended: [UInt8] { bytes + "}\n".utf8 }

    mutating func add(_ name: String, _ value: String?) {
        begin(name)
        if let value { write(value) } else { bytes += "null".utf8 }
    }

    mutating func add(_ name: String, _ values: [String]) {
        begin(name)
        bytes.append(UInt8(ascii: "["))
        for (number, value) in values.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            write(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func add(_ name: String, _ value: Int) {
        begin(name)
        bytes += String(value).utf8
    }

    mutating func add(_ name: String, _ value: Bool?) {
        begin(name)
        bytes += (value.map { $0 ? "true" : "false" } ?? "null").utf8
    }

    /// A share of one with no more decimals than it has: 0.65.
    mutating func add(_ name: String, thousandths value: Int) {
        begin(name)
        bytes += String(value / 1000).utf8
        var (rest, digit) = (abs(value % 1000), 100)
        if rest > 0 { bytes.append(UInt8(ascii: ".")) }
        while rest > 0 {
            bytes += String(rest / digit).utf8
            (rest, digit) = (rest % digit, digit / 10)
        }
    }

    private mutating func begin(_ name: String) {
        bytes.append(UInt8(ascii: bytes.isEmpty ? "{" : ","))
        write(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x8: bytes += "\\b".utf8
            case 0x9: bytes += "\\t".utf8
            case 0xA: bytes += "\\n".utf8
            case 0xC: bytes += "\\f".utf8
            case 0xD: bytes += "\\r".utf8
            case ..<0x20: bytes += "\\u00\(byte < 0x10 ? "0" : "1")\(String(byte & 0xF, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
