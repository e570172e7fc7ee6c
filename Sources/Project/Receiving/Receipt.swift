/// What `receive` took in.
public struct Receipt: Sendable {
    public enum Outcome: Sendable, Equatable {
        /// Everybody has signed: this is the agreement now. The completed copy, its page and a mail to the client were
        /// written.
        case agreed(files: [String])
        /// These still have to sign; where they sign in an order, a copy for the next of them was written.
        case waiting([String], files: [String] = [])
        case declined([String])
        /// The provider took the offer back; the withdrawal and its page were written where it was made here.
        case withdrawn([String], files: [String] = [])
    }

    public struct Signature: Sendable {
        public let name, party: String
        /// As the signer gave it; may be empty.
        public let role: String
        /// See README: `key`, `unknown`, `held-by-provider`, `browser`, `mail`, `paper`.
        public let assurance: String
        /// What the assurance means, in words.
        public let told: String
        /// The name in the key's certificate; empty for a bare key, and where there is no key.
        public let holder: String
        /// As the signer's own clock told it.
        public let time: String
        /// When it was made by an authority's clock; nil where only the signer's own tells.
        public let stamp: StampOutcome?
        /// Whether it came with the one-time code; nil where none was told.
        public let hasCode: Bool?
    }

    /// `v1`, `CO-1`.
    public let name: String
    public let digest: String
    public let signatures: [Signature]
    /// Who sent the mail that it came in, by its own header; nil where the way that it took is not known.
    public let sender: String?
    /// What is worth knowing, and no reason to refuse it.
    public let remarks: [String]
    public let outcome: Outcome

    /// Written files, below the project's folder.
    public var files: [String] {
        switch outcome {
        case .agreed(let files), .waiting(_, let files), .withdrawn(_, let files): files
        case .declined: []
        }
    }
}
