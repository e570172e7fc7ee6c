/// A length of time: `5 workdays`, `2 weeks`.
public struct Span: Hashable, Sendable, CustomStringConvertible {
    public enum Unit: String, CaseIterable, Hashable, Sendable { case workdays, days, weeks, months }

    public let count: Int
    public let unit: Unit

    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Reads `5 workdays` or `1 workday`; at most 4 digits.
    public init?(_ text: some StringProtocol) {
        let words = Substring(text).split(separator: " ")
        guard words.count == 2, let span = Span(words[0], words[1]) else { return nil }
        self = span
    }

    init?(_ count: Substring, _ unit: Substring) {
        guard (1...4).contains(count.utf8.count), count.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(count), let unit = Unit(rawValue: unit.hasSuffix("s") ? String(unit) : unit + "s")
        else { return nil }
        self.init(number, unit)
    }

    public var description: String { "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)" }
}

/// What a deadline counts from.
public enum Anchor: Hashable, Sendable {
    case start, signature, notice
    case day(Day)
    /// The date of the task or duty with this id.
    case item(String)
    /// The day on which the task with this id is accepted.
    case accepted(String)
}

/// A rule for a date, as people write it. Its ``description`` is the canonical wording, which reads back as the same.
public enum Deadline: Hashable, Sendable {
    /// On the anchor's own day: `2026-12-14`, `on signature`, `T3`, `T5 accepted`.
    case on(Anchor)
    /// Counted from the day next to the anchor: `14 days after T5 accepted`, `2 workdays before start`.
    case after(Span, Anchor)
    case before(Span, Anchor)
    /// On one day of each month (1…31; a shorter month's last day): `1st of each month`.
    case monthly(Int)

    /// Reads one of the forms above, and `T0 + 3 workdays` for `3 workdays after T0`.
    public init?(_ text: some StringProtocol) {
        let words = Substring(text).split(separator: " ")
        if let span = words.count >= 4 ? Span(words[0], words[1]) : nil {
            guard let anchor = Anchor(words[3...]) else { return nil }
            switch words[2] {
            case "after": self = .after(span, anchor)
            case "before": self = .before(span, anchor)
            default: return nil
            }
        } else if words.count == 4, words[1] == "+", let span = Span(words[2], words[3]),
            let anchor = Anchor(words[..<1])
        {
            self = .after(span, anchor)
        } else if words.count == 4, words[1...].elementsEqual(["of", "each", "month"]) {
            let digits = words[0].prefix { ("0"..."9").contains($0) }
            let endings: [Substring] = ["st", "nd", "rd", "th"]
            guard endings.contains(words[0].dropFirst(digits.count)), digits.count <= 2, let day = Int(digits),
                (1...31).contains(day)
            else { return nil }
            self = .monthly(day)
        } else if words.count == 2, words[0] == "on", let anchor = Anchor(words[1...]) {
            self = .on(anchor)
        } else if let anchor = Anchor(words[...]) {
            self = .on(anchor)
        } else {
            return nil
        }
    }

    public var anchor: Anchor? {
        switch self {
        case .on(let anchor), .after(_, let anchor), .before(_, let anchor): anchor
        case .monthly: nil
        }
    }

    /// The id of the task or duty that the rule names.
    public var item: String? {
        switch anchor {
        case .item(let id), .accepted(let id): id
        default: nil
        }
    }
}

extension Deadline: CustomStringConvertible {
    public var description: String {
        switch self {
        case .on(.signature): "on signature"
        case .on(let anchor): "\(anchor)"
        case .after(let span, let anchor): "\(span) after \(anchor)"
        case .before(let span, let anchor): "\(span) before \(anchor)"
        case .monthly(let day): "\(day)\(ordinalEnding(day)) of each month"
        }
    }

    private func ordinalEnding(_ day: Int) -> String {
        switch (day / 10, day % 10) {
        case (1, _): "th"
        case (_, 1): "st"
        case (_, 2): "nd"
        case (_, 3): "rd"
        default: "th"
        }
    }
}

extension Anchor: CustomStringConvertible {
    init?(_ words: ArraySlice<Substring>) {
        guard let word = words.first, words.count <= 2 else { return nil }
        if words.count == 2 {
            guard words.last == "accepted", isIdentifier(word) else { return nil }
            self = .accepted(String(word))
            return
        }
        switch word {
        case "start": self = .start
        case "signature": self = .signature
        case "notice": self = .notice
        default:
            if let day = Day(word) {
                self = .day(day)
            } else if isIdentifier(word) {
                self = .item(String(word))
            } else {
                return nil
            }
        }
    }

    public var description: String {
        switch self {
        case .start: "start"
        case .signature: "signature"
        case .notice: "notice"
        case .day(let day): "\(day)"
        case .item(let id): id
        case .accepted(let id): "\(id) accepted"
        }
    }
}

/// An id is a letter, then up to 63 letters, digits, points, hyphens or underscores, all ASCII.
public func isIdentifier(_ text: some StringProtocol) -> Bool {
    guard (1...64).contains(text.utf8.count), let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0) }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
