public import Agreement
import Documents
import Drafting

/// A draft as it was read: with every problem found, and what follows from it where nothing stands against that.
public struct CheckedDraft: Sendable {
    /// As the user named it.
    public let file: String
    /// Nil where the draft cannot be read.
    public let scope: Scope?
    public let problems: [Problem]
    private let form: Form

    public var hasErrors: Bool { problems.contains { $0.weight == .error } }
    public var gaps: [Problem] { problems.filter { $0.weight == .gap } }

    /// Reads a draft and checks all that can be checked of it.
    ///
    /// - Parameter signature: the day from which dates are planned that hang on the signature.
    public init(_ file: String, signature: Day) throws {
        let bytes = try Files.read(file, limit: Files.documentLimit)
        let draft = Draft(bytes)
        guard draft.isReadable else { throw Failure(.input, file: file, "This is no draft.", problems: draft.problems) }
        self.file = file
        form = draft.form
        scope = draft.scope
        var problems = draft.checked
        if let scope = draft.scope {
            problems +=
                PlannedScope.make(scope, signature: signature, table: try Holidays.table(scope.country)).problems
        }
        self.problems = problems.map { $0.placed(in: draft.form) }.inOrder
    }

    /// What was found wrong later, with its places in the draft.
    func placed(_ problems: [Problem]) -> [Problem] { problems.map { $0.placed(in: form) }.inOrder }

    /// The scope, for what cannot be done with a draft that has errors.
    func usable() throws -> Scope {
        guard let scope, !hasErrors else {
            let errors = problems.filter { $0.weight == .error }
            throw Failure(
                .input, file: file,
                errors.count == 1 ? "One thing must be mended first." : "\(errors.count) things must be mended first.",
                problems: errors)
        }
        return scope
    }
}
