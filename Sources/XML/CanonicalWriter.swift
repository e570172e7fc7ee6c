/// Writes Exclusive XML Canonicalization 1.0 without comments, tag by tag
/// (http://www.w3.org/2001/10/xml-exc-c14n#, and Canonical XML 1.0, section 2.3).
struct CanonicalWriter {
    private(set) var bytes: [UInt8] = []
    /// The declarations that the open elements bear, the nearest last.
    private var declared: [Declaration] = []
    /// What stands in them: in one place, for they are looked up at every tag.
    private var names: [UInt8] = []
    /// For each open element, how many of both are its ancestors'.
    private var outer: [(declared: Int, names: Int)] = []

    private struct Declaration {
        let prefix, namespace: Range<Int>
    }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func start<Text, Attributes>(_ tag: Tag<Text, Attributes>) {
        outer.append((declared.count, names.count))
        bytes.append(UInt8(ascii: "<"))
        write(tag.name)
        declare(tag)
        if tag.isSorted {
            for attribute in tag.attributes { write(attribute) }
        } else {
            for attribute in tag.attributes.sorted(by: { $0.name < $1.name }) { write(attribute) }
        }
        bytes.append(UInt8(ascii: ">"))
    }

    mutating func end(_ name: Name<some Collection<UInt8>>) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(UInt8(ascii: "/"))
        write(name)
        bytes.append(UInt8(ascii: ">"))
        guard let outer = outer.popLast(), outer.declared < declared.count else { return }
        declared.removeLast(declared.count - outer.declared)
        names.removeLast(names.count - outer.names)
    }

    mutating func text(_ text: some Collection<UInt8>) {
        write(text) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case 0xD: "&#xD;"
            default: nil
            }
        }
    }

    mutating func instruction(_ target: some Collection<UInt8>, _ content: some Collection<UInt8>) {
        bytes += "<?".utf8
        bytes += target
        if !content.isEmpty { bytes.append(UInt8(ascii: " ")) }
        write(content) { $0 == 0xD ? "&#xD;" : nil }
        bytes += "?>".utf8
    }

    /// Whether an open element, or the lack of any, gives the prefix this meaning.
    func isDeclared(_ prefix: some Collection<UInt8>, _ namespace: some Collection<UInt8>) -> Bool {
        let nearest = declared.last { isSame(names[$0.prefix], prefix) }
        guard let nearest else { return prefix.isEmpty && namespace.isEmpty || isSame(prefix, "xml".utf8) }
        return isSame(names[nearest.namespace], namespace)
    }
}

extension CanonicalWriter {
    /// Declares the prefixes that the tag itself uses and that do not have this meaning yet, in their order.
    private mutating func declare<Text, Attributes>(_ tag: Tag<Text, Attributes>) {
        let count = declared.count
        declare(tag.name)
        for attribute in tag.attributes where !attribute.name.prefix.isEmpty { declare(attribute.name) }
        guard declared.count > count else { return }
        if declared.count - count > 1 {
            let names = names
            declared[count...].sort { names[$0.prefix].lexicographicallyPrecedes(names[$1.prefix]) }
        }
        for declaration in declared[count...] {
            bytes += (declaration.prefix.isEmpty ? " xmlns" : " xmlns:").utf8
            bytes += names[declaration.prefix]
            writeValue(names[declaration.namespace])
        }
    }

    private mutating func declare(_ name: Name<some Collection<UInt8>>) {
        if isDeclared(name.prefix, name.namespace) { return }
        let start = names.count
        names += name.prefix
        let middle = names.count
        names += name.namespace
        declared.append(Declaration(prefix: start..<middle, namespace: middle..<names.count))
    }

    private mutating func write(_ attribute: NamedValue<some Collection<UInt8>>) {
        bytes.append(UInt8(ascii: " "))
        write(attribute.name)
        writeValue(attribute.value)
    }

    private mutating func write(_ name: Name<some Collection<UInt8>>) {
        if !name.prefix.isEmpty {
            bytes += name.prefix
            bytes.append(UInt8(ascii: ":"))
        }
        bytes += name.local
    }

    private mutating func writeValue(_ value: some Collection<UInt8>) {
        bytes += "=\"".utf8
        write(value) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: "\""): "&quot;"
            case 0x9: "&#x9;"
            case 0xA: "&#xA;"
            case 0xD: "&#xD;"
            default: nil
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes runs of plain bytes at once; every byte with a form of its own is below `?`.
    @inline(__always)
    private mutating func write(_ text: some Collection<UInt8>, _ form: (UInt8) -> StaticString?) {
        let isWritten: Void? = text.withContiguousStorageIfAvailable { text in
            var start = 0
            for index in text.indices where text[index] < UInt8(ascii: "?") {
                guard let form = form(text[index]) else { continue }
                bytes += Bytes(rebasing: text[start..<index])
                form.withUTF8Buffer { bytes += $0 }
                start = index + 1
            }
            bytes += Bytes(rebasing: text[start...])
        }
        // Only a text that came from another language is not in one piece.
        if isWritten == nil { write(Array(text), form) }
    }
}

extension Tag {
    /// Whether the attributes are in canonical order, as in every file of our own.
    fileprivate var isSorted: Bool {
        zip(attributes, attributes.dropFirst()).allSatisfy { $0.name < $1.name }
    }
}

extension Name {
    /// By name space and then by name, those of no name space first.
    fileprivate static func < (left: Name, right: Name) -> Bool {
        isSame(left.namespace, right.namespace)
            ? left.local.lexicographicallyPrecedes(right.local)
            : left.namespace.lexicographicallyPrecedes(right.namespace)
    }
}
