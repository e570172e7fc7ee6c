/// Why bytes are not the XML that we take, or why an element cannot be written; two problems with one code are equal.
package struct XMLProblem: Error, Hashable, Sendable {
    package var code: Code
    /// Plain English, without the position.
    package var reason: String
    /// Counted from 1; 0 where there is no place to name.
    package var line: Int
    /// Counted from 1; 0 where the column is not known.
    package var column: Int

    package init(_ code: Code, _ reason: String, line: Int = 0, column: Int = 0) {
        self.code = code
        self.reason = reason
        self.line = line
        self.column = column
    }

    /// The kind of problem; a struct, so that kinds can be added.
    package struct Code: Hashable, Sendable {
        private enum Kind { case malformed, doctype, tooLarge, tooDeep, encoding, duplicateID, invalid, memory }
        private let kind: Kind

        /// Not well-formed XML 1.0 with namespaces.
        package static let malformed = Code(kind: .malformed)
        /// A document type declaration, which could define entities.
        package static let doctype = Code(kind: .doctype)
        /// More bytes, attributes or namespaces than we take.
        package static let tooLarge = Code(kind: .tooLarge)
        /// Elements nested deeper than we take.
        package static let tooDeep = Code(kind: .tooDeep)
        /// Not UTF-8, or another encoding declared.
        package static let encoding = Code(kind: .encoding)
        /// Two elements with one `xml:id`.
        package static let duplicateID = Code(kind: .duplicateID)
        /// Well-formed, but against the schema; or a made element that XML cannot express.
        package static let invalid = Code(kind: .invalid)
        /// The machine has no memory left.
        package static let memory = Code(kind: .memory)
    }

    package static func == (left: XMLProblem, right: XMLProblem) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension XMLProblem: CustomStringConvertible {
    package var description: String {
        switch (line, column) {
        case (0, _): reason
        case (_, 0): "line \(line): \(reason)"
        default: "line \(line), column \(column): \(reason)"
        }
    }
}
