import Agreement
import Testing
import XML

@testable import Documents

@Suite struct MarkupTests {
    @Test func everyFieldComesBack() throws {
        let document = try MarkupSample.document(MarkupSample.rich)
        let read = try Document(XMLReader.parse(Array(MarkupSample.text(document).utf8)))
        #expect(read == document)
        #expect(read.content?.scope == (try MarkupSample.scope(MarkupSample.rich)))
    }

    @Test func aMinimalScopeComesBack() throws {
        let document = try MarkupSample.document(MarkupSample.minimal, table: nil, signature: "2026-11-30")
        let read = try Document(XMLReader.parse(Array(MarkupSample.text(document).utf8)))
        #expect(read == document)
        #expect(read.content?.signature == nil)
        #expect(read.content?.daysOff == nil)
    }

    @Test func emptyPartsAndLooseDatesComeBack() throws {
        let form = MarkupSample.minimal.with("contact", [:]).with("late", ["interest": "statutory"]).with("price", [:])
            .with("start", "on signature").with(
                "payments", [["id": "P1", "text": "All", "amount": "100", "due": "1st of each month"]])
        let document = try MarkupSample.document(form, table: nil, signature: nil)
        #expect(try Document(XMLReader.parse(Array(MarkupSample.text(document).utf8))) == document)
    }

    @Test func aChangeOrderComesBack() throws {
        let (baseline, order) = try MarkupSample.changeOrder()
        let read = try Document(XMLReader.parse(Array(MarkupSample.text(.changeOrder(order)).utf8)))
        #expect(read == .changeOrder(order))
        #expect(order.problem(against: baseline, digest: MarkupSample.digest) == nil)
        #expect(order.order.lines.map(\.kind) == [.changed, .added, .added, .removed, .rush, .rush])
        #expect(order.content.sums.sum == order.order.ladder.after)
        let rush = try #require(order.order.lines.first { $0.kind == .rush }?.moved)
        #expect("\(rush.from) \(rush.to) \(rush.reach)" == "2026-12-14 2026-12-10 2026-12-14")
    }

