package import Agreement

/// What somebody said to a question, as it is filled in: data, whatever it contains.
package enum Answer: Hashable, Sendable {
    /// Also numbers, sums, dates and choices, as written; `yes` or `no`; empty where an optional answer was left out.
    case text(String)
    case list([String])

    /// As it stands in the filled draft.
    package var text: String {
        switch self {
        case .text(let text): text
        case .list(let items): items.joined(separator: ", ")
        }
    }
}

/// Why an answer was not taken, and what is expected.
package struct Refusal: Error, Hashable, Sendable {
    package let reason: String
}

/// One question of a template.
package struct Question: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case text, number, money, date, choice
        case yesNo = "yes/no"
        case list
    }

    package let id: String
    package let ask: String
    package let kind: Kind
    package let choices: [String]
    /// Characters of a text, items of a list, else the least and the greatest value.
    package let min, max: String?
    package let help: String?
    /// Taken where nothing is answered; an empty one makes the question optional.
    package internal(set) var standard: Answer?
    let when: Condition?

    static let textLimit = 20_000
    static let listLimit = 200

    /// Reads an answer as it was typed; items of a list are parted by commas.
    package func answer(_ text: String, in currency: Currency?) throws(Refusal) -> Answer {
        let text = text.trimmed
        if text.isEmpty {
            guard let standard else { throw Refusal(reason: "An answer is needed here.") }
            return standard
        }
        if kind == .list {
            return try answer(text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty })
        }
        return .text(try value(text, currency))
    }

    /// Reads an answer that is a list.
    package func answer(_ items: [String]) throws(Refusal) -> Answer {
        guard kind == .list else { throw Refusal(reason: "One answer is expected here, not a list.") }
        let least = min.flatMap { Int($0) } ?? 0
        let most = max.flatMap { Int($0) } ?? Self.listLimit
        guard items.count >= least else {
            throw Refusal(reason: "At least \(least) are needed, and \(items.count) are given.")
        }
        guard items.count <= most else {
            throw Refusal(reason: "At most \(most) can be given, and these are \(items.count).")
        }
        var list: [String] = []
        for item in items {
            let item = item.trimmed
            guard !item.isEmpty else { throw Refusal(reason: "One of these is empty.") }
            list.append(try printable(item))
        }
        return .list(list)
    }

    private func value(_ text: String, _ currency: Currency?) throws(Refusal) -> String {
        switch kind {
        case .text, .list:
            let text = try printable(text)
            try check(text.count, Int.init, "\(text.count) characters")
            return text
        case .number:
            guard let number = Fraction(text) else { throw expected("a number such as 12 or 3.5", text) }
            try check(number, { Fraction($0) }, text)
            return text
        case .money:
            guard let sum = Self.money(text, currency), sum >= .zero else {
                let code = currency.map { " in \($0.code)" } ?? ""
                throw expected("a sum\(code) such as 12000, without spaces or signs", text)
            }
            try check(sum, { Self.money($0, currency) }, text)
            return text
        case .date:
            guard let day = Day(text) else { throw expected("a date such as 2026-12-14", text) }
            try check(day, { Day($0) }, text)
            return text
        case .choice:
            if choices.contains(text) { return text }
            let near = choices.filter { $0.lowercased() == text.lowercased() }
            guard near.count == 1, let choice = near.first else {
                throw expected("one of \(choices.joined(separator: ", "))", text)
            }
            return choice
        case .yesNo:
            switch text.lowercased() {
            case "yes", "y", "ja", "j": return "yes"
            case "no", "n", "nej": return "no"
            default: throw expected("yes or no", text)
            }
        }
    }

    static func money(_ text: String, _ currency: Currency?) -> Money? {
        // Where the currency is not known yet two decimals are read; the filled draft is checked against the currency.
        (currency ?? Currency("EUR")).flatMap { Money(text, in: $0) }
    }

    private func check<Value: Comparable>(_ value: Value, _ parse: (String) -> Value?, _ shown: String) throws(Refusal)
    {
        if let min, let least = parse(min), value < least {
            throw Refusal(reason: "At least \(min), and this is \(shown).")
        }
        if let max, let most = parse(max), value > most {
            throw Refusal(reason: "At most \(max), and this is \(shown).")
        }
    }

    private func printable(_ text: String) throws(Refusal) -> String {
        guard text.utf8.count <= Self.textLimit else {
            throw Refusal(reason: "This is longer than \(Self.textLimit) bytes. Shorten it.")
        }
        for scalar in text.unicodeScalars where scalar.value < 0x20 && scalar != "\n" && scalar != "\t" {
            throw Refusal(reason: "This holds an invisible character (U+\(hex(scalar.value))). Remove it.")
        }
        return text
    }

    private func expected(_ what: String, _ text: String) -> Refusal {
        Refusal(reason: "Expected \(what), not \"\(text.shortened)\".")
    }
}
