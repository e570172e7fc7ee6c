import Agreement
import Claims
import Testing

struct DateTests {
    /// Sent on Wednesday, 2026-05-13.
    static let english: [(String, String?)] = [
        ("on Monday", "2026-05-18"), ("by Tuesday", "2026-05-19"), ("on Wednesday", "2026-05-13"),
        ("this Thursday", "2026-05-14"), ("by this Friday", "2026-05-15"), ("this coming Saturday", "2026-05-16"),
        ("on Sunday", "2026-05-17"),
        ("next Monday", "2026-05-18"), ("next Tuesday", "2026-05-19"), ("next Wednesday", "2026-05-20"),
        ("next Thursday", "2026-05-21"), ("next Friday", "2026-05-22"), ("next Saturday", "2026-05-23"),
        ("next Sunday", "2026-05-24"),
        ("last Monday", "2026-05-11"), ("last Tuesday", "2026-05-12"), ("last Wednesday", "2026-05-06"),
        ("last Thursday", "2026-05-07"), ("last Friday", "2026-05-08"), ("last Saturday", "2026-05-09"),
        ("last Sunday", "2026-05-10"),
        ("today", "2026-05-13"), ("tomorrow", "2026-05-14"), ("the day after tomorrow", "2026-05-15"),
        ("yesterday", "2026-05-12"), ("the day before yesterday", "2026-05-11"), ("a week ago", "2026-05-06"),
        ("a fortnight ago", "2026-04-29"), ("three days ago", "2026-05-10"), ("in two days", "2026-05-15"),
        ("in a week", "2026-05-20"), ("in two weeks", "2026-05-27"),
        ("on the 24th", "2026-05-24"), ("by the 3rd", "2026-05-03"), ("on 9 June", "2026-06-09"),
        ("on the 9th of June", "2026-06-09"), ("on June 9th", "2026-06-09"),
        ("by the fourth of December", "2026-12-04"),
        ("by the twenty-first of June", "2026-06-21"), ("by 5 January", "2027-01-05"), ("on 20 November", "2026-11-20"),
        ("on 9 June 2027", "2027-06-09"), ("on June 9, 2027", "2027-06-09"), ("by the end of May", "2026-05-31"),
        ("by the end of the month", "2026-05-31"), ("by the end of February", "2026-02-28"),
        ("by the end of next month", "2026-06-30"), ("on 2026-06-09", "2026-06-09"), ("on 9/6/2026", "2026-06-09"),
        ("by 9/6", "2026-06-09"), ("on 24.6.2026", "2026-06-24"), ("on Friday the 22nd", "2026-05-22"),
        ("on Friday, 22 May", "2026-05-22"), ("on Wednesday next week", "2026-05-20"),
        ("next week on Friday", "2026-05-22"), ("on Friday in week 23", "2026-06-05"), ("by Fri", "2026-05-15"),
        ("from Monday until Thursday", nil), ("every Friday", nil), ("next week", nil), ("this month", nil),
        ("in two months", nil), ("before summer", nil), ("in May", nil), ("60 days after the launch", nil),
        ("two days after Friday", nil), ("on Friday the 23rd", nil), ("on the 31st of June", nil),
        ("at 10 am", nil), ("24/7", nil), ("the second coat", nil), ("1/2 litre", nil), ("at 2:30", nil),
        ("18 m2", nil), ("in the sun", nil), ("as may be", nil), ("in 2026", nil), ("on Mondays", nil),
    ]

