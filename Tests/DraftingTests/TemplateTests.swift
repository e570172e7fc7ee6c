import Agreement
import Testing

@testable import Drafting

private let small = """
    template: website
    language: en
    questions:
      - { id: client, ask: "Who is the client?", type: text, max: 40 }
      - { id: currency, ask: "Which currency?", type: text, default: SEK }
      - { id: pages, ask: "Which pages?", type: list, default: [Home, About], min: 1, max: 3 }
      - { id: shop, ask: "Is there a shop?", type: yes/no, default: no }
      - { id: payment, ask: "Which payment provider?", type: choice, choices: [Stripe, Klarna], when: shop }
      - { id: price, ask: "What does it cost?", type: money, min: 100, max: 5000 }
      - { id: launch, ask: "When?", type: date, min: 2026-01-01, default: "" }
      - { id: hours, ask: "How many hours?", type: number, max: 9.5, default: 2 }
    scope:
      title: "Website for ${client}"
      language: en
      currency: "${currency}"
      country: SE
      provider: { name: Nord }
      client: { name: "${client}" }
      tasks:
        - { id: "P${page.number}", each: page in pages, title: "Page ${page}", details: "${page} of ${pages}" }
        - { id: T9, when: shop, title: "Shop with ${payment}", due: "${launch}", price: "${price}" }
        - { id: T10, when: not shop, title: "${hours} hours", due: "${launch}" }
        - id: T11
          title: Launch
          after: [T10, { when: shop, value: T9 }, { each: page in pages, value: "P${page.number}" }]

    """

private let template = Template(Array(small.utf8))

private func answers(_ pairs: KeyValuePairs<String, String>) -> [String: Answer] {
    var answers: [String: Answer] = [:]
    for (id, text) in pairs { answers[id] = .text(text) }
    return answers
}

