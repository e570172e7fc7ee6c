import Agreement
import Claims

/// One sentence of a message held against what was agreed.
public struct FindingRecord: Codable, Hashable, Sendable {
    /// The sentence's number in the message, from 0, and its place in Unicode scalars of the message's own text.
    public let sentence, start, end: Int
    public let text: String
    /// As README lists them: `agreed`, `date-differs`, …
    public internal(set) var verdict: String
    public internal(set) var item: String?
    /// The claimed date, ISO 8601.
    public let date: String?
    /// The claimed number.
    public let quantity: String?
    /// The agreed date, ISO 8601.
    public internal(set) var agreed: String?
    /// The signed words that it was held against.
    public internal(set) var clause: String?
    public let matched, unmatched: [String]
    /// In thousandths.
    public let confidence: Int
    public internal(set) var reason: String
    /// Whether the sender may ask for changes; nil where that is not known.
    public internal(set) var mayChange: Bool?
    /// What a change order says that was agreed after the message: `CO-1: agreed`.
    public internal(set) var later: String?
    /// Who decided it, where a person did.
    public internal(set) var decidedBy: String?

    init(_ finding: Finding) {
        sentence = finding.sentence
        start = finding.start
        end = finding.end
        text = finding.text
        verdict = finding.verdict.rawValue
        item = finding.item
        date = finding.date?.description
        quantity = finding.quantity
        agreed = finding.agreedDate?.description
        clause = finding.clause
        matched = finding.matched
        unmatched = finding.unmatched
        confidence = finding.confidence
        reason = finding.reason
    }

    public var isUnclear: Bool { verdict == Verdict.unclear.rawValue }
}

/// A message with its findings.
public struct ClaimedMessage: Sendable {
    /// The number of the record's entry; nil without a project.
    public internal(set) var entry: Int?
    /// Message-ID without angle brackets, else `file#n`.
    public let id: String
    public let sender: String?
    public let sent: String?
    public let subject: String
    /// The sender's own words.
    public let text: String
    /// What it was held against: `v1`, `CO-1`, or a file.
    public let against: String
    public let findings: [FindingRecord]
    /// Whether the record took it in now; it keeps a message once.
    public internal(set) var isNew: Bool
    /// Whether the provider wrote it: then it claims nothing.
    public let isOwn: Bool
    /// What a chat's export lacks: `voice`, `media`, `deleted`.
    public let gap: String?

    public var unclear: [FindingRecord] { findings.filter(\.isUnclear) }
}
