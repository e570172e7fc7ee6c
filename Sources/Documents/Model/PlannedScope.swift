package import Agreement

extension PlannedScope {
    /// Computes every date and sum: the one place for documents that are made and documents that are read, so that the
    /// two cannot differ.
    ///
    /// The dates are computed a second time from the days off that the document will carry alone.
    /// - Parameters:
    ///   - signature: dropped where no date counts from it.
    ///   - table: the country's holidays; nil where none are known.
    ///   - changed: what signed change orders made of the sums; nil for a first agreement.
    ///   - span: days whose days off are carried too.
    /// - Returns: nil where one of the problems is an error.
    package static func make(
        _ scope: Scope, signature: Day?, table: HolidayTable?, changed: Sums.Changed? = nil, span: DayRange? = nil
    ) -> (content: PlannedScope?, problems: [Problem]) {
        let excess = Bounds.problems(scope)
        guard excess.isEmpty else { return (nil, excess) }
        let signature = scope.countsFromSignature ? signature : nil
        guard let calendar = WorkCalendar(scope.calendar, table: table) else {
            let problem = Problem(.contradiction, path: "calendar.workdays", "No day of the week is worked.")
            return (nil, [problem])
        }
        let plan = Plan(scope, calendar: calendar, signature: signature)
        guard !plan.problems.contains(where: { $0.weight == .error }) else { return (nil, plan.problems) }

        let payments = scope.payments.compactMap { $0.due.flatMap(plan.date(of:))?.day }
        let days = [plan.extent, span].compactMap { $0 }.flatMap { [$0.first, $0.last] } + payments
        var daysOff: HolidayTable?
        if let first = days.min(), let last = days.max() { daysOff = calendar.excerpt(DayRange(first, last)) }
        guard let own = WorkCalendar(scope.calendar, table: daysOff) else { return (nil, plan.problems) }
        let content = PlannedScope(
            scope: scope, signature: signature, plan: Plan(scope, calendar: own, signature: signature),
            sums: Sums(of: scope, changed: changed), daysOff: daysOff)
        return (content, plan.problems)
    }
}

extension Scope {
    /// Whether any date hangs on the day of signature.
    package var countsFromSignature: Bool {
        let rules =
            [start] + tasks.flatMap { [$0.due, $0.recurrence?.until] + $0.after } + duties.map(\.due)
            + payments.map(\.due)
        return rules.contains { $0?.anchor == .signature }
    }
}
