internal import Agreement

/// Finds the dates in a sentence. Relative ones count from the day the message was sent.
///
/// - A bare weekday, or with "this", is the next such day on or after the message's own date.
/// - "Last Friday" is the latest one before it; "next Friday" is the one of the next ISO week (ISO 8601).
/// - "The 24th" is that day of the message's own month; a day and month without a year is the next such date, or
///   one of the last four months.
/// - Months and payment periods ("in two months", "60 days after launch") give no date.
struct DateReader {
    let language: Language
    /// ISO 3166-1, for the order of day and month in figures.
    let country: String
    let sent: Day?
    let tokens: [Token]
    let numbers: AmountReader

    init(language: Language, country: String, sent: Day?, tokens: [Token]) {
        self.language = language
        self.country = String(country.prefix(2))
        self.sent = sent
        self.tokens = tokens
        numbers = AmountReader(language: language, tokens: tokens)
    }

    func mentions() -> [Mention] {
        var mentions: [Mention] = []
        var index = 0
        while index < tokens.count {
            if let count = repetition(at: index) {
                index += count
            } else if var mention = mention(at: index) {
                mention.isDeadline =
                    isDeadline(before: mention.tokens.lowerBound)
                    || language.deadlineAfter.match(tokens, at: mention.tokens.upperBound) != nil
                index = max(mention.tokens.upperBound, index + 1)
                mentions.append(mention)
            } else {
                index += 1
            }
        }
        return joined(mentions)
    }

    func mention(at index: Int) -> Mention? {
        if tokens[index].kind == .mark { return nil }
        return numeric(at: index) ?? phrase(at: index) ?? counted(at: index) ?? dayOfMonth(at: index)
            ?? weekNumber(at: index) ?? weekday(at: index) ?? month(at: index)
    }

    // MARK: What comes again

    /// "Every Friday", "Monday to Friday": no date; these words are left for the clause to explain.
    func repetition(at index: Int) -> Int? {
        if let found = language.roles.union(tokens, at: index), found.value.contains(.recurring),
            let day = language.weekdays.match(tokens, at: index + found.count)
        {
            return found.count + day.count
        }
        guard let first = anyWeekday(at: index) else { return nil }
        var next = index + first.count
        if next < tokens.count, ["-", "–", "—"].contains(tokens[next].word) {
            next += 1
        } else if let range = language.ranges.match(tokens, at: next) {
            next += range.count
        } else {
            return nil
        }
        return anyWeekday(at: next).map { next + $0.count - index }
    }

    func anyWeekday(at index: Int) -> (count: Int, value: Int)? {
        language.weekdays.match(tokens, at: index) ?? language.weakWeekdays.match(tokens, at: index)
    }

    // MARK: Phrases

    func phrase(at index: Int) -> Mention? {
        if let found = language.monthEnds.match(tokens, at: index) {
            return day(sent.map { lastDay(of: $0.addingMonths(found.value)) }, index, found.count, .exact)
        }
        if let end = language.endsOf.match(tokens, at: index) {
            var next = index + end.count
            while next < tokens.count, language.enclitics.contains(tokens[next].word) { next += 1 }
            if next > index + end.count, language.from.match(tokens, at: next) != nil { next += 1 }
            if let named = monthName(at: next, alone: true) {
                let year = year(at: next + named.count)
                let date =
                    year.map {
                        Day(year: $0.value, month: named.value, day: Day.daysIn(month: named.value, year: $0.value))
                    }
                    ?? nearest(month: named.value, day: nil)
                return day(date, index, next - index + named.count + (year?.count ?? 0), .exact)
            }
        }
        if let alone = language.endsAlone.match(tokens, at: index) {
            return day(sent.map { lastDay(of: $0) }, index, alone.count, .exact)
        }
        let days = language.days.match(tokens, at: index)
        let vague = language.vague.match(tokens, at: index)
        if let days, days.count >= vague?.count ?? 0 {
            return day(sent.map { $0 + days.value }, index, days.count, .exact)
        }
        if let vague { return Mention(tokens: index..<index + vague.count, value: .unresolved, form: .vague) }
        if let weeks = language.weeks.match(tokens, at: index) {
            let value: Mention.Value =
                sent.map { week($0, weeks.value) }.map { .period($0, $0 + 6) } ?? .unresolved
            return Mention(tokens: index..<index + weeks.count, value: value, form: .week(weeks.value))
        }
        if let months = language.monthsAway.match(tokens, at: index) {
            let first = sent.map { $0.addingMonths(months.value) }
            let value: Mention.Value = first.map { .period(firstDay(of: $0), lastDay(of: $0)) } ?? .unresolved
            return Mention(tokens: index..<index + months.count, value: value, form: .other)
        }
        return nil
    }

