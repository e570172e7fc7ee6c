/// The start of a line in an exported chat: `24/12/2026, 9:12 PM - `, `[2026-12-24 09:12:03] `.
struct ChatStamp {
    /// The three numbers of the date as they stand.
    let date: [Int]
    /// Whether the year stands first: then the rest is month and day.
    let isYearFirst: Bool
    let hour, minute, second: Int
    /// Whether the clock has twelve hours, as where the month stands before the day.
    let isTwelveHours: Bool
    /// How many bytes of the line it takes.
    let length: Int

    /// - Parameter line: with plain spaces, and without what is not seen.
    init?(_ line: [UInt8]) {
        var scanner = Scanner(line)
        let isBracketed = scanner.skip("[")
        guard let first = scanner.number(1...4), let mark = scanner.mark(of: "/.-"),
            let second = scanner.number(1...2), scanner.mark(of: "/.-") == mark, let third = scanner.number(1...4)
        else { return nil }
        scanner.skip(".")
        scanner.skip(",")
        guard scanner.spaces() || isBracketed else { return nil }
        for word in ["kl.", "kl", "at", "v", "plkst.", "saat", "nang"] where scanner.skip(word + " ") { break }
        guard var hour = scanner.number(1...2), let mark = scanner.mark(of: ":."), let minute = scanner.number(2...2)
        else { return nil }
        var seconds = 0
        if scanner.mark(of: ":.") == mark { seconds = scanner.number(2...2) ?? 60 }
        var isTwelveHours = false
        let end = scanner
        scanner.spaces()
        if let half = Half.allCases.first(where: { half in half.words.contains { scanner.skip($0) } }) {
            isTwelveHours = true
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == .afternoon ? 12 : 0)
        } else {
            scanner = end
        }
        guard isBracketed ? scanner.skip("]") : scanner.skip(" - ") || scanner.skip(" – "),
            hour < 24, minute < 60, seconds < 60
        else { return nil }
        if isBracketed { scanner.spaces() }
        isYearFirst = first > 31
        guard isYearFirst || third >= 1 else { return nil }
        date = [first, second, third]
        (self.hour, self.minute, self.second) = (hour, minute, seconds)
        self.isTwelveHours = isTwelveHours
        length = scanner.position
    }

    private enum Half: CaseIterable {
        case morning, afternoon

        var words: [String] {
            switch self {
            case .morning: ["AM", "am", "a.m.", "a. m.", "fm", "dop.", "priekšp."]
            case .afternoon: ["PM", "pm", "p.m.", "p. m.", "em", "odp.", "pēcp."]
            }
        }
    }

    /// The time, where the file's dates stand in this order; nil where there is no such day.
    func time(monthFirst: Bool) -> CivilTime? {
        let (year, month, day) =
            isYearFirst
            ? (date[0], date[1], date[2])
            : monthFirst ? (date[2], date[0], date[1]) : (date[2], date[1], date[0])
        let full = year < 100 ? 2000 + year : year
        return CivilTime(checkedYear: full, month: month, day: day, hour: hour, minute: minute, second: second)
    }
}

/// Takes a line apart from its start.
private struct Scanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    @discardableResult mutating func skip(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    @discardableResult mutating func spaces() -> Bool {
        let start = position
        while position < bytes.count, bytes[position] == .space { position += 1 }
        return position > start
    }

    mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let run = bytes[position...].prefix { $0.isDigit }
        guard digits.contains(run.count) else { return nil }
        position += run.count
        return Int(String(decoding: run, as: UTF8.self))
    }

    /// One of these signs, with spaces behind it where it is a full stop: `24. 12. 2026`.
    mutating func mark(of signs: String) -> UInt8? {
        guard position < bytes.count, signs.utf8.contains(bytes[position]) else { return nil }
        let sign = bytes[position]
        position += 1
        if sign == UInt8(ascii: ".") { spaces() }
        return sign
    }
}
