import CLibXML2

/// Reads XML 1.0 with namespaces, strictly: no document type, no entities but the predefined, UTF-8 only.
package enum XMLReader {
    /// A document's root, and whether anything stands beside it.
    package struct Document: Hashable, Sendable {
        package var root: Element
        /// Whether comments or processing instructions stand before or after the root.
        package var hasMisc: Bool
    }

    package static func parse(_ bytes: [UInt8]) throws(XMLProblem) -> Element {
        try parseDocument(bytes).root
    }

    package static func parseDocument(_ bytes: [UInt8]) throws(XMLProblem) -> Document {
        Library.start()
        let builder = Builder()
        let problem = bytes.withUnsafeBufferPointer { bytes in
            do throws(XMLProblem) {
                try Precheck.run(bytes)
                return feed(bytes, to: builder)
            } catch {
                return error
            }
        }
        if let problem { throw problem }
        guard let root = builder.root else { throw XMLProblem(.malformed, "the document has no element") }
        return Document(root: root, hasMisc: builder.hasMisc)
    }

    /// Parses in pieces, since libxml2 takes a large piece for an attack; the first problem ends it.
    private static func feed(_ bytes: UnsafeBufferPointer<UInt8>, to builder: Builder) -> XMLProblem? {
        var handler = Builder.handler
        let context = Unmanaged.passUnretained(builder).toOpaque()
        guard let parser = xmlCreatePushParserCtxt(&handler, context, nil, 0, nil) else {
            return XMLProblem(.memory, "no memory left to read the document")
        }
        defer { xmlFreeParserCtxt(parser) }
        // NOENT only means that `&amp;` in attributes is read as `&`: without a document type there are no others.
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
        clibxml2_set_options(parser, Int32(bitPattern: UInt32(options)))
        builder.parser = parser
        defer { builder.parser = nil }
        var rest = bytes[...]
        var status: Int32 = 0
        while builder.problem == nil, status == 0 {
            let piece = rest.prefix(1 << 16)
            rest = rest.dropFirst(piece.count)
            let isLast: Int32 = rest.isEmpty ? 1 : 0
            UnsafeBufferPointer(rebasing: piece).withMemoryRebound(to: CChar.self) { piece in
                status = xmlParseChunk(parser, piece.baseAddress, Int32(piece.count), isLast)
            }
            if isLast == 1 { break }
        }
        if builder.problem == nil, status != 0 {
            return XMLProblem(.malformed, "the document is not well-formed XML")
        }
        return builder.problem
    }
}
