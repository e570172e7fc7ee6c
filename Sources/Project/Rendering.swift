import Documents
import Signing

/// Documents as pages, with the signatures that were verified.
enum Rendering {
    /// - Parameters:
    ///   - signed: nil for a preview, which nobody signed.
    ///   - assents: what was agreed on paper or by mail.
    static func page(
        _ document: Document, digest: String, signed: Signed?, keys: Keyring = Keyring(), assents: [SignatureNote] = []
    ) throws -> Page {
        let signatures = signed.map { Verifier.verify($0).signatures.filter(\.isIntact) } ?? []
        do {
            return try Page(
                document, digest: digest, signatures: signatures.map { SignatureNote($0, keys) } + assents,
                isPreview: signed == nil)
        } catch {
            throw Failure(.input, file: document.name, error.reason)
        }
    }
}

extension SignatureNote {
    init(_ signature: CheckedSignature, _ keys: Keyring) {
        let statement = signature.statement
        self.init(
            party: Party(rawValue: signature.party.rawValue) ?? .witness, name: statement.name,
            role: statement.role.isEmpty ? nil : statement.role, place: statement.place, time: statement.time,
            assurance: keys.assurance(of: signature),
            key: signature.fingerprint.hex, holder: signature.holder)
    }
}
