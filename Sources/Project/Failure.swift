public import Agreement
import Record
import Signing
import XML

/// Why a command could not do what it was asked: one clear reason, and nothing was changed.
public struct Failure: Error, Hashable, Sendable {
    public enum Kind: Sendable {
        /// The answer is no.
        case no
        /// The command was called wrongly.
        case usage
        /// What came in cannot be used.
        case input
        /// A file or the disk.
        case file
    }

    public let kind: Kind
    /// The file that it is about, as the user named it.
    public let file: String?
    /// What is wrong and how to mend it.
    public let reason: String
    public let problems: [Problem]

    public init(_ kind: Kind, file: String? = nil, _ reason: String, problems: [Problem] = []) {
        self.kind = kind
        self.file = file
        self.reason = reason
        self.problems = problems
    }
}

extension Failure {
    init(_ error: RecordError, file: String) {
        switch error.code {
        case .busy, .full, .missing, .readOnly: self.init(.file, file: file, error.reason)
        default: self.init(.input, file: file, error.reason)
        }
    }

    init(_ refusal: Refusal, file: String) {
        // What is no signed file at all is no question for a verifier; everything else is an answer.
        let kind: Kind = [.xml, .doctype, .encoding, .root].contains(refusal.code) ? .input : .no
        let place = refusal.line > 0 ? Place(line: refusal.line, column: 1) : nil
        self.init(kind, file: file, refusal.reason.asSentence, place: place)
    }

    init(_ problem: XMLProblem, file: String) {
        let place = problem.line > 0 ? Place(line: problem.line, column: max(problem.column, 1)) : nil
        self.init(.input, file: file, problem.reason.asSentence, place: place)
    }

    init(_ problem: KeyProblem, file: String) {
        self.init(problem.code == .file ? .file : .input, file: file, problem.reason)
    }

    private init(_ kind: Kind, file: String, _ reason: String, place: Place?) {
        self.init(kind, file: file + (place.map { ":\($0)" } ?? ""), reason)
    }
}

extension String {
    /// With a capital first and a full stop last.
    var asSentence: String {
        prefix(1).uppercased() + dropFirst() + (last == "." || last == "?" ? "" : ".")
    }
}

extension Failure: CustomStringConvertible {
    /// `scope.yaml:12:5: …`, one line for each problem; several have the reason as their heading.
    public var description: String {
        let start = file.map { "\($0): " } ?? ""
        let lines = problems.map { problem in
            (file ?? "") + (problem.place.map { ":\($0)" } ?? "") + ": " + problem.reason
        }
        return (lines.count == 1 ? lines : [start + reason] + lines).joined(separator: "\n")
    }
}
