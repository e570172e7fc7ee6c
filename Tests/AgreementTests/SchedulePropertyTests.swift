import Testing

@testable import Agreement

/// Networks drawn by chance, held against what the words mean.
@Suite struct PlanPropertyTests {
    struct Drawn {
        var tasks: [Task] = []
        var duties: [Duty] = []
        let calendar: WorkCalendar
        var start = "2026-03-02"

        init(seed: UInt64) throws {
            var random = Seeded(state: seed)
            calendar = try AgreementTests.calendar(
                HolidayTableTests.countries.randomElement(using: &random), followsCountry: seed % 2 == 0,
                closed: ["2026-04-13/2026-04-17"])
            let units = ["workdays", "days", "weeks", "months"]
            for number in 0..<3 {
                let due = day("2026-03-01") + Int.random(in: 0...40, using: &random)
                duties.append(duty("D\(number)", due: due.description))
            }
            duties.append(duty("D3", due: "2 workdays after T2"))
            for number in 0..<20 {
                var after: [String] = []
                for earlier in 0..<number where Int.random(in: 0..<6, using: &random) == 0 {
                    let lag = Int.random(in: 0...6, using: &random)
                    let unit = units[min(Int.random(in: 0...5, using: &random), 3)]
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: after.append("\(unit == "months" ? 1 : lag) \(unit) after T\(earlier)")
                    case 1: after.append("\(min(lag, 2)) workdays before T\(earlier)")
                    default: after.append("T\(earlier)")
                    }
                }
                if Int.random(in: 0..<4, using: &random) == 0 {
                    after.append("D\(Int.random(in: 0...(number > 2 ? 3 : 2), using: &random))")
                }
                let unit = units[max(0, Int.random(in: -6...3, using: &random))]
                let count = unit == "months" ? 1 : Int.random(in: 0...8, using: &random)
                tasks.append(task("T\(number)", takes: "\(count) \(unit)", after: after))
            }
        }

