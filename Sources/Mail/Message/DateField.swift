extension CivilTime {
    /// Reads a Date field with its obsolete forms (RFC 5322, sections 3.3 and 4.3).
    init?(field: String) {
        var words = CivilTime.words(field)[...]
        if let first = words.first, first.first?.isLetter == true { words = words.dropFirst() }
        guard words.count >= 4, let day = CivilTime.number(words.removeFirst(), 1...2),
            let month = CivilTime.months.firstIndex(of: words.removeFirst().prefix(3).lowercased()),
            let year = CivilTime.year(words.removeFirst())
        else { return nil }
        let clock = words.removeFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(clock.count), let hour = CivilTime.number(clock[0], 1...2),
            let minute = CivilTime.number(clock[1], 2...2),
            let second = clock.count == 3 ? CivilTime.number(clock[2], 2...2) : 0,
            hour < 24, minute < 60, second <= 60,
            (1900...9999).contains(year), (1...CivilTime.days(in: month + 1, year)).contains(day),
            let offset = CivilTime.offset(words.first)
        else { return nil }
        self.init(
            year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second, offset: offset)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// Minutes east of UTC of the zones with names; every other name means an unknown zone (section 4.3).
    private static let zones = [
        "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
        "PST": -480, "PDT": -420,
    ]

    /// Words without comments: "Mon, 7 Dec 2026 09:12 +0100 (CET)" has six, with the comma as a space.
    private static func words(_ field: String) -> [Substring] {
        var depth = 0
        var text = ""
        for scalar in field.unicodeScalars.prefix(1000) {
            switch scalar {
            case "(": depth += 1
            case ")": depth = max(0, depth - 1)
            case ",": text += " "
            default: if depth == 0 { text.unicodeScalars.append(scalar) }
            }
        }
        return text.split(whereSeparator: \.isWhitespace)
    }

    private static func number(_ word: Substring, _ length: ClosedRange<Int>) -> Int? {
        guard length.contains(word.utf8.count), word.utf8.allSatisfy(\.isDigit) else { return nil }
        return Int(word)
    }

    /// Two digits mean 1950 to 2049, three count from 1900 (section 4.3).
    private static func year(_ word: Substring) -> Int? {
        guard let year = number(word, 2...4) else { return nil }
        switch word.utf8.count {
        case 2: return year < 50 ? 2000 + year : 1900 + year
        case 3: return 1900 + year
        default: return year
        }
    }

    private static func offset(_ word: Substring?) -> Int? {
        guard let word else { return 0 }
        guard let sign = word.first, sign == "+" || sign == "-" else { return zones[word.uppercased()] ?? 0 }
        guard let digits = number(word.dropFirst(), 4...4), digits % 100 < 60, digits < 2400 else { return nil }
        let minutes = digits / 100 * 60 + digits % 100
        return sign == "-" ? -minutes : minutes
    }

    static func days(in month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
