/// The priced difference between a baseline and an edited draft, and the whole scope that results.
public struct ChangeOrder: Hashable, Sendable {
    public let lines: [Line]
    public let ladder: Ladder
    /// The last promised date before and after; nil where a plan has no date.
    public let completion: Completion
    public let differences: [Difference]
    public let result: Scope
    /// The sums of the resulting scope; its sum is the ladder's last step.
    public let sums: Sums

    /// One piece of work whose price changes, with its working.
    public struct Line: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Hashable, Sendable {
            case added, removed, changed, rush
            /// The scope's total, its discount, or the minimum of a change order.
            case total, discount, minimum
        }

        public let kind: Kind
        /// The task's id; nil for what concerns the whole.
        public let item: String?
        public let title: String
        public let steps: [Step]
        public let tax: Tax?
        /// For open-ended work: the amount is for each of these, and stands in no sum.
        public let period: Recurrence.Period?
        /// Only for rush.
        public let moved: Moved?

        public var amount: Money { steps.map(\.amount).sum() }
    }

    /// One step of a line's working.
    public struct Step: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Hashable, Sendable {
            /// The price of the baseline, taken off, and that of the result, put on.
            case old, new
            case discount, overhead, profit, goodwill, kept, withheld, rush, minimum
        }

        public let kind: Kind
        public let number: Fraction?
        public let unitPrice: Money?
        public let share: Fraction?
        public let amount: Money

        public init(
            _ kind: Kind, number: Fraction? = nil, unitPrice: Money? = nil, share: Fraction? = nil, _ amount: Money
        ) {
            self.kind = kind
            self.number = number
            self.unitPrice = unitPrice
            self.share = share
            self.amount = amount
        }
    }

    /// Work that is promised earlier than the agreed plan reaches it.
    public struct Moved: Hashable, Sendable {
        /// The promised date before and after.
        public let from, to: Day
        /// The earliest finish if each task takes as long as the baseline says.
        public let reach: Day
        /// For work without a price of its own: its part of the total.
        public let part: Part?

        /// A task's planned workdays, of those of all tasks that the total covers.
        public struct Part: Hashable, Sendable {
            public let workdays, of: Int

            public init(workdays: Int, of: Int) {
                self.workdays = workdays
                self.of = of
            }
        }

        public init(from: Day, to: Day, reach: Day, part: Part? = nil) {
            self.from = from
            self.to = to
            self.reach = reach
            self.part = part
        }
    }

    /// The five steps from the first sum to the new one (AIA G701).
    public struct Ladder: Hashable, Sendable {
        public let original, earlier, change: Money
        public var before: Money { original + earlier }
        public var after: Money { before + change }

        public init(original: Money, earlier: Money, change: Money) {
            self.original = original
            self.earlier = earlier
            self.change = change
        }
    }

    public struct Completion: Hashable, Sendable {
        public let before, after: Day?

        public init(before: Day?, after: Day?) {
            self.before = before
            self.after = after
        }

        /// In calendar days; below zero where the work is complete earlier.
        public var daysAdded: Int? {
            if let before, let after { after - before } else { nil }
        }
    }
}
