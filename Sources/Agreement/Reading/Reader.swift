/// Reads the fields of one form, and collects every problem instead of stopping at the first.
///
/// A field that was never asked for is unknown: `finish()` reports it with the nearest name that was.
final class Reader {
    final class Problems {
        /// Nobody mends more at once, and a hostile draft must not make telling of them the work of minutes.
        static let most = 500
        private(set) var list: [Problem] = []
        var isFull: Bool { list.count >= Problems.most }

        func add(_ problem: @autoclosure () -> Problem) { if !isFull { list.append(problem()) } }
    }

    let path: String
    let place: Place?
    let problems: Problems
    private let fields: [Form.Field]
    private var asked: [String] = []

    init(_ form: Form, path: String, problems: Problems) {
        self.path = path
        self.problems = problems
        place = form.place
        asked.reserveCapacity(32)
        if case .fields(let fields) = form.content {
            self.fields = fields
        } else {
            fields = []
            report(
                .shape, place: form.place, "\(path.isEmpty ? "The draft" : path) must hold named fields (name: value).")
        }
    }

    func report(_ code: Problem.Code, at name: String = "", place: Place? = nil, _ reason: String) {
        let path = name.isEmpty ? self.path : self.path.isEmpty ? name : "\(self.path).\(name)"
        problems.add(Problem(code, path: path, place: place ?? self.place, reason))
    }

