public import Agreement
import Foundation
import Testing
import XML

@testable import Documents

// Forms as literals, so that a sample reads like a draft.

extension Form: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// A text.
    public init(stringLiteral text: String) { self = .text(text) }
    /// A list.
    public init(arrayLiteral items: Form...) { self = .list(items) }
    /// Named fields.
    public init(dictionaryLiteral fields: (String, Form)...) {
        self.init(.fields(fields.map { Field($0, $1) }))
    }

    /// The same form with one field set, or without it.
    func with(_ name: String, _ value: Form?) -> Form {
        guard case .fields(let fields) = content else { return self }
        var result = fields.filter { $0.name != name }
        if let value { result.append(Field(name, value)) }
        return Form(.fields(result))
    }
}

enum MarkupSample {
    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    static let minimal: Form = [
        "title": "A poster", "language": "en", "currency": "EUR", "country": "IT",
        "provider": ["name": "Anna Nord"], "client": ["name": "Olle Lind"],
        "tasks": [["id": "T1", "title": "Poster"]],
    ]

    static let tasks: [Form] = [
        [
            "id": "T0", "title": "Kick-off", "takes": "0 workdays",
        ],
        [
            "id": "T1", "phase": "Design", "title": "Home page design",
            "details": "One design for desktop & one for mobile,\nfrom the client's texts: <all of them>.",
            "deliverable": "Figma file", "quantity": "2 designs",
            "acceptance": "Both designs show every text of D1 and fit the brand guide A1", "takes": "5 workdays",
            "after": ["D1", "T0 + 3 workdays"], "due": "2026-12-14", "price": "12000", "revisions": "2",
            "also": ["mock-up", "layout"],
        ],
        [
            "id": "T2", "title": "Build", "takes": "10 workdays", "after": ["T1"], "unit_price": "950.50",
            "quantity": "8 pages",
        ],
        [
            "id": "T7", "title": "Posts for Instagram", "quantity": "12 posts", "every": "month", "from": "2027-01-01",
            "until": "30 days after notice", "unused": "lapses", "unit_price": "300",
        ],
        ["id": "T8", "title": "Worktop", "quantity": "3.4 m", "unit_price": "180", "measured": "yes"],
        ["id": "T9", "title": "Tiles", "allowance": "900", "due": "10 workdays after signature"],
        ["id": "T10", "title": "Extra landing page", "effort": ["H1": "6", "H2": "1.5"], "goodwill": "yes"],
        [
            "id": "T11", "title": "Stock pictures", "cost": "240",
            "tax": ["rate": "12%", "category": "S", "reason": "Reduced rate"],
        ],
        [
            "id": "T12", "title": "Launch", "takes": "0 workdays", "after": ["T2"], "not_before": "2027-01-11",
            "not_after": "2027-01-29", "by": "client",
        ],
    ]

    static let rich: Form = [
        "title": "Website for Lind's bakery – “Brödet”", "language": "en", "currency": "SEK", "prices": "without tax",
        "tax": ["rate": "25%", "category": "S"], "country": "SE", "start": "2 workdays after signature",
        "provider": [
            "name": "Studio Nord AB", "signer": "Anna Nord", "email": "anna@studionord.example",
            "address": "Storgatan 1\n111 22 Stockholm", "id": "556677-8899",
        ],
        "client": [
            "kind": "business", "name": "Linds Bageri AB", "email": "maja@linds.example", "address": "Kungsgatan 2",
            "id": "112233-4455", "signs": "all",
            "people": [
                [
                    "name": "Maja Lind", "role": "owner", "email": "maja@linds.example",
                    "may": ["sign", "approve", "change"],
                ],
                ["name": "Olle Lind", "role": "baker", "may": ["approve"]],
            ],
        ],
        "calendar": ["workdays": ["country", "mon-fri"], "closed": ["2026-12-24/2026-12-31", "2027-01-05"]],
        "tasks": Form(.list(tasks)),
        "exclusions": [["id": "X1", "text": "Photography and stock licences", "also": ["photos", "pictures"]]],
        "duties": [
            ["id": "D1", "text": "Send logo, texts and price list", "due": "2026-12-03", "also": ["texts"]],
            ["id": "D2", "text": "Approve the domain"],
        ],
        "assumptions": [
            ["id": "A2", "text": "The texts are final when sent", "else": "extra rounds are charged"]
        ],
        "attachments": [
            [
                "id": "A1", "title": "Brand guide", "file": "annex/brand.pdf", "size": "48211",
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            ]
        ],
        "price": ["id": "P0", "text": "Total", "total": "30000", "discount": "5%"],
        "payments": [
            ["id": "P1", "text": "Deposit", "amount": "40%", "due": "on signature"],
            ["id": "P2", "text": "Balance", "amount": "60%", "due": "14 days after T2 accepted"],
        ],
        "revisions": ["id": "R1", "text": "Two rounds in all", "included": "2", "then": "1500"],
        "rates": [
            ["id": "H1", "text": "Design", "price": "950", "per": "hour"],
            ["id": "H2", "text": "Advice", "price": "1200.00", "per": "hour"],
        ],
        "contact": ["id": "K1", "text": "Mon-Fri 9-17", "channel": "email", "answers": "1 workday"],
        "approval": ["within": "5 workdays", "reminder": "2 workdays", "then": "accepted"],
        "late": ["interest": "8% a year", "pause_after": "7 days", "restart": "2 workdays"],
        "delays": ["float": "shared", "concurrent": "time only"],
        "changes": [
            "rush": "25%", "minimum": "500", "overhead": "10%", "profit": "5%", "markup": "compound", "credit": "net",
            "cancellation": "12.5%", "rounding": "half up", "answer": "3 workdays",
        ],
        "cancellation": ["notice": "14 days", "share": "25%"],
        "terms": [["id": "C1", "title": "Ownership", "text": "All is yours once it is paid."]],
    ]

