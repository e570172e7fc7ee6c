import Agreement
import Testing
import XML

@testable import Documents

/// Documents that were changed by hand, each refused for its reason.
@Suite struct MarkupEditTests {
    struct Edit: Sendable, CustomTestStringConvertible {
        let old, new: String
        let code: DocumentProblem.Code
        let path: String
        var testDescription: String { "\(old) → \(new)" }

        init(_ old: String, _ new: String, _ code: DocumentProblem.Code, _ path: String) {
            (self.old, self.new, self.code, self.path) = (old, new, code, path)
        }
    }

    static let scopeEdits: [Edit] = [
        // Computed dates.
        Edit("due=\"2026-12-14\"", "due=\"2026-12-11\"", .figure, "scope.plan.task T1.due"),
        Edit("finish=\"2026-12-14\"", "finish=\"2026-12-15\"", .figure, "scope.plan.task T1.finish"),
        Edit("critical=\"yes\" ", "", .shape, "scope.plan.task T12.critical"),
        Edit(
            "basis=\"fixed\" date=\"2026-12-03\"", "basis=\"expected\" date=\"2026-12-03\"", .figure,
            "scope.plan.duty D1.basis"),
        Edit("date=\"2026-11-30\" id=\"P1\"", "date=\"2026-12-30\" id=\"P1\"", .figure, "scope.plan.payment P1.date"),
        Edit("signature=\"2026-11-30\"", "signature=\"2026-12-01\"", .scope, "tasks.T1.due"),
        Edit("signature=\"2026-11-30\"", "signature=\"30 November\"", .value, "plan.signature"),
        Edit("signature=\"2026-11-30\" ", "", .figure, "scope.plan.completion"),
        Edit("criticalPath=\"T12\"", "criticalPath=\"T1 T2 T12\"", .figure, "scope.plan.criticalPath"),
        // What dates are computed from.
        Edit("<takes>5 workdays</takes>", "<takes>4 workdays</takes>", .figure, "scope.plan.task T0.latestStart"),
        Edit(
            "<day date=\"2027-01-06\" status=\"fixed\">Trettondedag jul</day>", "", .figure,
            "scope.plan.task T0.latestStart"),
        Edit(
            "date=\"2027-01-06\" status=\"fixed\"", "date=\"2027-01-03\" status=\"fixed\"", .figure,
            "scope.plan.task T0.latestStart"),
        Edit("<day date=\"2027-01-06\"", "<day date=\"2027-01-06\" kind=\"x\"", .shape, "scope.days-off.day.kind"),
        Edit(
            "<day date=\"2026-12-25\" status=\"fixed\">",
            "<day date=\"2026-12-05\" status=\"fixed\">X</day><day date=\"2026-12-25\" status=\"fixed\">",
            .figure, "scope.days-off.day.date"),
        Edit("first=\"2024-01-01\"", "first=\"2027-01-01\"", .figure, "scope.plan.startBasis"),
        Edit("last=\"2035-12-31\"", "last=\"2023-12-31\"", .value, "days-off.last"),
        Edit("status=\"fixed\"", "status=\"maybe\"", .value, "day.status"),
        // Sums.
        Edit("payable=\"60", "payable=\"61", .figure, "scope.sums.payable"),
        Edit(
            "amount=\"12000.00\" item=\"T1\"", "amount=\"11000.00\" item=\"T1\"", .figure, "scope.sums.line T1.amount"),
        Edit("<instalment amount=\"", "<instalment amount=\"1", .figure, "scope.sums.instalment P1.amount"),
        Edit("<price>12000.00</price>", "<price>13000.00</price>", .figure, "scope.sums.sum"),
        Edit("<discount>5%</discount>", "<discount>6%</discount>", .figure, "scope.sums.sum"),
        // Not in the accepted form.
        Edit("<price>12000.00</price>", "<price>12000</price>", .value, "scope.tasks.task T1.price"),
        Edit("<title>Build</title>", "<title> Build</title>", .value, "scope.tasks.task T2.title"),
        Edit(
            "<rule>3 workdays after T0</rule>", "<rule>T0 + 3 workdays</rule>", .value, "scope.tasks.task T1.after.rule"
        ),
        Edit("<goodwill>yes</goodwill>", "<goodwill>no</goodwill>", .shape, "scope.tasks.task T10"),
        // Broken agreements.
        Edit("<country>SE</country>", "", .scope, "country"),
        Edit("<price>12000.00</price>", "<price>99999999999</price>", .scope, "tasks.T1.price"),
        Edit("<price>12000.00</price>", "<price>-1</price>", .scope, "tasks.T1.price"),
        Edit("<task id=\"T2\">", "<task id=\"T1\">", .scope, "due"),
        Edit("<task id=\"T2\">", "<task>", .scope, "due"),
        Edit("<task id=\"T8\">", "<task id=\"T1\">", .scope, "tasks.T1.id"),
        Edit("<task id=\"T8\">", "<task>", .scope, "tasks.5.id"),
        Edit("<rule>T1</rule>", "<rule>T99</rule>", .scope, "rule"),
        Edit("<rule>T1</rule>", "<rule>T12</rule>", .scope, "tasks.T2.after"),
        Edit("<due>2026-12-14</due>", "<due>2026-12-01</due>", .scope, "tasks.T1.due"),
        Edit("<takes>5 workdays</takes>", "<takes>9999 months</takes>", .scope, "tasks.T1.takes"),
        Edit("<title>Build</title>", "<title>Bu\u{202E}ild</title>", .scope, "tasks.T2.title"),
        // Shape.
        Edit("<title>Build</title>", "<title>Build</title><colour>red</colour>", .scope, "tasks.T2.colour"),
        Edit("<title>Build</title>", "<title>Build</title><title>Build</title>", .scope, "tasks.T2.title"),
        Edit("<title>Build</title>", "<title>Bu<b>il</b>d</title>", .shape, "title"),
        Edit("<title>Build</title>", "<title lang=\"sv\">Build</title>", .shape, "scope.tasks.task T2.title.lang"),
        Edit("<title>Build</title>", "<title>Build</title>and more", .shape, "scope.tasks.task T2"),
        Edit("<title>Build</title>", "<title>Build<!-- or not --></title>", .shape, "scope.tasks.task T2.title"),
        Edit("<title>Build</title>", "<title xmlns=\"urn:other\">Build</title>", .shape, "scope.tasks.task T2.title"),
        Edit("<exclusion id=\"X1\">", "<inclusion id=\"X2\"/><exclusion id=\"X1\">", .shape, "exclusions"),
        Edit("<currency>SEK</currency>", "", .scope, "currency"),
        Edit(
            "<language>en</language>\n  <currency>SEK</currency>",
            "<currency>SEK</currency>\n  <language>en</language>", .shape, "scope.language"),
        Edit("xml:lang=\"en\"", "xml:lang=\"sv\"", .figure, "scope.lang"),
        Edit(" xml:id=\"document\"", "", .shape, "scope.id"),
        Edit("version=\"1\"", "version=\"01\"", .figure, "scope.version"),
        Edit("version=\"1\"", "version=\"-1\"", .value, "scope.version"),
        Edit("recordCount=\"7\"", "recordCount=\"99999999999999999999\"", .value, "scope.recordCount"),
        Edit("project=\"0123", "project=\"X123", .value, "scope.project"),
        Edit("date=\"2026-11-21\"", "date=\"2026-02-30\"", .value, "scope.date"),
        Edit("version=\"1\"", "version=\"1\" valid=\"no\"", .shape, "scope.valid"),
        Edit("<sums ", "<note/><sums ", .scope, "note"),
    ]

