internal import Agreement

/// A date that a sentence names.
struct Mention: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        case day(Day)
        /// A whole week or month: no claimed date, but it can hold the agreed one or not.
        case period(Day, Day)
        /// A time that cannot be told from the words.
        case unresolved
    }

    enum Form: Hashable, Sendable {
        case weekday(Int)
        /// How many weeks from the message's own.
        case week(Int)
        case month
        /// Figures, ordinals, "today": a day by itself.
        case exact
        /// Soon, before summer: no claim of a day.
        case vague
        case other
    }

    var tokens: Range<Int>
    var value: Value
    var form: Form
    /// Whether a word such as "by" makes it the last day.
    var isDeadline = false

    var day: Day? {
        if case .day(let day) = value { day } else { nil }
    }

    /// Whether it names a time that this day is not in.
    func leavesOut(_ day: Day) -> Bool {
        if case .period(let first, let last) = value { day < first || last < day } else { false }
    }

    var isWeekday: Bool {
        if case .weekday = form { true } else { false }
    }
}

/// What all the dates of a sentence say together.
enum Time: Hashable, Sendable {
    case none
    case day(Day)
    case periods([Mention])
    case unresolved

    /// One day wins over vaguer words; of several days the one with "by" is meant, else nobody can tell.
    init(_ mentions: [Mention]) {
        let days = Set(mentions.compactMap(\.day))
        let deadlines = Set(mentions.filter(\.isDeadline).compactMap(\.day))
        if days.count == 1, let day = days.first {
            self = .day(day)
        } else if deadlines.count == 1, let day = deadlines.first {
            self = .day(day)
        } else if mentions.isEmpty {
            self = .none
        } else if days.isEmpty, !mentions.contains(where: { $0.value == .unresolved }) {
            self = .periods(mentions)
        } else {
            self = .unresolved
        }
    }

    var day: Day? {
        if case .day(let day) = self { day } else { nil }
    }
}
