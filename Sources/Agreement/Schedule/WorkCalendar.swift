/// How well a computed date is founded, from best to worst.
public enum Basis: String, CaseIterable, Hashable, Comparable, Sendable {
    case fixed
    /// A holiday whose date is an estimate lies in between.
    case expected
    /// Days lie in between about which the holiday table says nothing.
    case beyondTable = "beyond table"

    private var rank: Int { self == .fixed ? 0 : self == .expected ? 1 : 2 }
    /// A better basis comes before a worse one.
    public static func < (a: Basis, b: Basis) -> Bool { a.rank < b.rank }
}

/// Which days are worked: the week, the country's holidays, and the days on which the business is closed.
///
/// Workdays are numbered by the arithmetic of the week between the exceptions, which are kept sorted, so any distance
/// is counted in the same short time.
public struct WorkCalendar: Hashable, Sendable {
    /// The table it was made from.
    public let table: HolidayTable?
    private let week: Week
    private let followsCountry: Bool
    private let exceptions: [Exception]
    private let expected: [Day]

    /// Days in a row that the week alone gets wrong: all off, or one that is worked.
    private struct Exception: Hashable, Sendable {
        let first, last: Day
        let worked: Bool
        /// Workdays up to the day before the first day.
        var before = 0
        /// Workdays up to and with the last day.
        var through: Int { before + (worked ? 1 : 0) }
    }

    /// - Parameters:
    ///   - weekdays: ISO 8601 weekdays (Monday is 1) that are worked.
    ///   - followsCountry: whether the country's working Saturdays are worked too.
    ///   - table: without one no day is known to be a holiday, and no result is better than `beyondTable`.
    /// - Returns: nil where no weekday is worked.
    public init?(weekdays: [Int], followsCountry: Bool = false, closed: [DayRange] = [], table: HolidayTable?) {
        guard let week = Week(weekdays) else { return nil }
        let closed = merged(closed)
        let rows = table?.rows ?? []
        let single = rows.filter { row in
            (row.status == .workday ? followsCountry && !week.contains(row.day) : week.contains(row.day))
                && !isCovered(row.day, by: closed)
        }
        var exceptions =
            closed.map { Exception(first: $0.first, last: $0.last, worked: false) }
            + single.map { Exception(first: $0.day, last: $0.day, worked: $0.status == .workday) }
        exceptions.sort { $0.first < $1.first }
        for index in exceptions.indices {
            let between = week.count(through: exceptions[index].first - 1)
            exceptions[index].before =
                index == 0
                ? between : exceptions[index - 1].through + between - week.count(through: exceptions[index - 1].last)
        }
        self.table = table
        self.week = week
        self.followsCountry = followsCountry
        self.exceptions = exceptions
        expected = rows.filter { $0.status == .expected }.map(\.day)
    }

    /// The calendar of a scope in a country; nil where no weekday is worked.
    public init?(_ rule: CalendarRule, table: HolidayTable?) {
        self.init(weekdays: rule.weekdays, followsCountry: rule.followsCountry, closed: rule.closed, table: table)
    }

    /// Whether this day is worked.
    public func isWorkday(_ day: Day) -> Bool { count(through: day) > count(through: day - 1) }

    /// The first workday that is not before this day.
    public func workday(onOrAfter day: Day) -> Day { workday(number: count(through: day - 1) + 1) }

    /// The last workday that is not after this day.
    public func workday(onOrBefore day: Day) -> Day { workday(number: count(through: day)) }

    /// Workdays after `first`, up to and with `last`; below zero where `last` is earlier.
    public func workdays(from first: Day, to last: Day) -> Int { count(through: last) - count(through: first) }

    /// Counted from the next day; months end on the month's last day where it is shorter.
    public func adding(_ span: Span, to day: Day) -> Day {
        switch span.unit {
        case .workdays: span.count == 0 ? day : workday(number: count(through: day) + span.count)
        case .days: day + span.count
        case .weeks: day + 7 * span.count
        case .months: day.addingMonths(span.count)
        }
    }

    /// Counted from the day before.
    public func subtracting(_ span: Span, from day: Day) -> Day {
        switch span.unit {
        case .workdays: span.count == 0 ? day : workday(number: count(through: day - 1) + 1 - span.count)
        case .days: day - span.count
        case .weeks: day - 7 * span.count
        case .months: day.addingMonths(-span.count)
        }
    }

    /// The latest day from which `span` reaches no further than `day`.
    func latest(adding span: Span, reaching day: Day) -> Day {
        switch span.unit {
        case .workdays where span.count > 0: workday(number: count(through: day) - span.count + 1) - 1
        case .months: latest(near: day.addingMonths(-span.count)) { $0.addingMonths(span.count) <= day }
        default: subtracting(span, from: day)
        }
    }

