import Agreement
import Testing

struct ScopeTests {
    @Test("What a scope writes reads back as the same scope", arguments: [smallest, bakery])
    func roundTrip(form: Form) throws {
        let first = try scope(form)
        let second = try scope(first.form)
        #expect(first == second)
        #expect(first.form == second.form)
    }

    @Test(
        "Each key that a scope cannot do without is asked for", arguments: ["title", "language", "currency", "country"])
    func required(name: String) {
        let (scope, problems) = Scope.read(smallest.with(name, nil))
        #expect(scope == nil)
        #expect(problems.map(\.code) == [.missing])
        #expect(problems.map(\.path) == [name])
    }

    @Test(
        "What cannot be right is told once, with its path",
        arguments: [
            ("id", ["id": "1", "title": "x"], Problem.Code.value, "tasks.1.id"),
            ("due", ["id": "T1", "title": "x", "due": "soon"], .unknownID, "tasks.T1.due"),
            ("unknown id", ["id": "T1", "title": "x", "after": ["T9"]], .unknownID, "tasks.T1.after"),
            ("unknown key", ["id": "T1", "title": "x", "prize": "5"], .unknownKey, "tasks.T1.prize"),
            ("two prices", ["id": "T1", "title": "x", "price": "5", "cost": "5"], .contradiction, "tasks.T1.cost"),
            ("no quantity", ["id": "T1", "title": "x", "unit_price": "5"], .contradiction, "tasks.T1.unit_price"),
            ("control character", ["id": "T1", "title": "a\u{202E}b"], .value, "tasks.T1.title"),
            ("a list for a text", ["id": "T1", "title": ["x"]], .shape, "tasks.T1.title"),
            ("reserved id", ["id": "start", "title": "x"], .value, "tasks.start.id"),
        ] as [(String, Form, Problem.Code, String)])
    func problems(name: String, task: Form, code: Problem.Code, path: String) {
        let (scope, problems) = Scope.read(smallest.with("tasks", [task]))
        #expect(scope == nil)
        #expect(problems.map(\.code) == [code], "\(problems)")
        #expect(problems.map(\.path) == [path])
    }

    @Test("Ids are unique in the whole draft")
    func duplicates() {
        let (_, problems) = Scope.read(smallest.with("exclusions", [["id": "T1", "text": "Painting"]]))
        #expect(problems.map(\.code) == [.duplicateID])
        #expect(problems.map(\.path) == ["exclusions.T1.id"])
    }

    @Test("No share can be kept of what is not credited")
    func keptOfNothing() {
        func problems(_ changes: Form) -> [String] {
            Scope.read(smallest.with("changes", changes)).problems.map { "\($0.code) \($0.path)" }
        }
        #expect(problems(["credit": "none", "cancellation": "10%"]) == ["contradiction changes.cancellation"])
        #expect(problems(["credit": "none"]) == [])
        #expect(problems(["credit": "net", "cancellation": "10%"]) == [])
    }

    @Test("The nearest known key is named")
    func nearestKey() {
        let (_, problems) = Scope.read(smallest.with("exclusion", []))
        #expect(problems.map(\.reason) == ["Unknown key \"exclusion\". Did you mean exclusions?"])
    }
}

/// A scope that uses most of what can be said.
let bakery: Form = [
    "title": "Website for Lind's bakery", "language": "en", "currency": "SEK", "prices": "without tax",
    "tax": ["rate": "25%", "category": "S"], "country": "SE", "start": "2 workdays after signature",
    "provider": ["name": "Studio Nord AB", "signer": "Anna Nord", "email": "anna@studionord.example"],
    "client": [
        "kind": "business", "name": "Linds Bageri AB", "signs": "all", "order": "listed",
        "people": [
            ["name": "Maja Lind", "role": "owner", "may": ["sign", "approve", "change"]],
            ["name": "Olle Lind", "role": "baker", "may": ["approve"]],
        ],
    ],
    "calendar": ["workdays": "mon-fri", "closed": ["2026-12-24/2027-01-01"]],
    "tasks": [
        [
            "id": "T1", "phase": "Design", "title": "Home page", "quantity": "2 designs", "unit_price": "6000",
            "takes": "5 workdays", "after": ["D1"], "due": "2026-12-14", "also": ["mock-up"],
        ],
        ["id": "T2", "title": "Contact page", "takes": "3 workdays", "after": ["T1 + 1 workday"], "price": "4000"],
        ["id": "T3", "title": "Menu page", "takes": "2 workdays", "after": ["T1"]],
        [
            "id": "T7", "title": "Posts", "quantity": "12 posts", "every": "month", "from": "2027-01-01",
            "until": "30 days after notice", "unused": "lapses", "unit_price": "300",
        ],
        ["id": "T9", "title": "Fonts", "allowance": "900"],
        ["id": "T10", "title": "Landing page", "effort": ["H1": "6"], "goodwill": "yes"],
        ["id": "T11", "title": "Stock pictures", "cost": "240", "tax": ["rate": "12%", "category": "S"]],
        ["id": "T12", "title": "Launch", "takes": "0 workdays", "after": ["T2", "T3"], "by": "client"],
    ],
    "exclusions": [["id": "X1", "text": "Photography", "also": ["photos"]]],
    "duties": [["id": "D1", "text": "Send logo and texts", "due": "2026-12-03"]],
    "assumptions": [["id": "A2", "text": "The texts are final", "else": "extra rounds are charged"]],
    "attachments": [["id": "A1", "title": "Brand guide", "file": "annex/brand.pdf"]],
    "price": ["id": "P0", "text": "Total", "total": "30000", "discount": "5%"],
    "payments": [
        ["id": "P1", "text": "Deposit", "amount": "40%", "due": "on signature"],
        ["id": "P2", "text": "Balance", "amount": "60%", "due": "14 days after T12 accepted"],
    ],
    "revisions": ["id": "R1", "text": "Two rounds in all", "included": "2", "then": "1500"],
    "rates": [["id": "H1", "text": "Design", "price": "950", "per": "hour"]],
    "contact": ["id": "K1", "text": "Mon-Fri 9-17", "channel": "email", "answers": "1 workday"],
    "approval": ["within": "5 workdays", "reminder": "2 workdays", "then": "accepted"],
    "late": ["interest": "8% a year", "pause_after": "7 days", "restart": "2 workdays"],
    "delays": ["float": "shared", "concurrent": "time only"],
    "changes": [
        "rush": "25%", "minimum": "500", "overhead": "10%", "profit": "5%", "markup": "compound", "credit": "net",
        "cancellation": "10%", "rounding": "half up", "answer": "3 workdays",
    ],
    "cancellation": ["notice": "14 days", "share": "25%"],
    "terms": [["id": "C1", "title": "Ownership", "text": "Passes on payment."]],
]
