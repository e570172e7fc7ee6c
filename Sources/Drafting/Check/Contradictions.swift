internal import Agreement

/// Where one place of a draft says other than another: always an error, because nobody can know which was meant.
enum Contradictions {
    static func find(in draft: Part) -> [Problem] {
        consumer(draft) + shares(draft) + texts(draft)
    }

    private static func consumer(_ draft: Part) -> [Problem] {
        guard draft.part("client")?.text("kind") == "consumer" else { return [] }
        var problems: [Problem] = []
        if let late = draft.part("late"), late.text("interest") == "statutory" {
            problems.append(
                late.problem(
                    .contradiction, .error, at: "interest",
                    "Statutory interest holds between businesses only. For a consumer name a rate, such as 8% a year."
                ))
        }
        if draft.text("prices") == "without tax" {
            problems.append(
                draft.problem(
                    .contradiction, .remark, at: "prices",
                    "Consumers are told prices with tax. Write prices: with tax, and the prices accordingly."))
        }
        return problems
    }

    private static func shares(_ draft: Part) -> [Problem] {
        let payments = draft.items("payments")
        let amounts = payments.compactMap { $0.text("amount").flatMap { Fraction(percent: $0) } }
        let sum = amounts.reduce(.zero, +)
        // Beside sums, and for work that comes again each month, shares need not make a whole.
        let isWhole =
            amounts.count == payments.count && !payments.contains { $0.text("due")?.hasSuffix("each month") ?? false }
        guard !amounts.isEmpty, sum > .one || (isWhole && sum != .one) else { return [] }
        return [
            draft.problem(
                .sum, .error, at: "payments",
                "The shares of the payments add up to \(sum.percentText)\(isWhole ? ", not to 100%" : "").")
        ]
    }

    private static func texts(_ draft: Part) -> [Problem] {
        let language = NumberLanguage(draft.text("language") ?? "")
        guard let language else { return [] }
        let currency = draft.text("currency").flatMap { Currency($0) }
        var problems: [Problem] = []
        func compare(_ part: Part, _ names: [String], with field: String, _ differs: (Mentions) -> String?) {
            guard let value = part.text(field) else { return }
            for name in names {
                guard let text = part.text(name), let words = differs(Mentions(text, language)) else { continue }
                problems.append(
                    part.problem(
                        .contradiction, .error, at: field,
                        "\(name) says \"\(words)\", and \(field) is \(value.shortened). Make them agree."))
            }
        }
        for task in draft.items("tasks") {
            if let rounds = task.text("revisions").flatMap({ Fraction($0) }) {
                compare(task, ["title", "details"], with: "revisions") { $0.other(than: rounds, language.rounds) }
            }
            if let quantity = task.text("quantity").flatMap({ Quantity($0) }),
                let unit = quantity.unit.split(separator: " ").last
            {
                compare(task, ["title", "deliverable", "details"], with: "quantity") { mentions in
                    mentions.isOneNumber ? mentions.other(than: quantity.number, [unit.lowercased()]) : nil
                }
            }
        }
        if let revisions = draft.part("revisions") {
            if let rounds = revisions.text("included").flatMap({ Fraction($0) }) {
                compare(revisions, ["text"], with: "included") { $0.other(than: rounds, language.rounds) }
            }
            compareMoney(revisions, "then")
        }
        func compareMoney(_ part: Part, _ field: String) {
            guard let currency, let sum = part.text(field).flatMap({ Money($0, in: currency) }) else { return }
            compare(part, ["text"], with: field) { $0.otherSum(than: sum, currency) }
        }
        for rate in draft.items("rates") { compareMoney(rate, "price") }
        if let price = draft.part("price"), !price.has("discount") { compareMoney(price, "total") }
        for payment in draft.items("payments") {
            if let share = payment.text("amount").flatMap({ Fraction(percent: $0) }) {
                compare(payment, ["text"], with: "amount") { $0.otherShare(than: share) }
            } else {
                compareMoney(payment, "amount")
            }
            if case .after(let span, _)? = payment.text("due").flatMap({ Deadline($0) }) {
                compare(payment, ["text"], with: "due") { $0.otherSpan(than: span) }
            }
        }
        if let contact = draft.part("contact"), let span = contact.text("answers").flatMap({ Span($0) }) {
            compare(contact, ["text"], with: "answers") { $0.otherSpan(than: span) }
        }
        return problems
    }
}
