internal import Agreement
internal import XML

extension ChangeOrder {
    /// Lines, ladder, completion, differences.
    func elements(in currency: Currency) -> [Element] {
        let ladder = Markup.element(
            "ladder",
            [
                "original": ladder.original.text(in: currency), "earlier": ladder.earlier.text(in: currency),
                "before": ladder.before.text(in: currency), "change": ladder.change.text(in: currency),
                "after": ladder.after.text(in: currency),
            ])
        let completion = Markup.element(
            "completion",
            ["before": completion.before, "after": completion.after, "daysAdded": completion.daysAdded])
        return [
            Markup.element("lines", [:], lines.map { $0.element(in: currency) }), ladder, completion,
            Markup.element("differences", [:], differences.map(\.element)),
        ]
    }

    /// - Parameters:
    ///   - result: the resulting scope.
    ///   - sums: computed from the result and this order's own bases.
    init(_ element: Element, result: PlannedScope) throws(DocumentProblem) {
        let currency = result.scope.currency
        var lines: [Line] = []
        for line in try element.required("lines").elements { lines.append(try Line(line, currency)) }
        var differences: [Difference] = []
        for difference in try element.required("differences").elements {
            differences.append(try Difference(difference))
        }
        let ladder = try element.required("ladder")
        let completion = try element.required("completion")
        self.init(
            reading: lines,
            ladder: Ladder(
                original: try ladder.money("original", currency), earlier: try ladder.money("earlier", currency),
                change: lines.filter { $0.period == nil }.map(\.amount).sum()),
            completion: Completion(
                before: try completion.optionalDay("before"), after: result.plan.completion?.day),
            differences: differences, result: result.scope, sums: result.sums)
    }
}

extension ChangeOrder.Line {
    fileprivate func element(in currency: Currency) -> Element {
        let steps = steps.map {
            Markup.element(
                "step",
                [
                    "kind": $0.kind.rawValue, "number": $0.number, "unitPrice": $0.unitPrice?.text(in: currency),
                    "share": $0.share?.percentText, "amount": $0.amount.text(in: currency),
                ])
        }
        let moved = moved.map {
            [
                Markup.element(
                    "moved",
                    [
                        "from": $0.from, "to": $0.to, "reach": $0.reach, "workdays": $0.part?.workdays,
                        "ofWorkdays": $0.part?.of,
                    ])
            ]
        }
        return Markup.element(
            "line",
            [
                "kind": kind.rawValue, "item": item, "amount": amount.text(in: currency), "period": period?.rawValue,
            ],
            (title.isEmpty ? [] : [Markup.leaf("title", title)]) + (tax.map { [$0.element] } ?? []) + steps
                + (moved ?? []))
    }

    fileprivate init(_ element: Element, _ currency: Currency) throws(DocumentProblem) {
        var steps: [ChangeOrder.Step] = []
        for step in element.elements where step.name == "step" {
            steps.append(
                ChangeOrder.Step(
                    try step.choice("kind", ChangeOrder.Step.Kind.self),
                    number: try step.optional("number", "a number such as 6 or 3.4") { Fraction($0) },
                    unitPrice: try step.optionalMoney("unitPrice", currency),
                    share: try step.optional("share", "a share such as 25%") { Fraction(percent: $0) },
                    try step.money("amount", currency)))
        }
        var moved: ChangeOrder.Moved?
        if let dates = element.first("moved") {
            let workdays = try dates.optional("workdays", "a number of days") { Int($0) }
            let all = try dates.optional("ofWorkdays", "a number of days") { Int($0) }
            let part = workdays.flatMap { workdays in all.map { ChangeOrder.Moved.Part(workdays: workdays, of: $0) } }
            moved = ChangeOrder.Moved(
                from: try dates.day("from"), to: try dates.day("to"), reach: try dates.day("reach"), part: part)
        }
        self.init(
            reading: try element.choice("kind", Kind.self), item: try element.id("item"),
            title: try element.first("title").map { (title) throws(DocumentProblem) in try title.plainText() } ?? "",
            steps: steps, tax: try Tax(in: element),
            period: try element.optionalChoice("period", Recurrence.Period.self), moved: moved)
    }
}

extension Difference {
    fileprivate var element: Element {
        let name: String
        var from: String?
        switch kind {
        case .added: name = "added"
        case .removed: name = "removed"
        case .renamed(let id): (name, from) = ("renamed", id)
        case .changed: name = "changed"
        case .moved: name = "moved"
        }
        let fields = fields.map { field in
            Markup.element(
                "field", ["name": field.name.isEmpty ? nil : field.name],
                (field.old.map { [Markup.leaf("old", $0)] } ?? []) + (field.new.map { [Markup.leaf("new", $0)] } ?? []))
        }
        return Markup.element(
            "difference", ["kind": name, "list": list.isEmpty ? nil : list, "id": id, "from": from],
            (title.isEmpty ? [] : [Markup.leaf("title", title)]) + fields)
    }

    fileprivate init(_ element: Element) throws(DocumentProblem) {
        let from = try element.id("from")
        let kind = try element.value("kind", "added | removed | renamed (with from) | changed | moved") {
            text -> Kind? in
            switch (text, from) {
            case ("added", nil): .added
            case ("removed", nil): .removed
            case ("renamed", let id?): .renamed(from: id)
            case ("changed", nil): .changed
            case ("moved", nil): .moved
            default: nil
            }
        }
        var fields: [Field] = []
        for field in element.elements where field.name == "field" {
            fields.append(
                Field(
                    reading: try field.optional("name", "a field's name") { isFieldName($0) ? $0 : nil } ?? "",
                    old: try field.textOfFirst("old"), new: try field.textOfFirst("new")))
        }
        let lists = Set(Scope.itemNames.map(\.key))
        self.init(
            reading: kind,
            list: try element.optional("list", "the name of a list") { lists.contains($0) ? $0 : nil } ?? "",
            id: try element.value("id", "an id") { isFieldName($0) ? $0 : nil },
            title: try element.textOfFirst("title") ?? "", fields: fields)
    }
}

extension Element {
    /// What a difference quotes may be a long list.
    fileprivate func textOfFirst(_ name: String) throws(DocumentProblem) -> String? {
        guard let element = first(name) else { return nil }
        return try element.plainText(limit: 1 << 20)
    }
}

/// `due`, `tax.rate`, `effort.H1`.
private func isFieldName(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 200 && parts.allSatisfy { isIdentifier($0) }
}
