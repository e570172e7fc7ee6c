extension ChangeOrder.Moved {
    /// The tasks that are promised before what the agreed plan reaches, by their new ids: each new promise against the
    /// earliest finish in the new network if every task takes as long as the baseline says.
    ///
    /// Work that is added is never rushed, nor is a milestone or what the client does. For a task to which the baseline gives no length, its promised day stands
    /// for what the plan reaches.
    /// - Parameters:
    ///   - agreed: the baseline's plan.
    ///   - plan: the result's plan.
    public static func tasks(
        from baseline: Scope, _ agreed: Plan, to result: Scope, _ plan: Plan
    ) -> [String: ChangeOrder.Moved] {
        let old = Dictionary(baseline.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let oldIDs = result.oldTaskIDs(from: baseline)
        let reached = Plan(
            result, calendar: plan.calendar, signature: plan.signature, takes: agreedLengths(from: baseline, to: result)
        )
        let lengths = agreed.lengthsUnderTotal(of: baseline)
        let all = lengths.values.reduce(0, +)
        var moved: [String: ChangeOrder.Moved] = [:]
        for task in result.tasks where task.by != "client" && task.takes?.count != 0 {
            guard let before = oldIDs[task.id].flatMap({ old[$0] }), let from = agreed.promised(before.id)?.day,
                let to = plan.promised(task.id)?.day,
                let reach = before.takes == nil ? from : reached.task(task.id)?.finish, to < reach
            else { continue }
            let part = lengths[before.id].map { ChangeOrder.Moved.Part(workdays: $0, of: all) }
            moved[task.id] = ChangeOrder.Moved(from: from, to: to, reach: reach, part: part)
        }
        return moved
    }

    /// How long each task of the result takes by the baseline, by its new id.
    public static func agreedLengths(from baseline: Scope, to result: Scope) -> [String: Span] {
        let old = Dictionary(baseline.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return result.oldTaskIDs(from: baseline).compactMapValues { old[$0]?.takes }
    }
}

extension Plan {
    /// The planned workdays of each task that is part of the scope's total, by id.
    fileprivate func lengthsUnderTotal(of scope: Scope) -> [String: Int] {
        var lengths: [String: Int] = [:]
        for task in scope.tasks where task.pricing == .included && task.by != "client" && task.takes != nil {
            guard let dates = self.task(task.id) else { continue }
            let days = calendar.workdays(from: dates.start - 1, to: dates.finish)
            if days > 0, task.takes?.count != 0 { lengths[task.id] = days }
        }
        return lengths
    }
}

extension Scope {
    /// The baseline's id of each task that is in both, by its new id.
    fileprivate func oldTaskIDs(from baseline: Scope) -> [String: String] {
        let known = Set(baseline.tasks.map(\.id))
        var ids = Dictionary(
            tasks.map(\.id).filter(known.contains).map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
        for difference in Comparison.differences(from: baseline, to: self) where difference.list == "tasks" {
            if case .renamed(let id) = difference.kind { ids[difference.id] = id }
        }
        return ids
    }
}
