internal import Agreement

extension DateReader {
    /// Dates in figures: `2026-05-08`, `5/6/2026`, `5/6`, `05.06.2026`, `5.6.`. Where day and month could be either way
    /// round, the country tells; where it does not, there is no date.
    func numeric(at index: Int) -> Mention? {
        guard tokens[index].kind == .number else { return nil }
        let written = tokens[index].word
        if written.contains(".") { return dotted(written, index) }
        if let spaced = spaced(index) { return spaced }
        guard !written.contains(","), let separator = adjacentMark(after: index), let first = Int(written) else {
            return nil
        }
        guard let second = adjacentNumber(after: index + 1) else { return nil }
        if let third = adjacentMark(after: index + 2).flatMap({
            $0 == separator ? adjacentNumber(after: index + 3) : nil
        }) {
            let years = tokens[index + 4].word.utf8.count
            if separator == "-" || separator == "/", written.utf8.count == 4 {
                return date(Day(year: first, month: second, day: third), index, 5)
            }
            guard ["/", "-"].contains(separator), years == 4 || (years == 2 && separator == "/") else { return nil }
            return ordered(first, second, year: years == 2 ? 2000 + third : third, index, 5)
        }
        guard separator == "/", !(first == 24 && second == 7), written.utf8.count <= 2 else { return nil }
        // `1/2 day` is a fraction: without a preposition of time in front, a noun behind makes it one.
        let isPrepared =
            index > 0
            && (language.timePrepositions.match(tokens, at: index - 1) != nil
                || language.dayArticles.match(tokens, at: index - 1) != nil)
        let follows = index + 3 < tokens.count && tokens[index + 3].kind == .word
        let nameFollows = follows && language.roles.union(tokens, at: index + 3) == nil
        guard isPrepared || !nameFollows else { return nil }
        return ordered(first, second, year: nil, index, 3)
    }

    /// `24. 6. 2026` and `24. 6.`, where figures with a point are ordinals.
    private func spaced(_ index: Int) -> Mention? {
        guard language.ordinalPoint, index + 3 < tokens.count, tokens[index + 1].word == ".",
            tokens[index + 1].start == tokens[index].end, tokens[index + 2].kind == .number,
            tokens[index + 3].word == ".", tokens[index + 3].start == tokens[index + 2].end,
            let first = Int(tokens[index].word), let second = Int(tokens[index + 2].word), (1...12).contains(second)
        else { return nil }
        if let year = year(at: index + 4) {
            return date(Day(year: year.value, month: second, day: first), index, 5)
        }
        return nearest(month: second, day: first).map { date($0, index, 4) }
    }

    private func dotted(_ written: String, _ index: Int) -> Mention? {
        let parts = written.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
        guard numbers.count == parts.count else { return nil }
        if parts.count == 3, parts[2].utf8.count == 4 {
            return date(Day(year: numbers[2], month: numbers[1], day: numbers[0]), index, 1)
        }
        // `5.6.` with its last point is a date only behind a preposition of time; else it ends a sentence.
        guard parts.count == 2, index + 1 < tokens.count, tokens[index + 1].word == ".",
            tokens[index + 1].start == tokens[index].end, index > 0,
            language.timePrepositions.match(tokens, at: index - 1) != nil, parts.allSatisfy({ $0.utf8.count <= 2 })
        else { return nil }
        let day = nearest(month: numbers[1], day: numbers[0])
        return day.map { date($0, index, 2) }
    }

    private func ordered(_ first: Int, _ second: Int, year: Int?, _ index: Int, _ count: Int) -> Mention? {
        let dayFirst = (1...31).contains(first) && (1...12).contains(second)
        let monthFirst = (1...12).contains(first) && (1...31).contains(second)
        guard dayFirst || monthFirst else { return nil }
        let order: DayOrder = language.code == "en" ? DayOrder(country: country) : .dayFirst
        let isDayFirst: Bool
        switch order {
        case .dayFirst where dayFirst: isDayFirst = true
        case .monthFirst where monthFirst: isDayFirst = false
        case .unknown where dayFirst != monthFirst || first == second: isDayFirst = dayFirst
        case .dayFirst, .monthFirst: isDayFirst = dayFirst
        case .unknown: return Mention(tokens: index..<index + count, value: .unresolved, form: .other)
        }
        let (day, month) = isDayFirst ? (first, second) : (second, first)
        guard let year else { return date(nearest(month: month, day: day), index, count) }
        return date(Day(year: year, month: month, day: day), index, count)
    }

    private func date(_ day: Day?, _ index: Int, _ count: Int) -> Mention {
        Mention(tokens: index..<index + count, value: day.map { .day($0) } ?? .unresolved, form: .exact)
    }

    private func adjacentMark(after index: Int) -> String? {
        guard index + 1 < tokens.count, tokens[index + 1].kind == .mark, tokens[index + 1].start == tokens[index].end
        else {
            return nil
        }
        return tokens[index + 1].word
    }

    private func adjacentNumber(after index: Int) -> Int? {
        guard index + 1 < tokens.count, tokens[index + 1].kind == .number, tokens[index + 1].start == tokens[index].end,
            tokens[index + 1].word.utf8.count <= 4
        else { return nil }
        return Int(tokens[index + 1].word)
    }
}

/// The order of day and month in figures, where a country has one of its own.
private enum DayOrder {
    case dayFirst, monthFirst, unknown

    /// By the Unicode CLDR's short date patterns for English.
    init(country: String) {
        switch country {
        case "US", "PR", "GU", "VI", "AS", "MP": self = .monthFirst
        case "CA", "PH": self = .unknown
        default: self = .dayFirst
        }
    }
}
