import Agreement
import Foundation
import Resources
import Testing

@testable import Documents

struct PageTests {
    @Test func labelFilesHaveTheSameKeysAndPlaceholders() throws {
        #expect(Set(Labels.languages).isSuperset(of: ["cs", "en", "lv", "sv"]))
        #expect(Set(Labels.languages).isSubset(of: ["az", "cs", "en", "fil", "lv", "sv"]))
        let english = try texts("en")
        for language in Labels.languages {
            let texts = try texts(language)
            #expect(Labels.keys.subtracting(texts.keys) == [], "missing in \(language)")
            #expect(Set(texts.keys).subtracting(Labels.keys).subtracting(Labels.formKeys) == [], "spare in \(language)")
            for (key, text) in texts {
                // Forms that English does not have: `days.few` is filled in as `days.other` is.
                let stem = key.prefix { $0 != "." }
                let model = english[key] ?? english["\(stem).other"] ?? ""
                #expect(placeholders(text) == placeholders(model), "\(language): \(key)")
                #expect(!text.isEmpty, "\(language): \(key)")
            }
        }
        #expect(english.keys.count == Labels.keys.count)
    }

    @Test("Work removed that is not credited, and nothing beside it that says otherwise")
    func notCredited() throws {
        func text(_ credit: String, _ cancellation: String) throws -> String {
            let form = Samples.bakery.form.changing(["changes", "credit"], to: credit)
                .changing(["changes", "cancellation"], to: cancellation)
            return try Page.mainText(of: Samples.document(form))
        }
        let (none, net) = (try text("none", "0%"), try text("net", "0%"))
        #expect(none.contains("Work removed is not credited.") && !none.contains("Nothing is kept of the price"))
        #expect(net.contains("Nothing is kept of the price of work removed."))
    }

    private func texts(_ language: String) throws -> [String: String] {
        let bytes = try #require(Resources.bytes("labels/\(language).json"))
        return try JSONDecoder().decode([String: String].self, from: Data(bytes))
    }

    private func placeholders(_ text: String) -> [String] {
        let parts = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
        return parts.map { String($0.prefix { $0 != "}" }) }.sorted()
    }

    @Test(arguments: [
        ("12000", "SEK\u{A0}12,000.00", "12\u{A0}000,00\u{A0}SEK"),
        ("0.5", "SEK\u{A0}0.50", "0,50\u{A0}SEK"),
        ("-1234567.89", "\u{2212}SEK\u{A0}1,234,567.89", "\u{2212}1\u{A0}234\u{A0}567,89\u{A0}SEK"),
    ])
    func moneyIsWrittenAsInTheLanguage(_ sum: String, _ english: String, _ swedish: String) throws {
        let currency = try #require(Currency("SEK"))
        let money = try #require(Money(sum, in: currency))
        #expect(try labels("en").money(money, currency) == english)
        #expect(try labels("sv-SE").money(money, currency) == swedish)
    }

    @Test(arguments: [
        ("2026-12-14", "14\u{A0}December 2026", "14\u{A0}december 2026"),
        ("14 days after T5 accepted", "14\u{20}days after T5 is accepted", "14\u{A0}dagar efter godkännandet av T5"),
        ("1 workday before start", "1 workday before the start", "1\u{A0}arbetsdag före starten"),
        ("on signature", "on signature", "vid underskrift"),
        ("T5 accepted", "when T5 is accepted", "när T5 är godkänd"),
        ("30 days after notice", "30 days after notice", "30\u{A0}dagar efter uppsägning"),
        ("1st of each month", "on day 1 of each month", "den 1 varje månad"),
        ("2 weeks after D1", "2 weeks after D1", "2\u{A0}veckor efter D1"),
    ])
    func rulesAreWrittenInWords(_ rule: String, _ english: String, _ swedish: String) throws {
        let deadline = try #require(Deadline(rule))
        #expect(try labels("en").rule(deadline) == english)
        #expect(try labels("sv").rule(deadline) == swedish)
    }

