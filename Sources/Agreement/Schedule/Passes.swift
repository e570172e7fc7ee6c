/// The two passes of the critical path method: forward for the earliest dates, backward for the latest.
struct Passes {
    private enum State {
        /// Nothing says when.
        case unset
        /// Cannot be computed, which has been reported.
        case broken
        case set(PlannedDay)
    }

    private var network: Network
    private let tasks: [Task]
    private let calendar: WorkCalendar
    /// The day at which each node is reached: a finish, a promise, a date.
    private var states: [State]
    private var starts: [Day?]
    /// The node that holds each node up.
    private var drivers: [Int?]
    /// The latest day at which each node may be reached.
    private var latest: [Day?]
    /// The latest day at which it may be reached before another one moves.
    private var free: [Day?]
    private var latestStarts: [Day?]
    /// From the first to the last day that anything was counted from or to.
    private var extent: DayRange?

    init(_ network: Network, _ tasks: [Task], _ calendar: WorkCalendar) {
        self.network = network
        self.tasks = tasks
        self.calendar = calendar
        let count = network.nodes.count
        states = Array(repeating: .broken, count: count)
        starts = Array(repeating: nil, count: count)
        drivers = Array(repeating: nil, count: count)
        latest = Array(repeating: nil, count: count)
        free = Array(repeating: nil, count: count)
        latestStarts = Array(repeating: nil, count: count)
    }

    mutating func run() {
        for node in network.order { goForward(node) }
        checkPromises()
        boundByFinish()
        for node in network.order.reversed() { goBackward(node) }
    }

    private func isTask(_ node: Int) -> Bool { node >= 1 && node <= network.taskCount }

    private func name(_ node: Int) -> String { node == Network.start ? "the start" : network.nodes[node].id }

    private mutating func touch(_ day: Day) {
        extent = DayRange(min(extent?.first ?? day, day), max(extent?.last ?? day, day))
    }

    private func day(_ node: Int) -> PlannedDay? {
        if case .set(let day) = states[node] { day } else { nil }
    }

    /// Whether the node is a task with a date of its own.
    private func isDated(_ node: Int) -> Bool {
        isTask(node) && network.nodes[node].kind != .undated && day(node) != nil
    }
}

// MARK: Forward

extension Passes {
    /// The latest of the days that hold a node up, and where it comes from.
    private struct Reached {
        var day: PlannedDay?
        var driver: Int?

        mutating func add(_ other: PlannedDay, _ source: Int?) {
            let basis = max(day?.basis ?? .fixed, other.basis)
            if let day, day.day >= other.day {
                self.day = PlannedDay(day.day, basis)
            } else {
                day = PlannedDay(other.day, basis)
                driver = source
            }
        }
    }

    private mutating func goForward(_ node: Int) {
        var (follows, begins, equals) = (Reached(), Reached(), Reached())
        var isBroken = false
        for arrow in network.nodes[node].arrows {
            switch reach(arrow, node) {
            case .unset: break
            case .broken: isBroken = true
            case .set(let day):
                switch arrow.join {
                case .follows: follows.add(day, arrow.sourceNode)
                case .begins: begins.add(day, arrow.sourceNode)
                case .equals: equals.add(day, arrow.sourceNode)
                }
            }
        }
        let kind = network.nodes[node].kind
        // A task that is done on its promised day has a date even where what it waits for has none.
        guard !isBroken || kind == .pinned && equals.day != nil else { return }
        if isTask(node), let day = tasks[node - 1].notBefore { begins.add(PlannedDay(day, .fixed), nil) }
        if kind == .pinned, equals.day == nil { network.lose(node) }

        switch network.nodes[node].kind {
        case .start:
            guard let from = equals.day else { return set(node, equals) }
            let day = calendar.workday(onOrAfter: from.day)
            equals.day = PlannedDay(day, max(from.basis, calendar.basis(from: from.day, through: day)))
            set(node, equals)
        case .promise, .duty: set(node, equals)
        case .work(let takes): place(node, takes, follows, begins)
        case .milestone:
            if let begin = begins.day { follows.add(begin, begins.driver) }
            if follows.day == nil { reportNoStart(node) }
            set(node, follows)
        case .undated:
            if let begin = begins.day { follows.add(begin, begins.driver) }
            set(node, follows)
        case .pinned:
            set(node, equals)
            if let due = equals.day?.day, let ready = follows.day?.day, ready > due {
                network.report(
                    .error, .dueTooEarly, node, "due",
                    "\(name(node)) is due \(due), but \(follows.driver.map(name) ?? "what it waits for") is ready "
                        + "\(ready). Move its due, or shorten what comes before.")
            }
        }
        if case .set(let reached) = states[node], isTask(node), network.nodes[node].kind != .undated,
            let limit = tasks[node - 1].notAfter, reached.day > limit
        {
            network.report(
                .error, .tooLate, node, "not_after",
                "\(name(node)) is done \(reached.day) at the earliest, after \(limit). Shorten takes, start earlier, "
                    + "or move not_after.")
        }
    }