    static let swedish: [(String, String?)] = [
        ("på måndag", "2026-05-18"), ("senast tisdag", "2026-05-19"), ("på onsdag", "2026-05-13"),
        ("till torsdag", "2026-05-14"), ("nu på fredag", "2026-05-15"), ("på lördag", "2026-05-16"),
        ("på söndag", "2026-05-17"),
        ("nästa måndag", "2026-05-18"), ("nästa tisdag", "2026-05-19"), ("nästa onsdag", "2026-05-20"),
        ("nästa torsdag", "2026-05-21"), ("nästa fredag", "2026-05-22"), ("nästa lördag", "2026-05-23"),
        ("nästa söndag", "2026-05-24"),
        ("i måndags", "2026-05-11"), ("i tisdags", "2026-05-12"), ("i onsdags", "2026-05-06"),
        ("i torsdags", "2026-05-07"), ("i fredags", "2026-05-08"), ("i lördags", "2026-05-09"),
        ("i söndags", "2026-05-10"), ("förra fredagen", "2026-05-08"),
        ("i dag", "2026-05-13"), ("i morgon", "2026-05-14"), ("i övermorgon", "2026-05-15"), ("i går", "2026-05-12"),
        ("i förrgår", "2026-05-11"), ("för en vecka sedan", "2026-05-06"), ("om en vecka", "2026-05-20"),
        ("om tre dagar", "2026-05-16"),
        ("den 24:e", "2026-05-24"), ("till den 3:e", "2026-05-03"), ("den 9 juni", "2026-06-09"),
        ("9 juni", "2026-06-09"), ("den nionde juni", "2026-06-09"), ("den tjugoförsta juni", "2026-06-21"),
        ("den 5 mars", "2026-03-05"), ("den 5 januari 2027", "2027-01-05"), ("i slutet av maj", "2026-05-31"),
        ("till månadens slut", "2026-05-31"), ("senast 2026-06-09", "2026-06-09"), ("den 9/6", "2026-06-09"),
        ("fredag den 22 maj", "2026-05-22"), ("på fredag i vecka 23", "2026-06-05"),
        ("nästa vecka på fredag", "2026-05-22"),
        ("pa mandag", "2026-05-18"),
        ("varje fredag", nil), ("måndag till fredag", nil), ("nästa vecka", nil), ("om två månader", nil),
        ("före sommaren", nil), ("efter 30 dagar", nil), ("kl. 10", nil), ("den femte varje månad", nil),
        ("för 2026", nil),
    ]

    @Test("Dates in English, from a Wednesday", arguments: english)
    func inEnglish(_ words: String, _ expected: String?) throws {
        let finding = try #require(
            Sample.baseline("en").findings(in: "You promised the hull \(words).", sent: Day("2026-05-13")).first)
        #expect(finding.date == expected.flatMap { Day($0) })
    }

    @Test("Dates in Swedish, from a Wednesday", arguments: swedish)
    func inSwedish(_ words: String, _ expected: String?) throws {
        let finding = try #require(
            Sample.baseline("sv").findings(in: "Ni lovade skrovet \(words).", sent: Day("2026-05-13")).first)
        #expect(finding.date == expected.flatMap { Day($0) })
    }

    @Test(
        "Day and month in figures go by the country; where it has no order of its own there is no date",
        arguments: [
            ("GB-ENG", "3/4/2026", "2026-04-03"), ("US", "3/4/2026", "2026-03-04"), ("CA", "3/4/2026", nil),
            ("CA", "25/4/2026", "2026-04-25"), ("US", "25/4/2026", "2026-04-25"), ("GB-ENG", "4/25/2026", "2026-04-25"),
            ("CA", "2026-04-03", "2026-04-03"), ("GB-ENG", "3/4", "2026-04-03"), ("US", "3/4", "2026-03-04"),
            ("GB-ENG", "31/2/2026", nil),
        ])
    func figures(_ country: String, _ written: String, _ expected: String?) throws {
        let baseline = try Sample.baseline("en", country: country)
        let finding = try #require(baseline.findings(in: "The hull by \(written).", sent: Day("2026-04-01")).first)
        #expect(finding.date == expected.flatMap { Day($0) })
    }

    @Test("Without the message's own date only full dates count")
    func withoutSentDate() throws {
        let baseline = try Sample.baseline("en")
        #expect(baseline.findings(in: "The hull by Friday.", sent: nil)[0].date == nil)
        #expect(baseline.findings(in: "The hull by 8 May 2026.", sent: nil)[0].date == Day("2026-05-08"))
        #expect(baseline.findings(in: "The antifouling by Friday.", sent: nil)[0].verdict == .unclear)
    }

    @Test(
        "A number that is no date is read as a number",
        arguments: [
            ("We agreed on twenty-five winches.", "25"), ("We agreed on 2,360 winches.", "2360"),
            ("Please paint 3.5 metres.", "3.5"),
            ("Three hundred winches.", "300"), ("See you at 10 am.", nil), ("The hull by 8 May.", nil),
        ])
    func numbers(_ text: String, _ expected: String?) throws {
        #expect(try Sample.baseline("en").findings(in: text, sent: Day("2026-04-01")).map(\.quantity) == [expected])
    }
}