    /// "In two days", "a week ago"; months, years and hours give no date.
    func counted(at index: Int) -> Mention? {
        if let ahead = language.ahead.match(tokens, at: index),
            let span = span(at: index + ahead.count) ?? lone(at: index + ahead.count)
        {
            let count = ahead.count + span.count
            if language.ago.match(tokens, at: index + count) != nil { return nil }
            // "In two days after the launch" counts from something else.
            let isAnchored =
                language.from.match(tokens, at: index + count) != nil && anchor(after: index + count) == nil
            guard let days = span.days, !isAnchored else {
                return Mention(tokens: index..<index + count, value: .unresolved, form: .other)
            }
            return day(sent.map { $0 + days }, index, count, .exact)
        }
        if let before = language.agoBefore.match(tokens, at: index),
            let span = span(at: index + before.count) ?? lone(at: index + before.count), let days = span.days
        {
            return day(sent.map { $0 - days }, index, before.count + span.count, .exact)
        }
        guard let span = span(at: index) else { return nil }
        if let ago = language.ago.match(tokens, at: index + span.count) {
            let count = span.count + ago.count
            guard let days = span.days else {
                return Mention(tokens: index..<index + count, value: .unresolved, form: .other)
            }
            return day(sent.map { $0 - days }, index, count, .exact)
        }
        if let later = language.later.match(tokens, at: index + span.count), let days = span.days {
            return day(sent.map { $0 + days }, index, span.count + later.count, .exact)
        }
        // "Two days after Friday": the weekday alone would be wrong.
        if let from = language.from.match(tokens, at: index + span.count),
            let anchor = anchor(after: index + span.count)
        {
            return Mention(
                tokens: index..<index + span.count + from.count + anchor, value: .unresolved, form: .other)
        }
        return nil
    }

    /// How many tokens a date behind "after" or "from" goes over.
    func anchor(after index: Int) -> Int? {
        guard let from = language.from.match(tokens, at: index) else { return nil }
        let next = index + from.count
        guard next < tokens.count else { return nil }
        let found = numeric(at: next) ?? phrase(at: next) ?? dayOfMonth(at: next) ?? weekday(at: next)
        return found.map { $0.tokens.upperBound - next }
    }

    func span(at index: Int) -> (days: Int?, count: Int)? {
        guard index < tokens.count else { return nil }
        let number: (value: Int, count: Int)
        if language.articles.contains(tokens[index].word) {
            number = (1000, 1)
        } else if let found = numbers.number(at: index) {
            number = found
        } else {
            return nil
        }
        guard let unit = language.units.match(tokens, at: index + number.count) else { return nil }
        let isWhole = number.value % 1000 == 0 && number.value / 1000 <= 1000
        let days = unit.value > 0 && isWhole ? unit.value * (number.value / 1000) : nil
        return (days, number.count + unit.count)
    }

    /// "Za týden", "pēc nedēļas": one week, where the language needs no word for one.
    func lone(at index: Int) -> (days: Int?, count: Int)? {
        guard language.countsAlone, let unit = language.units.match(tokens, at: index) else { return nil }
        return (unit.value > 0 ? unit.value : nil, unit.count)
    }

    // MARK: Days and months

    /// `9 November`, `the 9th of November 2026`, `November 9`, `fourth of December`, `the 24th`, `den 13:e`.
    func dayOfMonth(at index: Int) -> Mention? {
        let article = language.dayArticles.match(tokens, at: index)?.count ?? 0
        var first = index + article
        // Filipino "ika-29".
        if article > 0, first + 1 < tokens.count, tokens[first].word == "-",
            tokens[first].start == tokens[first - 1].end,
            tokens[first + 1].kind == .number, tokens[first + 1].start == tokens[first].end
        {
            first += 1
        }
        if let ordinal = ordinal(at: first) {
            var next = first + ordinal.count
            if next < tokens.count, language.from.match(tokens, at: next) != nil,
                monthName(at: next + 1, alone: true) != nil
            {
                next += 1
            }
            if next < tokens.count, tokens[next].word == ".", monthName(at: next + 1, alone: true) != nil { next += 1 }
            if let name = monthName(at: next, alone: true) {
                next += name.count
                if next < tokens.count, tokens[next].word == ",", year(at: next + 1) != nil { next += 1 }
                let year = year(at: next)
                let date =
                    year.map { Day(year: $0.value, month: name.value, day: ordinal.value) }
                    ?? nearest(month: name.value, day: ordinal.value)
                return day(date, index, next + (year?.count ?? 0) - index, .exact)
            }
            return dayAlone(index, first - index, ordinal)
        }
        // Month first: November 9, May the 4th.
        guard let name = monthName(at: index, alone: true) else { return nil }
        var next = index + name.count
        if let end = language.endsBehind.match(tokens, at: next) {
            return day(nearest(month: name.value, day: nil), index, name.count + end.count, .exact)
        }
        next += language.dayArticles.match(tokens, at: next)?.count ?? 0
        guard let ordinal = ordinal(at: next), language.units.match(tokens, at: next + ordinal.count) == nil else {
            return nil
        }
        next += ordinal.count
        if next < tokens.count, tokens[next].word == ",", year(at: next + 1) != nil { next += 1 }
        let year = year(at: next)
        let date =
            year.map { Day(year: $0.value, month: name.value, day: ordinal.value) }
            ?? nearest(month: name.value, day: ordinal.value)
        return day(date, index, next + (year?.count ?? 0) - index, .exact)
    }