    /// The day to which an arrow leads.
    private mutating func reach(_ arrow: Network.Arrow, _ node: Int) -> State {
        let from: PlannedDay
        switch arrow.source {
        case .unknown: return .broken
        case .day(let day): from = PlannedDay(day, .fixed)
        case .node(let source):
            if network.nodes[node].kind == .promise, network.nodes[source].kind == .undated { return .unset }
            guard case .set(let day) = states[source] else {
                if case .unset = states[source] { reportUndated(source, node, arrow.field) }
                return states[source]
            }
            from = day
        }
        guard Day.plannable.contains(from.day) else { return outOfRange(node, arrow.field) }
        let day = calendar.apply(arrow.shift, to: from)
        guard Day.plannable.contains(day.day) else { return outOfRange(node, arrow.field) }
        touch(from.day)
        touch(day.day)
        return .set(day)
    }

    private mutating func place(_ node: Int, _ takes: Span, _ follows: Reached, _ begins: Reached) {
        var reached = Reached(day: follows.day.map { PlannedDay($0.day + 1, $0.basis) }, driver: follows.driver)
        if let begin = begins.day { reached.add(begin, begins.driver) }
        guard let from = reached.day else {
            reportNoStart(node)
            return
        }
        let start = calendar.workday(onOrAfter: from.day)
        // Where a day off stands between, what comes before still holds it up.
        if let follow = follows.day, calendar.workday(onOrAfter: follow.day + 1) == start {
            reached.driver = follows.driver
        }
        let finish = calendar.finish(of: takes, from: start)
        guard Day.plannable.contains(start), Day.plannable.contains(finish) else {
            _ = outOfRange(node, Day.plannable.contains(from.day) ? "takes" : "not_before")
            return
        }
        touch(from.day)
        let through = takes.unit == .workdays ? finish : start
        let basis = max(from.basis, calendar.basis(from: from.day, through: through))
        starts[node] = start
        reached.day = PlannedDay(finish, basis)
        set(node, reached)
    }

    private mutating func set(_ node: Int, _ reached: Reached) {
        guard let day = reached.day else { return states[node] = .unset }
        guard Day.plannable.contains(day.day) else {
            _ = outOfRange(node, isTask(node) ? "not_before" : "start")
            return
        }
        states[node] = .set(day)
        drivers[node] = reached.driver
    }

    private mutating func outOfRange(_ node: Int, _ field: String) -> State {
        network.report(
            .error, .dateRange, node, field,
            "This leads to a date before 1900 or after 2199. Check the number, its unit, and the closed days.")
        return .broken
    }

    private mutating func reportUndated(_ source: Int, _ node: Int, _ field: String) {
        let (kind, id) = (network.nodes[source].kind, network.nodes[source].id)
        guard kind == .duty || kind == .promise, network.nodes[node].id != id else { return }
        network.report(
            .gap, .undated, node, field, "\(name(node)) counts from \(id), which has no date. Give \(id) a due date.")
    }

    private mutating func reportNoStart(_ node: Int) {
        network.report(
            .gap, .startUnknown, node, "takes",
            "Nothing says when \(name(node)) begins. Give the draft a start, or the task an after or not_before.")
    }

    private mutating func checkPromises() {
        for index in tasks.indices where tasks[index].due != nil {
            let node = network.task(index)
            guard isDated(node), network.nodes[node].kind != .pinned, let finish = day(node)?.day,
                let due = day(network.promise(index))?.day, due < finish
            else { continue }
            network.report(
                .error, .dueTooEarly, node, "due",
                "\(name(node)) is due \(due), but it is done \(finish) at the earliest. Shorten takes, or move due.")
        }
    }
}

// MARK: Backward

extension Passes {
    private mutating func boundByFinish() {
        let finish = (1..<1 + network.taskCount).filter(isDated).compactMap { day($0)?.day }.max()
        for node in 1..<1 + network.taskCount where isDated(node) {
            latest[node] = finish
            free[node] = finish
            if let limit = tasks[node - 1].notAfter { bound(&latest[node], limit) }
        }
    }

    private func bound(_ day: inout Day?, _ limit: Day) { day = min(day ?? limit, limit) }

