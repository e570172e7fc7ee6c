import Testing

@testable import Agreement

@Suite struct HolidayTableTests {
    static let countries = ["AZ", "CZ", "DE", "FR", "GB-ENG", "GB-SCT", "LV", "PH", "SE", "US"]

    @Test(arguments: countries) func shippedTableReads(country: String) throws {
        let table = try holidays(country)
        #expect(table.country == country)
        #expect(table.version == "0.109")
        #expect(table.covers == DayRange("2024-01-01/2035-12-31"))
        for year in 2024...2035 {
            let rows = table.rows.count { $0.day.civil.year == year && $0.status != .workday }
            #expect((8...35).contains(rows), "\(year): \(rows)")
        }
    }

    // Known from the countries' own laws and gazettes.
    @Test(arguments: [
        ("SE", "2026-06-20", "fixed", "Midsommardagen"), ("SE", "2026-10-31", "fixed", "Alla helgons dag"),
        ("CZ", "2026-12-24", "fixed", "Štědrý den"), ("DE", "2026-10-03", "fixed", "Tag der Deutschen Einheit"),
        ("FR", "2026-07-14", "fixed", "Fête nationale"), ("GB-ENG", "2026-12-28", "fixed", "Boxing Day (observed)"),
        ("GB-SCT", "2026-01-02", "fixed", "New Year Holiday"),
        ("US", "2026-07-03", "fixed", "Independence Day (observed)"),
        ("US", "2026-11-26", "fixed", "Thanksgiving Day"), ("LV", "2026-01-17", "workday", "Pārcelta darba diena"),
        ("LV", "2026-06-27", "workday", "Pārcelta darba diena"), ("PH", "2027-03-09", "expected", "Eid'l Fitr"),
        ("PH", "2027-12-30", "fixed", "Rizal Day"), ("PH", "2028-12-30", "expected", "Rizal Day"),
        ("AZ", "2026-05-27", "fixed", "Qurban bayrami"), ("AZ", "2027-05-16", "expected", "Qurban bayrami"),
    ])
    func row(country: String, date: String, status: String, name: String) throws {
        let row = try holidays(country).rows.first { $0.day == day(date) }
        #expect(row?.status.rawValue == status)
        #expect(row?.name == name)
    }

    @Test(arguments: [
        ("SE", "2026-12-24"), ("SE", "2026-06-19"), ("SE", "2026-12-31"), ("SE", "2026-06-21"),
        ("GB-SCT", "2026-04-06"),
    ])
    func noHoliday(country: String, date: String) throws {
        #expect(try holidays(country).rows.contains { $0.day == day(date) } == false)
    }

    // Easter Sundays by dateutil.
    @Test(arguments: ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28"]) func easter(sunday: String) throws {
        let rows = try holidays("SE").rows
        #expect(rows.first { $0.day == day(sunday) }?.name == "Påskdagen")
        #expect(rows.first { $0.day == day(sunday) - 2 }?.name == "Långfredagen")
        #expect(rows.first { $0.day == day(sunday) + 39 }?.name == "Kristi himmelsfärdsdag")
    }

    @Test(arguments: [
        ("", "has no line covers"), ("country;SE\ncountry;SE", "once each"), ("2026-01-01;off;A", "Expected a row"),
        ("2026-01-01;fixed", "Expected a row"), ("2026-01-01;fixed;A\n2026-01-01;fixed;B", "does not follow"),
        ("covers;2026", "must be two days"), ("2026-13-01;fixed;A", "once each"),
    ])
    func unreadable(text: String, reason: String) {
        let problem = #expect(throws: Problem.self) { try HolidayTable(text) }
        #expect(problem?.reason.contains(reason) ?? false)
    }
}

@Suite struct WorkCalendarTests {
    // Counted with PyPI holidays 0.109, from the next day.
    @Test(arguments: [
        ("SE", "2026-04-01", 5, "2026-04-10"), ("CZ", "2026-04-01", 5, "2026-04-10"),
        ("US", "2026-04-01", 5, "2026-04-08"), ("SE", "2026-12-18", 10, "2027-01-05"),
        ("CZ", "2026-12-18", 10, "2027-01-06"), ("US", "2026-12-18", 10, "2027-01-05"),
    ])
    func published(country: String, from: String, workdays: Int, date: String) throws {
        let calendar = try calendar(country)
        #expect(calendar.adding(Span(workdays, .workdays), to: day(from)) == day(date))
        #expect(calendar.workdays(from: day(from), to: day(date)) == workdays)
    }

    @Test func workingSaturdays() throws {
        let friday = day("2026-01-16")
        #expect(try calendar("LV").workday(onOrAfter: friday + 1) == day("2026-01-19"))
        #expect(try calendar("LV", followsCountry: true).workday(onOrAfter: friday + 1) == day("2026-01-17"))
        let closed = try calendar("LV", followsCountry: true, closed: ["2026-01-17"])
        #expect(closed.workday(onOrAfter: friday + 1) == day("2026-01-19"))
    }