    @Test(arguments: scopeEdits) func anEditedScopeIsRefused(edit: Edit) throws {
        try check(edit, MarkupSample.richText.get())
    }

    static let orderEdits: [Edit] = [
        Edit("after=\"59587.38\"", "after=\"59587.39\"", .figure, "change-order.ladder.after"),
        Edit("change=\"10763.84\"", "change=\"10000.00\"", .figure, "change-order.ladder.change"),
        Edit("original=\"48823.54\"", "original=\"48823.53\"", .figure, "change-order.ladder.after"),
        Edit("earlier=\"0.00\"", "earlier=\"1.00\"", .figure, "change-order.ladder.after"),
        Edit("earlier=\"0.00\"", "earlier=\"0\"", .value, "ladder.earlier"),
        Edit("step amount=\"760.00\"", "step amount=\"670.00\"", .figure, "change-order.ladder.after"),
        Edit("line amount=\"8778.00\"", "line amount=\"8777.00\"", .figure, "change-order.lines.line T13.amount"),
        Edit("kind=\"overhead\"", "kind=\"tip\"", .value, "step.kind"),
        Edit(
            "<completion after=\"2027-01-11\"", "<completion after=\"2027-01-10\"", .figure,
            "change-order.completion.after"),
        Edit("daysAdded=\"0\"", "daysAdded=\"1\"", .figure, "change-order.completion.daysAdded"),
        Edit("base=\"59214.33\"", "base=\"59213.33\"", .figure, "change-order.ladder.after"),
        Edit("base=\"59214.33\"", "base=\"9999999999999999999999.00\"", .value, "taxed.base"),
        Edit("number=\"8\"", "number=\"8e9\"", .value, "step.number"),
        Edit("lapses=\"2026-12-02\"", "lapses=\"never\"", .value, "change-order.lapses"),
        Edit("amends=\"ab", "amends=\"AB", .value, "change-order.amends"),
        Edit("<difference from=\"T8\" ", "<difference ", .value, "difference.kind"),
        Edit("list=\"tasks\"", "list=\"wishes\"", .value, "difference.list"),
        Edit("<scope>", "<scope version=\"2\">", .shape, "change-order.scope.version"),
        Edit("finish=\"2026-12-23\"", "finish=\"2026-12-22\"", .figure, "change-order.scope.plan.task T2.finish"),
        Edit("<moved from", "<moved why=\"x\" from", .shape, "change-order.lines.line T1.moved.why"),
        Edit("<lines>", "<lines><line/>", .shape, "line.kind"),
    ]

