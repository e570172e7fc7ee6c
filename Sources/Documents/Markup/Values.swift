internal import Agreement
internal import XML

// Values out of attributes and elements: absent or unreadable ones are problems, never guesses.

extension Element {
    func onlyText() throws(DocumentProblem) -> String {
        for case .element(let child) in children {
            throw DocumentProblem(
                .shape, path: name, line: child.line, "<\(name)> holds a text; <\(child.name)> does not belong in it.")
        }
        return text
    }

    /// A text that shows all that it says: no control characters, no marks that turn the direction of writing.
    func plainText(limit: Int = 20_000) throws(DocumentProblem) -> String {
        let text = try onlyText()
        guard text.utf8.count <= limit, text.unicodeScalars.allSatisfy(\.isVisible) else {
            throw DocumentProblem(
                .value, path: name, line: line,
                "<\(name)> holds more than \(limit) bytes, or control characters that nobody can see.")
        }
        return text
    }

    func required(_ name: String) throws(DocumentProblem) -> Element {
        if let element = first(name) { return element }
        throw DocumentProblem(.shape, path: "\(self.name).\(name)", line: line, "<\(self.name)> has no <\(name)>.")
    }

    func value<Value>(
        _ name: String, _ expected: String, _ read: (String) -> Value?
    ) throws(DocumentProblem) -> Value {
        if let value = try optional(name, expected, read) { return value }
        throw DocumentProblem(
            .shape, path: "\(self.name).\(name)", line: line, "<\(self.name)> has no attribute \(name) (\(expected)).")
    }

    func optional<Value>(
        _ name: String, _ expected: String, _ read: (String) -> Value?
    ) throws(DocumentProblem) -> Value? {
        guard let text = attribute(name) else { return nil }
        if let value = read(text) { return value }
        throw DocumentProblem(
            .value, path: "\(self.name).\(name)", line: line,
            "\(name) of <\(self.name)> is \"\(text.shortened)\"; expected \(expected).")
    }

    func day(_ name: String) throws(DocumentProblem) -> Day { try value(name, "a date such as 2026-12-14") { Day($0) } }

    func optionalDay(_ name: String) throws(DocumentProblem) -> Day? {
        try optional(name, "a date such as 2026-12-14") { Day($0) }
    }

    func whole(_ name: String) throws(DocumentProblem) -> Int {
        try value(name, "a whole number of up to 9 digits") { text in
            (1...9).contains(text.utf8.count) && text.utf8.allSatisfy(isDigit) ? Int(text) : nil
        }
    }

    func hex(_ name: String, _ digits: Int) throws(DocumentProblem) -> String {
        try value(name, "\(digits) hex digits, small letters") { text in
            text.utf8.count == digits && text.utf8.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) } ? text : nil
        }
    }

    func money(_ name: String, _ currency: Currency) throws(DocumentProblem) -> Money {
        try value(name, "a sum in \(currency.code) of up to \(Bounds.digits) digits") { Money(figure: $0, currency) }
    }

    func optionalMoney(_ name: String, _ currency: Currency) throws(DocumentProblem) -> Money? {
        try optional(name, "a sum in \(currency.code) of up to \(Bounds.digits) digits") { Money(figure: $0, currency) }
    }

    func id(_ name: String) throws(DocumentProblem) -> String? {
        try optional(name, "an id") { isIdentifier($0) ? $0 : nil }
    }

    func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Value.Type
    ) throws(DocumentProblem) -> Value where Value.RawValue == String {
        try value(name, type.expected, Value.init(rawValue:))
    }

    func optionalChoice<Value: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Value.Type
    ) throws(DocumentProblem) -> Value? where Value.RawValue == String {
        try optional(name, type.expected, Value.init(rawValue:))
    }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
    fileprivate static var expected: String { allCases.map(\.rawValue).joined(separator: " | ") }
}

extension Money {
    /// A computed sum, which may have more digits than one that people write: up to 15 in minor units.
    init?(figure text: String, _ currency: Currency) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1].utf8.count : 0
        let plain = parts.joined()
        guard parts.count <= 2, parts[0].utf8.count > 0, decimals == currency.decimals,
            (currency.decimals == 0) == (parts.count == 1), plain.utf8.count <= Bounds.digits,
            plain.utf8.allSatisfy(isDigit), let minor = Int128(plain)
        else { return nil }
        self.init(minor: text.hasPrefix("-") ? -minor : minor)
    }
}

extension String {
    var shortened: String { count > 60 ? "\(prefix(60))…" : self }
}

extension String {
    /// With U+FFFD for what nobody can see, so that words of others can be quoted in a document.
    package var visible: String {
        guard !unicodeScalars.allSatisfy(\.isVisible) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isVisible ? $0 : "\u{FFFD}" }))
    }
}

extension Unicode.Scalar {
    fileprivate var isVisible: Bool {
        switch value {
        case 0x9, 0xA: true
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
