internal import Agreement

extension DateReader {
    // MARK: Days by their place in time

    func onOrAfter(_ day: Day, _ weekday: Int) -> Day { day + (weekday - day.weekday + 7) % 7 }
    func before(_ day: Day, _ weekday: Int) -> Day { day - ((day.weekday - weekday + 6) % 7 + 1) }
    /// The Monday of the week so many weeks away.
    func week(_ day: Day, _ weeks: Int) -> Day { day - (day.weekday - 1) + weeks * 7 }

    func firstDay(of day: Day) -> Day { day - (day.civil.day - 1) }
    func lastDay(of day: Day) -> Day {
        let (year, month, number) = day.civil
        return day + (Day.daysIn(month: month, year: year) - number)
    }

    /// The first date with this day and month (nil: the month's last day) that is not more than four months past:
    /// people write of what is to come, and leave out the year.
    func nearest(month: Int, day: Int?) -> Day? {
        guard let sent else { return nil }
        let year = sent.civil.year
        let dates = [year - 1, year, year + 1].compactMap { year in
            Day(year: year, month: month, day: day ?? Day.daysIn(month: month, year: year))
        }
        return dates.first { $0 >= sent - 120 }
    }

    func day(_ day: Day?, _ index: Int, _ count: Int, _ form: Mention.Form) -> Mention {
        Mention(tokens: index..<index + count, value: day.map { .day($0) } ?? .unresolved, form: form)
    }

    func isDeadline(before index: Int) -> Bool {
        for start in [index - 1, index - 2, index - 3] where start >= 0 {
            if let found = language.roles.union(tokens, at: start), found.value.contains(.deadline),
                start + found.count <= index, tokens[start..<index].allSatisfy({ $0.kind == .word })
            {
                return true
            }
        }
        return false
    }

    /// Puts together what belongs to one date: "Friday the 24th", "Wednesday next week".
    func joined(_ mentions: [Mention]) -> [Mention] {
        var joined: [Mention] = []
        for mention in mentions {
            guard let last = joined.last, mention.tokens.lowerBound - last.tokens.upperBound <= 2,
                let value = together(last, mention)
            else {
                joined.append(mention)
                continue
            }
            joined[joined.count - 1] = Mention(
                tokens: last.tokens.lowerBound..<mention.tokens.upperBound, value: value, form: .exact,
                isDeadline: last.isDeadline || mention.isDeadline)
        }
        return joined
    }

    func together(_ a: Mention, _ b: Mention) -> Mention.Value? {
        switch (a.form, b.form) {
        case (.weekday(let weekday), .week(let weeks)), (.week(let weeks), .weekday(let weekday)):
            return sent.map { .day(week($0, weeks) + (weekday - 1)) } ?? .unresolved
        case (.weekday(let weekday), .exact):
            guard let day = b.day else { return nil }
            return day.weekday == weekday ? .day(day) : .unresolved
        case (.exact, .weekday(let weekday)):
            guard let day = a.day, day.weekday == weekday else { return nil }
            return .day(day)
        default: return nil
        }
    }
}
