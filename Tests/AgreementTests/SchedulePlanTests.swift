import Testing

@testable import Agreement

@Suite struct CriticalPathTests {
    /// A published network, in workdays without holidays: finish and floats.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let tasks: [(id: String, takes: Int, after: [String])]
        let finish: Int
        let float: [String: Int]
        let path: [String]
        let changed: [(takes: [String: Int], finish: Int)]

        func plan(_ takes: [String: Int] = [:]) throws -> Plan {
            try AgreementTests.plan(
                tasks.map { task($0.id, takes: "\($0.takes) workdays", after: $0.after) },
                takes: takes.mapValues { Span($0, .workdays) })
        }
    }

    static let examples = [
        Example(
            testDescription: "nine activities (published CPM worked example, activity on node, recomputed)",
            tasks: [
                ("A", 3, []), ("B", 5, ["A"]), ("C", 8, ["A"]), ("D", 10, ["B"]), ("E", 5, ["B"]), ("F", 7, ["C"]),
                ("G", 12, ["D"]), ("H", 8, ["E", "F"]), ("I", 3, ["G", "H"]),
            ],
            finish: 33, float: ["A": 0, "B": 0, "C": 4, "D": 0, "E": 9, "F": 4, "G": 0, "H": 4, "I": 0],
            path: ["A", "B", "D", "G", "I"],
            changed: [
                (["E": 12], 33), (["E": 17], 36), (["C": 11], 33), (["C": 14], 35), (["D": 14], 37),
                (["D": 13, "C": 14], 36),
            ]),
        // Activities on arrows: each follows those that end at the node where it starts.
        Example(
            testDescription: "seven activities (Taylor, Introduction to Management Science, ch. 8, recomputed)",
            tasks: [
                ("A1-2", 7, []), ("A1-3", 10, []), ("A2-4", 6, ["A1-2"]), ("A3-4", 5, ["A1-3"]),
                ("A3-5", 4, ["A1-3"]), ("A4-5", 3, ["A2-4", "A3-4"]), ("A5-6", 2, ["A3-5", "A4-5"]),
            ],
            finish: 20,
            float: ["A1-2": 2, "A1-3": 0, "A2-4": 2, "A3-4": 0, "A3-5": 4, "A4-5": 0, "A5-6": 0],
            path: ["A1-3", "A3-4", "A4-5", "A5-6"], changed: []),
    ]

    @Test(arguments: examples) func published(example: Example) throws {
        let plan = try example.plan()
        let calendar = plan.calendar
        let before = day("2026-03-01")
        #expect(plan.problems == [])
        #expect(calendar.workdays(from: before, to: try #require(plan.finish?.day)) == example.finish)
        #expect(Dictionary(uniqueKeysWithValues: plan.tasks.map { ($0.id, $0.float) }) == example.float)
        #expect(plan.criticalPath == example.path)
        for (takes, finish) in example.changed {
            let day = try #require(try example.plan(takes).finish?.day)
            #expect(calendar.workdays(from: before, to: day) == finish)
        }
    }

    @Test func freeFloat() throws {
        let plan = try Self.examples[0].plan()
        // E is done on day 13 and F on day 18, when H can begin; C cannot slip before F does; H has until day 30.
        #expect(plan.task("E")?.freeFloat == 5)
        #expect(plan.task("C")?.freeFloat == 0)
        #expect(plan.task("F")?.freeFloat == 0)
        #expect(plan.task("H")?.freeFloat == 4)
    }
}

