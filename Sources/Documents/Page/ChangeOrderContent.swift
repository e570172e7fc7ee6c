internal import Agreement

/// What a change order says before the whole resulting scope: what changes, what it costs, what it does to the dates.
struct ChangeOrderContent {
    let document: ChangeOrderDocument
    let scope: ScopeContent
    let labels: Labels

    init(_ document: ChangeOrderDocument, _ labels: Labels) {
        self.document = document
        self.labels = labels
        scope = ScopeContent(document.content, labels, original: document.order.ladder.original)
    }

    private var order: ChangeOrder { document.order }

    var sections: [Section] {
        let changes = [cost, ladder, dates, differences].filter { !$0.isEmpty }
        let whole = Section(title: labels[.wholeScope], sections: scope.sections, style: "part")
        return changes + [whole]
    }

    var glance: [Fact] {
        [
            Fact(labels[.glanceChange], [signed(order.ladder.change)] + scope.priceKind),
            Fact(labels[.glanceNewSum], [scope.money(order.ladder.after)] + scope.priceKind),
            Fact(labels[.completionAfter], order.completion.after.map(labels.date)),
            Fact(labels[.answerBy], document.lapses.map(labels.date)),
        ].compactMap(\.self)
    }

    /// What stands under the title.
    var introduction: [String] {
        [
            document.lapses.map { labels(.answerByText, ["date": labels.date($0)]) } ?? labels[.answerOpen],
            labels[.includesScope],
            labels(.amends, ["digest": document.amends]),
        ]
    }

    /// With a plus sign, so that more and less cannot be mixed up.
    private func signed(_ sum: Money) -> String { (sum > .zero ? "+" : "") + scope.money(sum) }
}

// MARK: Costs

extension ChangeOrderContent {
    private var cost: Section {
        guard !order.lines.isEmpty else {
            return Section(title: labels[.whatChanges], blocks: [.text(labels[.noLines])])
        }
        return Section(title: labels[.whatChanges], sections: order.lines.map(section))
    }

    private func section(_ line: ChangeOrder.Line) -> Section {
        let kind = labels.choice("change", line.kind.rawValue)
        let title = line.title.isEmpty ? kind : labels(.lineKind, ["title": line.title, "kind": kind])
        var section = Section(id: line.item, title: title)
        if let moved = line.moved {
            section.blocks.append(
                .text(
                    labels(
                        .moved,
                        [
                            "from": labels.date(moved.from), "to": labels.date(moved.to),
                            "reach": labels.date(moved.reach),
                        ])))
            if let part = moved.part {
                let days = ["days": labels.number(part.workdays), "all": labels.number(part.of)] as KeyValuePairs
                section.blocks.append(.text(labels(.movedPart, days)))
            }
        }
        let tax = line.tax.map(labels.tax)
        section.blocks.append(
            .table(
                Table(
                    caption: labels[.workingCaption], columns: [labels[.step], labels[.working], labels[.amount]],
                    rows: line.steps.map { step in
                        [
                            Table.Cell(labels.choice("step", step.kind.rawValue)),
                            Table.Cell(working(step) ?? labels[.nothing]), Table.Cell(signed(step.amount)),
                        ]
                    },
                    foot: [
                        [
                            Table.Cell(labels[.lineAmount], notes: [scope.openEnded(line.period), tax]),
                            Table.Cell(signed(line.amount)),
                        ]
                    ])))
        return section
    }

    private func working(_ step: ChangeOrder.Step) -> String? {
        let price = step.unitPrice.map(scope.money)
        switch (step.number, step.share, price) {
        case (let number?, _, let price?): return labels(.times, ["number": labels.number(number), "price": price])
        case (_, let share?, let price?): return labels(.percentOf, ["share": labels.percent(share), "price": price])
        case (_, let share?, nil): return labels.percent(share)
        case (nil, nil, let price?): return price
        case (let number?, nil, nil): return labels.number(number)
        case (nil, nil, nil): return nil
        }
    }

    private var ladder: Section {
        let ladder = order.ladder
        let steps: [(Label, String)] = [
            (.ladderOriginal, scope.money(ladder.original)), (.ladderEarlier, signed(ladder.earlier)),
            (.ladderBefore, scope.money(ladder.before)), (.ladderChange, signed(ladder.change)),
        ]
        var sums = scope.sumRows(order.sums)
        sums[0][0].text = labels[.ladderAfter]
        return Section(
            title: labels[.ladder],
            blocks: [
                .table(
                    Table(
                        caption: labels[.ladderCaption], columns: [labels[.item], labels[.amount]],
                        rows: steps.map { [Table.Cell(labels[$0]), Table.Cell($1)] }, foot: sums))
            ])
    }

    private var dates: Section {
        let completion = order.completion
        let difference = completion.daysAdded.map { days in
            if days == 0 { return labels[.daysSame] }
            let span = labels.span(Span(abs(days), .days))
            return labels(days > 0 ? .laterThanAgreed : .earlierThanAgreed, ["span": span])
        }
        let facts = [
            Fact(labels[.completionBefore], completion.before.map(labels.date)),
            Fact(labels[.completionAfter], completion.after.map(labels.date), isStrong: true),
            Fact(labels[.daysAdded], difference, isStrong: true),
        ].compactMap(\.self)
        return Section(title: labels[.dates], blocks: facts.isEmpty ? [] : [.facts(facts)])
    }
}

// MARK: Differences

extension ChangeOrderContent {
    private var differences: Section {
        let words = DifferenceWords(labels: labels, currency: document.content.scope.currency)
        return Section(
            title: labels[.differences],
            blocks: order.differences.isEmpty ? [.text(labels[.noDifferences])] : [],
            sections: order.differences.map { difference in
                // A part without an id goes by its name, which is its title already.
                let isNamed = difference.list.isEmpty && difference.id == difference.title
                var section = Section(id: isNamed ? nil : difference.id, title: title(difference))
                guard !difference.fields.isEmpty else {
                    section.blocks = [.text(kind(difference))]
                    return section
                }
                let columns =
                    switch difference.kind {
                    case .added: [labels[.field], labels[.fieldNew]]
                    case .removed: [labels[.field], labels[.fieldOld]]
                    default: [labels[.field], labels[.fieldOld], labels[.fieldNew]]
                    }
                let rows = difference.fields.map { field in
                    let old = field.old.map { words.value($0, of: field.name, in: difference) }
                    let new = field.new.map { words.value($0, of: field.name, in: difference) }
                    let values =
                        switch difference.kind {
                        case .added: [new]
                        case .removed: [old]
                        default: [old, new]
                        }
                    return [Table.Cell(words.name(of: field.name, in: difference))]
                        + values.map { Table.Cell($0 ?? labels[.nothing]) }
                }
                section.blocks = [
                    .table(Table(caption: kind(difference), columns: columns, rows: rows, hasAmounts: false))
                ]
                return section
            })
    }

    private func title(_ difference: Difference) -> String {
        difference.list.isEmpty ? labels.choice("field", difference.title) : difference.title
    }

    private func kind(_ difference: Difference) -> String {
        let word: String
        var more: String?
        switch difference.kind {
        case .added: word = "added"
        case .removed: word = "removed"
        case .changed: word = "changed"
        case .moved: word = "moved"
        case .renamed(let id): (word, more) = ("renamed", labels(.renamedFrom, ["id": id]))
        }
        let kind = labels.choice("change", word)
        let list =
            difference.list.isEmpty
            ? kind
            : labels(
                .lineKind, ["title": labels.choice("list", difference.list), "kind": kind])
        return more.map { labels(.inParentheses, ["text": list, "more": $0]) } ?? list
    }
}