    @Test func units() throws {
        let calendar = try calendar("SE")
        #expect(calendar.adding(Span(1, .months), to: day("2026-01-31")) == day("2026-02-28"))
        #expect(calendar.adding(Span(2, .weeks), to: day("2026-01-31")) == day("2026-02-14"))
        #expect(calendar.subtracting(Span(2, .workdays), from: day("2026-04-07")) == day("2026-04-01"))
        #expect(calendar.adding(Span(0, .workdays), to: day("2026-04-03")) == day("2026-04-03"))
    }

    @Test func basis() throws {
        let calendar = try calendar("PH")
        #expect(calendar.basis(from: day("2027-03-01"), through: day("2027-03-08")) == .fixed)
        #expect(calendar.basis(from: day("2027-03-01"), through: day("2027-03-09")) == .expected)
        #expect(calendar.basis(from: day("2027-03-01"), through: day("2036-01-01")) == .beyondTable)
        #expect(calendar.basis(from: day("2023-12-31"), through: day("2024-01-02")) == .beyondTable)
        let plain = try AgreementTests.calendar()
        #expect(plain.basis(from: day("2026-01-01"), through: day("2026-01-01")) == .beyondTable)
    }

    @Test func weekWithoutWorkdaysIsRefused() {
        #expect(WorkCalendar(weekdays: [], table: nil) == nil)
        #expect(WorkCalendar(weekdays: [0, 8], table: nil) == nil)
    }

    @Test func closedForEver() throws {
        let calendar = try calendar(closed: ["0001-01-01/9999-12-31"])
        #expect(calendar.workday(onOrAfter: day("2026-01-01")) > day("9999-12-31"))
        #expect(calendar.workday(onOrBefore: day("2026-01-01")) < day("0001-01-01"))
    }

    /// Every answer is the one that a person gets who counts day by day.
    @Test(arguments: 1...12 as ClosedRange<UInt64>) func agreesWithCounting(seed: UInt64) throws {
        var random = Seeded(state: seed)
        let table = try holidays(HolidayTableTests.countries.randomElement(using: &random)!)
        let weekdays = (1...7).filter { _ in Bool.random(using: &random) } + [Int.random(in: 1...7, using: &random)]
        let follows = Bool.random(using: &random)
        let first = day("2025-11-01")
        let closed = (0..<4).map { _ in
            let begin = first + Int.random(in: 0...400, using: &random)
            return DayRange(begin, begin + Int.random(in: 0...30, using: &random))
        }
        let calendar = try #require(
            WorkCalendar(weekdays: weekdays, followsCountry: follows, closed: closed, table: table))
        let rows = Dictionary(uniqueKeysWithValues: table.rows.map { ($0.day, $0.status) })
        func isWorked(_ day: Day) -> Bool {
            if closed.contains(where: { $0.first <= day && day <= $0.last }) { return false }
            switch rows[day] {
            case .fixed, .expected: return false
            case .workday where follows: return true
            default: return weekdays.contains(day.weekday)
            }
        }
        var count = 0
        var worked: [Day] = []
        for offset in 0..<500 {
            let day = first + offset
            #expect(calendar.isWorkday(day) == isWorked(day), "\(day)")
            if isWorked(day) {
                worked.append(day)
                count += 1
            }
            #expect(calendar.workdays(from: first - 1, to: day) == count)
        }
        for (index, day) in worked.enumerated() {
            #expect(calendar.adding(Span(index, .workdays), to: worked[0]) == day)
            #expect(calendar.subtracting(Span(index, .workdays), from: day) == worked[0])
        }

        let range = DayRange(first + 50, first + 300)
        let excerpt = try #require(
            WorkCalendar(
                weekdays: weekdays, followsCountry: follows, closed: closed, table: calendar.excerpt(range)))
        for offset in 50...300 {
            let day = first + offset
            #expect(excerpt.isWorkday(day) == calendar.isWorkday(day))
            #expect(excerpt.basis(from: range.first, through: day) == calendar.basis(from: range.first, through: day))
        }
    }

    /// The latest day from which a span reaches no further is the last one that does so when tried one by one.
    @Test(arguments: Span.Unit.allCases, [0, 1, 2, 7, 13]) func latest(unit: Span.Unit, count: Int) throws {
        let calendar = try calendar("SE", closed: ["2026-07-06/2026-07-31"])
        let span = Span(count, unit)
        for offset in stride(from: 0, to: 370, by: 3) {
            let limit = day("2026-01-01") + offset
            let ahead = calendar.latest(adding: span, reaching: limit)
            #expect(calendar.adding(span, to: ahead) <= limit)
            #expect(calendar.adding(span, to: ahead + 1) > limit)
            let back = calendar.latest(subtracting: span, reaching: limit)
            #expect(calendar.subtracting(span, from: back) <= limit)
            #expect(calendar.subtracting(span, from: back + 1) > limit)
        }
    }
}
