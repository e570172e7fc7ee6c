import Agreement
import Drafting
import Testing

private let complete = """
    title: Website
    language: en
    currency: GBP
    prices: without tax
    tax: { rate: 20%, category: S }
    country: GB
    start: 2 workdays after signature
    provider: { name: Nord, signer: Anna Nord, email: a@nord.example, address: 1 High Street }
    client:
      kind: business
      name: Lind
      email: m@lind.example
      address: 2 Low Street
      people: [{ name: Maja Lind, may: [sign, approve, change] }]
    tasks:
      - id: T1
        title: Home page
        deliverable: Figma file
        quantity: 2 designs
        acceptance: Both designs show every text of D1
        takes: 5 workdays
        price: 1200
    exclusions: [{ id: X1, text: Any photography }]
    duties: [{ id: D1, text: Send the texts, due: 2026-12-03 }]
    assumptions: [{ id: A1, text: The texts are final when sent, else: extra rounds are charged }]
    attachments: [{ id: B1, title: Brand guide, file: annex/brand.pdf }]
    payments:
      - { id: P1, text: Deposit, amount: 40%, due: on signature }
      - { id: P2, text: Balance, amount: 60%, due: 14 days after T1 accepted }
    revisions: { id: R1, text: Two rounds in all, included: 2, then: 150 }
    rates: [{ id: H1, text: Design, price: 45, per: hour }]
    contact: { id: K1, text: Mon-Fri 9-17, channel: email, answers: 1 workday }
    approval: { within: 5 workdays, reminder: 2 workdays, then: accepted }
    late: { interest: statutory, pause_after: 7 days, restart: 2 workdays }
    delays: { float: shared, concurrent: time only }
    changes: { rush: 25%, answer: 3 workdays }
    cancellation: { notice: 14 days, share: 25% }
    terms: [{ id: C1, title: Ownership, text: The client owns what is paid. }]

    """

/// The complete draft with one text replaced, and what is found then.
private func found(_ old: String, _ new: String) -> [String] {
    let text = complete.replacing(old, with: new)
    return Draft(Array(text.utf8)).checked.map {
        "\($0.place.map { "\($0)" } ?? "-") \($0.weight) \($0.path): \($0.reason)"
    }
}