    private func labels(_ language: String) throws -> Labels { try #require(Labels(language: language)) }

    @Test func datesStandWithTheirRules() throws {
        let text = try Page.mainText(of: Samples.document(Samples.bakery.form))
        for words in [
            "18\u{A0}December 2026 if D1 arrives by 4\u{A0}December; otherwise it moves day for day",
            "14 days after T5 is accepted; planned 8\u{A0}February 2027",
            "9–15\u{A0}December 2026 (5 workdays)", "12 posts × SEK\u{A0}300.00",
            "Start 2 workdays after signature; planned 3\u{A0}December 2026", "Workdays Monday – Friday",
            "Closed 24–31\u{A0}December 2026", "Public holidays of Sweden (SE)", "Waits for D1 and 3 workdays after T0",
            "H1 Design SEK\u{A0}950.00 per hour", "each month; stands in no sum",
            "Every month from 1\u{A0}January 2027 until 30 days after notice",
            "25% tax, category S: Standard rate on SEK\u{A0}50,836.40 SEK\u{A0}12,709.10",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test func datesThatRestOnEstimatesAreMarked() throws {
        let late = Samples.bakery.form.changing(["duties", "1", "due"], to: "2040-01-09")
        let text = try Page.mainText(of: Samples.document(late))
        #expect(text.contains("(beyond the table of public holidays)"))
        let expected = Samples.bakery.form.changing(["tasks", "3", "takes"], to: "60 workdays")
        #expect(try Page.mainText(of: Samples.document(expected)).contains("(rests on an expected public holiday)"))
    }

    @Test func changeOrderTellsItsPriceFirst() throws {
        let text = try Page.mainText(of: Samples.change(from: Samples.bakery.form, to: Samples.changed))
        for words in [
            "It can be answered until 9\u{A0}December 2026; then it lapses. Silence never means yes.",
            "New price 5 × SEK\u{A0}2,500.00 +SEK\u{A0}12,500.00", "Overhead 10% +SEK\u{A0}237.50",
            "Promised 11\u{A0}December 2026 instead of 18\u{A0}December 2026; the agreed plan reaches it on "
                + "15\u{A0}December 2026.",
            "Rush 25% of SEK\u{A0}11,400.00 +SEK\u{A0}2,850.00",
            "Original sum SEK\u{A0}51,099.74 Earlier signed changes SEK\u{A0}0.00 Sum before this change "
                + "SEK\u{A0}51,099.74 This change +SEK\u{A0}8,627.72 New sum SEK\u{A0}59,727.46",
            "Difference 4 days later", "Takes 5 workdays 3 workdays", "D2 Give access to the domain and the accounts",
        ] { #expect(text.contains(words), "\(words)") }
        let ladder = try #require(text.range(of: "What it costs"))
        let whole = try #require(text.range(of: "The parties"))
        #expect(ladder.lowerBound < whole.lowerBound)
    }

    @Test func replyIsPlain() throws {
        #expect(
            try Page.mainText(of: Samples.reply) == "Reply Declined The document is declined. It is not agreed. "
                + "About the document with the digest (SHA-256) \(Samples.digest) Reasons T5 "
                + "The shop is not needed before spring. The whole Too expensive as a whole.")
    }

    @Test func replyShowsACounterProposal() throws {
        let reply = ReplyDocument(
            project: Samples.seal.project, language: "sv", about: Samples.digest, decision: .declined, reasons: [],
            proposal: "Utan butik,\nför 20\u{A0}000.")
        #expect(try Page.mainText(of: .reply(reply)).hasSuffix("Motförslag Utan butik, för 20\u{A0}000."))
    }

    /// Whether it works, browsers say: see BrowserTests.
    @Test func signingChangesNothingOfWhatIsRead() throws {
        let document = try Samples.document(Samples.bakery.form)
        let file = Array("<signed>…</signed>\n".utf8)
        let form = SigningForm(
            name: "v1", signed: file, key: [1, 2, 3], people: [.init(name: "</script>", role: nil)], asksCode: true,
            lastDay: Samples.day("2026-12-09")
        ) { _ in Array(repeating: 0xAB, count: 32) }
        let page = try Page(document, digest: Samples.digest, signing: form)
        #expect(try main(page) == main(try Page(document, digest: Samples.digest)))
        #expect(page.mainText == (try Page.mainText(of: document)))
        #expect(try Page.mainText(ofHTML: page.html) == page.mainText)
        let html = String(decoding: page.html, as: UTF8.self)
        for forbidden in ["src=", "url(", "@import", "<link", "http-equiv=\"refresh", " style=\"", "unsafe-inline"] {
            #expect(!html.contains(forbidden), "\(forbidden)")
        }
        #expect(html.components(separatedBy: "<script").count == html.components(separatedBy: "</script").count)
        #expect(html.components(separatedBy: "<script").count == 4)
        #expect(html.contains(">\(Data(file).base64EncodedString())</script>"))
        #expect(html.contains("Studio Nord AB told you the code"))
        #expect(html.contains("It can be signed until 9\u{A0}December 2026."))
        #expect(html.contains("{\"name\":\"\\u003C/script>\"}"))
    }

    @Test func mainFollowsFromTheDocumentAlone() throws {
        let document = try Samples.document(Samples.bakery.form)
        let signed = SignatureNote(
            party: .client, name: "Maja Lind", time: "2026-12-02T08:00:00Z", assurance: .browser)
        let bare = try Page(document, digest: Samples.digest)
        let page = try Page(document, digest: String(Samples.digest.reversed()), signatures: [signed])
        #expect(try main(bare) == main(page))
        #expect(page.mainText == bare.mainText)
        #expect(page.mainText == (try Page.mainText(of: document)))
        let html = String(decoding: page.html, as: UTF8.self)
        #expect(html.contains("2 December 2026, 08:00 (UTC)".replacing("2 D", with: "2\u{A0}D")))
        #expect(html.contains("A key made in a browser for this signature"))
        #expect(html.contains("Still to sign: Anna Nord."))
    }

    private func main(_ page: Page) throws -> Substring {
        let html = String(decoding: page.html, as: UTF8.self)
        let start = try #require(html.range(of: "<main"))
        let end = try #require(html.range(of: "</main>"))
        return html[start.lowerBound..<end.upperBound].description[...]
    }

    @Test func pageStandsAlone() throws {
        let page = try Page(Samples.document(Samples.bakery.form), digest: Samples.digest)
        let html = String(decoding: page.html, as: UTF8.self)
        for forbidden in ["<script", "src=", "url(", "@import", "<link", "href=\"http", " style=\"", "<!--"] {
            #expect(!html.contains(forbidden), "\(forbidden)")
        }
        #expect(html.contains("<html lang=\"en\" translate=\"no\">"))
        #expect(html.components(separatedBy: "<h1").count == 2)
        #expect(html.components(separatedBy: "<table").count == html.components(separatedBy: "<caption").count)
        #expect(!html.contains("{{"))
    }

    @Test func anotherLanguageGetsEnglishLabelsAndSaysSo() throws {
        let form = Samples.bakery.form.changing(["language"], to: "de")
        let page = try Page(Samples.document(form), digest: Samples.digest)
        let html = String(decoding: page.html, as: UTF8.self)
        #expect(html.contains("The labels of this page are in English"))
        #expect(!page.mainText.contains("The labels of this page"))
        #expect(Labels(language: "de") == nil)
    }

    @Test func manyTasksStayInPieces() throws {
        let page = try Page(Samples.document(Samples.many(120)), digest: Samples.digest)
        let html = String(decoding: page.html, as: UTF8.self)
        // One duty and 120 tasks, 24 rows to a picture.
        #expect(html.components(separatedBy: "<svg").count - 1 == 6)
        #expect(page.mainText.contains("T119 Task number 119"))
    }

    @Test func mainTextFollowsTheRule() throws {
        let main = "<main>\n <p>A\u{A0}b \t c</p><p>d</p>e&amp;<!-- no --> <b> </b>\r\n f\u{308} </main>"
        #expect(try PageText.text(of: main) == "A\u{A0}b c d e& f\u{308}")
    }
}
