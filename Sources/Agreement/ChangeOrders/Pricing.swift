extension ChangeOrder {
    /// What the baseline's sums were when this change was priced.
    public struct Agreed: Hashable, Sendable {
        public let scope: Scope
        public let sums: Sums
        /// The sum of the first agreement, before any change.
        public let original: Money
        public let completion: Day?

        public init(scope: Scope, sums: Sums, original: Money, completion: Day?) {
            self.scope = scope
            self.sums = sums
            self.original = original
            self.completion = completion
        }
    }

    /// Prices the difference by the baseline's policy.
    ///
    /// - Parameters:
    ///   - moved: the tasks that are promised before what the agreed plan reaches, by id.
    ///   - completion: the last promised date of the result.
    /// - Returns: nil with problems where something cannot be priced: rush on work without a price of its own.
    public static func price(
        from agreed: Agreed, to result: Scope, moved: [String: Moved], completion: Day?
    ) -> (order: ChangeOrder?, problems: [Problem]) {
        let pricer = Pricer(agreed: agreed.scope, result: result)
        var problems: [Problem] = []
        if result.currency != agreed.scope.currency {
            problems.append(
                Problem(
                    .contradiction, path: "currency",
                    "The agreement is in \(agreed.scope.currency.code), the draft in \(result.currency.code). "
                        + "Sums in two currencies cannot be set against each other: keep the currency."))
        }
        if result.prices != agreed.scope.prices {
            problems.append(
                Problem(.contradiction, path: "prices", "prices: must stay as agreed; tell a change of tax by tax:."))
        }
        let differences = Comparison.differences(from: agreed.scope, to: result)
        var lines = pricer.taskLines(differences)
        lines += pricer.wholeLines()
        let rush = pricer.rushLines(moved)
        lines += rush.lines
        problems += rush.problems
        lines += pricer.minimumLine(lines)
        guard problems.isEmpty else { return (nil, problems) }

        let bases = (agreed.sums.taxed.map(\.tax) + lines.map(\.tax)).unique.map { tax in
            let before = agreed.sums.taxed.first { $0.tax == tax }?.base ?? .zero
            let change = lines.filter { $0.tax == tax && $0.period == nil }.map(\.amount).sum()
            return Sums.Changed.Base(tax: tax, amount: before + change)
        }
        let change = lines.filter { $0.period == nil }.map(\.amount).sum()
        let order = ChangeOrder(
            lines: lines,
            ladder: Ladder(original: agreed.original, earlier: agreed.sums.sum - agreed.original, change: change),
            completion: Completion(before: agreed.completion, after: completion),
            differences: differences, result: result,
            sums: Sums(of: result, changed: Sums.Changed(original: agreed.original, bases: bases)))
        return (order, [])
    }
}

/// The lines of one change order.
private struct Pricer {
    let agreed, result: Scope
    let policy: ChangePolicy
    let old, new: [String: Task]

