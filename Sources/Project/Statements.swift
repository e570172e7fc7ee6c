import Agreement
import Documents
import Signing

extension Statement {
    /// What a person declares at the command line, where no page is shown: the consent in the document's language.
    ///
    /// - Parameter code: a one-time code as it was told; it is never part of the statement, only the proof of it is.
    static func over(
        _ document: Document, digest: String, party: Party, name: String, key: SigningKey, code: String? = nil,
        at moment: Moment
    ) throws -> Statement {
        Statement(
            party: party, name: name, role: document.content?.scope.role(of: name, party) ?? "", time: moment.local,
            consent: Page.consent(to: document), document: digest, key: key.fingerprint,
            code: code.map { OneTimeCode.proof($0, document: digest, key: key.fingerprint) })
    }
}
