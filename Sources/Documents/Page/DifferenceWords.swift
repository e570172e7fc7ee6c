internal import Agreement

/// A difference names fields and values as the draft writes them; people read them in their own language.
struct DifferenceWords {
    let labels: Labels
    let currency: Currency

    /// `tax.rate` is "Tax, Rate".
    func name(of field: String, in difference: Difference) -> String {
        let path = field.isEmpty ? [Substring(difference.title)] : field.split(separator: ".")
        return path.map { labels.choice("field", $0) }.joined(separator: labels[.listComma])
    }

    /// The value in words; what is no value of that kind stays as it is written.
    func value(_ text: String, of field: String, in difference: Difference) -> String {
        let path = field.isEmpty ? [difference.title] : field.split(separator: ".").map(String.init)
        guard let name = path.last else { return text }
        if path.first == "effort", path.count > 1 { return Fraction(text).map(labels.number) ?? text }
        return text.split(separator: "; ").map { words(String($0), name, difference) }.joined(separator: "; ")
    }

    private func words(_ text: String, _ name: String, _ difference: Difference) -> String {
        switch name {
        case "price", "unit_price", "allowance", "cost", "total", "minimum": return money(text)
        case "then": return difference.title == "revisions" ? money(text) : word(text)
        case "amount": return Fraction(percent: text).map(labels.percent) ?? money(text)
        case "rate", "discount", "rush", "overhead", "profit", "share":
            return Fraction(percent: text).map(labels.percent) ?? text
        case "cancellation": return Fraction(percent: text).map(labels.percent) ?? text
        case "due", "start", "until", "after": return Deadline(text).map(labels.rule) ?? text
        case "from", "not_before", "not_after": return Day(text).map(labels.date) ?? text
        case "closed": return DayRange(text).map(labels.range) ?? text
        case "takes", "answers", "within", "reminder", "pause_after", "restart", "notice", "answer":
            return Span(text).map(labels.span) ?? text
        case "quantity": return Quantity(text).map(labels.quantity) ?? text
        case "included", "revisions", "size": return Fraction(text).map(labels.number) ?? text
        case "language", "country": return labels.named(name, text)
        case "interest":
            guard text.hasSuffix(" a year"), let rate = Fraction(percent: text.dropLast(7)) else { return word(text) }
            return labels(.aYear, ["rate": labels.percent(rate)])
        case "workdays":
            let days = text.split(separator: "-").map { word(String($0)) }
            return days.count == 2 ? labels(.range, ["first": days[0], "last": days[1]]) : word(text)
        case "by", "unused", "prices", "kind", "signs", "order", "float", "concurrent", "markup", "credit", "rounding",
            "measured", "goodwill", "every":
            return word(text)
        default: return text
        }
    }

    private func money(_ text: String) -> String {
        Money(text, in: currency).map { labels.money($0, currency) } ?? text
    }

    private func word(_ text: String) -> String { labels.choice("word", text) }
}

extension DifferenceWords {
    /// Values that stand for themselves in a draft.
    static let words =
        ["yes", "no", "client", "provider", "shared", "lapses", "country", "statutory", "none"]
        + ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        + Delays.Concurrent.allCases.map(\.rawValue).filter { $0 != "none" }
        + ChangePolicy.Markup.allCases.map(\.rawValue)
        + ChangePolicy.Credit.allCases.map(\.rawValue).filter { $0 != "none" }
        + Rounding.allCases.map(\.rawValue) + Approval.Silence.allCases.map(\.rawValue)
        + Client.Signs.allCases.map(\.rawValue) + [Client.Order.listed.rawValue] + Person.Right.allCases.map(\.rawValue)
        + Client.Kind.allCases.map(\.rawValue) + Scope.Prices.allCases.map(\.rawValue)
        + Recurrence.Period.allCases.map(\.rawValue)

    /// Every field of a draft.
    static let fields = [
        "text", "title", "language", "currency", "prices", "tax", "rate", "category", "reason", "country", "start",
        "provider", "client", "name", "signer", "email", "address", "id", "kind", "signs", "order", "people",
        "calendar", "workdays", "closed", "phase", "details", "deliverable", "quantity", "acceptance", "takes", "after",
        "due", "not_before", "not_after", "by", "every", "from", "until", "unused", "price", "unit_price", "allowance",
        "effort", "cost", "measured", "goodwill", "revisions", "also", "else", "file", "size", "sha256", "total",
        "discount", "amount", "included", "then", "per", "contact", "channel", "answers", "approval", "within",
        "reminder", "late", "interest", "pause_after", "restart", "delays", "float", "concurrent", "changes", "rush",
        "minimum", "overhead", "profit", "markup", "credit", "cancellation", "rounding", "answer", "notice", "share",
    ]
}