    /// A day without a month, where nothing else can be meant: "the second coat" is no date.
    func dayAlone(
        _ index: Int, _ article: Int, _ ordinal: (value: Int, count: Int, isFigure: Bool, hasEnding: Bool)
    ) -> Mention? {
        let next = index + article + ordinal.count
        if language.monthDays.match(tokens, at: index + article) != nil {
            let civil = sent?.civil
            return day(
                civil.flatMap { Day(year: $0.year, month: $0.month, day: ordinal.value) }, index, next - index, .exact)
        }
        let follows = next < tokens.count && tokens[next].kind != .mark
        let roles = follows ? language.roles.union(tokens, at: next)?.value : nil
        let nameFollows = follows && roles == nil
        if let roles, roles.contains(.recurring) {
            return Mention(tokens: index..<next, value: .unresolved, form: .other)
        }
        // "Do it 18., else …": a point before a comma ends no sentence.
        let isPointed =
            language.ordinalPoint && ordinal.hasEnding && ordinal.isFigure && next < tokens.count
            && tokens[next].word == ","
        let isPrepared =
            isPointed || index > 0 && language.timePrepositions.match(tokens, at: index - 1) != nil
        guard article > 0 || (isPrepared && ordinal.hasEnding) else { return nil }
        guard ordinal.hasEnding || (ordinal.isFigure && article > 0 && !nameFollows) else { return nil }
        if !ordinal.isFigure, nameFollows || !isPrepared { return nil }
        if nameFollows, !isPrepared { return nil }
        guard let sent else { return Mention(tokens: index..<next, value: .unresolved, form: .other) }
        let (year, month, _) = sent.civil
        return day(Day(year: year, month: month, day: ordinal.value), index, next - index, .exact)
    }

    func ordinal(at index: Int) -> (value: Int, count: Int, isFigure: Bool, hasEnding: Bool)? {
        guard index < tokens.count else { return nil }
        if tokens[index].kind == .number {
            guard tokens[index].word.utf8.count <= 2, let value = Int(tokens[index].word), (1...31).contains(value)
            else {
                return nil
            }
            var end = index + 1
            if end + 1 < tokens.count, [":", "-"].contains(tokens[end].word), tokens[end].start == tokens[index].end,
                tokens[end + 1].start == tokens[end].end
            {
                end += 1
            }
            if end < tokens.count, tokens[end].kind == .word, tokens[end].start == tokens[end - 1].end,
                language.ordinalEndings.contains(tokens[end].word) || language.caseEndings.contains(tokens[end].word)
            {
                return (value, end + 1 - index, true, true)
            }
            // `24%`, `24:30` and `24/7` are no days, and neither is `24m`.
            if index + 1 < tokens.count, tokens[index + 1].start == tokens[index].end,
                tokens[index + 1].kind != .mark || ["%", ":", "/"].contains(tokens[index + 1].word)
            {
                return nil
            }
            if language.ordinalPoint, index + 1 < tokens.count, tokens[index + 1].word == ".",
                tokens[index + 1].start == tokens[index].end
            {
                return (value, 2, true, true)
            }
            return (value, 1, true, false)
        }
        if let named = language.monthDays.match(tokens, at: index) { return (named.value, named.count, false, true) }
        guard let found = language.ordinals.match(tokens, at: index) else {
            // twenty-first: a hyphen stands between.
            guard index + 2 < tokens.count, tokens[index + 1].word == "-",
                let tens = language.numbers[tokens[index].word], tens == 20 || tens == 30,
                let unit = language.ordinals.match(tokens, at: index + 2), unit.value < 10
            else { return nil }
            return (tens + unit.value, 3, false, true)
        }
        return (found.value, found.count, false, true)
    }

