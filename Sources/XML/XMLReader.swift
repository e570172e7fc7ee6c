import CLibXML2

/// Reads XML 1.0 with namespaces, strictly: no document type, no entities but the predefined, UTF-8 only.
package enum XMLReader {
    /// A document's root, and whether anything stands beside it.
    package struct Document: Hashable, Sendable {
        package var root: Element
        /// Whether comments or processing instructions stand before or after the root.
        package var hasMisc: Bool
    }

    /// A document around a large content, of which no tree is grown.
    package struct Envelope: Sendable {
        /// In it, the first child element has its attributes and nothing inside.
        package var root: Element
        /// The root's first child element, nil where it has none.
        package var content: Content?
        package var hasMisc: Bool
    }

    package static func parse(_ bytes: [UInt8]) throws(XMLProblem) -> Element {
        try parseDocument(bytes).root
    }

    package static func parseDocument(_ bytes: [UInt8]) throws(XMLProblem) -> Document {
        let builder = try run(Builder(), on: bytes)
        return Document(root: try root(of: builder), hasMisc: builder.hasMisc)
    }

    /// Reads a document whose root's first child is taken in its canonical form: in one pass, and in linear time.
    /// - Parameter namespace: the only one in that child; see ``Content/foreign``.
    package static func parseEnvelope(_ bytes: [UInt8], of namespace: String) throws(XMLProblem) -> Envelope {
        let builder = try run(Builder(contentOf: namespace, size: bytes.count), on: bytes)
        return Envelope(root: try root(of: builder), content: builder.content, hasMisc: builder.hasMisc)
    }

    /// Reads a canonical form that we wrote ourselves: it may be larger than the file that it came from.
    static func parse(canonical bytes: [UInt8], line: Int) throws(XMLProblem) -> Element {
        try root(of: try run(Builder(firstLine: line), on: bytes, isOurs: true))
    }

    private static func root(of builder: Builder) throws(XMLProblem) -> Element {
        guard let root = builder.root else { throw XMLProblem(.malformed, "the document has no element") }
        return root
    }

    private static func run(
        _ builder: Builder, on bytes: [UInt8], isOurs: Bool = false
    ) throws(XMLProblem) -> Builder {
        Library.start()
        var builder = builder
        let problem = bytes.withUnsafeBufferPointer { bytes in
            do throws(XMLProblem) {
                if !isOurs { try Precheck.run(bytes) }
                return feed(bytes, to: &builder, isOurs: isOurs)
            } catch {
                return error
            }
        }
        if let problem { throw problem }
        return builder
    }

    private static func feed(_ bytes: Bytes, to builder: inout Builder, isOurs: Bool) -> XMLProblem? {
        let parser = bytes.withMemoryRebound(to: CChar.self) { bytes in
            xmlCreateMemoryParserCtxt(bytes.baseAddress, Int32(clamping: bytes.count))
        }
        guard let parser, let handler = parser.pointee.sax else {
            return XMLProblem(.memory, "no memory left to read the document")
        }
        defer { xmlFreeParserCtxt(parser) }
        handler.pointee = Builder.handler
        // NOENT only means that `&amp;` in attributes is read as `&`: without a document type there are no others.
        let options = [XML_PARSE_NONET, XML_PARSE_NOENT] + (isOurs ? [XML_PARSE_HUGE] : [])
        clibxml2_set_options(parser, options.reduce(0) { $0 | Int32(bitPattern: UInt32($1.rawValue)) })
        builder.parser = parser
        defer { builder.parser = nil }
        let status = withUnsafeMutablePointer(to: &builder) { builder in
            parser.pointee.userData = UnsafeMutableRawPointer(builder)
            return xmlParseDocument(parser)
        }
        if builder.problem == nil, status != 0 {
            return XMLProblem(.malformed, "the document is not well-formed XML")
        }
        return builder.problem
    }
}