@Suite struct PlanTests {
    @Test func bakery() throws {
        let plan = try plan(
            [
                task("T0", takes: "2 workdays"),
                task("T1", takes: "5 workdays", after: ["D1", "T0 + 3 workdays"], due: "2026-12-14"),
                task("T2", takes: "0 workdays", after: ["T1"]),
                task("T3", takes: "1 week", after: ["T2"]),
                task("T4", after: ["T3"]),
                task("T5", after: ["T3"], due: "14 days after T1 accepted"),
            ], duties: [duty("D1", due: "2026-12-03"), duty("D2", due: "2 workdays before T5")],
            start: "2 workdays after signature", signature: "2026-11-26", calendar: try calendar("SE"))
        func dates(_ id: String) -> String? { plan.task(id).map { "\($0.start) \($0.finish)" } }
        #expect(plan.start?.day == day("2026-11-30"))
        #expect(dates("T0") == "2026-11-30 2026-12-01")
        // T0 + 3 workdays is 4 December, D1 3 December: the next workday is Monday.
        #expect(dates("T1") == "2026-12-07 2026-12-11")
        #expect(plan.task("T1")?.due?.day == day("2026-12-14"))
        #expect(plan.task("T1")?.slack == 1)
        #expect(dates("T2") == "2026-12-11 2026-12-11")
        #expect(dates("T3") == "2026-12-14 2026-12-20")
        #expect(plan.undated == ["T4"])
        #expect(dates("T5") == "2026-12-28 2026-12-28")
        #expect(plan.duty("D2")?.date.day == day("2026-12-23"))
        #expect(plan.completion?.day == day("2026-12-28"))
        #expect(plan.problems == [])
        #expect(plan.finish?.basis == .fixed)
        let phrases = ["on signature", "14 days after T5 accepted", "2 workdays before start", "D1", "2026-12-01"]
        #expect(
            phrases.map { plan.date(of: Deadline($0)!)?.day.description } == [
                "2026-11-26", "2027-01-11", "2026-11-26", "2026-12-03", "2026-12-01",
            ])
        for phrase in ["1st of each month", "30 days after notice", "T4 accepted", "T99"] {
            #expect(plan.date(of: Deadline(phrase)!) == nil)
        }
    }

    @Test func dutyOnTheCriticalPath() throws {
        let plan = try plan(
            [task("T1", takes: "2 workdays"), task("T2", takes: "3 workdays", after: ["D1"])],
            duties: [duty("D1", due: "2026-03-13")])
        #expect(plan.criticalPath == ["D1", "T2"])
        #expect(plan.duty("D1")?.float == 0)
        #expect(plan.task("T1")?.float == 11)
    }

    /// A promise stands apart from the work: what follows the work does not wait for the promised day.
    @Test func dueNeverMovesTheNetwork() throws {
        let plan = try plan([
            task("T1", takes: "2 workdays", due: "2026-03-31"), task("T2", takes: "1 workday", after: ["T1"]),
        ])
        #expect(plan.task("T2")?.start == day("2026-03-04"))
        #expect(plan.completion?.day == day("2026-03-31"))
        #expect(plan.finish?.day == day("2026-03-04"))
    }

    @Test func limits() throws {
        let plan = try plan([
            task("T1", takes: "2 workdays", notBefore: "2026-03-07"),
            task("T2", takes: "5 workdays", after: ["T1"], notAfter: "2026-03-13"),
            task("T3", takes: "0 workdays", after: ["2026-03-14"]),
        ])
        #expect(plan.task("T1")?.start == day("2026-03-09"))
        #expect(plan.task("T2")?.float == -4 + 2)
        #expect(plan.task("T1")?.isCritical == true)
        #expect(plan.task("T3")?.finish == day("2026-03-14"))
        #expect(plan.problems.map(\.code) == [.tooLate])
        #expect(plan.problems.map(\.path) == ["tasks.T2.not_after"])
    }

    @Test func expectedHolidays() throws {
        let plan = try plan(
            [task("T1", takes: "3 workdays"), task("T2", takes: "1 workday", after: ["T1"], due: "2027-03-31")],
            start: "2027-03-05", calendar: try calendar("PH"))
        #expect(plan.task("T1")?.finish == day("2027-03-10"))
        #expect(plan.task("T1")?.basis == .expected)
        #expect(plan.task("T2")?.basis == .expected)
        #expect(plan.task("T2")?.due?.basis == .fixed)
        #expect(plan.finish?.basis == .expected)
    }

    struct Wrong: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var tasks: [Task] = []
        var duties: [Duty] = []
        var start: String? = "2026-03-02"
        let code: Problem.Code
        let path: String
        let reason: String
    }

    @Test(arguments: [
        Wrong(
            testDescription: "circle",
            tasks: [
                task("T1", takes: "1 day", after: ["T3"]), task("T2", takes: "1 day", after: ["T1"]),
                task("T3", takes: "1 day", after: ["T2"]), task("T4", takes: "1 day", after: ["T3"]),
            ], code: .cycle, path: "tasks.T1.after", reason: "T1 waits for T3 waits for T2 waits for T1"),
        Wrong(
            testDescription: "itself", tasks: [task("T1", takes: "1 day", after: ["T1"])], code: .cycle,
            path: "tasks.T1.after", reason: "T1 waits for itself"),
        Wrong(
            testDescription: "its own promise", tasks: [task("T1", takes: "1 day", due: "2 days after T1")],
            code: .cycle, path: "tasks.T1.due", reason: "T1 waits for itself"),
        Wrong(
            testDescription: "through a duty",
            tasks: [task("T1", takes: "1 day", after: ["D1"])], duties: [duty("D1", due: "2 days before T1")],
            code: .cycle, path: "tasks.T1.after", reason: "T1 waits for D1 waits for T1"),
        Wrong(
            testDescription: "start that counts from its own task", tasks: [task("T1", takes: "1 day")], start: "T1",
            code: .cycle, path: "start", reason: "start waits for T1 waits for start"),
        Wrong(
            testDescription: "unknown", tasks: [task("T1", takes: "1 day", after: ["T9"])], code: .unknownID,
            path: "tasks.T1.after", reason: "T9 is no task or duty"),
        Wrong(
            testDescription: "promised too early", tasks: [task("T1", takes: "5 workdays", due: "2026-03-05")],
            code: .dueTooEarly, path: "tasks.T1.due", reason: "due 2026-03-05, but it is done 2026-03-06"),
        Wrong(
            testDescription: "done before what it waits for",
            tasks: [task("T1", takes: "5 workdays"), task("T2", after: ["T1"], due: "2026-03-05")],
            code: .dueTooEarly, path: "tasks.T2.due", reason: "T2 is due 2026-03-05, but T1 is ready 2026-03-06"),
        Wrong(
            testDescription: "signature", tasks: [task("T1", takes: "1 day")], start: "2 workdays after signature",
            code: .signatureUnknown, path: "start", reason: "2 workdays after signature"),
        Wrong(
            testDescription: "no start", tasks: [task("T1", takes: "1 day")], start: nil, code: .startUnknown,
            path: "tasks.T1.takes", reason: "Nothing says when T1 begins"),
        Wrong(
            testDescription: "far away", tasks: [task("T1", takes: "9999 months")], code: .dateRange,
            path: "tasks.T1.takes", reason: "after 2199"),
        Wrong(
            testDescription: "far away lag", tasks: [task("T1", takes: "1 day", after: ["9999 months before start"])],
            code: .dateRange, path: "tasks.T1.after", reason: "before 1900"),
        Wrong(
            testDescription: "no single day", tasks: [task("T1", takes: "1 day", due: "1st of each month")],
            code: .date, path: "tasks.T1.due", reason: "no single day"),
        Wrong(
            testDescription: "duty without a date", tasks: [task("T1", takes: "1 day", after: ["D1"])],
            duties: [duty("D1", due: nil)], code: .undated, path: "tasks.T1.after", reason: "counts from D1"),
    ]) func problems(wrong: Wrong) throws {
        let plan = try plan(wrong.tasks, duties: wrong.duties, start: wrong.start)
        #expect(plan.problems.map(\.code) == [wrong.code])
        #expect(plan.problems.map(\.path) == [wrong.path])
        #expect(plan.problems.first?.reason.contains(wrong.reason) ?? false, "\(plan.problems)")
    }

    /// Dates that are promised stand, whatever else is unknown.
    @Test func promisesWithoutStart() throws {
        let plan = try plan([task("T1", due: "2026-12-14"), task("T2")], start: nil)
        #expect(plan.task("T1")?.finish == day("2026-12-14"))
        #expect(plan.undated == ["T2"])
        #expect(plan.problems == [])
    }
}