    @Test func aChangeOfAChangeComesBack() throws {
        let (_, first) = try MarkupSample.changeOrder()
        let draft = try MarkupSample.scope(
            try MarkupSample.changed().with("price", ["id": "P0", "text": "Total", "total": "29000"]))
        let made = ChangeOrderDocument.make(
            baseline: .changeOrder(first), amends: MarkupSample.digest, draft: draft, seal: MarkupSample.seal,
            number: 2,
            revision: 1,
            lapses: nil, table: MarkupSample.table)
        let second = try #require(made.document, "\(made.problems)")
        #expect(second.order.ladder.original == first.order.ladder.original)
        #expect(second.order.ladder.before == first.order.ladder.after)
        #expect(
            try Document(XMLReader.parse(Array(MarkupSample.text(.changeOrder(second)).utf8))) == .changeOrder(second))
        #expect(second.problem(against: .changeOrder(first), digest: MarkupSample.digest) == nil)
    }

    @Test(arguments: [MarkupSample.reply, MarkupSample.proposal]) func aReplyComesBack(reply: Document) throws {
        #expect(try Document(XMLReader.parse(Array(MarkupSample.text(reply).utf8))) == reply)
    }

    @Test func goldenFiles() throws {
        try expectGolden(MarkupSample.text(MarkupSample.document(MarkupSample.rich)), "scope.xml")
        try expectGolden(MarkupSample.text(.changeOrder(MarkupSample.changeOrder().order)), "change-order.xml")
        try expectGolden(MarkupSample.text(MarkupSample.reply), "reply.xml")
    }

    /// Only days off between the first and last date are carried, and the plan rests on those alone.
    @Test func daysOffAreTheOnesUsed() throws {
        let content = try #require(try MarkupSample.document(MarkupSample.rich).content)
        let days = content.daysOff?.rows.map { "\($0.day)" }
        #expect(days == ["2026-12-25", "2027-01-01", "2027-01-06", "2027-01-09", "2027-01-13"])
        #expect(content.plan.calendar.table == content.daysOff)
        let full = Plan(
            content.scope, calendar: try #require(WorkCalendar(content.scope.calendar, table: MarkupSample.table)),
            signature: content.signature)
        #expect(content.plan.tasks == full.tasks)
        #expect(content.plan.extent == full.extent)
    }

    /// The table on this machine may have changed since: what stands in the document counts.
    @Test func aDocumentIsReadWithItsOwnDaysOff() throws {
        let rows = MarkupSample.table.rows.filter { "\($0.day)" != "2027-01-06" }
        let other = HolidayTable(
            country: "SE", source: "another", version: "1", covers: MarkupSample.table.covers, rows: rows)
        let (own, without) = (
            try MarkupSample.document(MarkupSample.rich), try MarkupSample.document(MarkupSample.rich, table: other)
        )
        #expect(own.content?.plan.task("T2")?.finish != without.content?.plan.task("T2")?.finish)
        for document in [own, without] {
            #expect(try Document(XMLReader.parse(Array(MarkupSample.text(document).utf8))) == document)
        }
    }

    @Test(arguments: [
        ("document", "is used by the signed file itself"), ("statement-1", "is used by the signed file itself"),
    ])
    func idsOfTheSignedFileAreRefused(id: String, reason: String) throws {
        let form = MarkupSample.minimal.with("tasks", [["id": .text(id), "title": "Poster"]])
        let made = PlannedScope.make(try MarkupSample.scope(form), signature: nil, table: nil)
        #expect(made.content == nil)
        #expect(made.problems.first?.reason.contains(reason) == true)
    }

    @Test func sumsBeyondTheLimitAreRefused() throws {
        let task: Form = ["id": "T1", "title": "Gold", "unit_price": "9999999999.99", "quantity": "9999999 t"]
        let made = PlannedScope.make(
            try MarkupSample.scope(MarkupSample.minimal.with("tasks", [task])), signature: nil, table: nil)
        #expect(made.content == nil)
        #expect(made.problems.first?.path == "tasks.T1")
    }

    /// Years of one workday after another: every date is the one that the full table gives.
    @Test(arguments: 0..<20)
    func excerptsGiveTheSameDates(seed: Int) throws {
        let spans = ["3 workdays", "2 weeks", "1 month", "17 workdays", "5 days", "0 workdays"]
        let tasks = (1...12).map { number -> Form in
            var task: Form = [
                "id": .text("T\(number)"), "title": "Work",
                "takes": .text(spans[(seed * 7 + number * 5) % spans.count]),
            ]
            let other = number * (seed + 3) % number
            if number % 5 == 0 {
                task = task.with("due", .text("\(seed % 9) workdays before 2027-0\(1 + seed % 9)-20")).with(
                    "takes", nil)
            }
            if number > 1, number % 5 != 0 {
                let rule = (seed + number) % 4 == 0 ? "T\(other + 1) + \(seed % 6) workdays" : "T\(other + 1)"
                if other + 1 != number { task = task.with("after", [.text(rule)]) }
            }
            return task
        }
        let form = MarkupSample.rich.with("tasks", Form(.list(tasks))).with("payments", nil).with("changes", nil)
        let scope = try MarkupSample.scope(form)
        let calendar = try #require(WorkCalendar(scope.calendar, table: MarkupSample.table))
        let full = Plan(scope, calendar: calendar, signature: Day("2026-11-30"))
        let made = PlannedScope.make(scope, signature: Day("2026-11-30"), table: MarkupSample.table)
        let content = try #require(made.content, "\(made.problems)")
        #expect(content.plan.tasks == full.tasks)
        #expect(content.plan.criticalPath == full.criticalPath)
        _ = try Document.scope(ScopeDocument(seal: MarkupSample.seal, version: 1, content: content)).sealed()
    }
}
