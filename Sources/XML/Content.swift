/// An element in its exclusive canonical form, instead of as a tree.
package struct CanonicalElement: Hashable, Sendable {
    package let bytes: [UInt8]
    /// The line in the file that it was read from, counted from 1; 0 for one that was made.
    let line: Int

    /// The tree, made from these bytes alone.
    package func element() throws(XMLProblem) -> Element {
        try XMLReader.parse(canonical: bytes, line: max(line, 1))
    }

    package static func == (left: CanonicalElement, right: CanonicalElement) -> Bool { left.bytes == right.bytes }
    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// The root's first child in its canonical form, with all that one must know of it without growing a tree.
package struct Content: Sendable {
    /// The element's own tag, without what stands inside.
    package internal(set) var head = Element("")
    /// Nil where something is foreign.
    package internal(set) var canonical: CanonicalElement?
    /// The first tag, ``head`` included, that is of another name space than asked for, or has an attribute of another
    /// one than none and that of `xml:lang`. What follows it is not looked at.
    package internal(set) var foreign: Element?
    /// The line of the first comment or processing instruction inside.
    package internal(set) var misc: Int?
    /// The values of the attributes `id` inside, of no name space.
    package internal(set) var ids: [Identifier] = []
    /// The other attributes inside that are named so in whatever case, such as `xml:id` and `Id`.
    package internal(set) var otherIDs: [OtherIdentifier] = []

    package struct Identifier: Sendable {
        package let value: String
        package let line: Int
    }

    package struct OtherIdentifier: Sendable {
        package let attribute: Attribute
        /// The element that bears it, without its attributes and what stands inside.
        package let element: Element
    }
}

/// Writes the content while it is read.
struct ContentWriter {
    private var content = Content()
    private var writer = CanonicalWriter()
    private var isForeign = false
    private let namespace: [UInt8]

    /// - Parameter namespace: the only one that elements may be of.
    init(of namespace: String) { self.namespace = Array(namespace.utf8) }

    /// Takes the content's own tag.
    /// - Parameter size: the bytes to expect.
    mutating func begin(_ tag: ParsedTag, line: Int, size: Int) -> Element {
        content.head = Element(tag, line: line)
        writer.reserve(size)
        write(tag, line: line)
        return content.head
    }

    mutating func start(_ tag: ParsedTag, line: Int) {
        guard !isForeign else { return }
        for attribute in tag.attributes where attribute.name.isID { note(attribute, of: tag, line: line) }
        write(tag, line: line)
    }

    private mutating func note(_ attribute: NamedValue<Bytes>, of tag: ParsedTag, line: Int) {
        if attribute.name.namespace.isEmpty, isSame(attribute.name.local, "id".utf8) {
            content.ids.append(Content.Identifier(value: String(attribute.value), line: line))
        } else {
            let element = Element(
                String(tag.name.local), prefix: String(tag.name.prefix), namespace: String(tag.name.namespace),
                line: line)
            content.otherIDs.append(Content.OtherIdentifier(attribute: Attribute(attribute), element: element))
        }
    }

    private mutating func write(_ tag: ParsedTag, line: Int) {
        isForeign =
            !isSame(namespace, tag.name.namespace)
            || tag.attributes.contains {
                !$0.name.namespace.isEmpty && !isSame($0.name.namespace, Attribute.xmlNamespace.utf8)
            }
        if isForeign {
            content.foreign = Element(String(tag.name.local), line: line)
        } else {
            writer.start(tag)
        }
    }

    mutating func end(_ name: Name<Bytes>) {
        if !isForeign { writer.end(name) }
    }

    mutating func text(_ text: Bytes) {
        if !isForeign { writer.text(text) }
    }

    mutating func misc(line: Int) {
        if content.misc == nil { content.misc = line }
    }

    /// Takes the end of the content.
    mutating func finish() -> Content {
        if !isForeign { content.canonical = CanonicalElement(bytes: writer.bytes, line: content.head.line) }
        return content
    }
}
