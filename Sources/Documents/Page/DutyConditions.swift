internal import Agreement

/// Which duties of the client each date waits for, straight or through other tasks.
struct DutyConditions {
    /// Up to four ids each: more are not listed one by one.
    private var found: [String: [String]] = [:]
    private static let most = 3

    init(_ scope: Scope) {
        var sources: [String: [String]] = [:]
        let all = [scope.start?.item].compactMap(\.self)
        for task in scope.tasks {
            sources[task.id] = (task.after + [task.due].compactMap(\.self)).compactMap(\.item) + all
        }
        for duty in scope.duties { found[duty.id] = [duty.id] }
        // Without recursion, since a chain can be as long as the scope; what waits in a circle has no date anyway.
        var visited = Set(found.keys)
        for task in scope.tasks {
            var open = [(id: task.id, isDone: false)]
            while let (id, isDone) = open.popLast() {
                if isDone {
                    var duties: [String] = []
                    for source in sources[id] ?? [] {
                        for duty in found[source] ?? [] where !duties.contains(duty) { duties.append(duty) }
                        if duties.count > DutyConditions.most { break }
                    }
                    found[id] = Array(duties.prefix(DutyConditions.most + 1))
                } else if visited.insert(id).inserted {
                    open.append((id, true))
                    open += (sources[id] ?? []).filter { !visited.contains($0) }.map { ($0, false) }
                }
            }
        }
    }

    /// What the date depends on: "if D1 arrives by 3 December; otherwise it moves day for day".
    func text(_ id: String, day: Day, plan: Plan, _ labels: Labels) -> String? {
        let duties = found[id] ?? []
        func by(_ duty: String) -> String? { plan.duty(duty).map { labels.date($0.date.day, beside: day) } }
        if duties.isEmpty { return nil }
        if duties.count > DutyConditions.most { return labels[.ifAll] }
        if duties.count == 1, let by = by(duties[0]) { return labels(.ifDuty, ["duty": duties[0], "by": by]) }
        let named = duties.map { duty in by(duty).map { labels(.dutyBy, ["duty": duty, "by": $0]) } ?? duty }
        return labels(.ifDuties, ["duties": labels.list(named)])
    }
}
