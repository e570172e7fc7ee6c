import Agreement
import Project

extension Summary {
    /// The price list, the sum and the instalments.
    func showSums() {
        let currency = scope.currency
        var table = Table("", "Task", "By", ">Price", "")
        for task in scope.tasks {
            let line = sums.lines.first { $0.item == task.id }
            table.add(
                task.id, task.title, plan.promised(task.id)?.day.description ?? "–",
                line?.amount.shown(currency) ?? "included", line?.period.map { "each \($0.rawValue)" } ?? "")
        }
        for line in sums.lines where line.item == nil {
            let name =
                switch line.kind {
                case .total: scope.price?.text ?? "Work without a price of its own"
                case .discount: "Discount"
                case .changes: "From change orders: markup, rush, credits"
                case .task: ""
                }
            table.add("", name, "", line.amount.shown(currency), "")
        }
        table.add("", "Sum \(scope.prices?.rawValue ?? "")", "", sums.sum.shown(currency), "", style: .bold)
        for taxed in sums.taxed {
            guard let tax = taxed.tax else { continue }
            let word = scope.prices == .withTax ? "of which tax" : "Tax"
            table.add(
                "", "\(word) \(tax.rate.percentText) on \(taxed.base.shown(currency))", "",
                taxed.amount.shown(currency), "")
        }
        if sums.tax != .zero, scope.prices == .withoutTax {
            table.add("", "To pay", "", sums.payable.shown(currency), "", style: .bold)
        }
        table.print()
        if let completion = plan.completion {
            Console.line()
            Console.line(
                "Complete on \(completion.day)\(completion.basis.mark.isEmpty ? "" : " (\(completion.basis.mark))")")
        }
    }

    /// The lines of a change order with their working, the ladder, and the dates.
    func showChange() {
        guard let order else { return }
        let currency = scope.currency
        var table = Table("", "Change", ">Amount")
        for line in order.lines {
            let period = line.period.map { " (each \($0.rawValue), in no sum)" } ?? ""
            table.add(line.item ?? "", "\(line.kind.rawValue): \(line.title)\(period)", line.amount.shown(currency))
            guard line.steps.count > 1 || line.moved != nil || line.steps.contains(where: { $0.share != nil }) else {
                continue
            }
            for step in line.steps {
                table.add("", "  \(step.working(line, currency))", step.amount.shown(currency), style: .faint)
            }
        }
        let ladder = order.ladder
        for (name, amount) in [
            ("Original sum", ladder.original), ("Earlier changes", ladder.earlier), ("Sum before", ladder.before),
            ("This change", ladder.change),
        ] {
            table.add("", name, amount.shown(currency))
        }
        table.add("", "New sum \(scope.prices?.rawValue ?? "")", ladder.after.shown(currency), style: .bold)
        table.print()
        Console.line()
        let others = order.differences.filter { difference in !order.lines.contains { $0.item == difference.id } }
        if !others.isEmpty { Console.line("Without a price: \(others.map(\.id).joined(separator: ", "))") }
        if let before = order.completion.before, let after = order.completion.after {
            let days = after - before
            let shift =
                days == 0
                ? "unchanged" : days < 0 ? "\(counted(-days, "day")) earlier" : "\(counted(days, "day")) later"
            Console.line("Complete on \(after) instead of \(before) (\(shift))")
        }
    }
}

extension ChangeOrder.Step {
    /// `profit 5%`, `agreed: 3 × 450.00 GBP`.
    func working(_ line: ChangeOrder.Line, _ currency: Currency) -> String {
        let product = number.flatMap { number in unitPrice.map { "\(number) × \($0.shown(currency))" } }
        let name =
            switch kind {
            case .old: "as agreed"
            case .new: "now"
            case .withheld: "no credit for work removed"
            case .kept: "kept of the price of work removed"
            case .minimum: "up to the least price of a change order"
            default: kind.rawValue
            }
        let moved = line.moved.map {
            " of \((unitPrice ?? .zero).shown(currency)): promised for \($0.to) instead of \($0.from); the agreed plan "
                + "reaches it on \($0.reach)"
        }
        return [name, share?.percentText, product.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
            + (moved ?? "")
    }
}

/// A change order for programs.
struct ChangeOutput: Encodable {
    struct Line: Encodable {
        let kind: String
        let item: String?
        let title, amount: String
        let steps: [Step]
        let period: String?
    }
    struct Step: Encodable {
        let kind: String
        let number, unitPrice, share: String?
        let amount: String
    }

    let lines: [Line]
    let original, earlier, before, change, after: String
    let completionBefore, completionAfter, lapses: String?

    init?(_ summary: Summary) {
        guard let order = summary.order else { return nil }
        func text(_ sum: Money) -> String { sum.text(in: summary.scope.currency) }
        lines = order.lines.map { line in
            let steps = line.steps.map {
                Step(
                    kind: $0.kind.rawValue, number: $0.number?.description, unitPrice: $0.unitPrice.map(text),
                    share: $0.share?.percentText, amount: text($0.amount))
            }
            return Line(
                kind: line.kind.rawValue, item: line.item, title: line.title, amount: text(line.amount), steps: steps,
                period: line.period?.rawValue)
        }
        let ladder = order.ladder
        original = text(ladder.original)
        earlier = text(ladder.earlier)
        before = text(ladder.before)
        change = text(ladder.change)
        after = text(ladder.after)
        completionBefore = order.completion.before?.description
        completionAfter = order.completion.after?.description
        lapses = summary.lapses?.description
    }
}
