public import Agreement
public import Foundation

/// A point in time with the zone in which people read it, and the clock that it was read from.
///
/// Everything below the command line takes it as a value: nothing here looks at the machine's clock by itself.
public struct Moment: Hashable, Sendable {
    public let date: Date
    /// Seconds east of UTC.
    public let offset: Int
    /// `local` for the machine's clock; `set` for a time that the user gave.
    public let clock: String

    public init(date: Date, offset: Int, clock: String) {
        self.date = date
        self.offset = offset
        self.clock = clock
    }

    /// Reads `2026-12-01T10:12:03+01:00` or `…Z`, a time that the user gave.
    public init?(_ text: String) {
        let parts = text.utf8.map { $0 }
        guard parts.count >= 20, let day = Day(text.prefix(10)), parts[10] == 0x54, parts[13] == 0x3A, parts[16] == 0x3A
        else { return nil }
        func number(_ start: Int) -> Int? {
            guard parts.count >= start + 2 else { return nil }
            let digits = String(decoding: parts[start..<start + 2], as: UTF8.self)
            return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
        }
        guard let hour = number(11), let minute = number(14), let second = number(17), hour < 24, minute < 60,
            second < 60
        else { return nil }
        if parts[19] == 0x5A, parts.count == 20 {
            offset = 0
        } else {
            guard parts.count == 25, parts[19] == 0x2B || parts[19] == 0x2D, parts[22] == 0x3A, let hours = number(20),
                let minutes = number(23), hours < 15, minutes < 60
            else { return nil }
            offset = (parts[19] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
        }
        let seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second - offset
        date = Date(timeIntervalSince1970: TimeInterval(seconds))
        clock = "set"
    }

    /// Reads `2026-12-01 10:12` or `2026-12-01T10:12:03`, on a clock so many seconds east of UTC.
    public init?(civil text: String, offset: Int) {
        let plain = text.replacing(" ", with: "T", maxReplacements: 1)
        let whole = plain.utf8.count == 16 ? plain + ":00" : plain
        guard let moment = Moment(whole + "Z") else { return nil }
        self.init(date: moment.date.addingTimeInterval(TimeInterval(-offset)), offset: offset, clock: "set")
    }

    /// `2026-12-01T09:12:03Z`.
    public var utc: String { text(offset: 0) + "Z" }

    /// `2026-12-01T10:12:03+01:00`.
    public var local: String {
        guard offset != 0 else { return utc }
        let minutes = abs(offset) / 60
        return text(offset: offset) + (offset < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
    }

    /// The day in the moment's own zone.
    public var day: Day { Day(number: Int((date.timeIntervalSince1970 + Double(offset)) / 86_400)) }

    private func text(offset: Int) -> String {
        let seconds = Int(date.timeIntervalSince1970) + offset
        let day = Day(number: seconds / 86_400)
        let rest = seconds % 86_400
        return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
