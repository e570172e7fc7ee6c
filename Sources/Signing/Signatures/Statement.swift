/// What a person declares by signing: who, as what, when, with which words, and over what.
package struct Statement: Hashable, Sendable {
    package var party: Party
    package var name: String
    /// May be empty: a private client has none.
    package var role: String
    package var place: String?
    /// ISO 8601 with its zone: `2026-12-01T09:12:03Z` or `2026-12-01T10:12:03+01:00`.
    package var time: String
    /// The words that the signer was shown and agreed to.
    package var consent: String
    /// The document digest, in hex.
    package var document: String
    /// The page digest, in hex; nil at the command line, where no page was shown.
    package var page: String?
    package var key: Fingerprint
    /// A drawn mark, as an SVG path.
    package var mark: String?
    /// An HMAC with SHA-256, in hex.
    package var code: String?

    package enum Party: String, Hashable, Sendable, CaseIterable {
        case provider, client, guarantor, witness
    }

    package init(
        party: Party, name: String, role: String, place: String? = nil, time: String, consent: String,
        document: String, page: String? = nil, key: Fingerprint, mark: String? = nil, code: String? = nil
    ) {
        self.party = party
        self.name = name
        self.role = role
        self.place = place
        self.time = time
        self.consent = consent
        self.document = document
        self.page = page
        self.key = key
        self.mark = mark
        self.code = code
    }
}