    /// The latest day from which going back by `span` ends no later than `day`.
    func latest(subtracting span: Span, reaching day: Day) -> Day {
        switch span.unit {
        case .workdays where span.count > 0: workday(number: count(through: day) + span.count)
        case .months: latest(near: day.addingMonths(span.count)) { $0.addingMonths(-span.count) <= day }
        default: adding(span, to: day)
        }
    }

    /// Up to four days at a month's end fall on one day of another month.
    private func latest(near day: Day, _ isGood: (Day) -> Bool) -> Day {
        var day = day
        for _ in 0..<3 where isGood(day + 1) { day = day + 1 }
        return day
    }

    /// What a count of workdays over these days, first and last included, rests on.
    public func basis(from first: Day, through last: Day) -> Basis {
        guard first <= last else { return .fixed }
        guard let covers = table?.covers, covers.first <= first, last <= covers.last else { return .beyondTable }
        let index = expected.firstIndex(sortedWhere: { $0 >= first })
        return index < expected.count && expected[index] <= last ? .expected : .fixed
    }

    /// The rows between these days that change this calendar, or that are expected.
    public func daysOff(in range: DayRange) -> [HolidayTable.Row] {
        guard let rows = table?.rows else { return [] }
        return rows[rows.firstIndex(sortedWhere: { $0.day >= range.first })...].prefix { $0.day <= range.last }
            .filter { row in
                switch row.status {
                case .expected: true
                case .fixed: week.contains(row.day)
                case .workday: followsCountry && !week.contains(row.day)
                }
            }
    }

    /// The table cut down to what this calendar uses between these days: a calendar made from it gives the same
    /// results as this one wherever only these days are counted.
    public func excerpt(_ range: DayRange) -> HolidayTable? {
        table.map {
            HolidayTable(
                country: $0.country, source: $0.source, version: $0.version, covers: $0.covers,
                rows: daysOff(in: range))
        }
    }

    /// Workdays up to and with this day, from an arbitrary beginning.
    private func count(through day: Day) -> Int {
        let next = exceptions.firstIndex(sortedWhere: { $0.first > day })
        guard next > 0 else { return week.count(through: day) }
        let exception = exceptions[next - 1]
        if day < exception.last { return exception.before }
        return exception.through + week.count(through: day) - week.count(through: exception.last)
    }

    /// The first day through which so many workdays are counted.
    private func workday(number: Int) -> Day {
        let index = exceptions.firstIndex(sortedWhere: { $0.through >= number })
        if index < exceptions.count, exceptions[index].worked, exceptions[index].before < number {
            return exceptions[index].first
        }
        guard index > 0 else { return week.day(number: number) }
        let exception = exceptions[index - 1]
        return week.day(number: week.count(through: exception.last) + number - exception.through)
    }
}

/// The days of the week that are worked, and their endless count.
private struct Week: Hashable, Sendable {
    /// Worked days, counted from Monday, which is 0.
    private let worked: [Int]
    /// Worked days of the week up to and with each day.
    private let through: [Int]

    init?(_ weekdays: [Int]) {
        worked = (0..<7).filter { weekdays.contains($0 + 1) }
        guard !worked.isEmpty else { return nil }
        let worked = self.worked
        through = (0..<7).map { day in worked.count { $0 <= day } }
    }

    func contains(_ day: Day) -> Bool { worked.contains(day.weekday - 1) }

    func count(through day: Day) -> Int {
        // Day 0 is a Thursday.
        (day.number + 3).floorDivided(by: 7) * worked.count + through[day.weekday - 1]
    }

    func day(number: Int) -> Day {
        let weeks = (number - 1).floorDivided(by: worked.count)
        return Day(number: weeks * 7 + worked[number - 1 - weeks * worked.count] - 3)
    }
}

/// Sorted, and those that touch made one.
private func merged(_ ranges: [DayRange]) -> [DayRange] {
    var result: [DayRange] = []
    for range in ranges.filter({ $0.first <= $0.last }).sorted(by: { $0.first < $1.first }) {
        if let last = result.last, range.first <= last.last + 1 {
            result[result.count - 1] = DayRange(last.first, max(last.last, range.last))
        } else {
            result.append(range)
        }
    }
    return result
}

private func isCovered(_ day: Day, by ranges: [DayRange]) -> Bool {
    let next = ranges.firstIndex(sortedWhere: { $0.first > day })
    return next > 0 && day <= ranges[next - 1].last
}

extension Array {
    /// The first index whose element and all that follow fulfil the condition; the count where none does.
    fileprivate func firstIndex(sortedWhere condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
