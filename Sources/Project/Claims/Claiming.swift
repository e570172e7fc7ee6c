public import Agreement
import Claims
import Documents
import Foundation
import Mail
import Record

/// Holds messages against an agreement.
public struct Claiming: Sendable {
    /// The agreements of a project in their order; without a project, the one that was named.
    private let agreements: [Agreed]
    private let project: Project?
    /// Digests of the messages that the record has, with their entries, as of so many entries.
    private var known: [String: Int] = [:]
    private var count = 0

    /// Against what is agreed in a project.
    public init(_ project: Project) throws {
        let trail = try project.trail()
        _ = try project.requiredBaseline(trail)
        agreements = try trail.agreed.map { try Agreed($0, in: project) }
        self.project = project
        know(trail)
    }

    /// Against a draft or a document, without a project.
    ///
    /// - Parameter signature: the day from which a draft's dates are planned that hang on the signature.
    public init(scope file: String, signature: Day) throws {
        let (scope, planned) = try Comparing.content(file)
        let content =
            try planned
            ?? PlannedScope.make(scope, signature: signature, table: Holidays.table(scope.country)).content
        agreements = [Agreed(scope, content, name: file, since: nil)]
        project = nil
    }

    /// Why one message is not taken in, where those behind it are.
    struct Unfit: Error {
        let label: String
        let reason: String

        func failure(in file: String?) -> Failure {
            Failure(.input, file: file, "The message \(label.visible) \(reason)")
        }
    }

    /// Reads the messages of one file one after the other, and records each with its findings.
    ///
    /// - Parameters:
    ///   - sender: whose messages alone are taken, by name or address; nil for everybody's.
    ///   - progress: is told how many bytes of the file were read, after each message.
    ///   - refused: is told of each message that cannot be taken; where it throws nothing, those behind it are read.
    public mutating func messages(
        _ file: String, from sender: String? = nil, at moment: Moment, progress: (Int) -> Void = { _ in },
        refused: (Failure) throws -> Void = { throw $0 }, _ body: (ClaimedMessage) throws -> Void
    ) throws {
        _ = try Files.plain(file)
        do {
            var reader = try MessageReader(path: file)
            while true {
                do {
                    guard let message = try reader.next() else { return }
                    progress(message.bytes.upperBound)
                    guard sender.map({ message.sender?.goes(by: $0) ?? false }) ?? true else { continue }
                    try body(try take(message, at: moment) { try Files.read(file, range: message.bytes) })
                } catch let problem as MailProblem where problem.code == .tooLarge && problem.offset > 0 {
                    // It stands in a mailbox: the reader goes on behind it.
                    try refused(Failure(.input, file: file, problem.reason.asSentence))
                } catch let unfit as Unfit {
                    try refused(unfit.failure(in: file))
                }
            }
        } catch let problem as MailProblem {
            throw Failure(problem.code == .unreadable ? .file : .input, file: file, problem.reason.asSentence)
        }
    }

    /// Holds one message against what was in force when it was sent, and against what was agreed since.
    ///
    /// - Throws: ``Unfit`` where the message itself cannot be taken.
    mutating func take(_ message: Message, at moment: Moment, raw: () throws -> [UInt8]) throws -> ClaimedMessage {
        let index = message.sent.map { sent in agreements.lastIndex { $0.isInForce(at: sent) } ?? 0 }
        let agreed = agreements[index ?? agreements.count - 1]
        let sent = message.sent.flatMap { Day(year: $0.year, month: $0.month, day: $0.day) }
        let isOwn = Standing.isProvider(message.sender, agreed.scope)
        guard isOwn || !agreed.claims.isTooLong(message.text) else {
            throw Unfit(
                label: message.label,
                reason: "is too long to be held against an agreement: split it into several of at most "
                    + "\(Claims.Baseline.most) sentences.")
        }
        var findings = isOwn ? [] : agreed.findings(in: message.text, sent: sent ?? moment.day)
        let mayChange = Standing.mayChange(message.sender, agreed.scope)
        for number in findings.indices { findings[number].mayChange = mayChange }
        if let newest = agreements.last, newest.name != agreed.name, !isOwn {
            for (number, later) in newest.findings(in: message.text, sent: sent ?? moment.day).enumerated()
            where findings.indices.contains(number) && later.verdict != findings[number].verdict {
                findings[number].later = "\(newest.name): \(later.verdict)"
            }
        }
        var claimed = ClaimedMessage(
            id: message.label, sender: message.sender.map(\.shown), sent: sent?.description, subject: message.subject,
            text: message.text, against: agreed.name, findings: findings, isNew: false, isOwn: isOwn,
            gap: message.gap?.rawValue)
        if !isOwn, message.gap == nil { try record(&claimed, message, moment, raw) }
        return claimed
    }

