// Values that are computed here, and also read back from documents, which compare them with what they compute.

extension Tax {
    package init(rate: Fraction, category: String?, reason: String?) {
        self.rate = rate
        self.category = category
        self.reason = reason
    }
}

extension Difference {
    package init(reading kind: Kind, list: String, id: String, title: String, fields: [Field]) {
        self.init(kind: kind, list: list, id: id, title: title, fields: fields)
    }
}

extension Difference.Field {
    package init(reading name: String, old: String?, new: String?) {
        self.init(name: name, old: old, new: new)
    }
}

extension ChangeOrder {
    package init(
        reading lines: [Line], ladder: Ladder, completion: Completion, differences: [Difference], result: Scope,
        sums: Sums
    ) {
        self.init(
            lines: lines, ladder: ladder, completion: completion, differences: differences, result: result, sums: sums)
    }
}

extension ChangeOrder.Line {
    package init(
        reading kind: Kind, item: String?, title: String, steps: [ChangeOrder.Step], tax: Tax?,
        period: Recurrence.Period?, moved: ChangeOrder.Moved?
    ) {
        self.init(kind: kind, item: item, title: title, steps: steps, tax: tax, period: period, moved: moved)
    }
}
