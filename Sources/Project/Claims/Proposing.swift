import Agreement
import Claims
import Drafting
import Record

/// What a message asks for, put into the draft to be priced.
public struct Proposed: Sendable {
    public let file: String
    /// What was changed, a line each: `T13 added: …`.
    public let done: [String]
    /// What a person must change by hand, and why.
    public let byHand: [String]
}

extension Project {
    /// Puts the new and changed items of a message into the draft: new tasks without a price yet, other dates, other
    /// numbers. What was put there before is not put there again.
    public func propose(_ message: String?) throws -> Proposed {
        let trail = try trail()
        let heard = try Heard.find(message, in: trail)
        guard heard.unclear.isEmpty else {
            throw Failure(
                .no, file: heard.details.source,
                "Some sentences are unclear. Decide first: inwriting claim --decide \(heard.entry.n)")
        }
        let bytes = try Files.read(draftPath, limit: Files.documentLimit)
        guard let text = String(validating: bytes, as: UTF8.self), var edits = DraftEdits(text) else {
            throw Failure(.input, file: draftPath, "The draft cannot be read as YAML. Mend it first: inwriting check")
        }
        var proposal = Proposal(heard, in: text)
        for finding in heard.findings { proposal.take(finding, &edits) }
        proposal.addTasks(&edits)
        let changed = edits.text
        guard changed != text else {
            return Proposed(file: draftPath, done: [], byHand: proposal.byHand)
        }
        guard DraftEdits(changed) != nil else {
            throw Failure(
                .input, file: draftPath, "The draft is written in a way that cannot be added to. Add the tasks by hand."
            )
        }
        try Files.write(Array(changed.utf8), to: draftPath)
        return Proposed(file: draftPath, done: proposal.done, byHand: proposal.byHand)
    }
}

/// The edits that one message leads to.
private struct Proposal {
    private let heard: Heard
    /// The draft's lines, without the blanks around them.
    private let lines: Set<Substring>
    /// What asks for a task of its own.
    private var asked: [FindingRecord] = []
    private(set) var done: [String] = []
    private(set) var byHand: [String] = []

    init(_ heard: Heard, in text: String) {
        self.heard = heard
        lines = Set(text.split(whereSeparator: \.isNewline).map(\.trimmed))
    }

    mutating func take(_ finding: FindingRecord, _ edits: inout DraftEdits) {
        switch Verdict(rawValue: finding.verdict) {
        case .notInBaseline?, .excluded?: asked.append(finding)
        case .dateDiffers?:
            if let date = finding.date { set("due", date, finding, &edits) } else { leave(finding) }
        case .quantityDiffers?:
            guard let number = finding.quantity, let item = finding.item, let old = edits.text(of: "quantity", item)
            else { return leave(finding) }
            let unit = old.drop { $0.isNumber || $0 == "." || $0 == " " }
            set("quantity", unit.isEmpty ? number : "\(number) \(unit)", finding, &edits)
        case .detailDiffers?, .paymentDiffers?: leave(finding)
        case .agreed?, .clientDuty?, .notAClaim?, .unclear?, nil: break
        }
    }

    /// Puts the tasks in at once, as each time the draft is read again.
    mutating func addTasks(_ edits: inout DraftEdits) {
        let asked = asked.filter { !lines.contains("# \(mark($0))") }
        let ids = edits.freeIDs(asked.count)
        let titles = asked.map { finding in
            let words = finding.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return words.count > 80 ? words.prefix(79) + "…" : words
        }
        let tasks = asked.indices.map { number in
            (
                comment: mark(asked[number]),
                fields: [("id", ids[number]), ("title", titles[number]), ("price", Self.unpriced)]
            )
        }
        guard !tasks.isEmpty else { return }
        guard edits.add(tasks) else {
            for finding in asked { leave(finding) }
            return
        }
        for (number, finding) in asked.enumerated() {
            done.append("\(ids[number]) added: \(titles[number])")
            if finding.verdict == Verdict.excluded.rawValue, let item = finding.item {
                byHand.append("\(item) says that it is not included: change or remove \(item).")
            }
        }
    }

    /// The comment above a task, by which it is known when it is proposed again.
    private func mark(_ finding: FindingRecord) -> String {
        "asked for in message \(heard.entry.n), sentence \(finding.sentence)"
    }

    /// What stands for a price until a person sets it: no draft with it can be offered.
    private static let unpriced = "to be set"

    private mutating func set(_ name: String, _ value: String, _ finding: FindingRecord, _ edits: inout DraftEdits) {
        guard let item = finding.item else { return leave(finding) }
        let old = edits.text(of: name, item)
        if old == value { return }
        guard edits.set(name, of: item, to: value), let read = DraftEdits(edits.text) else { return leave(finding) }
        edits = read
        done.append("\(item): \(name) \(old.map { "\($0) → " } ?? "")\(value)")
    }

    private mutating func leave(_ finding: FindingRecord) {
        byHand.append("\(finding.item ?? "?") (\(finding.verdict)): “\(finding.text)”")
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