        func plan(notBefore: [String: Day] = [:]) -> Plan {
            var tasks = tasks
            for index in tasks.indices { tasks[index].notBefore = notBefore[tasks[index].id] }
            return Plan(tasks: tasks, duties: duties, start: Deadline(start), calendar: calendar)
        }
    }

    /// Each task starts on the first workday that every arrow leaves free, found by trying one day after the other.
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func earliest(seed: UInt64) throws {
        let drawn = try Drawn(seed: seed)
        let (plan, calendar) = (drawn.plan(), drawn.calendar)
        #expect(plan.problems == [])
        let start = try #require(plan.start?.day)
        for task in drawn.tasks {
            let dates = try #require(plan.task(task.id))
            let releases = try task.after.map { rule in
                let id = try #require(rule.item)
                let from = try #require(plan.task(id)?.finish ?? plan.duty(id)?.date.day)
                return switch rule {
                case .after(let span, _): calendar.adding(span, to: from)
                case .before(let span, _): calendar.subtracting(span, from: from)
                default: from
                }
            }
            var expected = start
            if task.takes?.count == 0 {
                expected = max(expected, releases.max() ?? start)
                #expect(dates.finish == expected)
            } else {
                while !calendar.isWorkday(expected) || releases.contains(where: { $0 >= expected }) {
                    expected = expected + 1
                }
            }
            #expect(dates.start == expected)
        }
    }

    /// A task can slip by its float without moving the finish, by its free float without moving anything, and by no
    /// day more.
    @Test(arguments: 1...8 as ClosedRange<UInt64>) func floats(seed: UInt64) throws {
        let drawn = try Drawn(seed: seed)
        let (plan, calendar) = (drawn.plan(), drawn.calendar)
        func others(_ plan: Plan, _ id: String) -> [String] {
            plan.tasks.filter { $0.id != id }.map { "\($0.id) \($0.start)" }
                + plan.duties.map { "\($0.id) \($0.date.day)" }
        }
        for dates in plan.tasks where drawn.tasks.first(where: { $0.id == dates.id })?.takes?.count ?? 0 > 0 {
            #expect(dates.freeFloat >= 0 && dates.freeFloat <= dates.float)
            let next = Span(1, .workdays)
            #expect(drawn.plan(notBefore: [dates.id: dates.latestStart]).finish?.day == plan.finish?.day)
            let later = drawn.plan(notBefore: [dates.id: calendar.adding(next, to: dates.latestStart)])
            #expect(try #require(later.finish).day > #require(plan.finish).day)

            let free = calendar.adding(Span(dates.freeFloat, .workdays), to: dates.start)
            let slipped = drawn.plan(notBefore: [dates.id: free])
            #expect(others(slipped, dates.id) == others(plan, dates.id))
            #expect(slipped.finish?.day == plan.finish?.day)
            let beyond = drawn.plan(notBefore: [dates.id: calendar.adding(next, to: free)])
            #expect(others(beyond, dates.id) != others(plan, dates.id) || beyond.finish?.day != plan.finish?.day)
        }
    }

    /// The days off within the plan's extent are all that it takes to compute it again.
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func recomputedFromExcerpt(seed: UInt64) throws {
        var drawn = try Drawn(seed: seed)
        // Counted from long before the start, past the holidays of the new year.
        drawn.tasks[0].after = [.after(Span(60, .workdays), .day(day("2025-12-20")))]
        let plan = drawn.plan()
        let excerpt = plan.excerpt()
        let calendar = try #require(
            WorkCalendar(
                weekdays: [1, 2, 3, 4, 5], followsCountry: seed % 2 == 0,
                closed: [DayRange(day("2026-04-13"), day("2026-04-17"))], table: excerpt))
        let again = Plan(tasks: drawn.tasks, duties: drawn.duties, start: Deadline(drawn.start), calendar: calendar)
        #expect(again.tasks == plan.tasks)
        #expect(again.duties == plan.duties)
        #expect(again.finish == plan.finish)
    }

    /// Nothing that can be written down stops the computation.
    @Test(arguments: 1...12 as ClosedRange<UInt64>) func anything(seed: UInt64) throws {
        var random = Seeded(state: seed)
        let ids = (0..<8).map { "T\($0)" } + ["D0", "D1", "none"]
        func phrase() -> String {
            let days = ["2026-05-01", "0001-01-01", "9999-12-31"]
            let anchors = ids + days + ["start", "signature", "notice", "T1 accepted"]
            let anchor = anchors.randomElement(using: &random)!
            let count = [0, 1, 5, 9999].randomElement(using: &random)!
            let unit = Span.Unit.allCases.randomElement(using: &random)!
            let word = Bool.random(using: &random) ? "after" : "before"
            return Int.random(in: 0..<3, using: &random) == 0 ? anchor : "\(count) \(unit.rawValue) \(word) \(anchor)"
        }
        let lengths = ["9999 months", "9999 workdays", "3 days", "0 days", "1 week", nil]
        let dates = ["0001-01-01", "1900-01-01", "2026-03-03", "2199-12-31", "9999-12-31"]
        func day() -> String { dates.randomElement(using: &random)! }
        let closed = try calendar("SE", closed: ["2026-01-01/9999-12-31"])
        let open = try calendar("LV")
        for _ in 0..<25 {
            let tasks = (0..<8).map { number in
                task(
                    "T\(number)",
                    takes: lengths.randomElement(using: &random)!,
                    after: (0..<Int.random(in: 0...2, using: &random)).map { _ in phrase() },
                    due: Bool.random(using: &random) ? phrase() : nil,
                    notBefore: Int.random(in: 0..<4, using: &random) == 0 ? day() : nil,
                    notAfter: Int.random(in: 0..<4, using: &random) == 0 ? day() : nil)
            }
            let duties = (0..<2).map { duty("D\($0)", due: Bool.random(using: &random) ? phrase() : nil) }
            let plan = try plan(
                tasks, duties: duties, start: phrase(), signature: Bool.random(using: &random) ? day() : nil,
                calendar: closed)
            let again = try AgreementTests.plan(
                tasks, duties: duties, start: "2026-03-03", signature: "2026-03-01", calendar: open)
            for date in (plan.tasks + again.tasks).flatMap({ [$0.start, $0.finish] }) {
                #expect(Day.plannable.contains(date))
            }
        }
    }
}
