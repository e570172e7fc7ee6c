internal import Agreement

/// Prices, sums, tax and payments.
extension ScopeContent {
    var prices: Section {
        var section = Section(title: labels[.prices])
        let price = scope.price
        let facts = [
            Fact(labels[.pricesKind], scope.prices.map { labels.choice("prices", $0.rawValue) }),
            Fact(labels[.taxFact], scope.tax.map(labels.tax)),
            price?.total != nil ? nil : Fact(price?.id ?? labels[.prices], price?.text ?? price?.id),
            Fact(labels[.discount], price?.discount.map(labels.percent)),
        ].compactMap(\.self)
        if !facts.isEmpty { section.blocks.append(.facts(facts)) }
        if !sums.lines.isEmpty { section.blocks.append(.table(priceList)) }
        return section
    }

    private var priceList: Table {
        let tasks = Dictionary(scope.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let severalTaxes = sums.taxed.count > 1
        return Table(
            caption: labels(.pricesCaption, ["currency": scope.currency.code]),
            columns: [labels[.item], labels[.amount]],
            rows: sums.lines.map { line in
                let task = line.item.flatMap { tasks[$0] }
                let tax = severalTaxes && (task?.tax != nil || task == nil) ? labels.tax(line.tax) : nil
                let heading =
                    switch line.kind {
                    case .task: Table.Cell(task?.title ?? "", id: line.item, notes: [openEnded(line.period), tax])
                    case .total:
                        Table.Cell(
                            scope.price?.text ?? labels[.priceTotal], id: scope.price?.id,
                            notes: [scope.price?.text == nil ? nil : labels[.priceTotal], tax])
                    case .discount:
                        Table.Cell(
                            labels(.priceDiscount, ["share": scope.price?.discount.map(labels.percent) ?? ""]),
                            notes: [tax])
                    case .changes: Table.Cell(labels[.priceChanges], notes: [tax])
                    }
                return [heading, Table.Cell(money(line.amount))]
            }, foot: sumRows(sums))
    }

    func openEnded(_ period: Recurrence.Period?) -> String? {
        period.map { labels(.openEnded, ["period": labels.choice("period", $0.rawValue)]) }
    }

    /// The agreed sum, each tax on its base, and what is paid in all.
    func sumRows(_ sums: Sums) -> [[Table.Cell]] {
        var rows = [[Table.Cell(labels[.sumLine]), Table.Cell(money(sums.sum))]]
        let isIn = scope.prices == .withTax
        for taxed in sums.taxed where taxed.tax != nil && scope.prices != nil {
            let values: KeyValuePairs = ["tax": labels.tax(taxed.tax), "base": money(taxed.base)]
            rows.append([Table.Cell(labels(isIn ? .taxIn : .taxOn, values)), Table.Cell(money(taxed.amount))])
        }
        if !isIn { rows.append([Table.Cell(labels[.payable]), Table.Cell(money(sums.payable))]) }
        return rows
    }

    // MARK: Payments

    var payments: Section {
        guard !scope.payments.isEmpty else { return Section(title: labels[.payments]) }
        var section = Section(title: labels[.payments])
        if let kind = scope.prices {
            section.blocks.append(
                .text(labels(.paymentsBase, ["kind": labels.choice("prices", kind.rawValue)])))
        }
        if let original, original != sums.sum {
            let figures: KeyValuePairs = ["original": money(original), "change": money(sums.sum - original)]
            section.blocks.append(.text(labels(.paymentsChanged, figures)))
        }
        let rows = zip(scope.payments, sums.instalments).map { payment, instalment in
            let share: String? =
                switch payment.amount {
                case .share(let share): labels.percent(share)
                case .sum(let sum) where sum != instalment.amount: money(sum)
                default: nil
                }
            let due = payment.due.map { labels.rule($0, planned: plan.date(of: $0)) }
            return [
                Table.Cell(payment.text, id: payment.id, notes: [share]), Table.Cell(due ?? labels[.noDate]),
                Table.Cell(money(instalment.amount)),
            ]
        }
        section.blocks.append(
            .table(
                Table(
                    caption: labels[.paymentsCaption], columns: [labels[.payment], labels[.due], labels[.amount]],
                    rows: rows)))
        return section
    }

    var rates: Section {
        guard !scope.rates.isEmpty else { return Section(title: labels[.rates]) }
        let rows = scope.rates.map { rate in
            [
                Table.Cell(rate.text, id: rate.id),
                Table.Cell(money(rate.price), notes: [labels(.ratePer, ["per": rate.per])]),
            ]
        }
        return Section(
            title: labels[.rates],
            blocks: [
                .table(
                    Table(caption: labels[.ratesCaption], columns: [labels[.rate], labels[.price]], rows: rows))
            ])
    }
}
