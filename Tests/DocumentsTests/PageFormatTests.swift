import Agreement
import Testing

@testable import Documents

/// Numbers, dates and rules as each language inflects and orders them.
struct PageFormatTests {
    private func labels(_ language: String) throws -> Labels { try #require(Labels(language: language)) }

    /// The words that stand beside the numbers 0, 1, 2, … in CLDR's charts.
    @Test(
        arguments: [
            ("en", [.one: [1], .other: [0, 2, 5, 11, 21, 101, 1001]]),
            ("sv", [.one: [1], .other: [0, 2, 11, 21]]),
            ("az", [.one: [1], .other: [0, 2, 11, 21]]),
            ("cs", [.one: [1], .few: [2, 3, 4], .other: [0, 5, 11, 12, 21, 22, 24, 101, 102]]),
            (
                "lv",
                [
                    .zero: [0, 10, 11, 12, 19, 20, 30, 111, 119, 1000], .one: [1, 21, 31, 101, 121, 1001],
                    .other: [2, 9, 22, 29, 102],
                ]
            ),
            ("fil", [.one: [0, 1, 2, 3, 5, 7, 8, 10, 11, 13, 15, 21], .other: [4, 6, 9, 14, 16, 19, 24, 106]]),
            ("de", [.one: [1], .other: [0, 2, 21]]),
        ] as [(String, [PluralForm: [Int]])])
    func wordsBesideNumbersHaveTheirForms(_ language: String, _ forms: [PluralForm: [Int]]) {
        for (form, numbers) in forms {
            for number in numbers { #expect(PluralForm(of: number, in: language) == form, "\(language) \(number)") }
        }
    }

    @Test(arguments: [
        ("cs", "1 workday", "1\u{A0}pracovní den"), ("cs", "3 workdays", "3\u{A0}pracovní dny"),
        ("cs", "5 workdays", "5\u{A0}pracovních dnů"), ("cs", "0 workdays", "0\u{A0}pracovních dnů"),
        ("cs", "22 days", "22\u{A0}dnů"), ("cs", "4 weeks", "4\u{A0}týdny"), ("cs", "6 months", "6\u{A0}měsíců"),
        ("lv", "1 workday", "1\u{A0}darba diena"), ("lv", "21 workdays", "21\u{A0}darba diena"),
        ("lv", "11 days", "11\u{A0}dienas"), ("lv", "20 days", "20\u{A0}dienas"), ("lv", "2 weeks", "2\u{A0}nedēļas"),
        ("lv", "31 months", "31\u{A0}mēnesis"),
    ])
    func spans(_ language: String, _ span: String, _ expected: String) throws {
        #expect(try labels(language).span(#require(Span(span))) == expected)
    }

    @Test(arguments: [
        ("cs", "-1234567.89", "\u{2212}1\u{A0}234\u{A0}567,89\u{A0}CZK"), ("lv", "1500", "1\u{A0}500,00\u{A0}CZK"),
    ])
    func money(_ language: String, _ sum: String, _ expected: String) throws {
        let currency = try #require(Currency("CZK"))
        #expect(try labels(language).money(#require(Money(sum, in: currency)), currency) == expected)
    }

    /// No-break spaces are written as `~` here.
    @Test(arguments: [
        ("en", "2026-12-14", "2026-12-14", "14~December 2026"),
        ("en", "2026-12-09", "2026-12-15", "9–15~December 2026"),
        ("en", "2026-11-28", "2026-12-03", "28~November – 3~December 2026"),
        ("sv", "2026-12-09", "2026-12-15", "9–15~december 2026"),
        ("cs", "2026-12-14", "2026-12-14", "14.~prosince 2026"),
        ("cs", "2026-12-09", "2026-12-15", "9.–15.~prosince 2026"),
        ("cs", "2026-11-28", "2026-12-03", "28.~listopadu – 3.~prosince 2026"),
        ("cs", "2026-12-24", "2027-01-01", "24.~prosince 2026 – 1.~ledna 2027"),
        ("lv", "2026-12-14", "2026-12-14", "2026.~gada 14.~decembris"),
        ("lv", "2026-12-09", "2026-12-15", "2026.~gada 9.–15.~decembris"),
        ("lv", "2026-11-28", "2026-12-03", "2026.~gada 28.~novembris – 3.~decembris"),
        ("lv", "2026-12-24", "2027-01-01", "2026.~gada 24.~decembris – 2027.~gada 1.~janvāris"),
    ])
    func ranges(_ language: String, _ first: String, _ last: String, _ expected: String) throws {
        let range = try labels(language).range(#require(Day(first)), #require(Day(last)))
        #expect(range == expected.replacing("~", with: "\u{A0}"))
    }

    @Test(arguments: [
        ("2026-12-14", "14.~prosince 2026", "2026.~gada 14.~decembris"),
        ("3 days after 2026-12-14", "3~dny od 14.~prosince 2026", "3~dienas pēc 2026.~gada 14.~decembra"),
        ("14 days after T5 accepted", "14~dnů od schválení T5", "14~dienas pēc T5 apstiprināšanas"),
        ("1 workday before start", "1~pracovní den před termínem zahájení", "1~darba diena pirms darbu sākuma"),
        ("on signature", "při podpisu", "parakstīšanas dienā"),
        ("T5 accepted", "při schválení T5", "T5 apstiprināšanas dienā"),
        ("1st of each month", "vždy 1. den v měsíci", "katra mēneša 1. datumā"),
    ])
    func rules(_ rule: String, _ czech: String, _ latvian: String) throws {
        let deadline = try #require(Deadline(rule))
        #expect(try labels("cs").rule(deadline) == czech.replacing("~", with: "\u{A0}"))
        #expect(try labels("lv").rule(deadline) == latvian.replacing("~", with: "\u{A0}"))
    }

    /// Czech months stand in the genitive in a date, and in the nominative above the timeline.
    @Test func monthsByThemselves() throws {
        #expect(try (1...12).map { try labels("cs").month($0, .alone) }.prefix(3) == ["leden", "únor", "březen"])
        #expect(try labels("sv").month(12, .alone) == "december")
        let form = Samples.bakery.form.changing(["language"], to: "cs")
        let page = try Page(Samples.document(form), digest: Samples.digest)
        let html = String(decoding: page.html, as: UTF8.self)
        #expect(html.contains(">prosinec</text>") || html.contains(">prosinec 2026</text>"))
        #expect(page.mainText.contains("18.\u{A0}prosince 2026"))
    }
}