    init(agreed: Scope, result: Scope) {
        self.agreed = agreed
        self.result = result
        policy = agreed.changes
        old = Dictionary(agreed.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        new = Dictionary(result.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func taskLines(_ differences: [Difference]) -> [ChangeOrder.Line] {
        differences.filter { $0.list == "tasks" }.flatMap { difference -> [ChangeOrder.Line] in
            switch difference.kind {
            case .added: return line(.added, old: nil, new: new[difference.id])
            case .removed: return line(.removed, old: old[difference.id], new: nil)
            case .renamed(let id): return line(.changed, old: old[id], new: new[difference.id])
            case .changed: return line(.changed, old: old[difference.id], new: new[difference.id])
            case .moved: return []
            }
        }
    }

    /// No line where the price stays the same. Two lines where the tax or the period of the price changes: what is
    /// taxed one way is taken off, what is taxed another is put on.
    private func line(_ kind: ChangeOrder.Line.Kind, old: Task?, new: Task?) -> [ChangeOrder.Line] {
        let oldPrice = old.flatMap { ListPrice(of: $0, in: agreed) }
        let newPrice = new.flatMap { ListPrice(of: $0, in: result) }
        guard
            oldPrice?.steps != newPrice?.steps || oldPrice?.period != newPrice?.period
                || oldPrice != nil && tax(old, agreed) != tax(new, result)
        else { return [] }
        if let old, let new, oldPrice != nil, newPrice != nil,
            tax(old, agreed) != tax(new, result) || oldPrice?.period != newPrice?.period
        {
            return line(.removed, old: old, new: nil) + line(.added, old: nil, new: new)
        }
        guard let task = new ?? old, let period = (newPrice ?? oldPrice).map(\.period) else { return [] }
        let tax = newPrice == nil ? tax(old, agreed) : tax(new, result)
        var steps: [ChangeOrder.Step] = []
        if let oldPrice { steps += bare(oldPrice, .old, agreed.price?.discount) }
        if let newPrice { steps += bare(newPrice, .new, result.price?.discount) }
        steps += charges(on: steps.map(\.amount).sum(), passedOn: isCost(old) && newPrice == nil || isCost(new))
        return [
            ChangeOrder.Line(
                kind: kind, item: task.id, title: task.title, steps: steps, tax: tax, period: period, moved: nil)
        ]
    }

    private func tax(_ task: Task?, _ scope: Scope) -> Tax? { task.flatMap(\.tax) ?? scope.tax }

    private func isCost(_ task: Task?) -> Bool { if case .cost = task?.pricing { true } else { false } }

    /// The price as the agreement lists it: put on, or taken off with every sign turned, less the agreed discount.
    private func bare(_ price: ListPrice, _ kind: ChangeOrder.Step.Kind, _ discount: Fraction?) -> [ChangeOrder.Step] {
        func signed(_ sum: Money) -> Money { kind == .old ? -sum : sum }
        var steps: [ChangeOrder.Step] = price.steps.map { step in
            let stepKind: ChangeOrder.Step.Kind =
                switch step.kind {
                case .goodwill: .goodwill
                case .overhead: .overhead
                case .profit: .profit
                default: kind
                }
            return ChangeOrder.Step(
                stepKind, number: step.number, unitPrice: step.unitPrice, share: step.share, signed(step.amount))
        }
        if let discount, discount != .zero {
            let amount = -price.amount.times(discount, policy.rounding)
            if amount != .zero { steps.append(ChangeOrder.Step(.discount, share: discount, signed(amount))) }
        }
        return steps
    }

    /// Markup on work that is added on balance; on work removed, what the credit policy withholds or keeps. An outside
    /// cost bears its markup in its own price already.
    private func charges(on net: Money, passedOn: Bool) -> [ChangeOrder.Step] {
        if net > .zero { return passedOn ? [] : markup(on: net) }
        if net == .zero { return [] }
        switch policy.credit {
        case .none: return [ChangeOrder.Step(.withheld, -net)]
        case .net, .full:
            let markup = policy.credit == .full && !passedOn ? markup(on: net) : []
            let credit = net + markup.map(\.amount).sum()
            let kept = -credit.times(policy.cancellation, policy.rounding)
            return markup + (kept == .zero ? [] : [ChangeOrder.Step(.kept, share: policy.cancellation, kept)])
        }
    }

    private func markup(on net: Money) -> [ChangeOrder.Step] {
        Markup(policy).steps(on: net).map {
            ChangeOrder.Step($0.kind == .profit ? .profit : .overhead, share: $0.share, $0.amount)
        }
    }

    /// The total that covers unpriced work, and the discount on what stays.
    func wholeLines() -> [ChangeOrder.Line] {
        var lines: [ChangeOrder.Line] = []
        let before = agreed.price?.total ?? .zero
        let after = result.price?.total ?? .zero
        if before != after || agreed.tax != result.tax && before != .zero {
            var sides: [(kind: ChangeOrder.Step.Kind, amount: Money, tax: Tax?, discount: Fraction?)] = []
            if before != .zero { sides.append((.old, -before, agreed.tax, agreed.price?.discount)) }
            if after != .zero { sides.append((.new, after, result.tax, result.price?.discount)) }
            let grouped = agreed.tax == result.tax ? [sides] : sides.map { [$0] }
            for sides in grouped where !sides.isEmpty {
                var steps = sides.flatMap { side in
                    let discount = -side.amount.times(side.discount ?? .zero, policy.rounding)
                    return [ChangeOrder.Step(side.kind, side.amount)]
                        + (discount == .zero ? [] : [ChangeOrder.Step(.discount, share: side.discount, discount)])
                }
                steps += charges(on: steps.map(\.amount).sum(), passedOn: false)
                lines.append(whole(.total, steps, sides[0].tax))
            }
        }
        let oldDiscount = agreed.price?.discount ?? .zero
        let newDiscount = result.price?.discount ?? .zero
        if oldDiscount != newDiscount {
            lines += discountLines(oldDiscount, newDiscount)
        }
        return lines
    }

    /// Another discount counts for what stays as it was; work added or changed bears it in its own line.
    private func discountLines(_ oldDiscount: Fraction, _ newDiscount: Fraction) -> [ChangeOrder.Line] {
        var kept: [(tax: Tax?, amount: Money)] = []
        for task in agreed.tasks {
            guard let price = ListPrice(of: task, in: agreed), price.period == nil, let same = new[task.id],
                ListPrice(of: same, in: result)?.steps == price.steps, tax(task, agreed) == tax(same, result)
            else { continue }
            kept.append((tax(task, agreed), price.amount))
        }
        if let total = agreed.price?.total, total == result.price?.total, agreed.tax == result.tax {
            kept.append((agreed.tax, total))
        }
        return kept.map(\.tax).unique.map { tax in
            let base = kept.filter { $0.tax == tax }.map(\.amount).sum()
            var steps: [ChangeOrder.Step] = []
            let before = base.times(oldDiscount, policy.rounding)
            let after = -base.times(newDiscount, policy.rounding)
            if before != .zero { steps.append(ChangeOrder.Step(.old, share: oldDiscount, before)) }
            if after != .zero { steps.append(ChangeOrder.Step(.new, share: newDiscount, after)) }
            return whole(.discount, steps, tax)
        }
    }

    private func whole(
        _ kind: ChangeOrder.Line.Kind, _ steps: [ChangeOrder.Step], _ tax: Tax?
    ) -> ChangeOrder.Line {
        ChangeOrder.Line(
            kind: kind, item: nil, title: result.price?.text ?? agreed.price?.text ?? "", steps: steps, tax: tax,
            period: nil, moved: nil)
    }

    /// A share of the price of each task that is promised before the agreed plan reaches it.
    func rushLines(
        _ moved: [String: ChangeOrder.Moved]
    ) -> (lines: [ChangeOrder.Line], problems: [Problem]) {
        guard policy.rush != .zero else { return ([], []) }
        var lines: [ChangeOrder.Line] = []
        var problems: [Problem] = []
        for task in result.tasks {
            guard let move = moved[task.id] else { continue }
            let price = ListPrice(of: task, in: result)
            guard let listed = price?.worth ?? partOfTotal(move.part) else {
                problems.append(
                    Problem(
                        .sum, path: "tasks.\(task.id).price",
                        "\(task.id) moves from \(move.from) to \(move.to), before the agreed plan reaches it "
                            + "(\(move.reach)), and has neither a price nor a length (takes) to take the rush share of. Give "
                            + "it a price:, or keep its date."))
                continue
            }
            let worth = listed - listed.times(result.price?.discount ?? .zero, policy.rounding)
            let step = ChangeOrder.Step(
                .rush, unitPrice: worth, share: policy.rush, worth.times(policy.rush, policy.rounding))
            lines.append(
                ChangeOrder.Line(
                    kind: .rush, item: task.id, title: task.title, steps: [step], tax: tax(task, result),
                    period: price?.period, moved: move))
        }
        return (lines, problems)
    }

    /// What a task without a price of its own is worth: its share, by planned workdays, of the total that covers it.
    private func partOfTotal(_ part: ChangeOrder.Moved.Part?) -> Money? {
        guard let part, part.of > 0, let total = agreed.price?.total else { return nil }
        return total.times(Fraction(Int128(part.workdays), over: Int128(part.of)), policy.rounding)
    }

    /// Lifts a small change order to the agreed minimum. One that costs nothing, or gives money back, stays as it is.
    func minimumLine(_ lines: [ChangeOrder.Line]) -> [ChangeOrder.Line] {
        let net = lines.filter { $0.period == nil }.map(\.amount).sum()
        guard net > .zero, net < policy.minimum else { return [] }
        return [whole(.minimum, [ChangeOrder.Step(.minimum, policy.minimum - net)], result.tax)]
    }
}
