import Foundation
import Testing

@testable import Agreement

/// A date literal; the tests write it as a document does.
func day(_ text: String) -> Day { Day(text) ?? Day(number: .min / 2) }

func holidays(_ country: String) throws -> HolidayTable {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let file = root.appending(path: "Sources/CResources/files/holidays/\(country).csv")
    return try HolidayTable(String(contentsOf: file, encoding: .utf8))
}

/// Monday to Friday, with the country's holidays where one is given.
func calendar(_ country: String? = nil, followsCountry: Bool = false, closed: [String] = []) throws -> WorkCalendar {
    let table = try country.map(holidays)
    return try #require(
        WorkCalendar(
            weekdays: [1, 2, 3, 4, 5], followsCountry: followsCountry, closed: closed.compactMap { DayRange($0) },
            table: table))
}

func task(
    _ id: String, takes: String? = nil, after: [String] = [], due: String? = nil, notBefore: String? = nil,
    notAfter: String? = nil
) -> Task {
    Task(
        id: id, title: id, takes: takes.flatMap { Span($0) }, after: after.compactMap { Deadline($0) },
        due: due.flatMap { Deadline($0) }, notBefore: notBefore.flatMap { Day($0) },
        notAfter: notAfter.flatMap { Day($0) }, pricing: .included, measured: false, goodwill: false, also: [])
}

func duty(_ id: String, due: String?) -> Duty {
    Duty(Reader(.fields(["id": .text(id), "text": .text(id), "due": due.map(Form.text)]), path: "", problems: .init()))
}

func plan(
    _ tasks: [Task], duties: [Duty] = [], start: String? = "2026-03-02", signature: String? = nil,
    calendar: WorkCalendar? = nil, takes: [String: Span] = [:]
) throws -> Plan {
    Plan(
        tasks: tasks, duties: duties, start: start.flatMap { Deadline($0) },
        calendar: try calendar ?? AgreementTests.calendar(), signature: signature.flatMap { Day($0) }, takes: takes)
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers for the same seed everywhere.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
