package import XML

/// What a verifier found: a value, since "no" is an answer.
package struct Verification: Hashable, Sendable {
    /// Why the file as a whole is not accepted; then nothing else of it is told.
    package let refusal: Refusal?
    /// The document digest in hex, as computed.
    package let digest: String?
    package let signatures: [CheckedSignature]
    /// What was signed; nil unless every signature is intact, so that nothing else can be taken for it.
    package let document: SignedDocument?

    package var isIntact: Bool { document != nil }

    init(refusal: Refusal) {
        self.refusal = refusal
        digest = nil
        signatures = []
        document = nil
    }

    init(document: SignedDocument, signatures: [CheckedSignature]) {
        refusal = nil
        digest = document.digest
        self.signatures = signatures
        let isIntact = !signatures.isEmpty && signatures.allSatisfy(\.isIntact)
        self.document = isIntact ? document : nil
    }

    /// The first reason why not everything is intact.
    package var firstProblem: Refusal? {
        refusal ?? signatures.lazy.compactMap(\.problem).first
    }

    func requireIntact() throws(Refusal) {
        if let firstProblem { throw firstProblem }
    }
}

/// A document with the bytes that its signatures cover.
package struct SignedDocument: Hashable, Sendable {
    private let form: CanonicalElement
    /// The SHA-256 of the canonical form, in hex.
    package let digest: String

    init(_ form: CanonicalElement, digest: String) {
        self.form = form
        self.digest = digest
    }

    /// The exclusive canonical form.
    package var canonical: [UInt8] { form.bytes }

    /// The tree, made from the very bytes that were verified.
    package func element() throws(Refusal) -> Element {
        try refusing { () throws(XMLProblem) in try form.element() }
    }
}

/// One signature and whether it holds.
package struct CheckedSignature: Hashable, Sendable {
    /// What it declares: evidence only if it is intact.
    package let statement: Statement
    package let format: Signature.Format
    package let key: PublicKey
    package let certificate: KeyCertificate?
    /// The time stamp on the signature, which holds; whether its authority is one that you trust, ``TimeStamp/chain(to:)``
    /// says.
    package let stamp: TimeStamp?
    package let outcome: Outcome

    package enum Outcome: Hashable, Sendable {
        case intact
        case broken(Refusal)
    }

    package var party: Statement.Party { statement.party }
    package var fingerprint: Fingerprint { key.fingerprint }
    /// The name in the certificate, nil for a bare key.
    package var holder: String? { certificate?.holder }
    package var isIntact: Bool { outcome == .intact }
    package var problem: Refusal? {
        if case .broken(let refusal) = outcome { refusal } else { nil }
    }
}
