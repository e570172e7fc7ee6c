import Documents
import Signing

/// Documents as pages, with the signatures that were verified.
enum Rendering {
    /// - Parameter signed: nil for a preview, which nobody signed.
    static func page(
        _ document: Document, digest: String, signed: Signed?, keysMadeHere: Set<String> = []
    ) throws -> Page {
        let signatures = signed.map { Verifier.verify($0).signatures.filter(\.isIntact) } ?? []
        do {
            return try Page(
                document, digest: digest, signatures: signatures.map { SignatureNote($0, keysMadeHere) },
                isPreview: signed == nil)
        } catch {
            throw Failure(.input, file: document.name, error.reason)
        }
    }
}

extension SignatureNote {
    init(_ signature: CheckedSignature, _ keysMadeHere: Set<String>) {
        let statement = signature.statement
        self.init(
            party: Party(rawValue: signature.party.rawValue) ?? .witness, name: statement.name,
            role: statement.role.isEmpty ? nil : statement.role, place: statement.place, time: statement.time,
            assurance: Assurance(rawValue: signature.assurance(keysMadeHere)) ?? .unknown,
            key: signature.fingerprint.hex, holder: signature.holder)
    }
}
