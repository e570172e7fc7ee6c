import Agreement
import Documents
import Signing

extension Statement {
    /// What a person declares at the command line, where no page is shown: the consent in the document's language.
    static func over(
        _ document: Document, digest: String, party: Party, name: String, key: SigningKey, at moment: Moment
    ) throws -> Statement {
        Statement(
            party: party, name: name, role: document.content?.scope.role(of: name, party) ?? "", time: moment.local,
            consent: Page.consent(to: document), document: digest, key: key.fingerprint)
    }
}

extension Scope {
    /// What the scope says that this person is; empty where it does not say.
    func role(of name: String, _ party: Statement.Party) -> String {
        party == .client ? client.people.first { $0.name == name }?.role ?? "" : ""
    }
}