    private mutating func goBackward(_ node: Int) {
        guard let reached = day(node)?.day else { return }
        // The latest day for what this node follows, for what it may begin with, and for what it equals.
        var follow = latest[node]
        var begin = latest[node]
        // The same, before this node moves from its earliest day.
        var freeFollow: Day? = reached
        var freeBegin: Day? = reached
        switch network.nodes[node].kind {
        case .work(let takes):
            guard let start = starts[node], let limit = latest[node] else { return }
            let latestStart = calendar.latestStart(of: takes, doneBy: limit)
            latestStarts[node] = latestStart
            (follow, begin) = (latestStart - 1, latestStart)
            (freeFollow, freeBegin) = (start - 1, start)
        case .pinned: follow = reached
        case .undated, .promise: (freeFollow, freeBegin) = (free[node], free[node])
        case .start: begin = latest[node].map(calendar.workday(onOrBefore:))
        case .milestone, .duty: break
        }
        for arrow in network.nodes[node].arrows {
            guard let source = arrow.sourceNode, day(source) != nil else { continue }
            if let limit = arrow.join == .follows ? follow : begin {
                bound(&latest[source], calendar.latest(arrow.shift, reaching: limit))
            }
            if let limit = arrow.join == .follows ? freeFollow : freeBegin {
                bound(&free[source], calendar.latest(arrow.shift, reaching: limit))
            }
        }
    }
}

// MARK: Result

extension Passes {
    func fill(_ plan: inout Plan, _ tasks: [Task], _ duties: [Duty]) {
        for (index, task) in tasks.enumerated() {
            let node = network.task(index)
            let promise = day(network.promise(index))
            let hasDue = network.nodes[network.promise(index)].arrows.first?.sourceNode != node
            if network.nodes[node].kind == .undated, task.recurrence == nil, !hasDue { plan.undated.append(task.id) }
            if isDated(node) || hasDue, let promise { plan.promise(task.id, promise) }
            if isDated(node) { plan.add(dates(task.id, node, promise)) }
        }
        for (index, duty) in duties.enumerated() {
            let node = network.duty(index)
            guard let date = day(node) else { continue }
            plan.add(
                Plan.DutyDates(
                    id: duty.id, date: date, latest: latest[node],
                    float: latest[node].map { calendar.workdays(from: date.day, to: $0) }))
        }
        plan.start = day(Network.start)
        plan.finish = last(plan.tasks.map { PlannedDay($0.finish, $0.basis) })
        plan.completion = last(tasks.compactMap { plan.promises[$0.id] })
        plan.criticalPath = criticalPath()
        plan.problems = network.problems
        plan.extent = extent(plan)
    }

    private func dates(_ id: String, _ node: Int, _ promise: PlannedDay?) -> Plan.TaskDates {
        let reached = day(node) ?? PlannedDay(Day(number: 0), .fixed)
        let start = starts[node] ?? reached.day
        let limit = latest[node] ?? reached.day
        let freeLimit = free[node] ?? reached.day
        var latestStart = limit
        var latestFinish = limit
        var freeStart = freeLimit
        if case .work(let takes) = network.nodes[node].kind {
            latestStart = latestStarts[node] ?? start
            latestFinish = calendar.finish(of: takes, from: latestStart)
            freeStart = calendar.latestStart(of: takes, doneBy: freeLimit)
        }
        let float = calendar.workdays(from: start, to: latestStart)
        return Plan.TaskDates(
            id: id, start: start, finish: reached.day, latestStart: latestStart, latestFinish: latestFinish,
            float: float, freeFloat: max(0, min(float, calendar.workdays(from: start, to: freeStart))),
            basis: reached.basis, due: promise,
            slack: promise.map { calendar.workdays(from: reached.day, to: $0.day) })
    }

    /// The latest day, on the worst basis of all: any of them could become the latest.
    private func last(_ days: [PlannedDay]) -> PlannedDay? {
        days.map(\.day).max().map { PlannedDay($0, days.map(\.basis).max() ?? .fixed) }
    }

    /// From the last task to finish back along what holds each one up.
    private func criticalPath() -> [String] {
        let dated = (1..<1 + network.taskCount).filter(isDated)
        guard let end = dated.compactMap({ day($0)?.day }).max() else { return [] }
        var next = dated.first { day($0)?.day == end }
        var path: [String] = []
        while let node = next {
            if isDated(node) || network.nodes[node].kind == .duty { path.append(network.nodes[node].id) }
            next = drivers[node]
        }
        return path.reversed()
    }

    private func extent(_ plan: Plan) -> DayRange? {
        var days: [Day] = plan.tasks.flatMap { [$0.start, $0.finish, $0.latestStart, $0.latestFinish] }
        if let extent { days += [extent.first, extent.last] }
        days += states.compactMap { if case .set(let day) = $0 { day.day } else { nil } }
        days += latest.compactMap { $0 }
        days += free.compactMap { $0 }
        if let signature = plan.signature { days.append(signature) }
        guard let first = days.min(), let last = days.max() else { return nil }
        return DayRange(first, last)
    }
}
