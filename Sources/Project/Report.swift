/// The answer to "does it hold?", with every single check behind it.
public struct Report: Sendable {
    public enum Mark: String, Sendable {
        case yes, no
        /// Worth knowing; neither yes nor no.
        case note
    }

    public struct Line: Hashable, Sendable {
        public let mark: Mark
        /// The file or entry that it is about.
        public let subject: String
        public let text: String
    }

    public private(set) var lines: [Line] = []

    /// Whether at least one intact signature was found: without one there is nothing that could hold.
    var hasSignature = false

    /// Yes where there is a signature and nothing stands against anything.
    public var answer: Bool { hasSignature && !lines.contains { $0.mark == .no } }

    mutating func yes(_ subject: String, _ text: String) {
        lines.append(Line(mark: .yes, subject: subject, text: text))
    }
    mutating func no(_ subject: String, _ text: String) { lines.append(Line(mark: .no, subject: subject, text: text)) }
    mutating func note(_ subject: String, _ text: String) {
        lines.append(Line(mark: .note, subject: subject, text: text))
    }
}
