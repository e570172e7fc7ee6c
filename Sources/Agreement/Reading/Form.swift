/// Where something stands in a file: lines and columns count from 1; columns are characters.
public struct Place: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let line, column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (a: Place, b: Place) -> Bool { (a.line, a.column) < (b.line, b.column) }
    public var description: String { "\(line):\(column)" }
}

/// A filled-in form: the neutral shape between a draft in YAML, a document in XML and the model.
///
/// The model is read from it and written to it in one place, so a draft and a document can never come to hold
/// different things.
public struct Form: Sendable {
    public enum Content: Sendable {
        case text(String)
        case list([Form])
        case fields([Field])
    }

    public struct Field: Sendable {
        public let name: String
        public let value: Form
        /// Where the name stands.
        public let place: Place?

        public init(_ name: String, _ value: Form, place: Place? = nil) {
            self.name = name
            self.value = value
            self.place = place
        }
    }

    public var content: Content
    public var place: Place?

    public init(_ content: Content, place: Place? = nil) {
        self.content = content
        self.place = place
    }

    public static func text(_ text: String) -> Form { Form(.text(text)) }
    public static func list(_ items: [Form]) -> Form { Form(.list(items)) }

    /// Named fields in this order; those without a value are left out.
    public static func fields(_ fields: KeyValuePairs<String, Form?>) -> Form {
        Form(.fields(fields.compactMap { name, value in value.map { Field(name, $0) } }))
    }

    public subscript(name: String) -> Form? {
        guard case .fields(let fields) = content else { return nil }
        return fields.first { $0.name == name }?.value
    }

    /// Whether it holds named fields.
    public var isFields: Bool { if case .fields = content { true } else { false } }

    /// A text without anything but white space.
    public var isEmpty: Bool {
        guard let text else { return false }
        if let first = text.utf8.first, first.isPlainSign { return false }
        return text.allSatisfy(\.isWhitespace)
    }

    public var text: String? {
        guard case .text(let text) = content else { return nil }
        return text
    }
}

extension Form: Hashable {
    /// Forms are equal when they say the same, wherever they stand.
    public static func == (a: Form, b: Form) -> Bool {
        switch (a.content, b.content) {
        case (.text(let a), .text(let b)): a == b
        case (.list(let a), .list(let b)): a == b
        case (.fields(let a), .fields(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.name == $1.name && $0.value == $1.value }
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch content {
        case .text(let text): hasher.combine(text)
        case .list(let items): hasher.combine(items)
        case .fields(let fields):
            for field in fields {
                hasher.combine(field.name)
                hasher.combine(field.value)
            }
        }
    }
}

extension Form {
    init?(_ text: String?) {
        guard let text else { return nil }
        self = .text(text)
    }

    /// The value's canonical wording.
    init?(_ value: (some CustomStringConvertible)?) {
        guard let value else { return nil }
        self = .text(value.description)
    }

    /// A list of texts; nil where it is empty, so that nothing is written for it.
    init?(texts: [String]) {
        guard !texts.isEmpty else { return nil }
        self = .list(texts.map(Form.text))
    }

    init?(_ items: [Form]) {
        guard !items.isEmpty else { return nil }
        self = .list(items)
    }
}
