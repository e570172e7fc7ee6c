internal import CLibXML2

/// Grows an ``Element`` from the parser's events, on one thread and for one document.
final class Builder {
    private(set) var root: Element?
    private(set) var hasMisc = false
    private(set) var problem: XMLProblem?
    /// Set while it runs, for the line number and to end it.
    var parser: xmlParserCtxtPtr?

    private var open: [Element] = []
    private var namespaces: [Int] = []
    private var text: [UInt8] = []
    private var ids: Set<String> = []

    func fail(_ problem: XMLProblem) {
        report(problem)
        if let parser { xmlStopParser(parser) }
    }

    /// Does not end the parser, which is not ready for that while it reports an error of its own.
    func report(_ problem: XMLProblem) {
        if self.problem == nil { self.problem = problem }
    }

    private var line: Int { parser.map { Int(clibxml2_line($0)) } ?? 0 }

    func start(_ element: Element, namespaces count: Int) {
        flush()
        guard open.count < Limits.depth else {
            let reason = "elements are nested deeper than \(Limits.depth)"
            return fail(XMLProblem(.tooDeep, reason, line: element.line))
        }
        namespaces.append((namespaces.last ?? 0) + count)
        guard namespaces.last ?? 0 <= Limits.namespaces else {
            let reason = "more than \(Limits.namespaces) namespaces are declared"
            return fail(XMLProblem(.tooLarge, reason, line: element.line))
        }
        if let id = element.attribute("id", namespace: Attribute.xmlNamespace) {
            guard clibxml2_is_name(id) != 0 else {
                return fail(XMLProblem(.malformed, "the xml:id \"\(id)\" is not a name", line: element.line))
            }
            guard ids.insert(id).inserted else {
                return fail(XMLProblem(.duplicateID, "the xml:id \"\(id)\" stands twice", line: element.line))
            }
        }
        open.append(element)
    }

    func end() {
        flush()
        guard let element = open.popLast() else { return }
        namespaces.removeLast()
        if open.isEmpty { root = element } else { add(.element(element)) }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if !open.isEmpty { text.append(contentsOf: bytes) }
    }

    func misc(_ node: Element.Node) {
        flush()
        if open.isEmpty { hasMisc = true } else { add(node) }
    }

    /// Text comes in small pieces; it becomes one node before anything else is added.
    private func flush() {
        guard !text.isEmpty else { return }
        add(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }

    private func add(_ node: Element.Node) {
        guard !open.isEmpty else { return }
        open[open.count - 1].children.append(node)
    }
}

// MARK: The parser's events

extension Builder {
    /// The callbacks; each finds its builder in the context, so that threads share nothing.
    static var handler: xmlSAXHandler {
        var handler = clibxml2_handler()
        let characters: charactersSAXFunc = { context, bytes, count in
            Builder.of(context)?.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        handler.characters = characters
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
        handler.startElementNs = { context, name, prefix, namespace, namespaces, _, count, _, attributes in
            guard let builder = Builder.of(context) else { return }
            var element = Element(
                string(name), prefix: string(prefix), namespace: string(namespace), line: builder.line)
            element.attributes = (0..<Int(count)).map { index in
                // Five pointers each: name, prefix, namespace, and the value's two ends.
                let field = { (offset: Int) in attributes?[index * 5 + offset] }
                let value = string(from: field(3), to: field(4))
                return Attribute(string(field(0)), value, prefix: string(field(1)), namespace: string(field(2)))
            }
            builder.start(element, namespaces: Int(namespaces))
        }
        handler.endElementNs = { context, _, _, _ in Builder.of(context)?.end() }
        handler.comment = { context, text in Builder.of(context)?.misc(.comment(string(text))) }
        handler.processingInstruction = { context, target, content in
            Builder.of(context)?.misc(.instruction(string(target), string(content)))
        }
        handler.internalSubset = { context, _, _, _ in
            let reason = "a document type declaration (DOCTYPE) is not taken"
            Builder.of(context)?.fail(XMLProblem(.doctype, reason))
        }
        // The error's type differs before and after libxml2 2.12, so it stays inferred.
        handler.serror = { context, error in
            guard let error, let builder = Builder.of(context) else { return }
            // To libxml2 another version than 1.0 is only a warning; other warnings are about taste.
            let isVersion = error.pointee.code == Int32(bitPattern: UInt32(XML_WAR_UNKNOWN_VERSION.rawValue))
            if error.pointee.level == XML_ERR_WARNING, !isVersion { return }
            builder.report(XMLProblem(error.pointee, .malformed))
        }
        return handler
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> Builder? {
        context.map { Unmanaged<Builder>.fromOpaque($0).takeUnretainedValue() }
    }
}

private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
}

private func string(from start: UnsafePointer<xmlChar>?, to end: UnsafePointer<xmlChar>?) -> String {
    guard let start, let end else { return "" }
    return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
}