@Suite("Templates")
struct TemplateTests {
    @Test("A sound template reads without problems")
    func sound() {
        #expect(lines(template.problems) == [])
        #expect(template.name == "website")
        #expect(
            template.questions.map(\.id) == [
                "client", "currency", "pages", "shop", "payment", "price", "launch", "hours",
            ])
    }

    @Test(
        "What is wrong with a template is told when it is read",
        arguments: [
            (
                "${client}\"\n  language", "${klient}\"\n  language",
                "13:10 template Nothing fills ${klient}: it is no question. Did you mean client?"
            ),
            ("Website for ${client}", "Website for ${client", "13:10 template A \"${\" has no \"}\"."),
            ("Page ${page}", "Page ${page.size}", "20:60 template Nothing fills ${page.size}: it is no question."),
            (
                "each: page in pages, title", "each: page in shop, title",
                "20:38 template shop is no list: its type is yes/no."
            ),
            (
                "each: page in pages, title", "each: page in pges, title",
                "20:38 template No question before this has the id pges. Did you mean pages?"
            ),
            (
                "each: page in pages, title", "each: pages, title",
                "20:38 template each is written as \"page in pages\".|20:52 template Nothing fills ${page}: it is no question. Did you mean pages?|20:77 template Nothing fills ${page}: it is no question. Did you mean pages?|20:13 template Nothing fills ${page.number}: it is no question."
            ),
            (
                "each: page in pages, title", "each: client in pages, title",
                "20:38 template client has a meaning already. Choose another name for the entry.|20:13 template Nothing fills ${page.number}: it is no question.|20:62 template Nothing fills ${page}: it is no question. Did you mean pages?|20:87 template Nothing fills ${page}: it is no question. Did you mean pages?"
            ),
            (
                "provider: { name: Nord }", "provider: { name: Nord, each: page in pages }",
                "17:33 template Only an item of a list can have each."
            ),
            (
                "  title: \"Website", "  when: shop\n  title: \"Website",
                "13:9 template The whole scope cannot have when."
            ),
            (
                "id: T10, when: not shop", "id: T10, when: no shop",
                "22:24 template when is written as \"shop\", \"not shop\" or \"payment is Stripe\"."
            ),
            (
                "id: T10, when: not shop", "id: T10, when: not shopp",
                "22:24 template No question before this has the id shopp. Did you mean shop?"
            ),
            (
                "id: T10, when: not shop", "id: T10, when: payment is Visa",
                "22:24 template payment is never \"Visa\". Its choices are Stripe, Klarna."
            ),
            (
                "T9, when: shop,", "T9,",
                "21:24 template payment is not always asked. Give this part the same when as the question."
            ),
            (
                "Klarna], when: shop", "Klarna], when: launch",
                "8:99 template No question before this has the id launch."
            ),
            (
                "default: SEK", "default: [SEK]",
                "5:66 template The default cannot be an answer: One answer is expected here, not a list."
            ),
            (
                "Klarna], when", "Klarna], default: Visa, when",
                "8:102 template The default cannot be an answer: Expected one of Stripe, Klarna, not \"Visa\"."
            ),
            (
                "type: text, max", "type: txt, max",
                "4:52 value type must be one of: text, number, money, date, choice, yes/no, list."
            ),
            ("min: 2026-01-01", "min: soon", "10:50 value min does not fit a question of type date."),
            (
                "id: currency, ask", "id: client, ask",
                "5:11 duplicate-id The question client stands twice. Give each an id of its own.|15:13 template Nothing fills ${currency}: it is no question."
            ),
            (
                "language: en\nquestions", "language: en\nauthor: me\nquestions",
                "3:1 unknown-key Unknown key \"author\". Known here: template, language, questions, scope."
            ),
            (
                "type: number, max", "type: number, maxx: 1, max",
                "11:56 unknown-key Unknown key \"maxx\". Did you mean max?"
            ),
            ("  country: SE", "  contry: SE", "16:3 unknown-key Unknown key \"contry\". Did you mean country?"),
            ("\"${hours} hours\"", "Work", "11:5 template Nothing uses the answer to hours."),
        ])
    func wrong(old: String, new: String, expected: String) {
        let text = small.replacing(old, with: new)
        #expect(text != small)
        #expect(
            lines(Template(Array(text.utf8)).problems).sorted()
                == expected.split(separator: "|").map(String.init).sorted())
    }

    @Test("Questions are asked in order; those whose condition fails are not asked, and their old answers not used")
    func order() {
        #expect(template.next(after: [:])?.id == "client")
        var given = answers(["client": "Lind", "currency": "SEK", "shop": "no"])
        given["pages"] = .list(["Home"])
        #expect(template.next(after: given)?.id == "price")
        given["shop"] = .text("yes")
        #expect(template.next(after: given)?.id == "payment")
        given["payment"] = .text("Klarna")
        given["price"] = .text("500")
        let shop = template.fill(given)
        #expect(shop.form["tasks"]?.texts("title") == ["Page Home", "Shop with Klarna", "Launch"])
        given["shop"] = .text("no")
        let none = template.fill(given)
        #expect(none.form["tasks"]?.texts("title") == ["Page Home", "2 hours", "Launch"])
        #expect(none.scope?.tasks.last?.after.map(\.description) == ["T10", "P1"])
        #expect(none.scope?.tasks.first { $0.id == "T10" }?.due == nil)
    }

    @Test(
        "Answers that are refused say what is expected",
        arguments: [
            ("client", "", "An answer is needed here."),
            ("client", String(repeating: "x", count: 41), "At most 40, and this is 41 characters."),
            ("client", "a\u{7}", "This holds an invisible character (U+0007). Remove it."),
            ("price", "1 200", "Expected a sum in SEK such as 12000, without spaces or signs, not \"1 200\"."),
            ("price", "-5", "Expected a sum in SEK such as 12000, without spaces or signs, not \"-5\"."),
            ("price", "99.99", "At least 100, and this is 99.99."),
            ("price", "5000.01", "At most 5000, and this is 5000.01."),
            ("launch", "2026-02-30", "Expected a date such as 2026-12-14, not \"2026-02-30\"."),
            ("launch", "2025-12-31", "At least 2026-01-01, and this is 2025-12-31."),
            ("payment", "Visa", "Expected one of Stripe, Klarna, not \"Visa\"."),
            ("shop", "maybe", "Expected yes or no, not \"maybe\"."),
            ("hours", "ten", "Expected a number such as 12 or 3.5, not \"ten\"."),
            ("hours", "9.75", "At most 9.5, and this is 9.75."),
            ("pages", "a, b, c, d", "At most 3 can be given, and these are 4."),
            ("pages", " , ", "At least 1 are needed, and 0 are given."),
        ])
    func refused(id: String, text: String, expected: String) throws {
        let question = try #require(template.questions.first { $0.id == id })
        #expect(throws: Refusal(reason: expected)) { try question.answer(text, in: Currency("SEK")) }
    }

    @Test(
        "Answers that are taken",
        arguments: [
            ("client", " Lind ", Answer.text("Lind")), ("shop", "Y", .text("yes")), ("shop", "nej", .text("no")),
            ("shop", "", .text("no")),
            ("payment", "klarna", .text("Klarna")), ("pages", "Home, Über uns ,", .list(["Home", "Über uns"])),
            ("pages", "", .list(["Home", "About"])), ("price", "1200.50", .text("1200.50")), ("launch", "", .text("")),
        ])
    func taken(id: String, text: String, expected: Answer) throws {
        let question = try #require(template.questions.first { $0.id == id })
        #expect(try question.answer(text, in: Currency("SEK")) == expected)
    }

    @Test("Asking goes on until every answer is taken")
    func asking() {
        var typed = ["", "Lind", "JPY", "", "yes", "3", "2", "1200.50", "1200", "", ""][...]
        var asked: [String] = []
        let given = template.ask { question, refusal in
            asked.append(question.id + (refusal.map { ": \($0.reason)" } ?? ""))
            return typed.popFirst()
        }
        #expect(
            asked == [
                "client", "client: An answer is needed here.", "currency", "pages", "shop", "payment",
                "payment: Expected one of Stripe, Klarna, not \"3\".", "price",
                "price: Expected a sum in JPY such as 12000, without spaces or signs, not \"1200.50\".", "launch",
                "hours",
            ])
        #expect(given?["payment"] == .text("Klarna"))
        #expect(given?["price"] == .text("1200"))
        #expect(template.ask { _, _ in nil } == nil)
    }

    @Test("A file of answers: its problems have places")
    func answersFile() {
        let file = """
            client: Lind
            pages: [Home, [x]]
            shop: perhaps
            payment: Visa
            price: 50
            lanch: 2026-12-14
            hours: { a: b }
            """
        let (_, problems) = template.answers(Array(file.utf8))
        #expect(
            lines(problems) == [
                "2:8 value pages (Which pages?): Each item of the list must be a text.",
                "3:7 value shop (Is there a shop?): Expected yes or no, not \"perhaps\".",
                "5:8 value price (What does it cost?): At least 100, and this is 50.",
                "6:1 unknown-key The template has no question \"lanch\". Did you mean launch?",
                "7:8 value hours (How many hours?): One text is expected here, not fields.",
            ])
        let (_, missing) = template.answers(Array("shop: no\n".utf8))
        #expect(
            lines(missing) == [
                "1:1 missing client (Who is the client?): An answer is needed here.",
                "1:1 missing price (What does it cost?): An answer is needed here.",
            ])
        let (given, none) = template.answers(Array("client: Lind\nprice: 500\npages: Start, Shop\n".utf8))
        #expect(none == [])
        #expect(given["pages"] == .list(["Start", "Shop"]))
        #expect(given["currency"] == .text("SEK"))
    }

    @Test("An answer is data, whatever it contains, and reads back from the written draft", arguments: nastyTexts)
    func nasty(text: String) {
        var given = answers(["price": "500", "currency": "SEK"])
        given["client"] = .text(text)
        given["pages"] = .list([text, "${client}"])
        let filled = template.fill(given)
        let (read, problems) = Composer.form(Array(filled.form.draftText.utf8))
        #expect(problems == [])
        #expect(read == filled.form)
        #expect(
            filled.form["title"]?.text.map { Array($0.unicodeScalars) } == Array("Website for \(text)".unicodeScalars))
        #expect(filled.form["tasks"]?.texts("title") == ["Page \(text)", "Page ${client}", "2 hours", "Launch"])
    }

    @Test("A filled template stays within 4 MiB")
    func bomb() {
        let text = """
            template: t
            language: en
            questions: [{ id: a, ask: A, type: list, max: 200 }]
            scope:
              title: T
              tasks:
                - { id: "T${x.number}", each: x in a, title: "${a}${a}${a}${a}${a}${a}${a}${a}${a}${a}" }
            """
        let long = Answer.list(Array(repeating: String(repeating: "x", count: 1000), count: 200))
        let draft = Template(Array(text.utf8)).fill(["a": long])
        #expect(
            lines(draft.problems) == ["template The filled template would be larger than 4 MiB. Shorten the lists."])
    }
}

