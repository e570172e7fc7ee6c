import Agreement
import Claims
import Documents
import Record

/// A letter that was drafted for a person to read and send.
public struct DraftedReply: Sendable {
    public let file: String
    public let text: String
    /// Whether another letter stood there already, which somebody mended: it was not touched.
    public internal(set) var isKept = false
}

extension Project {
    /// Drafts the answer to a message into `out/reply-N.txt`; a person reads it, mends it and sends it.
    ///
    /// What a person mended there is never written over.
    ///
    /// - Parameter language: BCP 47; the message's own where it is nil, else the agreement's.
    public func reply(_ message: String?, language: String? = nil, at moment: Moment) throws -> DraftedReply {
        let trail = try trail()
        let heard = try Heard.find(message, in: trail)
        guard heard.unclear.isEmpty else {
            let count = heard.unclear.count
            throw Failure(
                .no, file: heard.details.source,
                "\(count == 1 ? "One sentence is" : "\(count) sentences are") unclear. Decide first: inwriting claim --decide \(heard.entry.n)"
            )
        }
        let letter = try letter(heard, trail, language, at: moment)
        guard !letter.isEmpty else {
            throw Failure(.no, file: heard.details.source, "Nothing in it claims anything: it needs no such answer.")
        }
        let name = "out/reply-\(heard.entry.n).txt"
        let text = letter.text()
        let target = try output(name)
        if Files.exists(target), try !isDraft(target, of: letter, offer: offer(after: heard, trail)) {
            return DraftedReply(file: path(name), text: text, isKept: true)
        }
        try Files.write(Array(text.utf8), to: target)
        return DraftedReply(file: path(name), text: text)
    }

    /// Whether a file holds a letter as it was drafted: in any language, before or after the offer.
    private func isDraft(_ file: String, of letter: Letter, offer: Letter.Offer?) -> Bool {
        guard let bytes = try? Files.read(file, limit: 1 << 20) else { return false }
        return LetterWords.languages.contains { language in
            [nil, offer].contains { offer in
                var letter = letter
                letter.language = language
                letter.offer = offer
                return letter.text().utf8.elementsEqual(bytes)
            }
        }
    }

    private func letter(_ heard: Heard, _ trail: Trail, _ language: String?, at moment: Moment) throws -> Letter {
        let agreed = try agreed(heard, trail)
        let scope = agreed.scope
        let known = [language, heard.details.language, scope.language].compactMap { $0 }
        let mayChange = heard.findings.contains { $0.mayChange == false }
        let returned = trail.agreed.first { $0.details.name == agreed.name }
        return Letter(
            language: known.first { LetterWords.languages.contains($0.primaryLanguage) } ?? "en",
            recipient: heard.details.person.flatMap { $0.contains("@") ? nil : $0 },
            subject: heard.details.subject ?? "", sent: heard.details.sent.flatMap { Day($0) } ?? moment.day,
            document: agreed.name, agreed: try returned.flatMap { try agreedDay($0, trail) } ?? moment.day,
            points: heard.findings.map(Letter.Point.init), confirmers: mayChange ? Standing.changers(scope) : [],
            offer: try offer(after: heard, trail),
            signature: [scope.provider.signer, scope.provider.name].compactMap { $0 })
    }

    /// A change order that was offered after the message, and still waits for its answer.
    private func offer(after heard: Heard, _ trail: Trail) throws -> Letter.Offer? {
        guard let offer = trail.offers.last, offer.entry.n > heard.entry.n, !trail.isAgreed(offer.digest),
            !trail.isDeclined(offer.digest)
        else { return nil }
        let sealed = try Sealed(try stored(offer.file), file: offer.name)
        guard case .changeOrder(let change) = sealed.document, let completion = change.content.plan.completion?.day
        else { return nil }
        let currency = change.content.scope.currency
        return Letter.Offer(
            name: offer.name, sum: "\(change.order.ladder.change.text(in: currency)) \(currency.code)",
            completion: completion, until: change.lapses)
    }

    /// Records a letter in the words in which a person sent it.
    public func release(_ file: String, message: String?, author: String, at moment: Moment) throws -> Int {
        let bytes = try Files.read(file, limit: 1 << 20)
        guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
            throw Failure(
                .input, file: file, "This is not text. Give the letter as it was sent, as plain text in UTF-8.")
        }
        let trail = try trail()
        let number = file.split(separator: "/").last.flatMap { $0.wholeMatch(of: /reply-([0-9]+)\.txt/)?.1 }
        let heard = try Heard.find(message ?? number.map(String.init), in: trail)
        var details = Details()
        details.source = heard.details.source
        details.person = heard.details.person
        return try append { transaction in
            let stored = try transaction.store(document: bytes)
            try transaction.add(.replied, moment, author: author, file: stored, details)
            return try transaction.head().count
        }
    }
}

extension Letter.Point {
    init(_ finding: FindingRecord) {
        self.init(
            sentence: finding.text, verdict: Verdict(rawValue: finding.verdict) ?? .unclear, item: finding.item,
            clause: finding.clause, due: finding.agreed.flatMap { Day($0) })
    }
}

extension String {
    /// `sv` of `sv-SE`.
    var primaryLanguage: String { String(lowercased().prefix { $0 != "-" }) }
}
