/// What one task costs by the scope's own price list, with its working.
public struct ListPrice: Hashable, Sendable {
    /// One step of the working.
    public struct Step: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Hashable, Sendable {
            case price, allowance, units, effort, cost, overhead, profit, goodwill
        }

        public let kind: Kind
        /// How many units, where the step multiplies.
        public let number: Fraction?
        public let unitPrice: Money?
        /// The share, where the step is one.
        public let share: Fraction?
        public let amount: Money

        init(_ kind: Kind, number: Fraction? = nil, unitPrice: Money? = nil, share: Fraction? = nil, _ amount: Money) {
            self.kind = kind
            self.number = number
            self.unitPrice = unitPrice
            self.share = share
            self.amount = amount
        }
    }

    public let steps: [Step]
    /// For work that comes again without an agreed end: the price is for each of these, and stands in no sum.
    public let period: Recurrence.Period?

    public var amount: Money { steps.map(\.amount).sum() }
    /// What the work is worth, a favour's price included.
    public var worth: Money { steps.filter { $0.kind != .goodwill }.map(\.amount).sum() }

    /// Nil where the task is part of the scope's total.
    public init?(of task: Task, in scope: Scope) {
        let rounding = scope.changes.rounding
        let occurrences = task.recurrence.flatMap { $0.occurrences }
        var steps: [Step] = []
        switch task.pricing {
        case .included: return nil
        case .fixed(let sum): steps = [Step(.price, sum)]
        case .allowance(let sum): steps = [Step(.allowance, sum)]
        case .perUnit(let price):
            let number = task.quantity?.number ?? .one
            steps = [Step(.units, number: number, unitPrice: price, price.times(number, rounding))]
        case .effort(let entries):
            for entry in entries {
                guard let rate = scope.rates.first(where: { $0.id == entry.rate }) else { continue }
                let amount = rate.price.times(entry.units, rounding)
                steps.append(Step(.effort, number: entry.units, unitPrice: rate.price, amount))
            }
        case .cost(let sum):
            steps = [Step(.cost, sum)] + Markup(scope.changes).steps(on: sum)
        }
        if let occurrences {
            steps = steps.map {
                Step(
                    $0.kind, number: $0.number, unitPrice: $0.unitPrice, share: $0.share,
                    $0.amount.times(occurrences, .down))
            }
        }
        if task.goodwill { steps.append(Step(.goodwill, -steps.map(\.amount).sum())) }
        self.steps = steps
        period = occurrences == nil ? task.recurrence?.every : nil
    }
}

extension Recurrence {
    /// How often the work comes where both ends are agreed as dates; nil where the end is open.
    public var occurrences: Fraction? {
        guard let from, case .on(.day(let until)) = until, from <= until else { return nil }
        let (firstYear, firstMonth, firstDay) = from.civil
        let (lastYear, lastMonth, lastDay) = until.civil
        let months = (lastYear - firstYear) * 12 + lastMonth - firstMonth - (lastDay < firstDay ? 1 : 0)
        let count =
            switch every {
            case .day: until - from
            case .week: (until - from) / 7
            case .month: months
            case .quarter: months / 3
            case .year: months / 12
            }
        return Fraction(Int128(count + 1))
    }
}

/// Overhead and profit on bare prices.
struct Markup {
    let policy: ChangePolicy

    init(_ policy: ChangePolicy) { self.policy = policy }

    /// Each step is rounded to the minor unit; compound takes profit on the price with its overhead.
    func steps(on price: Money) -> [ListPrice.Step] {
        let overhead = price.times(policy.overhead, policy.rounding)
        let base = policy.markup == .compound ? price + overhead : price
        let profit = base.times(policy.profit, policy.rounding)
        var steps: [ListPrice.Step] = []
        if policy.overhead != .zero { steps.append(.init(.overhead, share: policy.overhead, overhead)) }
        if policy.profit != .zero { steps.append(.init(.profit, share: policy.profit, profit)) }
        return steps
    }
}