    private mutating func know(_ trail: Trail) {
        for (entry, _) in trail.entries where entry.kind == EntryKind.claimed.rawValue {
            if let file = entry.file { known[file] = entry.n }
        }
        count = trail.entries.count
    }

    private mutating func record(
        _ claimed: inout ClaimedMessage, _ message: Message, _ moment: Moment, _ raw: () throws -> [UInt8]
    ) throws {
        guard let project else { return }
        let bytes = try raw()
        guard bytes.firstRange(of: Array("PRIVATE KEY-----".utf8)) == nil else {
            throw Unfit(
                label: message.label,
                reason: "holds a private key, which must never be recorded. Is it the right file?")
        }
        var details = Details()
        details.source = message.label
        details.name = claimed.against
        details.person = claimed.sender
        details.sent = claimed.sent
        details.subject = message.subject.isEmpty ? nil : message.subject
        details.findings = claimed.findings
        details.language = agreements.last?.claims.language(of: message.text)
        let author = message.sender.map { $0.address.isEmpty ? $0.name ?? "unknown" : $0.address } ?? "unknown"
        (claimed.entry, claimed.isNew) = try project.append { transaction in
            // Another program may have taken the same message in since.
            if try transaction.head().count != count { know(try project.trail()) }
            let digest = Digest.sha256(bytes)
            if let entry = known[digest] { return (entry, false) }
            let file = try transaction.store(document: bytes)
            try transaction.add(.claimed, moment, author: author, file: file, details)
            count += 1
            known[digest] = count
            return (count, true)
        }
    }
}

/// One agreement, prepared for messages.
struct Agreed: Sendable {
    let name: String
    let scope: Scope
    let claims: Claims.Baseline
    /// Seconds since 1970 at which the last signature came in; nil where there is no record.
    let since: Int?

    init(_ returned: Trail.Returned, in project: Project) throws {
        let name = returned.details.name ?? returned.digest
        let sealed = try Sealed(try project.stored(returned.file), file: "\(name) in the record")
        guard sealed.digest == returned.digest, sealed.document.project == project.number,
            let content = sealed.document.content
        else {
            throw Failure(
                .no, file: project.folder, "Entry \(returned.entry.n) calls a file agreed that is not: run verify.")
        }
        let time = Moment(returned.entry.time).map { Int($0.date.timeIntervalSince1970) }
        self.init(content.scope, content, name: name, since: time)
    }

    init(_ scope: Scope, _ content: PlannedScope?, name: String, since: Int?) {
        var dates: [String: Day] = [:]
        for id in scope.tasks.map(\.id) + scope.duties.map(\.id) {
            if let day = content?.plan.promised(id)?.day { dates[id] = day }
        }
        for payment in scope.payments {
            if let due = payment.due, let day = content?.plan.date(of: due)?.day { dates[payment.id] = day }
        }
        claims = Claims.Baseline(scope: scope, dates: dates)
        self.scope = scope
        self.name = name
        self.since = since
    }

    func isInForce(at sent: CivilTime) -> Bool {
        guard let since, let day = Day(year: sent.year, month: sent.month, day: sent.day) else { return true }
        return day.number * 86_400 + sent.hour * 3600 + (sent.minute - sent.offset) * 60 + sent.second >= since
    }

    func findings(in text: String, sent: Day) -> [FindingRecord] {
        claims.findings(in: text, sent: sent).map(FindingRecord.init)
    }
}

extension Address {
    var shown: String { name ?? address }

    /// Whether somebody is so called, without regard to case.
    func goes(by name: String) -> Bool {
        [self.name, address].contains { $0?.lowercased() == name.lowercased() }
    }
}
