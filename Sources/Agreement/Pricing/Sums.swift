/// Every sum that follows from a scope: its price list, discount, tax and instalments.
public struct Sums: Hashable, Sendable {
    /// A line of the price list.
    public struct Line: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Hashable, Sendable { case task, total, discount, changes }

        public let kind: Kind
        /// The task's id.
        public let item: String?
        public let amount: Money
        public let tax: Tax?
        /// For open-ended work: the amount is for each of these, and stands in no sum.
        public let period: Recurrence.Period?
    }

    /// What is taxed alike: one rate and category.
    public struct Taxed: Hashable, Sendable {
        public let tax: Tax?
        /// The sum of its lines, as prices are given (with or without tax).
        public let base: Money
        /// Added to the base, or contained in it where prices are with tax.
        public let amount: Money
    }

    public struct Instalment: Hashable, Sendable {
        public let payment: String
        public let amount: Money
    }

    public let lines: [Line]
    public let taxed: [Taxed]
    /// The agreed sum, as prices are given (with or without tax).
    public let sum: Money
    public let tax: Money
    /// What is paid in all.
    public let payable: Money
    public let instalments: [Instalment]

    /// What signed change orders made of the sums: the first agreement's sum, and today's bases, tax by tax.
    public struct Changed: Hashable, Sendable {
        public let original: Money
        public let bases: [Base]

        public struct Base: Hashable, Sendable {
            public let tax: Tax?
            public let amount: Money

            public init(tax: Tax?, amount: Money) {
                self.tax = tax
                self.amount = amount
            }
        }

        public init(original: Money, bases: [Base]) {
            self.original = original
            self.bases = bases
        }
    }

    /// - Parameter changed: nil for a first agreement. Otherwise the sums are these, and a line `changes` shows what
    ///   markup, rush and credits of change orders add to the price list.
    public init(of scope: Scope, changed: Changed? = nil) {
        let rounding = scope.changes.rounding
        var lines: [Line] = []
        for task in scope.tasks {
            guard let price = ListPrice(of: task, in: scope) else { continue }
            let tax = task.tax ?? scope.tax
            lines.append(Line(kind: .task, item: task.id, amount: price.amount, tax: tax, period: price.period))
        }
        if let total = scope.price?.total {
            lines.append(Line(kind: .total, item: nil, amount: total, tax: scope.tax, period: nil))
        }
        let taxes = (lines.filter { $0.period == nil }.map(\.tax) + (changed?.bases.map(\.tax) ?? [])).unique
        func base(_ tax: Tax?) -> Money { lines.filter { $0.tax == tax && $0.period == nil }.map(\.amount).sum() }
        if let discount = scope.price?.discount {
            for tax in taxes {
                let amount = -base(tax).times(discount, rounding)
                if amount != .zero {
                    lines.append(Line(kind: .discount, item: nil, amount: amount, tax: tax, period: nil))
                }
            }
        }
        if let changed {
            for tax in taxes {
                let agreed = changed.bases.first { $0.tax == tax }?.amount ?? .zero
                let added = agreed - base(tax)
                if added != .zero {
                    lines.append(Line(kind: .changes, item: nil, amount: added, tax: tax, period: nil))
                }
            }
        }
        taxed = taxes.map { tax in
            let base = base(tax)
            guard let rate = tax?.rate, let prices = scope.prices else {
                return Taxed(tax: tax, base: base, amount: .zero)
            }
            let share = prices == .withoutTax ? rate : rate.asPartOfGross
            return Taxed(tax: tax, base: base, amount: base.times(share, rounding))
        }
        self.lines = lines
        sum = taxed.map(\.base).sum()
        tax = taxed.map(\.amount).sum()
        payable = scope.prices == .withoutTax ? sum + tax : sum
        instalments = Sums.instalments(
            scope.payments, of: changed?.original ?? sum, change: sum - (changed?.original ?? sum), rounding)
    }

    /// Shares are of the first agreement's sum; where they make up the whole, the last takes what rounding left over.
    /// What change orders add or take off is paid with the last instalment.
    private static func instalments(
        _ payments: [Payment], of original: Money, change: Money, _ rounding: Rounding
    ) -> [Instalment] {
        var amounts: [Money] = payments.map { payment in
            switch payment.amount {
            case .share(let share): original.times(share, rounding)
            case .sum(let sum): sum
            case nil: .zero
            }
        }
        let shares = payments.reduce(Fraction.zero) { total, payment in
            if case .share(let share) = payment.amount { total + share } else { total }
        }
        if let last = amounts.indices.last {
            if shares == .one, payments.allSatisfy(\.isShare) { amounts[last] = original - amounts.dropLast().sum() }
            amounts[last] += change
        }
        return zip(payments, amounts).map { Instalment(payment: $0.id, amount: $1) }
    }
}

extension Payment {
    var isShare: Bool { if case .share = amount { true } else { false } }
}

extension Fraction {
    /// The part of a gross price that a tax at this rate is: 25% of the net is 20% of the gross.
    var asPartOfGross: Fraction { Fraction(numerator, over: numerator + denominator) }
}
