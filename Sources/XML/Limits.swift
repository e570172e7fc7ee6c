internal import CLibXML2

/// What a document may cost us: bounds on size and shape, far above what an agreement needs.
enum Limits {
    static let bytes = 16 << 20
    static let depth = 256
    /// Tags, opening and closing: the largest agreement has a third of them.
    static let tags = 2_000_000
    /// Attributes and namespace declarations in one tag: libxml2 before 2.12 compares each with each.
    static let attributes = 256
    /// Namespace declarations in force at one place: libxml2 searches them one by one.
    static let namespaces = 128
    static let problems = 100
}

/// The checks that come before the parser, because it would be slow or lenient there.
enum Precheck {
    static func run(_ bytes: Bytes) throws(XMLProblem) {
        guard !bytes.isEmpty else { throw XMLProblem(.malformed, "the document is empty", line: 1) }
        guard bytes.count <= Limits.bytes else {
            throw XMLProblem(.tooLarge, "the document is larger than \(Limits.bytes >> 20) MiB")
        }
        try encoding(bytes)
        try tags(bytes)
    }

    private static func encoding(_ bytes: Bytes) throws(XMLProblem) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw XMLProblem(
                .encoding, "the document starts with a byte order mark; save it as UTF-8 without one", line: 1)
        }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
            || bytes.prefix(4).contains(0)
        {
            throw XMLProblem(.encoding, "the document is UTF-16 or UTF-32; save it as UTF-8", line: 1)
        }
        if let bad = firstUnreadable(bytes) {
            throw XMLProblem(.encoding, "the document is not UTF-8", line: line(of: bad, in: bytes))
        }
        if let name = declaredEncoding(bytes), name.uppercased() != "UTF-8" {
            throw XMLProblem(.encoding, "the document declares the encoding \"\(name)\"; only UTF-8 is taken", line: 1)
        }
    }

    /// Where the first byte stands that is not UTF-8, or is zero, which some parsers take for the end.
    private static func firstUnreadable(_ bytes: Bytes) -> Int? {
        if let zero = place(of: 0, in: bytes, from: 0) { return zero }
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded): offset += encoded.count
            case .emptyInput, .error: return min(offset, bytes.count)
            }
        }
    }

    /// The value of `encoding` in the XML declaration (XML 1.0, section 4.3.3); the parser checks the grammar.
    private static func declaredEncoding(_ bytes: Bytes) -> String? {
        guard bytes.starts(with: "<?xml".utf8) else { return nil }
        let declaration = bytes[..<end(of: Array("?>".utf8), in: Bytes(rebasing: bytes.prefix(1024)), from: 0)]
        let name = Array("encoding".utf8)
        let value = end(of: name, in: Bytes(rebasing: declaration), from: 0)
        let parts = declaration[value...].split(
            maxSplits: 2, omittingEmptySubsequences: false,
            whereSeparator: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") })
        return parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil
    }

    /// Refuses a document type and a tag with too many attributes; everything else is left to the parser.
    private static func tags(_ bytes: Bytes) throws(XMLProblem) {
        var index = 0
        var count = 0
        while let start = place(of: UInt8(ascii: "<"), in: bytes, from: index) {
            count += 1
            guard count <= Limits.tags else {
                throw XMLProblem(.tooLarge, "the document holds more than \(Limits.tags) tags")
            }
            let next = start + 1 < bytes.count ? bytes[start + 1] : 0
            if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
                index = try markup(bytes, start)
            } else {
                index = try tag(bytes, start + 1)
            }
        }
    }

    /// The end of a comment, a section of plain text, or an instruction.
    private static func markup(_ bytes: Bytes, _ start: Int) throws(XMLProblem) -> Int {
        for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
            if bytes[start...].starts(with: opening.utf8) {
                return end(of: Array(closing.utf8), in: bytes, from: start + opening.utf8.count)
            }
        }
        guard bytes[start...].starts(with: "<!DOCTYPE".utf8) else { return try tag(bytes, start + 1) }
        let reason = "a document type declaration (DOCTYPE) is not taken"
        throw XMLProblem(.doctype, reason, line: line(of: start, in: bytes))
    }

    private static func place(of byte: UInt8, in bytes: Bytes, from start: Int) -> Int? {
        guard start < bytes.count, let first = bytes.baseAddress,
            let found = clibxml2_find(byte, first + start, bytes.count - start)
        else { return nil }
        return found - first
    }

    /// Behind the next place of a mark, which may overlap the opening as in `<!-->`; or the end.
    private static func end(of mark: [UInt8], in bytes: Bytes, from start: Int) -> Int {
        guard let last = mark.last else { return bytes.count }
        var index = start
        while let place = place(of: last, in: bytes, from: index) {
            index = place + 1
            if bytes[..<index].suffix(mark.count).elementsEqual(mark) { return index }
        }
        return bytes.count
    }

    private static func tag(_ bytes: Bytes, _ start: Int) throws(XMLProblem) -> Int {
        var index = start
        var values = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: ">") { return index }
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
            values += 1
            guard values <= Limits.attributes else {
                let reason = "a tag has more than \(Limits.attributes) attributes"
                throw XMLProblem(.tooLarge, reason, line: line(of: index, in: bytes))
            }
            guard let end = place(of: byte, in: bytes, from: index) else { return bytes.count }
            index = end + 1
        }
        return bytes.count
    }

    private static func line(of index: Int, in bytes: Bytes) -> Int {
        1 + bytes[..<index].count { $0 == newline }
    }

    private static let newline = UInt8(ascii: "\n")
}
