package import Agreement

extension ChangeOrderDocument {
    /// Prices an edited draft against the baseline, with its effect on the dates.
    ///
    /// The result is planned from the same day of signature as the baseline, so that only the change moves dates.
    /// - Parameters:
    ///   - baseline: the newest document that every party signed: a scope or a change order.
    ///   - amends: its digest, in hex.
    ///   - lapses: the last day on which it can be answered.
    ///   - table: the country's holidays; nil where none are known.
    /// - Returns: nil where one of the problems is an error.
    package static func make(
        baseline: Document, amends: String, draft: Scope, seal: Seal, number: Int, revision: Int, lapses: Day?,
        table: HolidayTable?
    ) -> (document: ChangeOrderDocument?, problems: [Problem]) {
        let (order, content, problems) = price(baseline, draft, table)
        guard let order, let content else { return (nil, problems) }
        let document = ChangeOrderDocument(
            seal: seal, number: number, revision: revision, amends: amends, lapses: lapses, order: order,
            content: content)
        return (document, problems)
    }

    /// Prices the order again from the baseline; nil where every line, difference and step is the same.
    ///
    /// - Parameter digest: the baseline's digest, in hex.
    package func problem(against baseline: Document, digest: String) -> DocumentProblem? {
        guard amends == digest else {
            return DocumentProblem(
                .value, path: "change-order.amends", "This change order amends \(amends), not the document \(digest).")
        }
        guard seal.project == baseline.project else {
            return DocumentProblem(
                .value, path: "change-order.project", "This change order belongs to another project than its baseline.")
        }
        let (order, content, problems) = Self.price(baseline, content.scope, content.daysOff)
        guard let order, let content else {
            return problems.first { $0.weight == .error }.map(DocumentProblem.init)
                ?? DocumentProblem(.scope, path: "change-order", "The change cannot be priced from its baseline.")
        }
        let expected = ChangeOrderDocument(
            seal: seal, number: number, revision: revision, amends: amends, lapses: lapses, order: order,
            content: content)
        return Markup.disagreement(
            of: Document.changeOrder(self).element, with: Document.changeOrder(expected).element,
            source: "its baseline")
    }

    private static func price(
        _ baseline: Document, _ result: Scope, _ table: HolidayTable?
    ) -> (order: ChangeOrder?, content: PlannedScope?, problems: [Problem]) {
        guard let agreed = baseline.content, let original = baseline.originalSum else {
            let problem = Problem(.contradiction, path: "", "Only a scope of work or a change order can be changed.")
            return (nil, nil, [problem])
        }
        let excess = Bounds.problems(result)
        guard excess.isEmpty else { return (nil, nil, excess) }
        guard let calendar = WorkCalendar(result.calendar, table: table) else {
            let problem = Problem(.contradiction, path: "calendar.workdays", "No day of the week is worked.")
            return (nil, nil, [problem])
        }
        let plan = Plan(result, calendar: calendar, signature: agreed.signature)
        guard !plan.problems.contains(where: { $0.weight == .error }) else { return (nil, nil, plan.problems) }
        let priced = ChangeOrder.price(
            from: ChangeOrder.Agreed(
                scope: agreed.scope, sums: agreed.sums, original: original, completion: agreed.plan.completion?.day),
            to: result, moved: ChangeOrder.Moved.tasks(from: agreed.scope, agreed.plan, to: result, plan),
            completion: plan.completion?.day)
        guard let order = priced.order else { return (nil, nil, priced.problems) }
        // What the agreed lengths reach may lie beyond the new dates: its days off are carried too.
        let reached = Plan(
            result, calendar: calendar, signature: agreed.signature,
            takes: ChangeOrder.Moved.agreedLengths(from: agreed.scope, to: result))
        let made = PlannedScope.make(
            result, signature: agreed.signature, table: table, changed: order.changed, span: reached.extent)
        return (order, made.content, priced.problems + made.problems)
    }
}

extension ChangeOrder {
    /// What makes the result's sums these again.
    var changed: Sums.Changed {
        Sums.Changed(
            original: ladder.original, bases: sums.taxed.map { Sums.Changed.Base(tax: $0.tax, amount: $0.base) })
    }
}
