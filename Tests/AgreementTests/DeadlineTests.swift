import Agreement
import Testing

struct DeadlineTests {
    @Test(
        "A rule reads, and prints in its canonical wording",
        arguments: [
            ("2026-12-14", "2026-12-14"), ("T3", "T3"), ("on signature", "on signature"),
            ("signature", "on signature"), ("14 days after T5 accepted", "14 days after T5 accepted"),
            ("1 workdays before start", "1 workday before start"), ("T0 + 3 workdays", "3 workdays after T0"),
            ("1 month after 2026-01-31", "1 month after 2026-01-31"), ("30 days after notice", "30 days after notice"),
            ("1st of each month", "1st of each month"), ("22nd of each month", "22nd of each month"),
            ("13th of each month", "13th of each month"), ("2026-02-30", nil), ("32nd of each month", nil),
            ("3 workdays since T1", nil), ("three days after T1", nil), ("T1 T2", nil), ("", nil),
            ("99999 days after T1", nil), ("5 days after", nil), ("5 days after T1 and T2", nil), ("1-2-3", nil),
        ] as [(String, String?)])
    func reading(text: String, expected: String?) {
        let rule = Deadline(text)
        #expect(rule?.description == expected)
        if let rule { #expect(Deadline(rule.description) == rule) }
    }

    @Test(
        "Days and their weekdays",
        arguments: [("1970-01-01", 4), ("2000-02-29", 2), ("2026-12-14", 1), ("2026-12-13", 7), ("1900-03-01", 4)])
    func weekday(text: String, expected: Int) throws {
        let day = try #require(Day(text))
        #expect(day.weekday == expected)
        #expect(day.description == text)
    }

    @Test("Every day of 400 years reads back as itself")
    func everyDay() {
        let first = Day("1900-01-01")!
        for offset in 0..<146_097 {
            let day = first + offset
            #expect(Day(day.description) == day)
        }
    }

    @Test(
        "A month later is the same day, or the month's last",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
            ("2026-11-15", 14, "2028-01-15"),
        ])
    func months(from: String, months: Int, expected: String) {
        #expect(Day(from)!.addingMonths(months).description == expected)
    }
}
