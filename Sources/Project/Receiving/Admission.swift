import Agreement
import Documents
import Signing

/// What is asked of a signature that came back, besides that it is intact and over the right document.
///
/// Used when it is taken in, and again whenever the record is verified.
struct Admission {
    /// What was offered.
    let document: Document
    /// The digest of the offer's page as it was sent.
    let page: String?
    /// The one-time code that was told for it.
    let code: String?
    let keys: Keyring

    enum Code { case with, without, wrong, unasked }

    /// What stands against it; nil where nothing does.
    func problem(_ signature: CheckedSignature) -> String? {
        let name = signature.statement.name
        if let problem = pageProblem(signature) ?? keys.objection(to: signature) {
            return problem
        }
        return code(of: signature) == .wrong
            ? "\(name) gave another one-time code than the one that was told for this offer." : nil
    }

    func code(of signature: CheckedSignature) -> Code {
        let statement = signature.statement
        guard let code else { return statement.code == nil ? .without : .unasked }
        guard let proof = statement.code else { return .without }
        return proof == OneTimeCode.proof(code, document: statement.document, key: signature.fingerprint)
            ? .with : .wrong
    }

    /// At the command line no page is shown; a browser shows one, and must have shown the one that was sent.
    private func pageProblem(_ signature: CheckedSignature) -> String? {
        guard let shown = signature.statement.page else {
            return signature.certificate == nil
                ? "\(signature.statement.name) signed in a browser, and the signature does not say which page was shown."
                : nil
        }
        guard let page, shown == page else {
            return "\(signature.statement.name) was shown another page than the one that was sent "
                + "(translated, changed, or of another version). What was read may not be what is signed."
        }
        return nil
    }
}

extension Scope {
    /// What the scope says that this person is; empty where it does not say.
    func role(of name: String, _ party: Statement.Party) -> String {
        party == .client ? client.people.first { $0.name == name }?.role ?? "" : ""
    }
}
