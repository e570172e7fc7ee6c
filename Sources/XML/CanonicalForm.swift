internal import CLibXML2

extension Element {
    /// Exclusive XML Canonicalization 1.0 without comments of this element as apex.
    ///
    /// It is the same whether the element is a root or was cut out of a document
    /// (http://www.w3.org/2001/10/xml-exc-c14n#, section 1).
    /// - Throws: `.invalid` for what XML cannot express, such as a control character or a prefix with two meanings.
    package func canonicalForm() throws(XMLProblem) -> [UInt8] {
        var walk = Walk()
        return try walk.write(self)
    }

    /// A whole document: the XML declaration, a line feed, the canonical form, a line feed.
    package func document() throws(XMLProblem) -> [UInt8] {
        try Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + canonicalForm() + [UInt8(ascii: "\n")]
    }

    /// The same, with child elements on lines of their own where an element holds only elements.
    package func indented() -> Element { indented(depth: 1) }

    private func indented(depth: Int) -> Element {
        let isOnlyElements = children.allSatisfy { if case .element = $0 { true } else { false } }
        guard depth <= Limits.depth else { return self }
        var copy = self
        copy.children = children.flatMap { node -> [Node] in
            guard case .element(let element) = node else { return [node] }
            let inside = Node.element(element.indented(depth: depth + 1))
            return isOnlyElements ? [.text("\n" + String(repeating: "  ", count: depth)), inside] : [inside]
        }
        if isOnlyElements, !children.isEmpty {
            copy.children.append(.text("\n" + String(repeating: "  ", count: depth - 1)))
        }
        return copy
    }
}

/// Writes a tree, and refuses on the way what XML cannot express.
private struct Walk {
    private var writer = CanonicalWriter()
    private var ids: Set<String> = []

    /// An open element: its name, and what is left to write of it.
    private struct Frame {
        let name: Name<String.UTF8View>
        let children: [Element.Node]
        var next = 0
    }

    /// Element by element, without recursion.
    mutating func write(_ root: Element) throws(XMLProblem) -> [UInt8] {
        var frames = [try start(root)]
        while let last = frames.indices.last {
            let next = frames[last].next
            guard next < frames[last].children.count else {
                writer.end(frames.removeLast().name)
                continue
            }
            frames[last].next += 1
            switch frames[last].children[next] {
            case .element(let element):
                guard frames.count < Limits.depth else {
                    throw XMLProblem(.tooDeep, "elements are nested deeper than \(Limits.depth)", line: element.line)
                }
                frames.append(try start(element))
            case .text(let text):
                try checkCharacters(text, in: "text")
                writer.text(text.utf8)
            case .instruction(let target, let content):
                try checkName(target)
                try checkCharacters(content, in: "a processing instruction")
                guard target.lowercased() != "xml", !content.contains("?>") else {
                    throw XMLProblem(.invalid, "the processing instruction \"\(target)\" cannot be written")
                }
                writer.instruction(target.utf8, content.utf8)
            case .comment: break
            }
        }
        return writer.bytes
    }

    private mutating func start(_ element: Element) throws(XMLProblem) -> Frame {
        try checkName(element.name)
        try check(prefix: element.prefix, element.namespace, line: element.line)
        try checkAttributes(of: element)
        let tag = element.tag
        writer.start(tag)
        return Frame(name: tag.name, children: element.children)
    }

    private mutating func checkAttributes(of element: Element) throws(XMLProblem) {
        guard element.attributes.count <= Limits.attributes else {
            throw XMLProblem(.tooLarge, "<\(element.name)> has more than \(Limits.attributes) attributes")
        }
        for (index, attribute) in element.attributes.enumerated() {
            try checkName(attribute.name)
            try checkCharacters(attribute.value, in: "the attribute \"\(attribute.name)\"")
            let isDeclaration = attribute.name == "xmlns" && attribute.prefix.isEmpty
            let others = element.attributes[..<index]
            guard attribute.prefix.isEmpty == attribute.namespace.isEmpty, !isDeclaration,
                !others.contains(where: { $0.isNamed(attribute.name, attribute.namespace) })
            else {
                let reason = "<\(element.name)> cannot have the attribute \"\(attribute.name)\", or not twice"
                throw XMLProblem(.invalid, reason, line: element.line)
            }
            if attribute.isNamed("id", Attribute.xmlNamespace), !ids.insert(attribute.value).inserted {
                throw XMLProblem(.duplicateID, "the xml:id \"\(attribute.value)\" stands twice", line: element.line)
            }
            guard !attribute.prefix.isEmpty else { continue }
            try check(prefix: attribute.prefix, attribute.namespace, line: element.line)
            let meanings = others.map { ($0.prefix, $0.namespace) } + [(element.prefix, element.namespace)]
            for (prefix, namespace) in meanings
            where prefix.isSame(as: attribute.prefix) && !namespace.isSame(as: attribute.namespace) {
                let reason = "the prefix \"\(prefix)\" has two meanings on one element"
                throw XMLProblem(.invalid, reason, line: element.line)
            }
        }
    }

    /// Whether a prefix can be declared to stand for a name space (Namespaces in XML 1.0, section 3).
    private func check(prefix: String, _ namespace: String, line: Int) throws(XMLProblem) {
        let isXML = namespace.isSame(as: Attribute.xmlNamespace)
        if prefix.isSame(as: "xml") ? isXML : writer.isDeclared(prefix.utf8, namespace.utf8) { return }
        try checkCharacters(namespace, in: "a namespace")
        let isUndeclared = prefix.isEmpty && namespace.isEmpty
        guard isUndeclared || clibxml2_is_absolute(namespace) != 0, prefix != "xml", prefix != "xmlns", !isXML,
            namespace != "http://www.w3.org/2000/xmlns/"
        else {
            let reason = "the prefix \"\(prefix)\" cannot stand for the namespace \"\(namespace)\""
            throw XMLProblem(.invalid, reason, line: line)
        }
        if !prefix.isEmpty { try checkName(prefix) }
    }
}

private func checkName(_ name: String) throws(XMLProblem) {
    guard clibxml2_is_name(name) != 0, !name.utf8.contains(0) else {
        throw XMLProblem(.invalid, "\"\(name)\" is not an XML name")
    }
}

/// Refuses what no XML 1.0 document may hold, not even as a reference (XML 1.0, section 2.2).
private func checkCharacters(_ text: String, in place: @autoclosure () -> String) throws(XMLProblem) {
    // Only control characters and what starts with EF can be such: U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0xEF }) else { return }
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...: continue
        default:
            let code = String(scalar.value, radix: 16, uppercase: true)
            throw XMLProblem(.invalid, "the character U+\(code) in \(place()) cannot stand in XML")
        }
    }
}
