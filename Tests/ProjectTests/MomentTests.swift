import Agreement
import Foundation
import Project
import Testing

struct MomentTests {
    @Test(
        "A time reads with its zone, or not at all",
        arguments: [
            ("2026-12-01T10:12:03+01:00", "2026-12-01T09:12:03Z", "2026-12-01T10:12:03+01:00", "2026-12-01"),
            ("2026-12-01T00:30:00+02:00", "2026-11-30T22:30:00Z", "2026-12-01T00:30:00+02:00", "2026-12-01"),
            ("2026-12-31T22:00:00-05:00", "2027-01-01T03:00:00Z", "2026-12-31T22:00:00-05:00", "2026-12-31"),
            ("2026-12-01T10:12:03Z", "2026-12-01T10:12:03Z", "2026-12-01T10:12:03Z", "2026-12-01"),
        ])
    func reading(text: String, utc: String, local: String, day: String) throws {
        let moment = try #require(Moment(text))
        #expect(moment.utc == utc)
        #expect(moment.local == local)
        #expect(moment.day.description == day)
        #expect(moment.clock == "set")
    }

    @Test(
        "What is no time",
        arguments: [
            "2026-12-01", "2026-13-01T10:00:00Z", "2026-12-01T25:00:00Z", "2026-12-01T10:00:00",
            "2026-12-01T10:00:00+0100", "", "now",
        ])
    func unreadable(text: String) {
        #expect(Moment(text) == nil)
    }
}
