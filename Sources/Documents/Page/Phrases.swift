internal import Agreement

/// Rules for dates, and taxes, in words.
extension Labels {
    /// `14 days after T5 is accepted`.
    func rule(_ rule: Deadline) -> String {
        switch rule {
        case .on(let anchor): on(anchor)
        case .after(let span, let anchor): self(.after, ["span": self.span(span), "anchor": self.anchor(anchor)])
        case .before(let span, let anchor): self(.before, ["span": self.span(span), "anchor": self.anchor(anchor)])
        case .monthly(let day): self(.monthly, ["day": "\(day)"])
        }
    }

    private func on(_ anchor: Anchor) -> String {
        switch anchor {
        case .start: self[.onStart]
        case .signature: self[.onSignature]
        case .notice: self[.onNotice]
        case .day(let day): date(day)
        case .item(let id): id
        case .accepted(let id): self(.onAccepted, ["id": id])
        }
    }

    private func anchor(_ anchor: Anchor) -> String {
        switch anchor {
        case .start: self[.anchorStart]
        case .signature: self[.anchorSignature]
        case .notice: self[.anchorNotice]
        case .day(let day): date(day, .genitive)
        case .item(let id): id
        case .accepted(let id): self(.anchorAccepted, ["id": id])
        }
    }

    /// The rule, and the day it is planned to fall on; a rule that is a date needs no more than that.
    func rule(_ rule: Deadline, planned: PlannedDay?) -> String {
        if case .on(.day(let day)) = rule { return date(day) }
        guard let planned else { return self.rule(rule) }
        return self(.ruleThenPlanned, ["rule": self.rule(rule), "date": self.planned(planned)])
    }

    /// `25% tax, category S: the reason`.
    func tax(_ tax: Tax?) -> String {
        guard let tax else { return self[.noTax] }
        var text = self(.taxRate, ["rate": percent(tax.rate)])
        if let category = tax.category { text = self(.taxCategory, ["tax": text, "category": category]) }
        if let reason = tax.reason { text = self(.taxReason, ["tax": text, "reason": reason]) }
        return text
    }

    /// `Sweden (SE)`; the code alone where it has no name here.
    func named(_ group: String, _ code: String) -> String {
        guard hasChoice(group, code) else { return code }
        return self(.codeName, ["name": choice(group, code), "code": code])
    }

    /// `Monday – Friday`, or each day.
    func weekdays(_ days: [Int]) -> String {
        guard let first = days.first, let last = days.last else { return "" }
        if days.count > 2, last - first == days.count - 1 {
            return self(.range, ["first": choice("weekday", first), "last": choice("weekday", last)])
        }
        return list(days.map { choice("weekday", $0) })
    }
}
