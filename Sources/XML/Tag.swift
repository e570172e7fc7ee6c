internal import CLibXML2

/// Bytes of the parser's own; good only while its event lasts.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// A name with its prefix and name space, both empty for none: in the parser's bytes, or of an element's texts.
struct Name<Text: Collection<UInt8>> {
    let prefix, namespace, local: Text
}

struct NamedValue<Text: Collection<UInt8>> {
    let name: Name<Text>
    let value: Text
}

/// A start tag.
struct Tag<Text, Attributes: RandomAccessCollection> where Attributes.Element == NamedValue<Text> {
    let name: Name<Text>
    /// In any order; name space declarations are not among them.
    let attributes: Attributes
}

/// The attributes of a tag as the parser gives them: five pointers for each, to name, prefix, name space, and the
/// value's two ends.
struct ParsedAttributes: RandomAccessCollection {
    let fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let count: Int

    var startIndex: Int { 0 }
    var endIndex: Int { fields == nil ? 0 : count }

    subscript(index: Int) -> NamedValue<Bytes> {
        let field = { (offset: Int) in fields?[index * 5 + offset] }
        let name = Name(prefix: Bytes(text: field(1)), namespace: Bytes(text: field(2)), local: Bytes(text: field(0)))
        guard let start = field(3), let end = field(4) else { return NamedValue(name: name, value: Bytes(text: nil)) }
        return NamedValue(name: name, value: Bytes(start: start, count: end - start))
    }
}

typealias ParsedTag = Tag<Bytes, ParsedAttributes>

extension Bytes {
    /// - Parameter text: ends before a zero.
    init(text: UnsafePointer<UInt8>?) {
        self.init(start: text, count: text.map { clibxml2_length($0) } ?? 0)
    }
}

extension Name {
    /// Whether this is `id`, `Id`, `iD` or `ID`, of any name space.
    var isID: Bool { local.count == 2 && zip(local, "id".utf8).allSatisfy { $0 | 0x20 == $1 } }

    /// Whether this is `xml:id`, by whatever prefix.
    var isXMLID: Bool {
        isID && local.elementsEqual("id".utf8) && namespace.elementsEqual(Attribute.xmlNamespace.utf8)
    }
}

/// Whether two texts are the same, byte for byte.
@inline(__always)
func isSame(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    let isSame = left.withContiguousStorageIfAvailable { left in
        right.withContiguousStorageIfAvailable { right in
            left.count == right.count && clibxml2_is_same(left.baseAddress, right.baseAddress, left.count)
        }
    }
    // Only a text that came from another language is not in one piece.
    return isSame.flatMap { $0 } ?? left.elementsEqual(right)
}

extension String {
    /// XML compares scalars, Swift compares characters: "é" can be written in two ways, which are two names in XML.
    package func isSame(as other: String) -> Bool { XML.isSame(utf8, other.utf8) }
}

// MARK: Values of tags

extension Element {
    var tag: Tag<String.UTF8View, [NamedValue<String.UTF8View>]> {
        let attributes = attributes.map {
            let name = Name(prefix: $0.prefix.utf8, namespace: $0.namespace.utf8, local: $0.name.utf8)
            return NamedValue(name: name, value: $0.value.utf8)
        }
        return Tag(name: Name(prefix: prefix.utf8, namespace: namespace.utf8, local: name.utf8), attributes: attributes)
    }

    init(_ tag: ParsedTag, line: Int) {
        self.init(
            String(tag.name.local), prefix: String(tag.name.prefix), namespace: String(tag.name.namespace),
            attributes: tag.attributes.map { Attribute($0) }, line: line)
    }
}

extension Attribute {
    init(_ attribute: NamedValue<Bytes>) {
        let name = attribute.name
        self.init(
            String(name.local), String(attribute.value), prefix: String(name.prefix), namespace: String(name.namespace))
    }
}

extension String {
    init(_ bytes: Bytes) { self.init(decoding: bytes, as: UTF8.self) }
}
