package import Agreement

/// One item of the agreement, as the words that were signed.
package struct Clause: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case task, exclusion, duty, payment, price, rate, revisions, contact
        /// Terms, assumptions, attachments: they decide nothing here, but what they mention is not new.
        case other
    }

    package let id: String?
    package let kind: Kind
    /// One of its fields.
    struct Text: Hashable, Sendable {
        /// Names name the item, a result is what is handed over, and an aside (how it is accepted) promises no work.
        enum Part: Hashable, Sendable { case title, name, quantity, result, details, aside }

        let part: Part
        let text: String
    }

    /// The words that name the item.
    package let title: String
    /// Everything that explains it.
    let texts: [Text]
    /// The signed words that a finding quotes.
    package let quote: String
    package let date: Day?
    /// Numbers that stand in fields of their own, in thousandths.
    let numbers: [Int]
}

extension Clause {
    /// The clauses of a scope, in its order. `dates` are the promised dates by id; a date in the scope itself is used
    /// where there is none.
    static func clauses(of scope: Scope, dates: [String: Day]) -> [Clause] {
        func date(_ id: String?, _ due: Deadline?) -> Day? {
            if let id, let date = dates[id] { return date }
            if case .on(.day(let day)) = due { return day }
            return nil
        }
        func titled(_ title: String, _ text: String?) -> [Text] {
            [Text(part: .title, text: title)] + (text.map { [Text(part: .details, text: $0)] } ?? [])
        }
        func names(_ also: [String]) -> [Text] { also.map { Text(part: .name, text: $0) } }
        func plain(_ id: String?, _ kind: Kind, _ text: String, _ due: Deadline? = nil, also: [String] = []) -> Clause {
            Clause(
                id: id, kind: kind, title: text, texts: [Text(part: .title, text: text)] + names(also), quote: text,
                date: date(id, due), numbers: [])
        }
        func money(_ sum: Money?) -> [Int] {
            guard let sum, let minor = Int(exactly: sum.minor), scope.currency.decimals <= 3 else { return [] }
            var scale = 1
            for _ in scope.currency.decimals..<3 { scale *= 10 }
            let (value, overflow) = minor.multipliedReportingOverflow(by: scale)
            return overflow ? [] : [value]
        }
        func share(_ share: Fraction) -> [Int] {
            let percent = share * Fraction(100_000)
            return percent.denominator == 1 ? [Int(exactly: percent.numerator)].compactMap { $0 } : []
        }
        /// What a share of the whole price comes to, where that is a whole number of its smallest unit.
        func part(_ share: Fraction) -> [Int] {
            guard let total = scope.price?.total else { return [] }
            let sum = share * Fraction(total.minor)
            return sum.denominator == 1 ? money(Money(minor: sum.numerator)) : []
        }
        var clauses: [Clause] = scope.tasks.map { task in
            let text = [task.title, task.details].compactMap { $0 }
            let fields: [(Text.Part, String?)] = [
                (.title, task.title), (.details, task.details), (.result, task.deliverable),
                (.quantity, task.quantity.map { "\($0)" }), (.aside, task.acceptance),
            ]
            let texts = fields.compactMap { part, text in text.map { Text(part: part, text: $0) } } + names(task.also)
            return Clause(
                id: task.id, kind: task.by == "client" ? .duty : .task, title: task.title, texts: texts,
                quote: text.joined(separator: ": "), date: date(task.id, task.due), numbers: [])
        }
        clauses += scope.exclusions.map { plain($0.id, .exclusion, $0.text, also: $0.also) }
        clauses += scope.duties.map { plain($0.id, .duty, $0.text, $0.due, also: $0.also) }
        clauses += scope.payments.map { payment in
            let numbers: [Int] =
                switch payment.amount {
                case .share(let fraction): share(fraction) + part(fraction)
                case .sum(let sum): money(sum)
                case nil: []
                }
            return Clause(
                id: payment.id, kind: .payment, title: payment.text,
                texts: titled(payment.text, nil), quote: payment.text,
                date: date(payment.id, payment.due), numbers: numbers)
        }
        if let price = scope.price, let text = price.text {
            clauses.append(
                Clause(
                    id: price.id, kind: .price, title: text, texts: titled(text, nil), quote: text, date: nil,
                    numbers: money(price.total)))
        }
        clauses += scope.rates.map { rate in
            let price = "\(rate.price.text(in: scope.currency)) \(scope.currency.code) / \(rate.per)"
            return Clause(
                id: rate.id, kind: .rate, title: rate.text, texts: titled(rate.text, rate.per),
                quote: "\(rate.text): \(price)",
                date: nil, numbers: money(rate.price))
        }
        if let revisions = scope.revisions, let text = revisions.text {
            clauses.append(
                Clause(
                    id: revisions.id, kind: .revisions, title: text, texts: titled(text, nil), quote: text, date: nil,
                    numbers: (revisions.included.map { [$0 * 1000] } ?? []) + money(revisions.then)))
        }
        if let contact = scope.contact, let text = contact.text {
            clauses.append(
                Clause(
                    id: contact.id, kind: .contact, title: text, texts: titled(text, contact.channel),
                    quote: text, date: nil, numbers: []))
        }
        clauses += scope.terms.map { term in
            Clause(
                id: term.id, kind: .other, title: term.title, texts: titled(term.title, term.text), quote: term.text,
                date: nil,
                numbers: [])
        }
        clauses += scope.assumptions.map { plain($0.id, .other, $0.text) }
        clauses += scope.attachments.map { plain($0.id, .other, $0.title) }
        return clauses
    }
}
