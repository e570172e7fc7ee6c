internal import CLibXML2

/// Grows an ``Element`` from the parser's events, for one document.
struct Builder {
    private(set) var root: Element?
    /// The root's first child, where it was asked for in its canonical form.
    private(set) var content: Content?
    private(set) var hasMisc = false
    private(set) var problem: XMLProblem? { didSet { hasProblem = true } }
    private var hasProblem = false
    /// Set while it runs, for the line number and to end it.
    var parser: xmlParserCtxtPtr?

    /// Where the root's first child goes that is not to become a tree, and the bytes to expect of it.
    private var writer: ContentWriter
    private let size: Int?
    private let firstLine: Int
    private var open: [Element] = []
    /// How many elements are open, with those inside the content.
    private var depth: Int { namespaces.count }
    private var hasContent = false
    private var isInContent = false
    /// For each open element, how many name space declarations are in force.
    private var namespaces: [Int] = []
    private var text: [UInt8] = []
    private var ids: Set<String> = []
    /// The names of name spaces, which the parser keeps each in one place: they are long, and repeated by every tag.
    private var known: [UnsafePointer<UInt8>: String] = [:]

    /// - Parameter firstLine: the number of the first line.
    init(firstLine: Int = 1) {
        writer = ContentWriter(of: "")
        size = nil
        self.firstLine = firstLine
    }

    /// Takes the root's first child in its canonical form.
    init(contentOf namespace: String, size: Int) {
        writer = ContentWriter(of: namespace)
        self.size = size
        firstLine = 1
    }

    mutating func fail(_ problem: XMLProblem) {
        report(problem)
        if let parser { xmlStopParser(parser) }
    }

    /// Does not end the parser, which is not ready for that while it reports an error of its own.
    mutating func report(_ problem: XMLProblem) {
        if self.problem == nil { self.problem = problem }
    }

    private var line: Int { parser.map { Int(clibxml2_line($0)) + firstLine - 1 } ?? 0 }

    mutating func start(_ tag: ParsedTag, namespaces count: Int) {
        guard !hasProblem else {
            if let parser { xmlStopParser(parser) }
            return
        }
        flush()
        let line = line
        guard depth < Limits.depth else {
            return fail(XMLProblem(.tooDeep, "elements are nested deeper than \(Limits.depth)", line: line))
        }
        namespaces.append((namespaces.last ?? 0) + count)
        guard namespaces.last ?? 0 <= Limits.namespaces else {
            let reason = "more than \(Limits.namespaces) namespaces are declared"
            return fail(XMLProblem(.tooLarge, reason, line: line))
        }
        for attribute in tag.attributes where attribute.name.isXMLID {
            let id = String(attribute.value)
            guard clibxml2_is_name(id) != 0 else {
                return fail(XMLProblem(.malformed, "the xml:id \"\(id)\" is not a name", line: line))
            }
            guard ids.insert(id).inserted else {
                return fail(XMLProblem(.duplicateID, "the xml:id \"\(id)\" stands twice", line: line))
            }
        }
        if isInContent {
            writer.start(tag, line: line)
        } else if let size, depth == 2, !hasContent {
            add(.element(writer.begin(tag, line: line, size: size)))
            (hasContent, isInContent) = (true, true)
        } else {
            open.append(element(tag, line: line))
        }
    }

    mutating func end(_ name: Name<Bytes>) {
        guard !hasProblem, depth > 0 else { return }
        namespaces.removeLast()
        if isInContent {
            writer.end(name)
            guard depth == 1 else { return }
            content = writer.finish()
            isInContent = false
            return
        }
        flush()
        if let element = open.popLast() {
            if open.isEmpty { root = element } else { add(.element(element)) }
        }
    }

    mutating func characters(_ bytes: Bytes) {
        if isInContent {
            writer.text(bytes)
        } else if depth > 0 {
            text.append(contentsOf: bytes)
        }
    }

    mutating func misc(_ node: Element.Node) {
        flush()
        if isInContent {
            writer.misc(line: line)
        } else if depth == 0 {
            hasMisc = true
        } else {
            add(node)
        }
    }

    /// Text comes in small pieces; it becomes one node before anything else is added.
    private mutating func flush() {
        guard !text.isEmpty else { return }
        add(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }

    private mutating func add(_ node: Element.Node) {
        guard !open.isEmpty else { return }
        open[open.count - 1].children.append(node)
    }

    private mutating func element(_ tag: ParsedTag, line: Int) -> Element {
        var element = Element(
            String(tag.name.local), prefix: String(tag.name.prefix), namespace: namespace(of: tag.name), line: line)
        for attribute in tag.attributes {
            let name = attribute.name
            element.attributes.append(
                Attribute(
                    String(name.local), String(attribute.value), prefix: String(name.prefix),
                    namespace: namespace(of: name)))
        }
        return element
    }

    private mutating func namespace(of name: Name<Bytes>) -> String {
        guard let place = name.namespace.baseAddress else { return "" }
        if let known = known[place] { return known }
        let text = String(name.namespace)
        known[place] = text
        return text
    }
}