    /// A month's name. Forms that are also other words ("may", "march") count only beside a
    /// day or behind a preposition.
    func monthName(at index: Int, alone: Bool) -> (count: Int, value: Int)? {
        if let found = language.months.match(tokens, at: index) { return found }
        guard alone, let found = language.weakMonths.match(tokens, at: index) else { return nil }
        return found
    }

    func month(at index: Int) -> Mention? {
        guard index > 0, language.timePrepositions.match(tokens, at: index - 1) != nil else { return nil }
        guard let found = language.months.match(tokens, at: index) ?? capitalMonth(at: index) else { return nil }
        let year = year(at: index + found.count)
        let first =
            year.map { Day(year: $0.value, month: found.value, day: 1) } ?? nearest(month: found.value, day: 1)
        let value: Mention.Value = first.map { .period($0, lastDay(of: $0)) } ?? .unresolved
        return Mention(tokens: index..<index + found.count + (year?.count ?? 0), value: value, form: .month)
    }

    func capitalMonth(at index: Int) -> (count: Int, value: Int)? {
        let found = language.weakMonths.match(tokens, at: index)
        return tokens[index].isCapital || language.joinsWords ? found : nil
    }

    func year(at index: Int) -> (value: Int, count: Int)? {
        guard index < tokens.count, tokens[index].kind == .number, tokens[index].word.utf8.count == 4,
            let year = Int(tokens[index].word), (1900...2199).contains(year)
        else { return nil }
        return (year, 1)
    }

    // MARK: Weekdays and weeks

    func weekday(at index: Int) -> Mention? {
        if let past = language.pastWeekdays.match(tokens, at: index) {
            return day(sent.map { before($0, past.value) }, index, past.count, .weekday(past.value))
        }
        if let coming = language.nextWeekdays.match(tokens, at: index) {
            return day(sent.map { week($0, 1) + (coming.value - 1) }, index, coming.count, .exact)
        }
        let turn = language.turns.match(tokens, at: index)
        let next = index + (turn?.count ?? 0)
        guard let found = weekdayName(at: next, isPrepared: turn != nil) else { return nil }
        var count = next + found.count - index
        // "Friday's" and "Friday evening" are the same day.
        if turn == nil, let turnAfter = language.turns.match(tokens, at: index + count), turnAfter.value == 0,
            language.weeks.match(tokens, at: index + count) == nil, index + count + turnAfter.count == tokens.count
        {
            count += turnAfter.count
        }
        // "On a Sunday" is any Sunday.
        if turn == nil, index > 0, language.articles.contains(tokens[index - 1].word) {
            return day(nil, index, count, .exact)
        }
        let date: Day? = sent.map { sent in
            switch turn?.value {
            case -1: before(sent, found.value)
            case 1: week(sent, 1) + (found.value - 1)
            default: onOrAfter(sent, found.value)
            }
        }
        return day(date, index, count, turn.map { $0.value == 0 } ?? true ? .weekday(found.value) : .exact)
    }

    func weekdayName(at index: Int, isPrepared: Bool) -> (count: Int, value: Int)? {
        if let found = language.weekdays.match(tokens, at: index) { return found }
        guard index < tokens.count, tokens[index].kind == .word else { return nil }
        if let mark = tokens[index].word.firstIndex(of: "'") {
            let bare = Token(
                kind: .word, start: tokens[index].start, end: tokens[index].end,
                word: String(tokens[index].word[..<mark]), isCapital: tokens[index].isCapital)
            return language.weekdays.match([bare], at: 0)
        }
        let isBehind = index > 0 && language.timePrepositions.match(tokens, at: index - 1) != nil
        guard isPrepared || isBehind, tokens[index].isCapital || language.joinsWords else { return nil }
        return language.weakWeekdays.match(tokens, at: index)
    }

    /// `week 10` is the ISO 8601 week nearest to the message's own.
    func weekNumber(at index: Int) -> Mention? {
        guard let found = language.weekNumbers.match(tokens, at: index) else { return nil }
        var next = index + found.count
        if next < tokens.count, tokens[next].word == ".", tokens[next].start == tokens[next - 1].end { next += 1 }
        guard next < tokens.count, tokens[next].kind == .number, let week = Int(tokens[next].word),
            (1...53).contains(week)
        else { return nil }
        guard let sent else { return Mention(tokens: index..<next + 1, value: .unresolved, form: .other) }
        let year = sent.civil.year
        let mondays = (year - 1...year + 1).compactMap { year in
            Day(year: year, month: 1, day: 4).map { self.week($0, week - 1) }
        }
        guard let monday = mondays.min(by: { abs($0 - sent) < abs($1 - sent) }) else { return nil }
        let weeks = (monday - self.week(sent, 0)) / 7
        return Mention(tokens: index..<next + 1, value: .period(monday, monday + 6), form: .week(weeks))
    }
}
