internal import CLibXML2
internal import Synchronization

/// A compiled XML Schema 1.0; safe to use from several threads.
///
/// A schema is one file: nothing is loaded, neither for the schema nor for a document.
package struct XMLSchema: Sendable {
    private let compiled: Compiled

    /// - Throws: what is wrong with the schema, with its line.
    package init(_ bytes: [UInt8]) throws(XMLProblem) {
        try XMLSchema.checkIsAlone(XMLReader.parse(bytes))
        compiled = try Compiled(bytes)
    }

    /// What is wrong with the document: that it cannot be read, or where it departs from the schema.
    package func problems(_ document: [UInt8]) -> [XMLProblem] {
        do throws(XMLProblem) {
            try XMLSchema.checkNamesNoSchema(XMLReader.parse(document))
        } catch {
            return [error]
        }
        return compiled.problems(document)
    }

    /// `import` and its kin would make libxml2 load files (XML Schema 1.0 Structures, section 4.2).
    private static func checkIsAlone(_ schema: Element) throws(XMLProblem) {
        guard schema.name == "schema", schema.namespace == "http://www.w3.org/2001/XMLSchema" else {
            throw XMLProblem(.invalid, "<\(schema.name)> is not an XML Schema", line: schema.line)
        }
        let loading: Set = ["import", "include", "redefine", "override"]
        for child in schema.elements where child.namespace == schema.namespace && loading.contains(child.name) {
            throw XMLProblem(.invalid, "a schema is a single file: <\(child.name)> is not taken", line: child.line)
        }
    }

    /// `xsi:schemaLocation` would make libxml2 load files that the document names.
    private static func checkNamesNoSchema(_ root: Element) throws(XMLProblem) {
        var waiting = [root]
        while let element = waiting.popLast() {
            for attribute in element.attributes
            where attribute.namespace == "http://www.w3.org/2001/XMLSchema-instance"
                && attribute.name.hasSuffix("chemaLocation")
            {
                throw XMLProblem(
                    .invalid, "a document may not name its own schema (\(attribute.name))", line: element.line)
            }
            waiting += element.elements
        }
    }
}

/// Owns libxml2's schema.
///
/// Sendable is unchecked because of the pointer: it is set once, and used only while the lock is held.
private final class Compiled: @unchecked Sendable {
    private let schema: xmlSchemaPtr
    private let lock = Mutex(())

    init(_ bytes: [UInt8]) throws(XMLProblem) {
        let found = Problems()
        let schema = withExtendedLifetime(found) { () -> xmlSchemaPtr? in
            guard let tree = read(bytes) else { return nil }
            defer { xmlFreeDoc(tree) }
            guard let parser = xmlSchemaNewDocParserCtxt(tree) else { return nil }
            defer { xmlSchemaFreeParserCtxt(parser) }
            xmlSchemaSetParserStructuredErrors(parser, { Problems.add($1?.pointee, to: $0) }, found.context)
            return xmlSchemaParse(parser)
        }
        guard let schema, found.list.isEmpty else {
            if let schema { xmlSchemaFree(schema) }
            throw found.list.first ?? XMLProblem(.memory, "the schema cannot be read")
        }
        self.schema = schema
    }

    deinit { xmlSchemaFree(schema) }

    func problems(_ document: [UInt8]) -> [XMLProblem] {
        lock.withLock { _ in
            let found = Problems()
            let status = withExtendedLifetime(found) { () -> Int32 in
                guard let tree = read(document), let validator = xmlSchemaNewValidCtxt(schema) else { return -1 }
                defer {
                    xmlSchemaFreeValidCtxt(validator)
                    xmlFreeDoc(tree)
                }
                xmlSchemaSetValidStructuredErrors(validator, { Problems.add($1?.pointee, to: $0) }, found.context)
                return xmlSchemaValidateDoc(validator, tree)
            }
            if status != 0, found.list.isEmpty {
                return [XMLProblem(.invalid, "the document could not be held against the schema")]
            }
            return found.list
        }
    }
}

/// A libxml2 document of bytes that ``XMLReader`` has taken.
private func read(_ bytes: [UInt8]) -> xmlDocPtr? {
    let flags = [XML_PARSE_NONET, XML_PARSE_NOENT, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_BIG_LINES]
    let options = flags.reduce(0 as Int32) { $0 | Int32(bitPattern: UInt32($1.rawValue)) }
    return bytes.withUnsafeBytes { bytes in
        xmlReadMemory(bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, nil, options)
    }
}

/// Collects what libxml2 reports in one context.
private final class Problems {
    private(set) var list: [XMLProblem] = []

    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static func add(_ error: xmlError?, to context: UnsafeMutableRawPointer?) {
        guard let error, let context else { return }
        let problems = Unmanaged<Problems>.fromOpaque(context).takeUnretainedValue()
        if problems.list.count < Limits.problems { problems.list.append(XMLProblem(error, .invalid)) }
    }
}
