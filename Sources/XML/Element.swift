/// An element as a value. Line numbers are for messages and are not part of equality.
package struct Element: Sendable {
    /// "" for none.
    package var prefix: String
    /// "" for none.
    package var namespace: String
    /// The local name.
    package var name: String
    /// In document order; namespace declarations are not among them.
    package var attributes: [Attribute]
    package var children: [Node]
    /// Counted from 1; 0 for an element that was made, not parsed.
    package var line: Int

    package enum Node: Sendable {
        case element(Element), text(String), comment(String)
        /// A processing instruction: its target and the rest.
        case instruction(String, String)
    }

    package init(
        _ name: String, prefix: String = "", namespace: String = "", attributes: [Attribute] = [],
        children: [Node] = [], line: Int = 0
    ) {
        self.name = name
        self.prefix = prefix
        self.namespace = namespace
        self.attributes = attributes
        self.children = children
        self.line = line
    }
}

package struct Attribute: Sendable {
    /// "" for none.
    package var prefix: String
    /// "" for none; `xml:lang` and `xml:id` are in ``xmlNamespace``.
    package var namespace: String
    /// The local name.
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String, prefix: String = "", namespace: String = "") {
        self.name = name
        self.value = value
        self.prefix = prefix
        self.namespace = namespace
    }

    /// Where `xml:lang` and `xml:id` live (Namespaces in XML 1.0, section 3).
    package static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
}

// MARK: Reading

extension Element {
    /// The child elements.
    package var elements: [Element] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// All text directly inside, joined.
    package var text: String {
        children.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    }

    package func attribute(_ name: String, namespace: String = "") -> String? {
        attributes.first { $0.isNamed(name, namespace) }?.value
    }

    /// The first child element of this local name in the namespace of this element.
    package func first(_ name: String) -> Element? {
        for case .element(let child) in children
        where child.name.isSame(as: name) && child.namespace.isSame(as: namespace) {
            return child
        }
        return nil
    }
}

// MARK: Equality

extension Attribute {
    func isNamed(_ name: String, _ namespace: String) -> Bool {
        self.name.isSame(as: name) && self.namespace.isSame(as: namespace)
    }
}

extension Attribute: Hashable {
    package static func == (left: Attribute, right: Attribute) -> Bool {
        left.name.isSame(as: right.name) && left.value.isSame(as: right.value)
            && left.prefix.isSame(as: right.prefix) && left.namespace.isSame(as: right.namespace)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(value)
    }
}

extension Element: Hashable {
    package static func == (left: Element, right: Element) -> Bool {
        left.name.isSame(as: right.name) && left.prefix.isSame(as: right.prefix)
            && left.namespace.isSame(as: right.namespace) && left.attributes == right.attributes
            && left.children == right.children
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(attributes)
        hasher.combine(children)
    }
}

extension Element.Node: Hashable {
    package static func == (left: Element.Node, right: Element.Node) -> Bool {
        switch (left, right) {
        case (.element(let left), .element(let right)): left == right
        case (.text(let left), .text(let right)), (.comment(let left), .comment(let right)): left.isSame(as: right)
        case (.instruction(let target, let content), .instruction(let otherTarget, let otherContent)):
            target.isSame(as: otherTarget) && content.isSame(as: otherContent)
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .element(let element): hasher.combine(element)
        case .text(let text), .comment(let text), .instruction(_, let text): hasher.combine(text)
        }
    }
}
