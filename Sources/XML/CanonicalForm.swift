internal import CLibXML2

extension Element {
    /// Exclusive XML Canonicalization 1.0 without comments of this element as apex.
    ///
    /// It is the same whether the element is a root or was cut out of a document
    /// (http://www.w3.org/2001/10/xml-exc-c14n#, section 1).
    /// - Throws: `.invalid` for what XML cannot express, such as a control character or a prefix with two meanings.
    package func canonicalForm() throws(XMLProblem) -> [UInt8] {
        let tree = try Tree(self)
        return try tree.canonicalForm()
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

/// An element in a libxml2 document of its own.
///
/// Canonicalising a whole document takes linear time; a part of one, picked by its nodes, takes quadratic time.
private final class Tree {
    private let document: xmlDocPtr
    /// The declarations in force, the nearest last.
    private var scope: [(prefix: String, namespace: String, pointer: xmlNsPtr?)] = [("", "", nil)]
    private var ids: Set<String> = []

    /// An open element: what is left to add to it, and how much of `scope` is its parent's.
    private struct Frame {
        let children: [Element.Node]
        var next = 0
        let node: xmlNodePtr
        let outer: Int
    }

    init(_ root: Element) throws(XMLProblem) {
        Library.start()
        document = try allocated(xmlNewDoc("1.0"))
        try fill(root)
    }

    deinit { xmlFreeDoc(document) }

    func canonicalForm() throws(XMLProblem) -> [UInt8] {
        var output: UnsafeMutablePointer<xmlChar>?
        let count = xmlC14NDocDumpMemory(document, nil, Int32(XML_C14N_EXCLUSIVE_1_0.rawValue), nil, 0, &output)
        defer { clibxml2_free(output) }
        guard let output, count >= 0 else { throw XMLProblem(.invalid, "the element has no canonical form") }
        return Array(UnsafeBufferPointer(start: output, count: Int(count)))
    }

    /// Adds element by element, without recursion.
    private func fill(_ root: Element) throws(XMLProblem) {
        var frames = [try start(root, in: nil)]
        while var frame = frames.popLast() {
            guard frame.next < frame.children.count else {
                scope.removeSubrange(frame.outer...)
                continue
            }
            let child = frame.children[frame.next]
            frame.next += 1
            frames.append(frame)
            switch child {
            case .element(let element):
                guard frames.count < Limits.depth else {
                    throw XMLProblem(.tooDeep, "elements are nested deeper than \(Limits.depth)", line: element.line)
                }
                frames.append(try start(element, in: frame.node))
            case .text(let text):
                try check(text, in: "text")
                var text = text
                let node = text.withUTF8 { xmlNewDocTextLen(document, $0.baseAddress, Int32(clamping: $0.count)) }
                try add(node, to: frame.node)
            case .instruction(let target, let content):
                try checkName(target)
                try check(content, in: "a processing instruction")
                guard target.lowercased() != "xml", !content.contains("?>") else {
                    throw XMLProblem(.invalid, "the processing instruction \"\(target)\" cannot be written")
                }
                try add(xmlNewDocPI(document, target, content), to: frame.node)
            case .comment: break
            }
        }
    }

    private func add(_ node: xmlNodePtr?, to parent: xmlNodePtr) throws(XMLProblem) {
        let node = try allocated(node)
        if xmlAddChild(parent, node) == nil {
            xmlFreeNode(node)
            throw XMLProblem(.memory, "no memory left to write the element")
        }
    }

    private func start(_ element: Element, in parent: xmlNodePtr?) throws(XMLProblem) -> Frame {
        try checkName(element.name)
        let node = try allocated(xmlNewDocNode(document, nil, element.name, nil))
        if let parent { xmlAddChild(parent, node) } else { xmlDocSetRootElement(document, node) }
        let outer = scope.count
        let namespace = try declare(element.prefix, element.namespace, on: node, outer: outer, line: element.line)
        if let namespace { xmlSetNs(node, namespace) }
        try addAttributes(of: element, to: node, outer: outer)
        return Frame(children: element.children, node: node, outer: outer)
    }

    private func addAttributes(of element: Element, to node: xmlNodePtr, outer: Int) throws(XMLProblem) {
        guard element.attributes.count <= Limits.attributes else {
            throw XMLProblem(.tooLarge, "<\(element.name)> has more than \(Limits.attributes) attributes")
        }
        for (index, attribute) in element.attributes.enumerated() {
            try checkName(attribute.name)
            try check(attribute.value, in: "the attribute \"\(attribute.name)\"")
            let isDeclaration = attribute.name == "xmlns" && attribute.prefix.isEmpty
            guard attribute.prefix.isEmpty == attribute.namespace.isEmpty, !isDeclaration,
                !element.attributes[..<index].contains(where: { $0.isNamed(attribute.name, attribute.namespace) })
            else {
                let reason = "<\(element.name)> cannot have the attribute \"\(attribute.name)\", or not twice"
                throw XMLProblem(.invalid, reason, line: element.line)
            }
            if attribute.name == "id", attribute.namespace == Attribute.xmlNamespace,
                !ids.insert(attribute.value).inserted
            {
                throw XMLProblem(.duplicateID, "the xml:id \"\(attribute.value)\" stands twice", line: element.line)
            }
            let namespace =
                attribute.prefix.isEmpty
                ? nil
                : try declare(attribute.prefix, attribute.namespace, on: node, outer: outer, line: element.line)
            _ = try allocated(xmlNewNsProp(node, namespace, attribute.name, attribute.value))
        }
    }

    /// The declaration of a prefix: the one in force, or a new one on this element.
    private func declare(
        _ prefix: String, _ namespace: String, on node: xmlNodePtr, outer: Int, line: Int
    ) throws(XMLProblem) -> xmlNsPtr? {
        let isXML = namespace.isSame(as: Attribute.xmlNamespace)
        if prefix == "xml", isXML { return try allocated(xmlSearchNsByHref(document, node, namespace)) }
        if let index = scope.lastIndex(where: { $0.prefix.isSame(as: prefix) }) {
            if scope[index].namespace.isSame(as: namespace) { return scope[index].pointer }
            guard index < outer else {
                throw XMLProblem(.invalid, "the prefix \"\(prefix)\" has two meanings on one element", line: line)
            }
        }
        try check(namespace, in: "a namespace")
        let isUndeclared = prefix.isEmpty && namespace.isEmpty
        guard isUndeclared || clibxml2_is_absolute(namespace) != 0, prefix != "xml", prefix != "xmlns", !isXML,
            namespace != "http://www.w3.org/2000/xmlns/"
        else {
            let reason = "the prefix \"\(prefix)\" cannot stand for the namespace \"\(namespace)\""
            throw XMLProblem(.invalid, reason, line: line)
        }
        if !prefix.isEmpty { try checkName(prefix) }
        let pointer = try allocated(xmlNewNs(node, namespace, prefix.isEmpty ? nil : prefix))
        scope.append((prefix, namespace, isUndeclared ? nil : pointer))
        return isUndeclared ? nil : pointer
    }
}

private func allocated<Pointer>(_ pointer: Pointer?) throws(XMLProblem) -> Pointer {
    guard let pointer else { throw XMLProblem(.memory, "no memory left to write the element") }
    return pointer
}

private func checkName(_ name: String) throws(XMLProblem) {
    guard clibxml2_is_name(name) != 0, !name.utf8.contains(0) else {
        throw XMLProblem(.invalid, "\"\(name)\" is not an XML name")
    }
}

/// Refuses what no XML 1.0 document may hold, not even as a reference (XML 1.0, section 2.2).
private func check(_ text: String, in place: @autoclosure () -> String) throws(XMLProblem) {
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...: continue
        default:
            let code = String(scalar.value, radix: 16, uppercase: true)
            throw XMLProblem(.invalid, "the character U+\(code) in \(place()) cannot stand in XML")
        }
    }
}
