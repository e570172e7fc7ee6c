import XML

extension Statement {
    var element: Element {
        let id = Attribute("id", Covered.statement.id(of: key.id), prefix: "xml", namespace: Namespace.xml)
        let fields: [(String, String?)] = [
            ("name", name), ("role", role), ("place", place), ("time", time), ("consent", consent),
            ("document", document), ("page", page), ("key", key.hex), ("mark", mark), ("code", code),
        ]
        return Element(
            "statement", namespace: Namespace.inwriting, attributes: [id, Attribute("party", party.rawValue)],
            children: fields.compactMap { name, text in
                text.map { .element(Element(name, namespace: Namespace.inwriting, children: [.text($0)])) }
            })
    }

    /// Reads a statement in its one form; whether it fits its key and document, others check.
    init(_ element: Element) throws(Refusal) {
        guard element.attributes.count == 2, let id = element.attribute("id", namespace: Namespace.xml),
            let party = element.attribute("party")
        else { throw Refusal(.attribute, "A statement has the attributes xml:id and party, and no others", element) }
        guard let party = Party.allCases.first(where: { $0.rawValue.isExactly(party) }) else {
            throw Refusal(.statement, "A statement's party is provider, client, guarantor or witness", element)
        }
        var parts = try Parts(of: element, in: Namespace.inwriting)
        let line = { (text: String) in text.isOneLine && text.unicodeScalars.count <= Limit.line }
        self.init(
            party: party,
            name: try parts.field("name", line),
            role: try parts.field("role") { $0.isEmpty || line($0) },
            place: try parts.optionalField("place", line),
            time: try parts.field("time", Self.isTime),
            consent: try parts.field("consent") { $0.utf8.count <= Limit.consent && $0.isText },
            document: try parts.field("document", \.isDigest),
            page: try parts.optionalField("page", \.isDigest),
            key: try parts.fingerprint("key"),
            mark: try parts.optionalField("mark", Self.isPath),
            code: try parts.optionalField("code", \.isDigest))
        try parts.end()
        guard id.isExactly(Covered.statement.id(of: key.id)) else {
            throw Refusal(.id, "A statement's xml:id is \"statement-\" and the first 32 digits of its key", element)
        }
    }

    private enum Limit {
        static let line = 200
        static let consent = 16 << 10
        static let mark = 64 << 10
    }

    /// ISO 8601, extended form: date, time to the second or finer, and zone; all of it a `dateTime` of XML Schema, since
    /// XAdES says it again.
    private static func isTime(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        guard rest.count <= 40, let numbers = take("0000-00-00T00:00:00", from: &rest) else { return false }
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix { (48...57).contains($0) }
            guard (1...9).contains(fraction.count) else { return false }
            rest = rest.dropFirst(1 + fraction.count)
        }
        let isBefore = zip(numbers.dropFirst(), [12, 31, 23, 59, 59]).allSatisfy { $0 <= $1 }
        guard isBefore, numbers[0] > 0, isDay(numbers[2], month: numbers[1], year: numbers[0]) else { return false }
        if rest.elementsEqual("Z".utf8) { return true }
        guard let zone = take("+00:00", from: &rest) ?? take("-00:00", from: &rest) else { return false }
        return rest.isEmpty && zone[1] <= 59 && zone[0] * 60 + zone[1] <= 14 * 60
    }

    private static func isDay(_ day: Int, month: Int, year: Int) -> Bool {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return days.indices.contains(month - 1) && (1...days[month - 1]).contains(day)
    }

    /// The numbers at the start of some text that has a digit wherever the form has 0, and is the form elsewhere.
    private static func take(_ form: String, from text: inout ArraySlice<UInt8>) -> [Int]? {
        let piece = text.prefix(form.utf8.count)
        let fits = zip(form.utf8, piece).allSatisfy { $0 == 48 ? (48...57).contains($1) : $0 == $1 }
        guard piece.count == form.utf8.count, fits else { return nil }
        text = text.dropFirst(piece.count)
        return piece.split { !(48...57).contains($0) }.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    }

    /// The letters, digits and signs of an SVG path (SVG 2, section 9.3.9).
    private static func isPath(_ text: String) -> Bool {
        let allowed = Set("MmLlHhVvCcSsQqTtAaZz0123456789.,+-eE ".utf8)
        return text.utf8.count <= Limit.mark && !text.isEmpty && text.utf8.allSatisfy(allowed.contains)
    }
}

extension Parts {
    fileprivate mutating func field(_ name: String, _ isGood: (String) -> Bool) throws(Refusal) -> String {
        let element = try next(name)
        let text = try element.leaf()
        guard isGood(text) else {
            throw Refusal(.statement, "The statement's \(name) is empty, too long or not in its form", element)
        }
        return text
    }

    fileprivate mutating func optionalField(
        _ name: String, _ isGood: (String) -> Bool
    ) throws(Refusal) -> String? {
        isNext(name) ? try field(name, isGood) : nil
    }

    fileprivate mutating func fingerprint(_ name: String) throws(Refusal) -> Fingerprint {
        let element = try next(name)
        guard let key = Fingerprint(hex: try element.leaf()) else {
            throw Refusal(.statement, "The statement's key is not a SHA-256 in lower-case hex", element)
        }
        return key
    }
}
