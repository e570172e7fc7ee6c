/// A day of a plan and what it rests on.
public struct PlannedDay: Hashable, Sendable {
    /// The day itself.
    public let day: Day
    /// The worst of all that it rests on.
    public let basis: Basis

    /// A day on this basis.
    public init(_ day: Day, _ basis: Basis) {
        self.day = day
        self.basis = basis
    }
}

/// The way from one date to another that counts from it.
enum Shift: Hashable, Sendable {
    case none
    case after(Span)
    case before(Span)
}

extension Deadline {
    /// Nil where the rule names no single day: it comes again, or waits for a notice.
    var shift: Shift? {
        switch self {
        case .on(.notice), .after(_, .notice), .before(_, .notice), .monthly: nil
        case .on: Shift.none
        case .after(let span, _): .after(span)
        case .before(let span, _): .before(span)
        }
    }
}

extension WorkCalendar {
    /// The day at the other end, counted from the next day (or back from the day before).
    func apply(_ shift: Shift, to from: PlannedDay) -> PlannedDay {
        switch shift {
        case .none: return from
        case .after(let span):
            let day = adding(span, to: from.day)
            let rest = span.unit == .workdays ? basis(from: from.day + 1, through: day) : .fixed
            return PlannedDay(day, max(from.basis, rest))
        case .before(let span):
            let day = subtracting(span, from: from.day)
            let rest = span.unit == .workdays ? basis(from: day, through: from.day - 1) : .fixed
            return PlannedDay(day, max(from.basis, rest))
        }
    }

    /// The latest day that the shift takes no further than `day`.
    func latest(_ shift: Shift, reaching day: Day) -> Day {
        switch shift {
        case .none: day
        case .after(let span): latest(adding: span, reaching: day)
        case .before(let span): latest(subtracting: span, reaching: day)
        }
    }

    /// The last day of work that starts on this workday; its first day counts.
    func finish(of takes: Span, from start: Day) -> Day {
        if takes.unit == .workdays { return adding(Span(max(takes.count - 1, 0), .workdays), to: start) }
        return max(start, adding(takes, to: start) - 1)
    }

    /// The latest workday on which work can start that must be done by `day`.
    func latestStart(of takes: Span, doneBy day: Day) -> Day {
        if takes.unit == .workdays {
            return subtracting(Span(max(takes.count - 1, 0), .workdays), from: workday(onOrBefore: day))
        }
        return workday(onOrBefore: latest(adding: takes, reaching: day + 1))
    }
}

extension Day {
    /// Plans stay within 1900 and 2199: no agreement needs more, and a slip of the pen ends here.
    static let plannable = Day(number: -25_567)...Day(number: 84_005)
}
