import SwiftASN1

/// A second in UTC.
struct Moment: Hashable, Sendable, Comparable {
    /// Since the start of 1970.
    let seconds: Int64
    /// As ISO 8601: `2026-12-01T09:12:03Z`.
    let text: String

    static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }

    /// Fourteen digits, year to second; nil where the calendar has no such second.
    private init?(digits: ArraySlice<UInt8>) {
        guard digits.count == 14, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let parts = digits.map { Int($0) - 0x30 }
        let two = { (index: Int) in parts[index] * 10 + parts[index + 1] }
        let (year, month, day) = (two(0) * 100 + two(2), two(4), two(6))
        let (hour, minute, second) = (two(8), two(10), two(12))
        guard year >= 1, (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Self.days(before: year, month) + day - 1
        seconds = Int64(((days * 24 + hour) * 60 + minute) * 60 + second)
        let plain = String(decoding: digits, as: UTF8.self)
        let part = { (from: Int, count: Int) in plain.dropFirst(from).prefix(count) }
        text = "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(8, 2)):\(part(10, 2)):\(part(12, 2))Z"
    }

    /// The time of a stamp: seconds always, up to nine digits of a fraction, which is left out, and `Z`
    /// (RFC 3161, section 2.4.2).
    init?(stamped node: ASN1Node) {
        guard node.identifier == .generalizedTime, case .primitive(let bytes) = node.content, bytes.last == 0x5A
        else { return nil }
        let fraction = bytes.dropFirst(14).dropLast()
        if let point = fraction.first {
            let digits = fraction.dropFirst()
            guard point == 0x2E, (1...9).contains(digits.count), digits.last != 0x30,
                digits.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
        }
        self.init(digits: bytes.dropLast().prefix(14))
    }

    /// An end of a certificate's validity (RFC 5280, section 4.1.2.5).
    init?(validity node: ASN1Node) {
        guard case .primitive(let bytes) = node.content, bytes.last == 0x5A else { return nil }
        switch node.identifier {
        case .generalizedTime where bytes.count == 15:
            self.init(digits: bytes.dropLast())
        case .utcTime where bytes.count == 13:
            guard let decade = bytes.first else { return nil }
            let century = Array((decade >= 0x35 ? "19" : "20").utf8)
            self.init(digits: (century + bytes.dropLast())[...])
        default:
            return nil
        }
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// The days from the start of 1970 to the month, by the Gregorian calendar.
    private static func days(before year: Int, _ month: Int) -> Int {
        let past = year - 1
        let years = past * 365 + past / 4 - past / 100 + past / 400
        return (1..<month).reduce(years) { $0 + days(in: $1, of: year) } - 719_162
    }
}