    /// A field that was left empty counts as absent, whatever it should hold.
    func form(_ name: String) -> Form? {
        asked.append(name)
        return fields.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    func has(_ name: String) -> Bool { fields.contains { $0.name == name && !$0.value.isEmpty } }

    func missing(_ name: String) {
        report(.missing, at: name, "\(name) is missing\(path.isEmpty ? "" : " in \(path)").")
    }

    /// The text of a field, without white space around it; an empty one counts as absent.
    func text(_ name: String, limit: Int = 20_000) -> String? {
        guard let form = form(name) else { return nil }
        guard let text = text(of: form, name, limit: limit) else { return nil }
        return text
    }

    func requiredText(_ name: String) -> String {
        if !has(name) { missing(name) }
        return text(name) ?? ""
    }

    private func text(of form: Form, _ name: String, limit: Int = 20_000) -> String? {
        guard let text = form.text else {
            report(.shape, at: name, place: form.place, "\(name) must be one text, not a list or named fields.")
            return nil
        }
        if let bad = text.unicodeScalars.first(where: { !$0.isPrintable }) {
            let code = String(bad.value, radix: 16, uppercase: true)
            report(.value, at: name, place: form.place, "\(name) holds the invisible character U+\(code). Remove it.")
            return nil
        }
        guard text.utf8.count <= limit else {
            report(.value, at: name, place: form.place, "\(name) is longer than \(limit) bytes. Shorten it.")
            return nil
        }
        let trimmed = text.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }

    /// - Parameter expected: for the message; most values are right, so it is put together only where it is needed.
    func value<Value>(
        _ name: String, _ expected: @autoclosure () -> String, _ parse: (String) -> Value?
    ) -> Value? {
        guard let form = form(name), let text = text(of: form, name) else { return nil }
        return value(text, form, name, expected(), parse)
    }

    private func value<Value>(
        _ text: String, _ form: Form, _ name: String, _ expected: @autoclosure () -> String,
        _ parse: (String) -> Value?
    ) -> Value? {
        if let value = parse(text) { return value }
        let shown = text.count > 60 ? text.prefix(60) + "…" : text[...]
        report(.value, at: name, place: form.place, "\(name) is \"\(shown)\"; expected \(expected()).")
        return nil
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ name: String, _ type: Value.Type) -> Value?
    where Value.RawValue == String {
        value(name, type.allCases.map(\.rawValue).joined(separator: " | ")) { Value(rawValue: $0) }
    }

    func yes(_ name: String) -> Bool {
        value(name, "yes | no") { ["yes": true, "no": false][$0] } ?? false
    }

    func whole(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        value(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            guard text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
                range.contains(number)
            else { return nil }
            return number
        }
    }

    func money(_ name: String, _ currency: Currency?, negative: Bool = false) -> Money? {
        // Without a currency (itself reported) two decimals let the other problems be found in the same run.
        let currency = currency ?? Currency.unknown
        return value(name, "a sum in \(currency.code) such as 12000 or \(currency.decimals > 0 ? "99.50" : "990")") {
            Money($0, in: currency).flatMap { negative || $0 >= .zero ? $0 : nil }
        }
    }

    func percent(_ name: String) -> Fraction? {
        value(name, "a share such as 25% or 12.5%") { Fraction(percent: $0) }
    }

    func day(_ name: String) -> Day? { value(name, "a date such as 2026-12-14") { Day($0) } }

    func span(_ name: String) -> Span? {
        value(name, "a length such as 5 workdays, 10 days, 2 weeks or 1 month") { Span($0) }
    }

    func deadline(_ name: String) -> Deadline? { value(name, Deadline.expected) { Deadline($0) } }

    /// A list of values; one value alone counts as a list of one.
    func values<Value>(
        _ name: String, _ expected: @autoclosure () -> String, _ parse: (String) -> Value?
    ) -> [Value] {
        guard let form = form(name) else { return [] }
        let items: [Form] = if case .list(let items) = form.content { items } else { [form] }
        return items.compactMap { item in
            text(of: item, name).flatMap { value($0, item, name, expected(), parse) }
        }
    }

    func texts(_ name: String) -> [String] { values(name, "a text") { $0 } }

    /// A list of items with fields. An item's path is its id where it has one, else its number, counted from 1.
    func items<Item>(_ name: String, _ read: (Reader) -> Item) -> [Item] {
        guard let form = form(name) else { return [] }
        guard case .list(let items) = form.content else {
            report(.shape, at: name, place: form.place, "\(name) must be a list: each item starts with \"- \".")
            return []
        }
        return items.enumerated().map { number, item in
            let id = item["id"]?.text ?? "\(number + 1)"
            let reader = Reader(item, path: "\(path.isEmpty ? "" : path + ".")\(name).\(id)", problems: problems)
            defer { reader.finish() }
            return read(reader)
        }
    }

    func part<Part>(_ name: String, _ read: (Reader) -> Part) -> Part? {
        guard let form = form(name) else { return nil }
        let reader = Reader(form, path: path.isEmpty ? name : "\(path).\(name)", problems: problems)
        defer { reader.finish() }
        return read(reader)
    }

    func requiredPart<Part>(_ name: String, _ read: (Reader) -> Part) -> Part {
        if !has(name) { missing(name) }
        return part(name, read) ?? read(Reader(.fields([:]), path: name, problems: Problems()))
    }

    /// Fields whose names are the user's own, such as the rates of `effort`.
    func entries<Value>(_ name: String, _ expected: String, _ parse: (String) -> Value?) -> [(String, Value)] {
        guard let form = form(name) else { return [] }
        guard case .fields(let fields) = form.content else {
            report(.shape, at: name, place: form.place, "\(name) must hold named fields, such as { H1: 6 }.")
            return []
        }
        return fields.compactMap { field in
            guard let text = text(of: field.value, field.name),
                let value = value(text, field.value, field.name, expected, parse)
            else { return nil }
            return (field.name, value)
        }
    }

    func id(required: Bool = true) -> String {
        if let id = value("id", "a letter, then letters, digits, - . or _, such as T1", { isIdentifier($0) ? $0 : nil })
        {
            if ["start", "signature", "notice"].contains(id) {
                report(
                    .value, at: "id", place: form("id")?.place, "The id \"\(id)\" has a meaning of its own in dates.")
            }
            return id
        }
        if required, !has("id") { missing("id") }
        return ""
    }

    func finish() {
        for (index, field) in fields.enumerated() where !problems.isFull {
            if fields[..<index].contains(where: { $0.name == field.name }) {
                report(.shape, at: field.name, place: field.place, "\(field.name) stands twice. Keep one of them.")
            } else if !asked.contains(field.name) {
                let near = nearest(to: field.name, among: asked)
                let advice =
                    near.map { "Did you mean \($0)?" } ?? "Known here: \(asked.unique.joined(separator: ", "))."
                report(.unknownKey, at: field.name, place: field.place, "Unknown key \"\(field.name)\". \(advice)")
            }
        }
    }
}

extension Deadline {
    static let expected =
        "a date (2026-12-14), an id, or a phrase such as 14 days after T5 accepted, 2 workdays before start, "
        + "on signature, 1st of each month"
}

extension String {
    var trimmed: String {
        // Most texts begin and end with a plain letter, digit or sign: nothing is to be done.
        if let first = utf8.first, let last = utf8.last, first.isPlainSign, last.isPlainSign { return self }
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

extension UInt8 {
    /// An ASCII character that can be seen.
    var isPlainSign: Bool { (0x21..<0x7F).contains(self) }
}

extension Unicode.Scalar {
    /// Whether people can see it or it is plain white space: control and format characters could make a page show other
    /// than what is signed, or two names look alike. Joiners (U+200C, U+200D) are part of some scripts.
    var isPrintable: Bool {
        switch value {
        case 0x9, 0xA: true
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF,
            0xFFF9...0xFFFB, 0xFFFE, 0xFFFF:
            false
        default: true
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, in the order of its first appearance.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
