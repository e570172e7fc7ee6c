/// The dates that follow from a scope: the critical path method over its tasks and duties, in workdays.
///
///     let plan = Plan(scope, calendar: calendar, signature: day)
///     plan.task("T1")?.finish
public struct Plan: Hashable, Sendable {
    /// The dates of one task. `finish` is what the work reaches; `due` is what is promised.
    public struct TaskDates: Hashable, Sendable {
        /// The task's id.
        public let id: String
        /// The first and the last day of work, at the earliest.
        public let start, finish: Day
        /// The latest days that leave the project's finish and every `not_after` in reach.
        public let latestStart, latestFinish: Day
        /// Total float, in workdays; below zero where a `not_after` cannot be kept.
        public let float: Int
        /// How many workdays it can slip before anything else moves.
        public let freeFloat: Int
        /// What start and finish rest on.
        public let basis: Basis
        /// The promised day: its `due`, else its finish; nil where its `due` cannot be computed.
        public let due: PlannedDay?
        /// Workdays between finish and promise.
        public let slack: Int?

        /// Whether the finish moves with it, day for day.
        public var isCritical: Bool { float <= 0 }
    }

    /// The date of one duty, and how late it can be met before the project's finish moves.
    public struct DutyDates: Hashable, Sendable {
        /// The duty's id.
        public let id: String
        /// When it is due.
        public let date: PlannedDay
        /// The latest day that leaves the finish in reach; nil where nothing waits for it.
        public let latest: Day?
        /// Workdays from its date to the latest day.
        public let float: Int?
    }

    /// In the scope's order; tasks without a date of their own are left out.
    public internal(set) var tasks: [TaskDates] = []
    /// In the scope's order; duties without a date are left out.
    public internal(set) var duties: [DutyDates] = []
    /// Ids of the tasks with neither `takes` nor `due`; recurring ones do not count.
    public internal(set) var undated: [String] = []
    /// The first workday on or after the date of the scope's `start`.
    public internal(set) var start: PlannedDay?
    /// The last day of work.
    public internal(set) var finish: PlannedDay?
    /// The latest promised day.
    public internal(set) var completion: PlannedDay?
    /// The chain that leads to the finish: ids of tasks and duties, first to last.
    public internal(set) var criticalPath: [String] = []
    /// What cannot be right (errors), and what is not known yet (gaps).
    public internal(set) var problems: [Problem] = []
    /// The day of the signature that was counted from.
    public let signature: Day?
    /// The calendar that was counted with.
    public let calendar: WorkCalendar
    /// From the first to the last day that anything here is counted from or to.
    public internal(set) var extent: DayRange?

    private(set) var promises: [String: PlannedDay] = [:]
    private var taskIndex: [String: Int] = [:]
    private var dutyIndex: [String: Int] = [:]

    /// - Parameters:
    ///   - signature: the day on which the agreement is signed, or is planned to be.
    ///   - takes: other lengths for some tasks, by id.
    public init(_ scope: Scope, calendar: WorkCalendar, signature: Day? = nil, takes: [String: Span] = [:]) {
        self.init(
            tasks: scope.tasks, duties: scope.duties, start: scope.start, calendar: calendar, signature: signature,
            takes: takes)
    }

    /// The same from a scope's parts.
    public init(
        tasks: [Task], duties: [Duty], start: Deadline?, calendar: WorkCalendar, signature: Day? = nil,
        takes: [String: Span] = [:]
    ) {
        self.signature = signature
        self.calendar = calendar
        var passes = Passes(
            Network(tasks: tasks, duties: duties, start: start, signature: signature, takes: takes), tasks, calendar)
        passes.run()
        passes.fill(&self, tasks, duties)
    }

    /// The dates of the task with this id; nil where it has none of its own.
    public func task(_ id: String) -> TaskDates? { taskIndex[id].map { tasks[$0] } }
    /// The date of the duty with this id; nil where it has none.
    public func duty(_ id: String) -> DutyDates? { dutyIndex[id].map { duties[$0] } }

    /// The promised day of a task, also of one whose work cannot be dated; the date of a duty.
    public func promised(_ id: String) -> PlannedDay? { promises[id] ?? duty(id)?.date }

    /// The planned day of a payment or another deadline; acceptance is planned for the promised day.
    ///
    /// - Returns: nil where it comes again, waits for a notice, or counts from a day that is not known.
    public func date(of rule: Deadline) -> PlannedDay? {
        guard let shift = rule.shift, let anchor = rule.anchor else { return nil }
        let from: PlannedDay? =
            switch anchor {
            case .start: start
            case .signature: signature.map { PlannedDay($0, .fixed) }
            case .notice: nil
            case .day(let day): PlannedDay(day, .fixed)
            case .item(let id), .accepted(let id): promised(id)
            }
        guard let from, Day.plannable.contains(from.day) else { return nil }
        let result = calendar.apply(shift, to: from)
        return Day.plannable.contains(result.day) ? result : nil
    }

    /// What the calendar's table says about the days that this plan and these deadlines rest on: a plan made with a
    /// calendar of this table alone is the same. Nil where there is no table.
    public func excerpt(for rules: [Deadline] = []) -> HolidayTable? {
        var days = extent.map { [$0.first, $0.last] } ?? []
        for rule in rules {
            guard let planned = date(of: rule) else { continue }
            days.append(planned.day)
            if case .day(let day) = rule.anchor { days.append(day) }
        }
        guard let first = days.min(), let last = days.max() else { return nil }
        return calendar.excerpt(DayRange(first, last))
    }

    mutating func add(_ dates: TaskDates) {
        if taskIndex[dates.id] == nil { taskIndex[dates.id] = tasks.count }
        tasks.append(dates)
    }

    mutating func add(_ dates: DutyDates) {
        if dutyIndex[dates.id] == nil { dutyIndex[dates.id] = duties.count }
        duties.append(dates)
    }

    mutating func promise(_ id: String, _ date: PlannedDay) {
        if promises[id] == nil { promises[id] = date }
    }
}
