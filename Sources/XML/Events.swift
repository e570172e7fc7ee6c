internal import CLibXML2

// The parser's events; each finds its builder in the context, so that threads share nothing.

extension Builder {
    static var handler: xmlSAXHandler {
        var handler = clibxml2_handler()
        let characters: charactersSAXFunc = { context, text, count in
            builder(context)?.pointee.characters(Bytes(start: text, count: Int(count)))
        }
        handler.characters = characters
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
        handler.startElementNs = { context, name, prefix, namespace, namespaces, _, count, _, attributes in
            let tag = Tag(
                name: Name(prefix: Bytes(text: prefix), namespace: Bytes(text: namespace), local: Bytes(text: name)),
                attributes: ParsedAttributes(fields: attributes, count: Int(count)))
            builder(context)?.pointee.start(tag, namespaces: Int(namespaces))
        }
        handler.endElementNs = { context, name, prefix, namespace in
            let name = Name(
                prefix: Bytes(text: prefix), namespace: Bytes(text: namespace), local: Bytes(text: name))
            builder(context)?.pointee.end(name)
        }
        handler.comment = { context, text in builder(context)?.pointee.misc(.comment(string(text))) }
        handler.processingInstruction = { context, target, content in
            builder(context)?.pointee.misc(.instruction(string(target), string(content)))
        }
        handler.internalSubset = { context, _, _, _ in
            let reason = "a document type declaration (DOCTYPE) is not taken"
            builder(context)?.pointee.fail(XMLProblem(.doctype, reason))
        }
        // The error's type differs before and after libxml2 2.12, so it stays inferred.
        handler.serror = { context, error in
            guard let error, let builder = builder(context) else { return }
            // To libxml2 another version than 1.0 is only a warning; other warnings are about taste.
            let isVersion = error.pointee.code == Int32(bitPattern: UInt32(XML_WAR_UNKNOWN_VERSION.rawValue))
            if error.pointee.level == XML_ERR_WARNING, !isVersion { return }
            builder.pointee.report(XMLProblem(error.pointee, .malformed))
        }
        return handler
    }
}

private func builder(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Builder>? {
    context?.assumingMemoryBound(to: Builder.self)
}

private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
}