    @Test(arguments: orderEdits) func anEditedChangeOrderIsRefused(edit: Edit) throws {
        try check(edit, MarkupSample.changeOrderText.get())
    }

    /// What only the baseline can tell: each document agrees with itself, and not with what was agreed.
    @Test(arguments: [
        Edit("<new>8000.00</new>", "<new>800.00</new>", .figure, "change-order.differences.difference T13.field.new"),
        Edit(
            "<title>Mugs</title>\n      <tax>", "<title>Cups</title>\n      <tax>", .figure,
            "change-order.lines.line T14.title"),
        Edit(
            "from=\"2026-12-14\" reach", "from=\"2026-12-24\" reach", .figure, "change-order.lines.line T1.moved.from"),
        Edit(
            "kind=\"new\" number=\"6\" ", "kind=\"new\" number=\"7\" ", .figure,
            "change-order.lines.line T2.step.number"),
        Edit(
            "before=\"2027-01-11\" daysAdded=\"0\"", "before=\"2027-01-12\" daysAdded=\"-1\"", .figure,
            "change-order.completion.before"),
        Edit(
            "  <day date=\"2026-12-25\"", "  <day date=\"2026-06-19\" status=\"fixed\">X</day><day date=\"2026-12-25\"",
            .figure, "change-order.scope.days-off.day.date"),
    ])
    func aChangeOrderIsHeldAgainstItsBaseline(edit: Edit) throws {
        let (baseline, order) = try MarkupSample.changeOrder()
        let text = try MarkupSample.text(.changeOrder(order)).replacingOccurrences(of: edit.old, with: edit.new)
        guard case .changeOrder(let edited) = try Document(XMLReader.parse(Array(text.utf8))) else { return }
        let problem = try #require(edited.problem(against: baseline, digest: MarkupSample.digest))
        #expect(problem.code == edit.code)
        #expect(problem.path == edit.path, "\(problem)")
    }

