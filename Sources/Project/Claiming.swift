public import Agreement
import Claims
import Documents
import Foundation
import Mail
import Record

/// One sentence of a message held against what was agreed.
public struct FindingRecord: Codable, Hashable, Sendable {
    /// The sentence's number in the message, from 0, and its place in Unicode scalars of the message's own text.
    public let sentence, start, end: Int
    public let text: String
    /// As README lists them: `agreed`, `date-differs`, …
    public let verdict: String
    public let item: String?
    /// The claimed date, ISO 8601.
    public let date: String?
    /// The claimed number.
    public let quantity: String?
    /// The agreed date, ISO 8601.
    public let agreed: String?
    /// The signed words that it was held against.
    public let clause: String?
    public let matched, unmatched: [String]
    /// In thousandths.
    public let confidence: Int
    public let reason: String
}

/// A message with its findings.
public struct ClaimedMessage: Sendable {
    /// Message-ID without angle brackets, else `file#n`.
    public let id: String
    public let sender: String?
    public let sent: Day?
    public let subject: String
    /// The sender's own words.
    public let text: String
    /// What it was held against: `v1`, `CO-1`, or a file.
    public let against: String
    public let findings: [FindingRecord]
    /// Whether the record took it in now; it keeps a message once.
    public let isNew: Bool
}

/// Holds messages against an agreement.
public struct Claiming: Sendable {
    private let agreed: Claims.Baseline
    private let name: String
    private let project: Project?
    /// Digests of the messages that the record has, as of so many entries.
    private var known: Set<String> = []
    private var count = 0

    /// Against what is agreed in a project.
    public init(_ project: Project) throws {
        let trail = try project.trail()
        let baseline = try project.requiredBaseline(trail)
        self.init(baseline.content.scope, baseline.content, name: baseline.name, project: project)
        know(trail)
    }

    /// Against a draft or a document, without a project.
    ///
    /// - Parameter signature: the day from which a draft's dates are planned that hang on the signature.
    public init(scope file: String, signature: Day) throws {
        let (scope, planned) = try Comparing.content(file)
        let content =
            try planned
            ?? PlannedScope.make(
                scope, signature: signature, table: Holidays.table(scope.country)
            ).content
        self.init(scope, content, name: file, project: nil)
    }

    private init(_ scope: Scope, _ content: PlannedScope?, name: String, project: Project?) {
        var dates: [String: Day] = [:]
        for id in scope.tasks.map(\.id) + scope.duties.map(\.id) {
            if let day = content?.plan.promised(id)?.day { dates[id] = day }
        }
        for payment in scope.payments {
            if let due = payment.due, let day = content?.plan.date(of: due)?.day { dates[payment.id] = day }
        }
        agreed = Claims.Baseline(scope: scope, dates: dates)
        self.name = name
        self.project = project
    }

    /// Reads the messages of one file one after the other, and records each with its findings.
    public mutating func messages(_ file: String, at moment: Moment, _ body: (ClaimedMessage) throws -> Void) throws {
        do {
            var reader = try MessageReader(path: file)
            while let message = try reader.next() {
                let sent = message.sent.flatMap { Day(year: $0.year, month: $0.month, day: $0.day) }
                let findings = agreed.findings(in: message.text, sent: sent ?? moment.day).map(FindingRecord.init)
                let isNew = try record(message, findings, file, moment)
                try body(
                    ClaimedMessage(
                        id: message.label, sender: message.sender.map { $0.name ?? $0.address }, sent: sent,
                        subject: message.subject, text: message.text, against: name, findings: findings, isNew: isNew))
            }
        } catch let problem as MailProblem {
            throw Failure(problem.code == .unreadable ? .file : .input, file: file, problem.reason.asSentence)
        }
    }

    private mutating func know(_ trail: Trail) {
        known = Set(trail.entries.filter { $0.entry.kind == EntryKind.claimed.rawValue }.compactMap(\.entry.file))
        count = trail.entries.count
    }

    private mutating func record(
        _ message: Message, _ findings: [FindingRecord], _ file: String, _ moment: Moment
    ) throws -> Bool {
        guard let project else { return false }
        let bytes = try Files.read(file, range: message.bytes)
        guard bytes.firstRange(of: Array("PRIVATE KEY-----".utf8)) == nil else {
            throw Failure(
                .input, file: file, "It holds a private key, which must never be recorded. Is it the right file?")
        }
        var details = Details()
        details.source = message.label
        details.name = name
        details.findings = findings
        let author = message.sender?.address ?? "unknown"
        return try project.append { transaction in
            // Another program may have taken the same message in since.
            if try transaction.head().count != count { know(try project.trail()) }
            let digest = Digest.sha256(bytes)
            guard known.insert(digest).inserted else { return false }
            let file = try transaction.store(document: bytes)
            try transaction.add(.claimed, moment, author: author, file: file, details)
            count += 1
            return true
        }
    }
}

extension FindingRecord {
    fileprivate init(_ finding: Finding) {
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
}
