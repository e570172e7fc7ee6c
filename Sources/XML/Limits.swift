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
    static func run(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLProblem) {
        guard !bytes.isEmpty else { throw XMLProblem(.malformed, "the document is empty", line: 1) }
        guard bytes.count <= Limits.bytes else {
            throw XMLProblem(.tooLarge, "the document is larger than \(Limits.bytes >> 20) MiB")
        }
        guard bytes.count(where: { $0 == UInt8(ascii: "<") }) <= Limits.tags else {
            throw XMLProblem(.tooLarge, "the document holds more than \(Limits.tags) tags")
        }
        try encoding(bytes)
        try tags(bytes)
    }

    private static func encoding(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLProblem) {
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
            let line = 1 + bytes[..<bad].count { $0 == newline }
            throw XMLProblem(.encoding, "the document is not UTF-8", line: line)
        }
        if let name = declaredEncoding(bytes), name.uppercased() != "UTF-8" {
            throw XMLProblem(.encoding, "the document declares the encoding \"\(name)\"; only UTF-8 is taken", line: 1)
        }
    }

    /// Where the first byte stands that is not UTF-8, or is zero, which some parsers take for the end.
    private static func firstUnreadable(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        if let zero = bytes.firstIndex(of: 0) { return zero }
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
    private static func declaredEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.starts(with: "<?xml".utf8) else { return nil }
        let start = String(decoding: bytes.prefix(1024), as: UTF8.self)
        guard let end = start.firstRange(of: "?>") else { return nil }
        let declaration = start[..<end.lowerBound]
        guard let name = declaration.firstRange(of: "encoding") else { return nil }
        let parts = declaration[name.upperBound...].split(
            maxSplits: 2, omittingEmptySubsequences: false, whereSeparator: { $0 == "\"" || $0 == "'" })
        return parts.count > 1 ? String(parts[1]) : nil
    }

    /// Refuses a document type and a tag with too many attributes; everything else is left to the parser.
    private static func tags(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLProblem) {
        var index = 0
        var line = 1
        /// Moves behind the next `mark`, or to the end.
        func skip(past mark: StaticString) {
            let length = mark.utf8CodeUnitCount
            while index < bytes.count {
                if bytes[index] == newline { line += 1 }
                index += 1
                if index >= length, bytes[index - 1] == mark.utf8Start[length - 1],
                    (0..<length).allSatisfy({ bytes[index - length + $0] == mark.utf8Start[$0] })
                {
                    return
                }
            }
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                if bytes[index] == newline { line += 1 }
                index += 1
                continue
            }
            let rest = bytes[index...]
            if rest.starts(with: "<!--".utf8) {
                index += 4
                skip(past: "-->")
            } else if rest.starts(with: "<![CDATA[".utf8) {
                index += 9
                skip(past: "]]>")
            } else if rest.starts(with: "<?".utf8) {
                index += 2
                skip(past: "?>")
            } else if rest.starts(with: "<!DOCTYPE".utf8) {
                throw XMLProblem(.doctype, "a document type declaration (DOCTYPE) is not taken", line: line)
            } else {
                try tag(bytes, &index, &line)
            }
        }
    }

    private static func tag(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ line: inout Int
    ) throws(XMLProblem) {
        var values = 0
        var quote: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == newline { line += 1 }
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                return
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                values += 1
                guard values <= Limits.attributes else {
                    throw XMLProblem(.tooLarge, "a tag has more than \(Limits.attributes) attributes", line: line)
                }
            }
        }
    }

    private static let newline = UInt8(ascii: "\n")
}
