import Documents
import Signing

extension CheckedSignature {
    /// What its statement says wrongly about this document; nil where nothing is wrong.
    func problem(over document: Document) -> String? {
        guard Moment(statement.time) != nil else {
            return "\(statement.name) signed at a time that there is not: \(statement.time)."
        }
        if let problem = roleProblem(document) { return problem }
        guard party == .provider || party == .client else { return nil }
        if statement.consent != Page.consent(to: document) {
            return "\(statement.name) signed other words than those of consent: “\(statement.consent.prefix(200))”."
        }
        return nil
    }

    /// A role that the document gives is that role; else it is free, and short.
    private func roleProblem(_ document: Document) -> String? {
        let given = document.content?.scope.role(of: statement.name, party) ?? ""
        if given.isEmpty ? statement.role.count <= CheckedSignature.roleLimit : statement.role == given { return nil }
        let shown = "\(statement.name) signed in the role “\(statement.role.prefix(80))”, "
        return given.isEmpty
            ? shown + "which is longer than \(CheckedSignature.roleLimit) letters."
            : shown + "which the document does not give; there it is “\(given)”."
    }

    private static let roleLimit = 60

    /// Who signed, as what, and how much that proves: `Maja Lind (client, held-by-provider, key of Anna Nord)`.
    func told(_ keys: Keyring) -> String {
        var words = [party.rawValue, keys.assurance(of: self).rawValue]
        if let holder, holder != statement.name { words.append("key of \(holder)") }
        return "\(statement.name) (\(words.joined(separator: ", ")))"
    }
}
