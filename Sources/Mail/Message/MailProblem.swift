/// Why a file gives no message; two problems with one code are equal.
package struct MailProblem: Error, Hashable, Sendable {
    package var code: Code
    /// Plain English.
    package var reason: String
    package var file: String
    /// Where in the file the message starts, in bytes.
    package var offset: Int

    /// The kind of problem; a struct, so that kinds can be added.
    package struct Code: Hashable, Sendable {
        private enum Kind { case empty, binary, malformed, tooLarge, unreadable }
        private let kind: Kind

        /// Nothing in it.
        package static let empty = Code(kind: .empty)
        /// Not text, and not mail.
        package static let binary = Code(kind: .binary)
        /// A chat's export that cannot be read as what it seems to be.
        package static let malformed = Code(kind: .malformed)
        /// A message larger than we take; the ones after it can still be read.
        package static let tooLarge = Code(kind: .tooLarge)
        /// The file cannot be read from the disk.
        package static let unreadable = Code(kind: .unreadable)
    }

    package init(_ code: Code, _ reason: String, file: String = "", offset: Int = 0) {
        self.code = code
        self.reason = reason
        self.file = file
        self.offset = offset
    }

    package static func == (left: MailProblem, right: MailProblem) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension MailProblem: CustomStringConvertible {
    package var description: String { file.isEmpty ? reason : "\(file): \(reason)" }
}