@Suite struct LargePlanTests {
    @Test func chain() throws {
        let tasks = (1...10_000).map { task("T\($0)", takes: "1 workday", after: $0 == 1 ? [] : ["T\($0 - 1)"]) }
        let plan = try plan(tasks.reversed())
        #expect(plan.problems == [])
        #expect(plan.finish?.day == day("2064-06-27"))
        #expect(plan.criticalPath.count == 10_000)
        #expect(plan.tasks.allSatisfy { $0.float == 0 })
    }

    @Test func fan() throws {
        let tasks = (1...10_000).map { task("T\($0)", takes: "\($0 % 7 + 1) workdays") }
        let plan = try plan(tasks + [task("Z", takes: "1 workday", after: tasks.map(\.id))])
        #expect(plan.task("Z")?.start == day("2026-03-11"))
        #expect(plan.task("T7")?.freeFloat == 6)
    }

    @Test func circleOfTenThousand() throws {
        let tasks = (0..<10_000).map { task("T\($0)", takes: "1 workday", after: ["T\(($0 + 1) % 10_000)"]) }
        #expect(try plan(tasks).problems.map(\.code) == [.cycle])
    }

    @Test func longLags() throws {
        let tasks = (0..<200).map {
            let after = $0 == 0 ? [] : ["T\($0 - 1) + 9999 months"]
            return task("T\($0)", takes: "1 workday", after: after, notAfter: "1900-01-01")
        }
        #expect(try plan(tasks).tasks.count == 1)
    }
}
