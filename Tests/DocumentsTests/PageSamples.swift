import Agreement
@testable import Documents

/// A form written as a literal.
indirect enum Sample: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    case text(String), list([Sample]), fields([(String, Sample)])

    init(stringLiteral value: String) { self = .text(value) }
    init(arrayLiteral elements: Sample...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, Sample)...) { self = .fields(elements) }

    var form: Form {
        switch self {
        case .text(let text): .text(text)
        case .list(let items): .list(items.map(\.form))
        case .fields(let fields): Form(.fields(fields.map { Form.Field($0, $1.form) }))
        }
    }
}

enum Samples {
    static let digest = "9f2c41ab77d0e5c3b8a1f04d6e92c7705b3a1c8e4f6d2097ab5c3e1d8f7a6b24"
    static let seal = Seal(
        project: "00112233445566778899aabbccddeeff", date: Day(number: 20_788),
        recordHead: "77ab02fe19c84d53a6b7e8f90123456789abcdef0123456789abcdef01234567", recordCount: 7)

    static let holidays = HolidayTable(
        country: "SE", source: "Lag (1989:253) om allmänna helgdagar", version: "2026-01",
        covers: DayRange("2024-01-01/2035-12-31") ?? DayRange(seal.date, seal.date),
        rows: [
            HolidayTable.Row(day("2026-12-25"), .fixed, "Juldagen"),
            HolidayTable.Row(day("2027-01-01"), .fixed, "Nyårsdagen"),
            HolidayTable.Row(day("2027-01-06"), .fixed, "Trettondedag jul"),
            HolidayTable.Row(day("2027-03-26"), .expected, "Långfredagen"),
        ])

    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    static func planned(_ form: Form) throws -> PlannedScope {
        let (scope, problems) = Scope.read(form)
        guard let scope else { throw Failure(problems: problems) }
        let (content, more) = PlannedScope.make(scope, signature: day("2026-12-01"), table: holidays)
        guard let content else { throw Failure(problems: more) }
        return content
    }

    static func document(_ form: Form) throws -> Document {
        .scope(ScopeDocument(seal: seal, version: 1, content: try planned(form)))
    }

    static func change(from old: Form, to new: Form) throws -> Document {
        let (scope, problems) = Scope.read(new)
        guard let scope else { throw Failure(problems: problems) }
        let (document, more) = ChangeOrderDocument.make(
            baseline: try document(old), amends: digest, draft: scope, seal: seal, number: 1, revision: 1,
            lapses: day("2026-12-09"), table: holidays)
        guard let document else { throw Failure(problems: more) }
        return .changeOrder(document)
    }

    static let reply = Document.reply(
        ReplyDocument(
            project: seal.project, language: "en", about: digest, decision: .declined,
            reasons: [
                ReplyDocument.Reason(item: "T5", text: "The shop is not needed before spring."),
                ReplyDocument.Reason(item: nil, text: "Too expensive as a whole."),
            ]))

    struct Failure: Error { let problems: [Problem] }

