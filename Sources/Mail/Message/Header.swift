/// The fields before the first blank line, unfolded (RFC 5322, section 2.2).
struct Header {
    private(set) var fields: [Field] = []
    /// What comes after.
    private(set) var body: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        var lines = Lines(bytes)
        var end = bytes.startIndex
        body = bytes[end...]
        while let range = lines.next() {
            let line = bytes[range]
            if line.isEmpty {
                body = bytes[lines.position...]
                return
            } else if line.first?.isBlank == true, !fields.isEmpty {
                fields[fields.count - 1].value += line
            } else if let name = Field.name(of: line) {
                let value = line[(line.firstIndex(of: UInt8(ascii: ":")) ?? line.startIndex)...].dropFirst()
                // Counted, not kept, past the limit: nobody reads the thousandth field.
                if fields.count < Limits.fields { fields.append(Field(name: name, value: Array(value))) }
            } else {
                // Not a header any more, and no blank line: the body has begun.
                body = bytes[range.lowerBound...]
                return
            }
            end = lines.position
        }
        body = bytes[end...]
    }

    /// The first field of this name (given in lower case), without white space around it.
    subscript(name: String) -> String? {
        guard let field = fields.first(where: { $0.name == name }) else { return nil }
        return Charset.text(field.value[...], charset: nil).trimmed
    }

    /// Whether a field is there that only mail has; notes such as "Monday: call Anna" have none.
    var looksLikeMail: Bool {
        let known: Set = [
            "from", "to", "cc", "date", "subject", "message-id", "received", "mime-version", "content-type",
            "return-path", "delivered-to", "reply-to", "sender", "x-mozilla-status", "x-gm-thrid",
        ]
        return fields.contains { known.contains($0.name) }
    }
}

struct Field {
    /// In lower case.
    var name: String
    var value: [UInt8]

    /// The name of the field that this line starts, or nil where it starts none.
    static func name(of line: ArraySlice<UInt8>) -> String? {
        guard let colon = line.prefix(100).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = line[..<colon].reversed().drop(while: \.isBlank).reversed()
        guard !name.isEmpty, name.allSatisfy({ (33...126).contains($0) }) else { return nil }
        return String(decoding: name.map(\.lowercased), as: UTF8.self)
    }
}
