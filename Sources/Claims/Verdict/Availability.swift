/// When and by which way somebody can be reached, as a clause or a sentence says it.
struct Availability: Hashable, Sendable {
    enum Channel: Hashable, Sendable { case telephone, mail, chat }

    /// ISO 8601 numbers: Monday is 1.
    private(set) var days: Set<Int> = []
    /// Times of day in minutes, in the order of the text.
    private(set) var times: [Int] = []
    /// Whether it names evenings, nights or weekends.
    let isLate: Bool
    private(set) var channels: Set<Channel> = []
    /// The services that it names: who is reached by one is not reached by another.
    private(set) var services: Set<String> = []

    private static let known: Set<String> = [
        "whatsapp", "viber", "telegram", "messenger", "signal", "slack", "teams", "skype",
    ]

    /// - Parameters:
    ///   - day: a day that the sentence names otherwise, by its number in the week.
    ///   - inClause: whether the text gives office hours, where "Mon" is a day.
    init(
        _ tokens: [Token], _ roles: [Roles], _ concepts: [[Int]], language: Language, day: Int? = nil,
        inClause: Bool = false
    ) {
        isLate = roles.contains { $0.contains(.offHours) }
        if let day { days.insert(day) }
        readDays(tokens, language, inClause)
        readTimes(tokens, language)
        for (place, token) in tokens.enumerated() {
            for concept in concepts[place] {
                if let channel = Lexicon.channels[concept] { channels.insert(channel) }
            }
            if let service = Availability.known.first(where: { token.word.hasPrefix($0) }) {
                services.insert(service)
                channels.insert(.chat)
            }
        }
    }

    private mutating func readDays(_ tokens: [Token], _ language: Language, _ inClause: Bool) {
        var last: (day: Int, end: Int)?
        var index = 0
        while index < tokens.count {
            if let found = language.workingDays.match(tokens, at: index) {
                days.formUnion(1...5)
                index += found.count
                continue
            }
            guard let found = Availability.day(tokens, at: index, language, inClause) else { index += 1; continue }
            let end = index + found.count
            if let first = last, isRange(tokens, first.end..<index, behind: end, language) {
                var day = first.day
                while day != found.day {
                    day = day % 7 + 1
                    days.insert(day)
                }
            }
            days.insert(found.day)
            last = (found.day, end)
            index = end
        }
    }

    /// Whether what stands between two days, or behind the second, makes them a range.
    private func isRange(_ tokens: [Token], _ between: Range<Int>, behind: Int, _ language: Language) -> Bool {
        guard between.count <= 2 else { return false }
        let dashes = ["-", "–", "—"]
        return between.contains { dashes.contains(tokens[$0].word) || language.ranges.match(tokens, at: $0) != nil }
            || between.isEmpty && behind < tokens.count && language.ranges.match(tokens, at: behind) != nil
    }

    /// A weekday in any form, also "Mondays", which is no date.
    private static func day(
        _ tokens: [Token], at index: Int, _ language: Language, _ inClause: Bool
    ) -> (day: Int, count: Int)? {
        if inClause, let found = language.shortWeekdays.match(tokens, at: index) { return (found.value, found.count) }
        if let found = language.weekdays.match(tokens, at: index) ?? language.weakWeekdays.match(tokens, at: index) {
            return (found.value, found.count)
        }
        let token = tokens[index]
        guard token.kind == .word else { return nil }
        for length in 1...4 where token.word.utf8.count - length >= 5 {
            let stem = Token(
                kind: .word, start: token.start, end: token.end, word: String(token.word.dropLast(length)),
                isCapital: false)
            if let found = language.weekdays.match([stem], at: 0) { return (found.value, 1) }
        }
        return nil
    }

    private mutating func readTimes(_ tokens: [Token], _ language: Language) {
        for amount in AmountReader(language: language, tokens: tokens).amounts(except: { _ in false }) {
            guard !amount.isMoney, !amount.isPercent, amount.value <= 24_000, amount.value >= 1000 else { continue }
            let words = tokens[amount.tokens].map(\.word)
            // "7.30" is half past seven.
            var time = amount.value / 1000 * 60 + amount.value % 1000 / 10
            if let colon = words.firstIndex(of: ":"), words.indices.contains(colon + 1) {
                time += Int(words[colon + 1]) ?? 0
            }
            let next = tokens.indices.contains(amount.tokens.upperBound) ? tokens[amount.tokens.upperBound].word : ""
            let isAfternoon = isLate || words.contains { $0.hasPrefix("p.m") || $0 == "pm" } || next == "pm"
            if isAfternoon, time < 720 { time += 720 }
            times.append(time)
        }
    }

    /// Whether a clause with these hours grants what a sentence names; nil where the sentence names nothing to hold
    /// against it.
    func grants(_ asked: Availability) -> Bool? {
        var isNamed = false
        if !days.isEmpty, !asked.days.isEmpty {
            isNamed = true
            if !asked.days.isSubset(of: days) { return false }
        }
        if let from = times.first, var to = times.last, times.count >= 2, !asked.times.isEmpty {
            isNamed = true
            if to <= from { to += 720 }
            // Words such as "half past" are not read: what is nearer than that is granted.
            let span = from - 45...to + 45
            if !asked.times.allSatisfy({ span.contains($0) || span.contains($0 + 720) }) { return false }
        }
        if asked.isLate, asked.days.isEmpty, asked.times.isEmpty, !days.isEmpty || !times.isEmpty { return isLate }
        if !services.isEmpty, !asked.services.isEmpty, services.isDisjoint(with: asked.services) { return false }
        if !channels.isEmpty, !asked.channels.isEmpty, channels.isDisjoint(with: asked.channels) { return false }
        return isNamed ? true : nil
    }
}