    /// Every field that there is, in one agreement.
    static let bakery: Sample = [
        "title": "Website for Lind’s bakery", "language": "en", "currency": "SEK", "prices": "without tax",
        "tax": ["rate": "25%", "category": "S", "reason": "Standard rate"], "country": "SE",
        "start": "2 workdays after signature",
        "provider": [
            "name": "Studio Nord AB", "signer": "Anna Nord", "email": "anna@studionord.example",
            "address": "Hantverkargatan 12, 112 21 Stockholm", "id": "556677-8899",
        ],
        "client": [
            "kind": "business", "name": "Linds Bageri AB", "email": "maja@linds.example",
            "address": "Storgatan 3, 753 31 Uppsala", "id": "559911-2233", "signs": "all",
            "people": [
                [
                    "name": "Maja Lind", "role": "owner", "email": "maja@linds.example",
                    "may": ["sign", "approve", "change"],
                ],
                ["name": "Olle Lind", "role": "baker", "may": ["approve"]],
            ],
        ],
        "calendar": ["workdays": "mon-fri", "closed": ["2026-12-24/2026-12-31"]],
        "tasks": [
            [
                "id": "T0", "phase": "Design", "title": "Kick-off", "takes": "1 workday",
                "details": "One meeting on site, with minutes.",
            ],
            [
                "id": "T1", "phase": "Design", "title": "Home page design",
                "details": "One design for desktop and one for mobile, from the client’s texts.",
                "deliverable": "Figma file", "quantity": "2 designs",
                "acceptance": "Both designs show every text of D1 and fit the brand guide A1.", "takes": "5 workdays",
                "after": ["D1", "3 workdays after T0"], "due": "2026-12-18", "price": "12000.00", "revisions": "2",
                "also": ["mock-up", "layout"],
            ],
            [
                "id": "T2", "phase": "Design", "title": "Page templates", "quantity": "4 templates",
                "acceptance": "Each is right at 360 and at 1280 pixels.", "takes": "4 workdays", "after": ["T1"],
                "unit_price": "2500.00", "not_before": "2026-12-14", "not_after": "2027-02-26", "by": "Pixel & Co",
            ],
            [
                "id": "T3", "phase": "Build", "title": "Website", "details": "All pages in the client’s own accounts.",
                "deliverable": "Website on the staging server", "takes": "10 workdays", "after": ["T2", "D2"],
            ],
            [
                "id": "T4", "phase": "Build", "title": "Tiles for the counter", "allowance": "900.00",
                "takes": "1 workday", "after": ["T0"],
            ],
            [
                "id": "T5", "phase": "Build", "title": "Launch", "takes": "0 workdays", "after": ["T3"],
                "due": "5 workdays after T3", "acceptance": "Every link works, and each form reaches the bakery.",
            ],
            [
                "id": "T6", "phase": "Care", "title": "Posts for Instagram", "quantity": "12 posts", "every": "month",
                "from": "2027-01-01", "until": "30 days after notice", "unused": "lapses", "unit_price": "300.00",
            ],
            [
                "id": "T7", "phase": "Care", "title": "Extra landing page", "effort": ["H1": "6"], "goodwill": "yes",
                "takes": "1 workday", "after": ["T5"],
            ],
            [
                "id": "T8", "phase": "Care", "title": "Stock pictures", "cost": "240.00",
                "tax": ["rate": "12%", "category": "AA"], "takes": "2 workdays", "after": ["T1"],
            ],
            [
                "id": "T9", "phase": "Care", "title": "Shop window lettering", "quantity": "3.4 m",
                "unit_price": "180.00", "measured": "yes", "by": "client", "takes": "2 workdays", "after": ["T3"],
            ],
        ],
        "exclusions": [
            ["id": "X1", "text": "Photography and stock licences", "also": ["photos", "pictures"]],
            ["id": "X2", "text": "Writing and translating texts"],
        ],
        "duties": [
            ["id": "D1", "text": "Send logo, texts and price list", "due": "2026-12-04", "also": ["copy"]],
            ["id": "D2", "text": "Give access to the domain and the accounts", "due": "3 workdays after T1"],
        ],
        "assumptions": [["id": "A2", "text": "The texts are final when sent", "else": "Extra rounds are charged"]],
        "attachments": [
            [
                "id": "A1", "title": "Brand guide", "file": "annex/brand.pdf", "size": "248113",
                "sha256": "b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184",
            ]
        ],
        "price": ["id": "P0", "text": "Total", "total": "30000.00", "discount": "5%"],
        "payments": [
            ["id": "P1", "text": "Deposit", "amount": "40%", "due": "on signature"],
            ["id": "P2", "text": "Balance", "amount": "60%", "due": "14 days after T5 accepted"],
        ],
        "revisions": [
            "id": "R1", "text": "A round is one list of wishes, sent at once.", "included": "2", "then": "1500.00",
        ],
        "rates": [["id": "H1", "text": "Design", "price": "950.00", "per": "hour"]],
        "contact": ["id": "K1", "text": "Monday to Friday, 9 to 17.", "channel": "email", "answers": "1 workday"],
        "approval": ["within": "5 workdays", "reminder": "2 workdays", "then": "accepted"],
        "late": ["interest": "8% a year", "pause_after": "7 days", "restart": "2 workdays"],
        "delays": ["float": "shared", "concurrent": "time only"],
        "changes": [
            "rush": "25%", "minimum": "500.00", "overhead": "10%", "profit": "5%", "markup": "compound",
            "credit": "net", "cancellation": "10%", "rounding": "half up", "answer": "3 workdays",
        ],
        "cancellation": ["notice": "14 days", "share": "25%"],
        "terms": [
            [
                "id": "C1", "title": "Ownership",
                "text": "The designs become the client’s when they are paid.\nThe studio may show them.",
            ]
        ],
    ]
}