@Suite("Checking a draft")
struct CheckTests {
    @Test("Nothing is found in a complete draft")
    func nothing() { #expect(found("", "") == []) }

    @Test(
        "Each gap is told once, where it is",
        arguments: [
            (
                "start: 2 workdays after signature\n", "",
                "1:1 gap start: It is not said when the work starts. Add start, such as: 2 workdays after signature."
            ),
            (
                "    acceptance: Both designs show every text of D1\n", "",
                "16:5 gap tasks.T1.acceptance: It is not said how both sides tell that this is right. Add acceptance."
            ),
            (
                "    deliverable: Figma file\n", "    deliverable:\n",
                "18:17 gap tasks.T1.deliverable: It is not said what is handed over. Add deliverable."
            ),
            (
                "    takes: 5 workdays\n", "",
                "16:5 gap tasks.T1.takes: It is not said how long this takes or by when it is done. Add takes or due."
            ),
            (
                "    price: 1200\n", "",
                "1:1 gap price: No price covers T1. Add price: { total: … }, or a price to each."
            ),
            (
                "exclusions: [{ id: X1, text: Any photography }]\n", "",
                "1:1 gap exclusions: Nothing is named as not included: that is what disputes are about. Add exclusions."
            ),
            (
                ", due: 2026-12-03", "",
                "24:10 gap duties.D1.due: It is not said by when the client provides this. Add due."
            ),
            (
                ", file: annex/brand.pdf", "",
                "26:15 gap attachments.B1.file: No file is named. Add file, with its path from the draft's folder."
            ),
            (
                "may: [sign, approve, change]", "may: [sign, change]",
                "14:11 gap client.people: Nobody is named who may approve the work for the client. Add people: [{ name: …, may: [approve] }]."
            ),
            (", address: 1 High Street", "", "8:11 gap provider.address: The provider's address is missing."),
            (
                "  kind: business\n", "",
                "10:3 gap client.kind: It is not said whether the client is a business or a consumer: other rules hold. Add kind."
            ),
            (
                ", channel: email", "",
                "32:10 gap contact.channel: It is not said which channel counts. Add channel, such as email."
            ),
            (
                ", then: accepted", "",
                "33:11 gap approval.then: It is not said what silence means. Add then: accepted, or then: paused."
            ),
            (
                "changes: { rush: 25%, answer: 3 workdays }\n", "",
                "1:1 gap changes: It is not said how changes are priced. Add changes."
            ),
            (
                ", answer: 3 workdays", "",
                "36:10 gap changes.answer: It is not said how long an offered change stands. Add answer, such as 3 workdays."
            ),
            (
                "terms: [{ id: C1, title: Ownership, text: The client owns what is paid. }]\n", "",
                "1:1 gap terms: No terms are given, such as who owns the work and for how long faults are mended. Add terms."
            ),
            (
                "revisions: { id: R1, text: Two rounds in all, included: 2, then: 150 }\n", "",
                "1:1 gap revisions: It is not said how many rounds of changes are included. Add revisions: { included: 2, then: … }."
            ),
        ])
    func gap(old: String, new: String, expected: String) { #expect(found(old, new) == [expected]) }

    @Test(
        "A milestone, a purchase and the client's own work need no deliverable",
        arguments: [
            "{ id: T2, title: Launch, takes: 0 workdays, after: [T1] }", "{ id: T2, title: Tiles, allowance: 900 }",
            "{ id: T2, title: Fonts, cost: 90 }", "{ id: T2, title: Moving out, takes: 2 workdays, by: client }",
        ])
    func exempt(task: String) {
        #expect(found("    price: 1200\n", "    price: 1200\n  - \(task)\nprice: { total: 1 }\n") == [])
    }

    @Test(
        "Texts and numbers that disagree, and wrong sums",
        arguments: [
            (
                "included: 2", "included: 3",
                "30:57 error revisions.included: text says \"two rounds\", and included is 3. Make them agree."
            ),
            (
                "Two rounds in all", "Up to twenty-two rounds",
                "30:63 error revisions.included: text says \"twenty-two rounds\", and included is 2. Make them agree."
            ),
            (
                "text: Deposit, amount: 40%", "text: \"Deposit of 25 percent, GBP 1,150\", amount: 40%",
                "28:65 error payments.P1.amount: text says \"25 percent\", and amount is 40%. Make them agree."
            ),
            (
                "text: Deposit, amount: 40%", "text: Deposit of 25 %, amount: 40%",
                "28:46 error payments.P1.amount: text says \"25 %\", and amount is 40%. Make them agree."
            ),
            (
                "text: Deposit, amount: 40%", "text: \"Deposit of 25 percent, GBP 1,150\", amount: 1200",
                "28:65 error payments.P1.amount: text says \"1,150\", and amount is 1200. Make them agree."
            ),
            (
                "title: Home page\n", "title: Three home page designs\n",
                "19:15 error tasks.T1.quantity: title says \"three home page designs\", and quantity is 2 designs. Make them agree."
            ),
            (
                "quantity: 2 designs", "quantity: 4 beds\n    details: Build three raised beds of oak",
                "19:15 error tasks.T1.quantity: details says \"three raised beds\", and quantity is 4 beds. Make them agree."
            ),
            (
                "text: Design, price: 45", "text: Design at £50, price: 45",
                "31:47 error rates.H1.price: text says \"£50\", and price is 45. Make them agree."
            ),
            (
                "text: Balance,", "text: Balance within 30 days,",
                "29:63 error payments.P2.due: text says \"30 days\", and due is 14 days after T1 accepted. Make them agree."
            ),
            (
                "Mon-Fri 9-17,", "\"Mon-Fri 9-17, answers in two working days\",",
                "32:96 error contact.answers: text says \"two working days\", and answers is 1 workday. Make them agree."
            ),
            (
                "amount: 60%", "amount: 50%",
                "28:3 error payments: The shares of the payments add up to 90%, not to 100%."
            ),
            (
                "amount: 60%", "amount: 65%",
                "28:3 error payments: The shares of the payments add up to 105%, not to 100%."
            ),
            (
                "kind: business", "kind: consumer",
                "4:9 remark prices: Consumers are told prices with tax. Write prices: with tax, and the prices accordingly.|34:19 error late.interest: Statutory interest holds between businesses only. For a consumer name a rate, such as 8% a year."
            ),
        ])
    func contradiction(old: String, new: String, expected: String) {
        #expect(found(old, new) == expected.split(separator: "|").map(String.init))
    }

    @Test(
        "Texts that only seem to disagree are left alone",
        arguments: [
            ("text: Two rounds in all", "text: Two rounds in all; one more round costs GBP 150"),
            ("text: Two rounds in all", "text: As agreed on 3 May"),
            ("text: Two rounds in all", "text: One round for the design and one round for the code"),
            ("title: Home page\n", "title: Home page\n    details: One design for desktop and one for mobile\n"),
            ("title: Home page\n", "title: Home page\n    details: One design for each of the two sizes\n"),
            ("title: Home page\n", "title: Home page\n    details: Two designs with 3 colours\n"),
            ("text: Deposit, amount: 40%", "text: Deposit incl. 20% VAT, amount: 40%"),
            ("text: Deposit, amount: 40%", "text: \"Deposit of 40%, about USD 99\", amount: 40%"),
            ("text: Design, price: 45", "text: Design at GBP 45.00 an hour, price: 45"),
            ("text: Balance,", "text: Balance 5 workdays after the meeting,"),
            ("text: Balance,", "text: Balance half of two hundred days,"),
            ("Mon-Fri 9-17,", "\"Mon-Fri 9-17, answers within 2 days\","),
        ])
    func noContradiction(old: String, new: String) { #expect(found(old, new) == []) }

    @Test(
        "Swedish numbers in words",
        arguments: [
            ("Tre omgångar ingår", "included: 2", "text says \"tre omgångar\", and included is 2. Make them agree."),
            (
                "Tjugotvå ändringsrundor", "included: 2",
                "text says \"tjugotvå ändringsrundor\", and included is 2. Make them agree."
            ),
            ("Två omgångar, en omgång till kostar 150", "included: 2", ""),
            ("En ny omgång kostar 1 150 kr", "then: 1200", "text says \"1 150\", and then is 1200. Make them agree."),
            ("En ny omgång kostar 1 200,00 kr", "then: 1200", ""),
        ])
    func swedish(text: String, field: String, expected: String) {
        let draft = "language: sv\ncurrency: SEK\nrevisions: { text: \"\(text)\", \(field) }\n"
        let problems = Check(Draft(Array(draft.utf8)).form).problems.filter { $0.code == .contradiction }
        #expect(problems.map(\.reason) == (expected.isEmpty ? [] : [expected]))
    }

    @Test(
        "Words that each side reads in its own way",
        arguments: [
            (
                "en", "A user-friendly form",
                "title says \"user-friendly\". Tastes differ: say what can be counted, measured or seen."
            ),
            ("en", "Forms, pages, etc.", "title says \"etc\". It has no end: name each thing, or give a number."),
            ("en", "Help as needed.", "title says \"as needed\". It has no end: name each thing, or give a number."),
            ("en", "Reply ASAP", "title says \"asap\". Give a date or a number of workdays."),
            (
                "en", "It must load and it must print.",
                "title holds two demands in one sentence. Make two sentences, or two tasks."
            ),
            ("en", "It must load. It must print and save.", ""),
            ("en", "Many companies", ""),
            (
                "sv", "Hög kvalitet",
                "title says \"hög kvalitet\". Tastes differ: say what can be counted, measured or seen."
            ),
            ("sv", "Sidor m.m.", "title says \"m.m\". It has no end: name each thing, or give a number."),
            ("sv", "Rör 20 mm", ""),
            ("de", "any etc.", ""),
        ])
    func wording(language: String, title: String, expected: String) {
        let draft = "language: \(language)\ntasks: [{ id: T1, title: \"\(title)\" }]\n"
        let problems = Check(Draft(Array(draft.utf8)).form).problems.filter { $0.code == .wording }
        #expect(problems.map(\.reason) == (expected.isEmpty ? [] : [expected]))
        #expect(problems.allSatisfy { $0.weight == .remark && $0.place == Place(line: 2, column: 26) })
    }
}
