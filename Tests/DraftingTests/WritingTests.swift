import Agreement
import Testing

@testable import Drafting

/// Texts that mean something in YAML.
let nastyTexts = [
    "", " ", "a", "no", "null", "~", "Null", "0x1F", "8:30", "2026-12-14", "a: b", "a:", ": a", "a #b", "#a", "- a",
    "-", "--- a", "...",
    "[a]", "{a: b}", "a, b", "a]b", "'a'", "\"a\"", "it's", "say \"no\"", "\\n", "a\\", "C:\\files\\new", "a\nb",
    "a\n\nb\n", "\na", "a\n  b", "  a",
    "a ", "a\tb", "\ta", "&a", "*a", "!a", "!!str a", "|", ">", "|-\n a", "%a", "@a", "`a", "<<", "=", "? a", "?", "a?",
    "${x}", "${", "$", "a\rb", "a\r\nb",
    "\u{0}", "\u{7}", "\u{85}", "\u{2028}x", "x\u{2029}", "\u{FEFF}a", "a\u{202E}b", "\u{301}a", "e\u{301}", "é", "😀",
    "👨‍👩‍👧", "\u{10FFFF}",
    "\u{FFFE}", "\u{E000}", "a  b", String(repeating: "word ", count: 60) + "end", String(repeating: "x", count: 3000),
    String(repeating: "word: #", count: 40), "http://a.b/c?d=e#f", "50% off", "-5", ".5", "https:", "a:b", "{", "}",
    ",", "a,b", "long\n" + String(repeating: "line ", count: 40) + "x",
]

/// SplitMix64, so that a seed names a test.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func text() -> String {
        if Int.random(in: 0..<2, using: &self) == 0 { return nastyTexts.randomElement(using: &self) ?? "" }
        let alphabet = Array(" :#-,[]{}'\"\\\n\t&*!|>%@`?ab0é~=<.\u{1F600}\u{301}\r\u{A0}".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<40, using: &self) { text.append(alphabet.randomElement(using: &self) ?? "a") }
        return String(text)
    }

    mutating func form(depth: Int) -> Form {
        let count = Int.random(in: 0..<5, using: &self)
        switch Int.random(in: 0..<(depth > 4 ? 1 : 4), using: &self) {
        case 1: return .list((0..<count).map { _ in form(depth: depth + 1) })
        case 2: return fields(count, depth)
        default: return .text(text())
        }
    }

    mutating func fields(_ count: Int, _ depth: Int) -> Form {
        var names: Set<String> = []
        var fields: [Form.Field] = []
        for _ in 0..<count {
            let name = Bool.random(using: &self) ? text() : "name\(Int.random(in: 0..<9, using: &self))"
            guard !name.isEmpty, name.utf8.count < 500, names.insert(name).inserted else { continue }
            fields.append(Form.Field(name, form(depth: depth + 1)))
        }
        return Form(.fields(fields))
    }
}

@Suite("Writing a draft")
struct WritingTests {
    /// Equal down to the scalars, which Swift's own equality of strings (by canonical equivalence) is not.
    private func exact(_ form: Form) -> [[UInt32]] {
        switch form.content {
        case .text(let text): [text.unicodeScalars.map(\.value)]
        case .list(let items): [[1]] + items.flatMap(exact) + [[2]]
        case .fields(let fields):
            [[3]] + fields.flatMap { [$0.name.unicodeScalars.map(\.value)] + exact($0.value) } + [[4]]
        }
    }

    private func readBack(_ form: Form) {
        let text = form.yaml
        let (read, problems) = Composer.form(Array(text.utf8))
        #expect(problems == [], "\(text)")
        #expect(read.map(exact) == exact(form), "\(text)")
    }

    @Test("Every text reads back as itself wherever it stands", arguments: nastyTexts)
    func nasty(text: String) {
        readBack(
            .fields(["a": .text(text), "b": .list([.text(text), .fields(["c": .text(text), "d": .text("e")])])]))
        readBack(.fields(["a": .fields(["b": .text(text), "c": .fields(["d": .list([.text(text)])])])]))
        readBack(
            .list([.list([.list([.text(text)]), .text(text)]), .fields(["c": .list([.fields(["d": .text(text)])])])]))
        if !text.isEmpty, text.utf8.count < 500 { readBack(Form(.fields([Form.Field(text, .text(text))]))) }
        if !text.isEmpty { readBack(.text(text)) }
    }

    @Test("Forms made at random read back as themselves", arguments: 1...200 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var generator = Seeded(state: seed)
        readBack(generator.fields(6, 0))
        readBack(.fields(["a": generator.form(depth: 0)]))
    }

    @Test("The text is laid out for people")
    func layout() {
        let form = Form.fields([
            "title": .text("Website for Lind's bakery"),
            "language": .text("en"),
            "tax": .fields(["rate": .text("25%"), "category": .text("S")]),
            "tasks": .list([
                .fields([
                    "id": .text("T1"), "title": .text("Home page"), "takes": .text("5 workdays"),
                    "after": .list([.text("D1"), .text("T0 + 3 workdays")]),
                    "acceptance": .text(
                        "The page shows every text: the prices, the opening hours and the address, on a phone and on a desktop computer."
                    ),
                ]),
                .fields(["id": .text("T2"), "title": .text("Launch: done"), "due": .text("2026-12-14")]),
            ]),
        ])
        #expect(
            form.draftText == """
                # The draft of the scope of work. Edit it freely; `inwriting check` tells what is missing or wrong.
                # Nothing is agreed until both sides have signed what `inwriting offer` makes of it.

                title: Website for Lind's bakery
                language: en
                tax: { rate: 25%, category: S }

                # The work: what is done, what is handed over, and how both sides tell that it is right.
                tasks:
                  - id: T1
                    title: Home page
                    takes: 5 workdays
                    after: [D1, T0 + 3 workdays]
                    acceptance: >-
                      The page shows every text: the prices, the opening hours and the address, on a phone and on a
                      desktop computer.
                  - { id: T2, title: "Launch: done", due: 2026-12-14 }

                """)
    }
}
