import XML

/// The child elements of an element, taken one after the other; nothing but white space may stand between them.
struct Parts {
    private let parent: Element
    private let namespace: String
    private var rest: ArraySlice<Element>

    init(of parent: Element, in namespace: String) throws(Refusal) {
        for case .text(let text) in parent.children where !text.isBlank {
            throw Refusal(.text, "There is text in \(parent.name), where only elements belong", parent)
        }
        self.parent = try parent.withoutPrefix()
        self.namespace = namespace
        rest = parent.elements[...]
    }

    /// What is left, where the name space changes between the children.
    func following(in namespace: String) -> Parts { Parts(parent: parent, namespace: namespace, rest: rest) }

    private init(parent: Element, namespace: String, rest: ArraySlice<Element>) {
        self.parent = parent
        self.namespace = namespace
        self.rest = rest
    }

    func isNext(_ name: String) -> Bool {
        rest.first?.isNamed(name, in: namespace) ?? false
    }

    mutating func next(_ name: String) throws(Refusal) -> Element {
        guard isNext(name), let element = rest.popFirst() else {
            let found = rest.first.map { "\($0.name) stands" } ?? "nothing stands"
            throw Refusal(.structure, "In \(parent.name), \(found) where \(name) belongs", rest.first ?? parent)
        }
        return try element.withoutPrefix()
    }

    /// The next element, whatever it is.
    mutating func any() -> Element? { rest.popFirst() }

    func end() throws(Refusal) {
        guard let element = rest.first else { return }
        throw Refusal(.structure, "In \(parent.name), \(element.name) does not belong", element)
    }
}

extension Element {
    func isNamed(_ name: String, in namespace: String) -> Bool {
        self.name.isExactly(name) && self.namespace.isExactly(namespace)
    }

    /// Refuses any attributes.
    func withoutAttributes() throws(Refusal) -> Element {
        guard let attribute = attributes.first else { return self }
        throw Refusal(.attribute, "\(name) has the attribute \(attribute.name), which does not belong there", self)
    }

    /// Refuses a prefix: each name is written in one way, by the name space that is in force.
    func withoutPrefix() throws(Refusal) -> Element {
        guard prefix.isEmpty else {
            throw Refusal(.structure, "\(name) is written with the prefix \(prefix.prefix(100))", self)
        }
        return self
    }

    /// Refuses any attributes but these, and another value of one of them under the given code.
    func with(_ expected: KeyValuePairs<String, String>, orElse code: Refusal.Code) throws(Refusal) -> Element {
        for (name, value) in expected {
            guard let found = attribute(name) else {
                throw Refusal(.attribute, "\(self.name) has no attribute \(name)", self)
            }
            guard found.isExactly(value) else {
                let reason = "\(self.name) has the \(name) \"\(found.prefix(100))\"; only \"\(value)\" is accepted"
                throw Refusal(code, reason, self)
            }
        }
        guard attributes.count == expected.count else {
            let names = expected.map(\.key).joined(separator: " and ")
            throw Refusal(.attribute, "\(name) has another attribute than \(names)", self)
        }
        return self
    }

    /// Refuses any content.
    func empty() throws(Refusal) {
        guard children.isEmpty else { throw Refusal(.structure, "\(name) must be empty", self) }
    }

    /// The text of an element that has nothing else.
    func leaf() throws(Refusal) -> String {
        _ = try withoutAttributes()
        guard elements.isEmpty else { throw Refusal(.structure, "\(name) must hold text alone", self) }
        return text
    }

    /// The bytes of an element that holds Base64 (RFC 4648, section 4): on one line, with zero pad bits.
    func bytes(atMost limit: Int) throws(Refusal) -> [UInt8] {
        let text = try leaf()
        guard text.utf8.count <= limit * 4 / 3 + 4, let bytes = Base64.decode(text), bytes.count <= limit else {
            let reason = "\(name) does not hold Base64 on one line in its one form, of at most \(limit) bytes"
            throw Refusal(.value, reason, self)
        }
        return bytes
    }

    func bytes(exactly count: Int) throws(Refusal) -> [UInt8] {
        let bytes = try bytes(atMost: count)
        guard bytes.count == count else {
            throw Refusal(.value, "\(name) holds \(bytes.count) bytes, not \(count)", self)
        }
        return bytes
    }
}