    static let table = HolidayTable(
        country: "SE", source: "PyPI holidays", version: "0.109",
        covers: DayRange(day("2024-01-01"), day("2035-12-31")),
        rows: [
            ("2026-06-19", .fixed, "Midsommarafton"), ("2026-12-25", .fixed, "Juldagen"),
            ("2026-12-26", .fixed, "Annandag jul"), ("2027-01-01", .fixed, "Nyårsdagen"),
            ("2027-01-06", .fixed, "Trettondedag jul"), ("2027-01-09", .workday, "Arbetslördag"),
            ("2027-01-13", .expected, "Stjärndagen"), ("2027-05-06", .fixed, "Kristi himmelsfärdsdag"),
        ].map { HolidayTable.Row(day($0), $1, $2) })

    static let seal = Seal(
        project: "0123456789abcdef0123456789abcdef", date: day("2026-11-21"),
        recordHead: String(repeating: "5e", count: 32), recordCount: 7)

    static let digest = String(repeating: "ab", count: 32)

    static func scope(_ form: Form) throws -> Scope {
        let (scope, problems) = Scope.read(form)
        return try #require(scope, "\(problems)")
    }

    static func document(_ form: Form, table: HolidayTable? = table, signature: String? = "2026-11-30") throws
        -> Document
    {
        let made = PlannedScope.make(try scope(form), signature: signature.flatMap { Day($0) }, table: table)
        return .scope(ScopeDocument(seal: seal, version: 1, content: try #require(made.content, "\(made.problems)")))
    }

    /// What the client came to believe: a page more, and the design much earlier.
    static func changed() throws -> Form {
        var tasks = tasks
        tasks[1] = tasks[1].with("takes", "2 workdays").with("due", "2026-12-10")
        tasks[2] = tasks[2].with("quantity", "6 pages")
        tasks[4] = tasks[4].with("id", "T8b")
        tasks.remove(at: 5)
        tasks.append(["id": "T13", "title": "Shop", "takes": "3 workdays", "after": ["T2"], "price": "8000"])
        tasks.append(["id": "T14", "title": "Mugs", "price": "99.99", "tax": ["rate": "6%"]])
        return rich.with("tasks", Form(.list(tasks))).with("title", "Website and shop")
    }

    static func changeOrder() throws -> (baseline: Document, order: ChangeOrderDocument) {
        let baseline = try document(rich)
        let made = ChangeOrderDocument.make(
            baseline: baseline, amends: digest, draft: try scope(try changed()), seal: seal, number: 1, revision: 2,
            lapses: day("2026-12-02"), table: table)
        return (baseline, try #require(made.document, "\(made.problems)"))
    }

    static let reply = Document.reply(
        ReplyDocument(
            project: seal.project, language: "sv", about: digest, decision: .declined,
            reasons: [.init(item: "T13", text: "Vi beställde ingen butik."), .init(item: nil, text: "För dyrt.")]))

    static let proposal = Document.reply(
        ReplyDocument(
            project: seal.project, language: "cs", about: digest, decision: .declined, reasons: [],
            proposal: "Bez obchodu <&>\nza 20\u{A0}000."))

    static let richText = Result { try text(document(rich)) }
    static let changeOrderText = Result { try text(.changeOrder(changeOrder().order)) }

    static func text(_ document: Document) throws -> String {
        String(decoding: try document.sealed().document(), as: UTF8.self)
    }
}

/// The file beside the tests that holds the expected text.
///
/// With `RECORD_GOLDEN=1` in the environment it is written, and the test fails, so that nobody takes a recording for a
/// pass.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
        try Data(text.utf8).write(to: file)
        Issue.record("Recorded \(name). Read it, then run again without RECORD_GOLDEN.", sourceLocation: sourceLocation)
        return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let (said, wanted) = (text.split(separator: "\n"), expected.split(separator: "\n"))
    let line = zip(said, wanted).enumerated().first { $1.0 != $1.1 }
    #expect(
        text == expected, "\(name) differs\(line.map { ", first at \"\($1.0)\" for \"\($1.1)\"" } ?? " in length")",
        sourceLocation: sourceLocation)
}
