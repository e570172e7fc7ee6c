/// One signature as the page tells of it: who, when by which clock, and what it rests on.
package struct SignatureNote: Hashable, Sendable {
    package enum Party: String, CaseIterable, Sendable { case provider, client, guarantor, witness }

    /// What is known about the key, from most to least.
    package enum Assurance: String, CaseIterable, Sendable {
        case key, unknown
        case heldByProvider = "held-by-provider"
        case browser, mail, paper
    }

    package enum Clock: Hashable, Sendable {
        case local
        /// A time-stamping authority, by its name.
        case authority(String)
    }

    package var party: Party
    package var name: String
    package var role: String?
    package var place: String?
    /// As the statement gives it, with its zone: `2026-12-01T10:12:03+01:00`.
    package var time: String
    package var clock: Clock
    package var assurance: Assurance
    /// SHA-256 of the key, in hex; nil for mail and paper.
    package var key: String?
    /// Whose name the key's certificate bears; shown where it is another than the signer's.
    package var holder: String?

    package init(
        party: Party, name: String, role: String? = nil, place: String? = nil, time: String, clock: Clock = .local,
        assurance: Assurance, key: String? = nil, holder: String? = nil
    ) {
        self.party = party
        self.name = name
        self.role = role
        self.place = place
        self.time = time
        self.clock = clock
        self.assurance = assurance
        self.key = key
        self.holder = holder
    }
}
