import Documents
import Record
import Signing

/// Documents as pages, with the signatures that were verified.
enum Rendering {
    /// - Parameters:
    ///   - signed: nil for a preview, which nobody signed.
    ///   - assents: what was agreed on paper or by mail.
    ///   - signing: what makes it the page for signature; nil for a page that is only read.
    static func page(
        _ document: Document, digest: String, signed: Signed?, keys: Keyring = Keyring(), assents: [SignatureNote] = [],
        signing: SigningForm? = nil
    ) throws -> Page {
        let signatures = signed.map { Verifier.verify($0).signatures.filter(\.isIntact) } ?? []
        do {
            return try Page(
                document, digest: digest, signatures: signatures.map { SignatureNote($0, keys) } + assents,
                isPreview: signed == nil, signing: signing)
        } catch {
            throw Failure(.input, file: document.name, error.reason)
        }
    }
}

extension SigningForm {
    /// The form for those who may sign for the client, over the file that the provider signed.
    init(
        _ document: Document, signed bytes: [UInt8], key: PublicKey, signers: Signers, asksCode: Bool = false
    ) {
        let scope = document.content?.scope
        let people = signers.client.map { name in
            let role = scope?.role(of: name, .client) ?? ""
            return Person(name: name, role: role.isEmpty ? nil : role)
        }
        self.init(
            name: document.name, signed: bytes, key: key.spki, people: people, asksCode: asksCode,
            lastDay: document.lastDay, sha256: Digest.sha256Bytes)
    }
}
