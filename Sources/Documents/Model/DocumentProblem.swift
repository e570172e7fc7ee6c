internal import Agreement

/// Why an element is not a document that can be relied on; two problems with one code are equal.
package struct DocumentProblem: Error, Hashable, Sendable {
    package let code: Code
    /// What it is about: `scope.plan.task T1.finish`.
    package let path: String
    /// Counted from 1; 0 where the element was made, not parsed.
    package let line: Int
    /// Plain English, without the position.
    package let reason: String

    package init(_ code: Code, path: String, line: Int = 0, _ reason: String) {
        self.code = code
        self.path = path
        self.line = line
        self.reason = reason
    }

    package struct Code: Hashable, Sendable {
        private enum Kind { case shape, value, scope, figure, tooLarge }
        private let kind: Kind

        /// An element, attribute or text that is missing, or does not belong where it stands.
        package static let shape = Code(kind: .shape)
        /// A value that cannot be read, or is not in its one accepted form.
        package static let value = Code(kind: .value)
        /// The agreement in it breaks a rule of agreements, or its dates and sums cannot be computed.
        package static let scope = Code(kind: .scope)
        /// A date or sum is another than what follows from the document itself.
        package static let figure = Code(kind: .figure)
        /// More than any agreement needs.
        package static let tooLarge = Code(kind: .tooLarge)
    }

    package static func == (left: DocumentProblem, right: DocumentProblem) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension DocumentProblem: CustomStringConvertible {
    package var description: String { line > 0 ? "line \(line): \(reason)" : reason }
}

extension DocumentProblem {
    init(_ problem: Problem) {
        self.init(.scope, path: problem.path, line: problem.place?.line ?? 0, problem.reason)
    }
}