extension Form {
    func texts(_ name: String) -> [String] {
        guard case .list(let items) = content else { return [] }
        return items.compactMap { $0[name]?.text }
    }
}

@Suite("The website template")
struct WebsiteTests {
    private let template: Template

    init() throws { template = try #require(Template.named("website")) }

    private static let needed = """
        client: Linds Bageri AB
        client_email: maja@linds.example
        client_address: Storgatan 1, Lund
        client_signer: Maja Lind
        provider: Studio Nord AB
        provider_email: anna@studionord.example
        provider_address: Hamngatan 2, Malmö
        provider_signer: Anna Nord
        country: SE
        law: Sweden
        currency: SEK
        price: 30000
        hour_price: 950
        page_price: 1500
        round_price: 1500

        """

    @Test(
        "Filled with few answers or with many, it has no errors, no gaps and no remarks",
        arguments: [
            "", "shop: yes\nshop_price: 12000\n", "translations: [Swedish, Finnish]\nlaunch: 2027-06-01\ntax: 25\n",
            "deposit: 30%\nrounds: 0\n",
            "deposit: 50%\nshop: yes\nshop_price: 1\npayment: Klarna\ntranslations: Danish\npages: [Home]\n",
        ])
    func clean(extra: String) {
        #expect(lines(template.problems) == [])
        let (answers, problems) = template.answers(Array((Self.needed + extra).utf8))
        #expect(lines(problems) == [])
        let draft = template.fill(answers)
        #expect(lines(draft.checked) == [])
        #expect(draft.scope != nil)
        let written = Draft(Array(draft.form.draftText.utf8))
        #expect(written.form == draft.form)
        #expect(lines(written.checked) == [])
    }

    @Test("The pages, the shop and the languages become tasks that others wait for")
    func tasks() {
        let extra = "shop: yes\nshop_price: 12000\ntranslations: [Swedish]\npages: [Home, About]\n"
        let (answers, _) = template.answers(Array((Self.needed + extra).utf8))
        let scope = template.fill(answers).scope
        #expect(
            scope?.tasks.map(\.id) == [
                "T1", "T2", "T3", "T4", "T5", "P1", "P2", "F1", "S1", "L1", "T6", "T7", "T8", "T9", "T10",
            ])
        #expect(scope?.tasks.first { $0.id == "T6" }?.after.map(\.description) == ["F1", "P1", "P2", "L1", "S1"])
        #expect(scope?.payments.map(\.id) == ["B1", "B2", "B3"])
        #expect(scope?.client.signers == ["Maja Lind"])
    }
}
