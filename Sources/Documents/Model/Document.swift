package import Agreement

/// What every document that leaves the house carries besides its content.
package struct Seal: Hashable, Sendable {
    /// 128 random bits in hex; the same for every document of one project.
    package var project: String
    /// The day on which it was made, by the local clock.
    package var date: Day
    /// SHA-256 of the record's last entry before this document was sealed, in hex; 64 zeros for an empty record.
    package var recordHead: String
    package var recordCount: Int

    package init(project: String, date: Day, recordHead: String, recordCount: Int) {
        self.project = project
        self.date = date
        self.recordHead = recordHead
        self.recordCount = recordCount
    }
}

/// A scope with every date and sum that follows from it, and the days off that the dates rest on.
package struct PlannedScope: Hashable, Sendable {
    package let scope: Scope
    /// The signature day that the dates are planned from; nil where no date hangs on it.
    package let signature: Day?
    package let plan: Plan
    package let sums: Sums
    /// The days off and working Saturdays that were used, with their source and version; nil where the country has no
    /// table, so that every date that counts workdays is ``Basis/beyondTable``.
    package let daysOff: HolidayTable?
}

/// A first agreement offered for signature.
package struct ScopeDocument: Hashable, Sendable {
    package let seal: Seal
    package let version: Int
    package let content: PlannedScope

    package init(seal: Seal, version: Int, content: PlannedScope) {
        self.seal = seal
        self.version = version
        self.content = content
    }
}

/// A change order: the priced lines and the whole resulting scope. Signing it signs that scope.
package struct ChangeOrderDocument: Hashable, Sendable {
    package let seal: Seal
    package let number: Int
    package let revision: Int
    /// The digest of the document that it changes, in hex.
    package let amends: String
    /// The last day on which it can be answered; then the offer lapses.
    package let lapses: Day?
    package let order: ChangeOrder
    /// The resulting scope; its sums are the order's.
    package let content: PlannedScope
}

/// A refusal or a withdrawal: a document of its own, never a kind of acceptance.
package struct ReplyDocument: Hashable, Sendable {
    package enum Decision: String, CaseIterable, Sendable { case declined, withdrawn }

    package struct Reason: Hashable, Sendable {
        /// The id of what is disputed; nil for the whole.
        package let item: String?
        package let text: String

        package init(item: String?, text: String) {
            self.item = item
            self.text = text
        }
    }

    package let project: String
    package let language: String
    /// The digest of the document that is answered, in hex.
    package let about: String
    package let decision: Decision
    package let reasons: [Reason]
    /// What the person would agree to instead, in words.
    package let proposal: String?

    /// The most letters of a proposal.
    package static let proposalLimit = 4000

    package init(
        project: String, language: String, about: String, decision: Decision, reasons: [Reason],
        proposal: String? = nil
    ) {
        self.project = project
        self.language = language
        self.about = about
        self.decision = decision
        self.reasons = reasons
        self.proposal = proposal
    }
}

/// What stands in the signed element.
package enum Document: Hashable, Sendable {
    case scope(ScopeDocument)
    case changeOrder(ChangeOrderDocument)
    case reply(ReplyDocument)
    case findings(FindingsDocument)
}

extension Document {
    /// The scope with its dates and sums; nil for a reply or an annex.
    package var content: PlannedScope? {
        switch self {
        case .scope(let document): document.content
        case .changeOrder(let document): document.content
        case .reply, .findings: nil
        }
    }

    package var project: String {
        switch self {
        case .scope(let document): document.seal.project
        case .changeOrder(let document): document.seal.project
        case .reply(let document): document.project
        case .findings(let document): document.seal.project
        }
    }

    /// BCP 47.
    package var language: String {
        switch self {
        case .scope(let document): document.content.scope.language
        case .changeOrder(let document): document.content.scope.language
        case .reply(let document): document.language
        case .findings(let document): document.language
        }
    }

    /// The sum of the first agreement, before any change; nil for a reply or an annex.
    package var originalSum: Money? {
        switch self {
        case .scope(let document): document.content.sums.sum
        case .changeOrder(let document): document.order.ladder.original
        case .reply, .findings: nil
        }
    }

    /// What ties it to the record; nil for a reply, which the other side may have made.
    package var seal: Seal? {
        switch self {
        case .scope(let document): document.seal
        case .changeOrder(let document): document.seal
        case .findings(let document): document.seal
        case .reply: nil
        }
    }
}
