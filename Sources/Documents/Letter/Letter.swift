package import Agreement
package import Claims

/// The answer to a client's message: where the client is right first, then what is agreed, what is new, one question.
///
/// It lets the other side save face, and says nothing that is not in the agreement. What a person has not decided
/// (`unclear`), and remarks that claim nothing, never stand in it.
package struct Letter: Hashable, Sendable {
    package struct Point: Hashable, Sendable {
        /// The sentence as the client wrote it.
        package let sentence: String
        package let verdict: Verdict
        package let item: String?
        /// The signed words.
        package let clause: String?
        package let due: Day?

        package init(sentence: String, verdict: Verdict, item: String?, clause: String?, due: Day?) {
            self.sentence = sentence
            self.verdict = verdict
            self.item = item
            self.clause = clause
            self.due = due
        }
    }

    /// A change order that answers the message.
    package struct Offer: Hashable, Sendable {
        package let name: String
        package let sum: String
        package let completion: Day
        package let until: Day?

        package init(name: String, sum: String, completion: Day, until: Day?) {
            self.name = name
            self.sum = sum
            self.completion = completion
            self.until = until
        }
    }

    package var language: String
    /// Nil where it is not known.
    package var recipient: String?
    package var subject: String
    package var sent: Day
    /// The name of the agreement, and the day of its last signature, as the page shows it.
    package var document: String
    package var agreed: Day
    package var points: [Point]
    /// Those who may ask for changes, where the writer is not among them; empty where nothing need be confirmed.
    package var confirmers: [String]
    package var offer: Offer?
    /// Who writes.
    package var signature: [String]

    package init(
        language: String, recipient: String?, subject: String, sent: Day, document: String, agreed: Day,
        points: [Point], confirmers: [String], offer: Offer?, signature: [String]
    ) {
        self.language = language
        self.recipient = recipient
        self.subject = subject
        self.sent = sent
        self.document = document
        self.agreed = agreed
        self.points = points
        self.confirmers = confirmers
        self.offer = offer
        self.signature = signature
    }

    /// Whether anything in the message needs an answer.
    package var isEmpty: Bool { points.allSatisfy { Group($0.verdict) == nil } }
}

extension Letter {
    /// What the parts of a letter say, in their order.
    private enum Group: String, CaseIterable {
        case agreed, differs, excluded, duty, new

        init?(_ verdict: Verdict) {
            switch verdict {
            case .agreed: self = .agreed
            case .dateDiffers, .quantityDiffers, .detailDiffers, .paymentDiffers: self = .differs
            case .excluded: self = .excluded
            case .clientDuty: self = .duty
            case .notInBaseline: self = .new
            case .notAClaim, .unclear: return nil
            }
        }

        /// Whether it asks for something that the agreement does not give.
        var asksForChange: Bool { self == .differs || self == .excluded || self == .new }
    }

    /// The letter as plain text: subject, blank line, words.
    package func text() -> String {
        let words = LetterWords(language: language)
        let groups = Group.allCases.filter { group in points.contains { Group($0.verdict) == group } }
        var parts = [recipient.map { words("greeting", ["name": $0]) } ?? words("greetingNone")]
        parts.append(
            words("thanks", ["date": words.date(sent), "document": document, "agreed": words.date(agreed)]))
        for group in groups {
            parts.append(
                ([words(group.rawValue)] + points.filter { Group($0.verdict) == group }.map { point($0, words) })
                    .joined(separator: "\n\n"))
        }
        if groups.contains(where: \.asksForChange) {
            if !confirmers.isEmpty { parts.append(words("confirm", ["names": words.choice(confirmers)])) }
            if let offer {
                parts.append(offered(offer, words))
            } else if groups.contains(.new) || groups.contains(.excluded) {
                parts.append(words("offer"))
            }
        }
        parts.append(words("question.\(question(groups))"))
        parts.append(([words("closing")] + signature).joined(separator: "\n"))
        let subject =
            subject.isEmpty ? words("subjectNone", ["date": words.date(sent)]) : words("subject", ["subject": subject])
        return subject + "\n\n" + parts.joined(separator: "\n\n") + "\n"
    }

    private func point(_ point: Point, _ words: LetterWords) -> String {
        let said = "  " + words("said", ["sentence": point.sentence.onOneLine])
        guard let item = point.item, let clause = point.clause else { return said }
        let clauseText =
            point.due.map { words("clauseDue", ["item": item, "clause": clause.onOneLine, "date": words.date($0)]) }
            ?? words("clause", ["item": item, "clause": clause.onOneLine])
        return said + "\n  → " + clauseText
    }

    private func offered(_ offer: Offer, _ words: LetterWords) -> String {
        let until = offer.until.map(words.date)
        return words(
            until == nil ? "offered" : "offeredUntil",
            ["name": offer.name, "sum": offer.sum, "date": words.date(offer.completion), "until": until ?? ""])
    }

    /// One question, about what matters most.
    private func question(_ groups: [Group]) -> String {
        if offer != nil, groups.contains(where: \.asksForChange) { return "offered" }
        if groups.contains(.new) || groups.contains(.excluded) { return "new" }
        if groups.contains(.differs) { return "differs" }
        return groups.contains(.duty) ? "duty" : "agreed"
    }
}

/// A mail that asks the client to confirm in writing what was said.
package struct Confirmation: Hashable, Sendable {
    package var language: String
    package var recipient: String
    package var day: Day
    package var said: String
    package var signature: [String]

    package init(language: String, recipient: String, day: Day, said: String, signature: [String]) {
        self.language = language
        self.recipient = recipient
        self.day = day
        self.said = said
        self.signature = signature
    }

    package func text() -> String {
        let words = LetterWords(language: language)
        let date = words.date(day)
        return [
            words("confirmSubject", ["date": date]), words("greeting", ["name": recipient]),
            words("confirmSaid", ["date": date]), "  " + words("said", ["sentence": said.onOneLine]),
            words("confirmAsk"), ([words("closing")] + signature).joined(separator: "\n"),
        ].joined(separator: "\n\n") + "\n"
    }
}

extension String {
    fileprivate var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
