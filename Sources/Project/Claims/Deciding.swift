import Agreement
import Claims
import Documents
import Record

/// A sentence that nobody has decided yet.
public struct OpenSentence: Sendable {
    /// The entry of its message.
    public let entry: Int
    public let message: String
    public let finding: FindingRecord
}

extension Project {
    public static let verdicts = Verdict.allCases.filter { $0 != .unclear }.map(\.rawValue)

    /// Sentences that are unclear, of one message or of all.
    public func openSentences(_ message: String?) throws -> [OpenSentence] {
        let trail = try trail()
        let heard = try message.map { [try Heard.find($0, in: trail)] } ?? Heard.all(in: trail)
        return heard.flatMap { heard in
            heard.unclear.map {
                OpenSentence(entry: heard.entry.n, message: heard.details.source ?? "", finding: $0)
            }
        }
    }

    /// Ids and words of what is agreed, for choosing one.
    public func agreedItems() throws -> [(id: String, words: String)] {
        let baseline = try requiredBaseline(try trail())
        let claims = Claims.Baseline(scope: baseline.content.scope, dates: [:])
        return baseline.content.scope.ids.compactMap { id in claims.clause(id).map { (id, $0.quote) } }
    }

    /// Records what a person decided about one sentence. Nothing is learned from it: it holds for this sentence alone.
    ///
    /// - Parameters:
    ///   - message: as ``Heard/find(_:in:)`` takes it.
    ///   - item: what the sentence is about; required where the verdict names something that is agreed.
    public func decide(
        _ message: String?, sentence: Int, verdict: String, item: String?, because reason: String, author: String,
        at moment: Moment
    ) throws {
        let trail = try trail()
        let heard = try Heard.find(message, in: trail)
        guard heard.findings.contains(where: { $0.sentence == sentence }) else {
            throw Failure(.usage, "The message has no sentence \(sentence); its first is 0.")
        }
        guard let decided = Verdict(rawValue: verdict), decided != .unclear else {
            throw Failure(.usage, "A verdict is one of: \(Self.verdicts.joined(separator: ", ")).")
        }
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw Failure(.usage, "A decision needs its reason: --because \"…\". It may be read by others later.")
        }
        var details = Details()
        details.source = heard.details.source
        details.sentence = sentence
        details.verdict = verdict
        details.text = reason
        if decided.namesItem {
            guard let item else {
                throw Failure(.usage, "\(verdict) is about something in the agreement: name it with --item ID.")
            }
            let agreed = try agreed(heard, trail)
            guard let clause = agreed.claims.clause(item), decided.fits(clause.kind) else {
                throw Failure(.usage, "\(agreed.name) has no item \(item) that can be \(verdict).")
            }
            details.item = item
            details.clause = clause.quote
            details.agreed = clause.date?.description
        } else if item != nil {
            throw Failure(.usage, "\(verdict) is about nothing in the agreement: leave --item out.")
        }
        try append { transaction in
            try transaction.add(.decided, moment, author: author, file: heard.entry.file, details)
        }
    }

    /// What a recorded message was held against.
    func agreed(_ heard: Heard, _ trail: Trail) throws -> Agreed {
        guard let returned = trail.agreed.last(where: { $0.details.name == heard.details.name }) else {
            throw Failure(
                .no, file: folder, "The record lacks what entry \(heard.entry.n) was held against: run verify.")
        }
        return try Agreed(returned, in: self)
    }
}

extension Verdict {
    fileprivate var namesItem: Bool {
        switch self {
        case .notInBaseline, .notAClaim, .unclear: false
        default: true
        }
    }

    /// Which items the verdict can be about (the design's table).
    fileprivate func fits(_ kind: Clause.Kind) -> Bool {
        switch self {
        case .agreed: [.task, .payment, .price, .rate, .revisions, .contact].contains(kind)
        case .dateDiffers: kind == .task
        case .quantityDiffers: kind == .task || kind == .revisions
        case .detailDiffers: kind == .task || kind == .contact
        case .paymentDiffers: [.payment, .price, .rate].contains(kind)
        case .excluded: kind == .exclusion
        case .clientDuty: kind == .duty
        case .notInBaseline, .notAClaim, .unclear: false
        }
    }
}