    @Test func aChangeOrderOfAnotherBaselineIsRefused() throws {
        let (baseline, order) = try MarkupSample.changeOrder()
        #expect(
            order.problem(against: baseline, digest: String(repeating: "cd", count: 32))?.path == "change-order.amends")
        #expect(order.problem(against: MarkupSample.reply, digest: MarkupSample.digest)?.code == .scope)
        let other = try MarkupSample.document(
            MarkupSample.rich.with("price", ["id": "P0", "text": "Total", "total": "31000"]))
        #expect(order.problem(against: other, digest: MarkupSample.digest)?.code == .figure)
    }

    @Test(arguments: [
        Edit("decision=\"declined\"", "decision=\"accepted\"", .value, "reply.decision"),
        Edit("xml:lang=\"sv\"", "xml:lang=\"\"", .value, "reply.lang"),
        Edit("about=\"ab", "about=\"", .value, "reply.about"),
        Edit("<reason>För dyrt.</reason>", "<reason/>", .value, "reply.reason"),
        Edit("<reason>För dyrt.</reason>", "<excuse>För dyrt.</excuse>", .shape, "reply.reason"),
        Edit("item=\"T13\"", "item=\"1\"", .value, "reason.item"),
        Edit("urn:inwriting:1", "urn:inwriting:2", .shape, "reply"),
    ])
    func anEditedReplyIsRefused(edit: Edit) throws {
        try check(edit, MarkupSample.text(MarkupSample.reply))
    }

    @Test(arguments: [
        Edit("<proposal>Bez obchodu", "<proposal item=\"T1\">Bez obchodu", .shape, "reply.proposal.item"),
        Edit("<proposal>Bez", "<proposal/><proposal>Bez", .value, "reply.proposal"),
        Edit("<proposal>Bez", "<proposal>\(String(repeating: "e", count: 4000))", .value, "reply.proposal"),
        Edit("<proposal>Bez", "<proposal>\u{202E}Bez", .value, "proposal"),
        Edit("</proposal>", "</proposal><reason>Ne.</reason>", .shape, "reply.reason"),
    ])
    func anEditedProposalIsRefused(edit: Edit) throws {
        try check(edit, MarkupSample.text(MarkupSample.proposal))
    }

    private func check(_ edit: Edit, _ text: String) throws {
        let edited = text.replacingFirst(edit.old, with: edit.new)
        #expect(edited != text, "nothing was edited")
        let element = try XMLReader.parse(Array(edited.utf8))
        let problem = #expect(throws: DocumentProblem.self) { try Document(element) }
        #expect(problem?.code == edit.code, "\(problem?.description ?? "")")
        #expect(problem?.path == edit.path, "\(problem?.description ?? "")")
    }

    /// The message names both values and the line.
    @Test func theReasonNamesBothValues() throws {
        let text = try MarkupSample.richText.get()
        let element = try XMLReader.parse(
            Array(text.replacingFirst("due=\"2026-12-14\"", with: "due=\"2026-12-11\"").utf8))
        let problem = #expect(throws: DocumentProblem.self) { try Document(element) }
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
            $0.contains("due=\"2026-12-14\"")
        }
        #expect(
            problem?.description == """
                line \((line ?? 0) + 1): scope.plan.task T1.due is "2026-12-11"; from the document's own scope and \
                days off follows "2026-12-14".
                """)
    }

    // MARK: Hostile

    private static func many(_ count: Int, _ text: (Int) -> String) -> String { (1...count).map(text).joined() }

    private static func task(_ id: String, _ inside: String) -> String {
        "<task id=\"\(id)\"><title>x</title>\(inside)</task>"
    }

    static let hostile: [String] = [
        many(5000) { _ in task("T1", "") },
        many(40) { _ in "<a>" } + many(40) { _ in "</a>" },
        task("T1", many(9000) { _ in "<title>x</title>" }),
        "<task id=\"T1\" " + many(60) { "a\($0)=\"1\" " } + "/>",
        task("T1", "<effort>" + many(9000) { _ in "<units rate=\"H\">9999999.999</units>" } + "</effort>"),
        many(900) { task("T\($0)", "<unit_price>9999999999.99</unit_price><quantity>9999999.999</quantity>") },
        many(900) { task("T\($0)", "<takes>9999 months</takes><after><rule>T\($0 % 900 + 1)</rule></after>") },
        task("T1", "<every>day</every><from>0001-01-01</from><until>9999-12-31</until><price>9999999999.99</price>"),
        many(200) { number in
            let rules = many(45) { "<rule>AnIdThatIsNowhereInTheDocument\($0)</rule>" }
            return task("AnIdOfATaskThatIsLongAsWell\(number)", "<after>\(rules)</after>")
        },
        task("T1", "<not_before>9999-12-31</not_before><takes>9999 weeks</takes>"),
    ]

    @Test(arguments: hostile)
    func hostileTasksAreRefusedInTime(tasks: String) throws {
        let text = try MarkupSample.text(MarkupSample.document(MarkupSample.minimal, table: nil, signature: nil))
        let edited = text.replacingFirst("<task id=\"T1\">", with: tasks + "<task id=\"T1\">")
        let element = try XMLReader.parse(Array(edited.utf8))
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(throws: DocumentProblem.self) { try Document(element) }
        }
        #expect(time < .seconds(5))
    }

    @Test(arguments: ["-", "", ".", "1.", ".5", "1.234", "--1", "1e5", "１.00", "1234567890123456.00", "1,00", " 1.00"])
    func aFigureHasOneForm(text: String) throws {
        #expect(Money(figure: text, try #require(Currency("SEK"))) == nil)
    }
}

extension String {
    func replacingFirst(_ old: String, with new: String) -> String {
        guard let range = firstRange(of: old) else { return self }
        return replacingCharacters(in: range, with: new)
    }

    fileprivate func replacingOccurrences(of old: String, with new: String) -> String { replacingFirst(old, with: new) }

    private func replacingCharacters(in range: Range<Index>, with new: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: new)
        return copy
    }
}
