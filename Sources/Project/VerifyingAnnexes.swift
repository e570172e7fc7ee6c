import Documents
import Record
import Signing

extension Report {
    /// What an annex shows by itself: whose word it is, and what it quotes.
    mutating func addAnnex(_ annex: FindingsDocument, _ sealed: Sealed, _ subject: String) {
        guard sealed.verification.signatures.map(\.party) == [.provider] else {
            no(subject, "An annex is sealed by the provider and by nobody else; this one bears other signatures.")
            return
        }
        yes(subject, "An annex, sealed by the provider, \(annex.provider). Nobody agrees to anything by it.")
        let sender = annex.message.sender.map { " from \($0)" } ?? ""
        let sent = annex.message.sent.map { " of \($0)" } ?? ""
        note(
            subject,
            "It quotes a message\(sender)\(sent) (SHA-256 \(annex.message.digest)) beside \(annex.agreed.name) "
                + "(digest \(annex.agreed.digest)).")
    }

    /// Holds the quotations against the message and the agreement that the record keeps.
    mutating func compare(
        _ annex: FindingsDocument, _ sealed: Sealed, in project: Project, _ trail: Trail, subject: String
    ) throws {
        guard let entry = trail.annexes.first(where: { $0.digest == sealed.digest })?.entry else {
            no(subject, "It bears this project's number, but this project's record does not have it.")
            return
        }
        if let problem = try project.problem(annex, entry: entry.n) {
            no(subject, "Held against the record: \(problem)")
        } else {
            yes(subject, "Each quotation held against the message and the agreement in the record: the same.")
        }
    }
}
