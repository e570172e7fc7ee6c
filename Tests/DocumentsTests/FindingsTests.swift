import Agreement
import Claims
import Foundation
import Testing
import XML

@testable import Documents

extension MarkupSample {
    /// A message of each kind of words: what is agreed, what differs, what is new, in two languages.
    static func findings(said: String = "The launch is on Sunday 3 January.", language: String = "en") throws
        -> FindingsDocument
    {
        let scope = try scope(rich.with("language", .text(language)))
        var message = FindingsDocument.Message(digest: digest, way: .mail)
        message.sender = "Maja Lind"
        message.address = "maja@linds.example"
        message.sent = day("2026-12-02")
        message.subject = "The website"
        message.id = "1@linds.example"
        message.language = "sv"
        message.mayChange = true
        func clause(_ item: String, isWhole: Bool = false) throws -> FindingsDocument.Clause {
            try #require(FindingsDocument.Clause(item, in: scope, isWhole: isWhole))
        }
        var date = FindingsDocument.Finding(sentence: 2, said: said, verdict: .dateDiffers)
        date.clause = try clause("T12")
        (date.claimedDate, date.agreedDate) = (day("2027-01-03"), day("2027-01-11"))
        date.later = .agreed
        var number = FindingsDocument.Finding(sentence: 3, said: "Och 12 sidor.", verdict: .quantityDiffers)
        number.clause = try clause("T2")
        (number.claimedQuantity, number.agreedQuantity) = ("12", scope.quantity(of: "T2"))
        number.decidedBy = "Anna Nord"
        var payment = FindingsDocument.Finding(sentence: 4, said: "30 % nu.", verdict: .paymentDiffers)
        payment.clause = try clause("P1")
        (payment.claimedQuantity, payment.agreedQuantity) = ("30", scope.quantity(of: "P1"))
        var detail = FindingsDocument.Finding(sentence: 6, said: "I Sketch.", verdict: .detailDiffers)
        detail.clause = try clause("T1", isWhole: true)
        let new = FindingsDocument.Finding(sentence: 7, said: "Galleriet?\nOch butiken?", verdict: .notInBaseline)
        return FindingsDocument(
            seal: seal, number: 8, revision: 2, scope: scope,
            agreed: .init(
                name: "v1", digest: digest, day: day("2026-11-24"),
                signatories: [
                    .init(party: .provider, name: "Anna Nord", way: .signature),
                    .init(party: .client, name: "Maja Lind", way: .paper),
                ]),
            later: .init(
                name: "CO-1r2", digest: String(digest.reversed()), day: day("2026-12-04"),
                signatories: [.init(party: .client, name: "Maja Lind", way: .mail)]),
            message: message, findings: [date, number, payment, detail, new])
    }
}

@Suite struct FindingsTests {
    @Test func anAnnexComesBack() throws {
        let document = Document.findings(try MarkupSample.findings())
        #expect(try Document(XMLReader.parse(Array(MarkupSample.text(document).utf8))) == document)
        #expect(document.content == nil && document.originalSum == nil && document.seal == MarkupSample.seal)
    }

    @Test func goldenFiles() throws {
        let document = Document.findings(try MarkupSample.findings())
        try expectGolden(MarkupSample.text(document), "annex.xml")
        let main = try #require(Templates.render("main", MainContent(document, .fallback).context))
        try expectGolden(main, "annex.html")
    }

    /// What is for the user alone cannot stand in an annex, whoever wrote it.
    @Test(arguments: [
        ("verdict=\"not-in-baseline\"", "verdict=\"unclear\""),
        ("verdict=\"not-in-baseline\"", "verdict=\"not-a-claim\""),
        ("later=\"agreed\"", "later=\"unclear\""), ("sentence=\"7\"", "sentence=\"7\" confidence=\"900\""),
        ("<said>Och 12 sidor.</said>", "<said></said>"), ("name=\"CO-1r2\"", "name=\"CO-\""),
        ("<said>Och 12 sidor.", "<said>Och 12 \u{202E}sidor."), ("way=\"paper\"", "way=\"word\""),
        ("field=\"title\"", "field=\"price\""), ("mayChange=\"yes\"", "mayChange=\"perhaps\""),
        ("<sender>", "<reason>She is always late.</reason><sender>"),
    ])
    func whatDoesNotBelongIsRefused(old: String, new: String) throws {
        let text = try MarkupSample.text(.findings(MarkupSample.findings()))
        let edited = text.replacingFirst(old, with: new)
        #expect(edited != text)
        #expect(throws: DocumentProblem.self) { try Document(XMLReader.parse(Array(edited.utf8))) }
        // The schema does not know of signs that nobody can see.
        if !new.contains("\u{202E}") { #expect(try MarkupSchemaTests.schema.get().problems(Array(edited.utf8)) != []) }
    }

    @Test(arguments: Labels.languages) func everyLanguageTellsEverything(_ language: String) throws {
        let findings = try MarkupSample.findings(language: language)
        let document = Document.findings(findings)
        let text = try Page.mainText(of: document)
        let labels = try #require(Labels(language: language))
        for finding in findings.findings {
            #expect(text.contains(finding.said.replacing("\n", with: " ")))
            #expect(text.contains(labels.choice("verdict", finding.verdict.rawValue)))
            for words in finding.clause?.words ?? [] { #expect(text.contains(words.text.prefix(20))) }
        }
        let words = [
            labels.date(MarkupSample.day("2027-01-03")), labels.date(MarkupSample.day("2027-01-11")), "12",
            labels.quantity(try #require(Quantity("8 pages"))),
            "40", "maja@linds.example", "1@linds.example", MarkupSample.digest, "Maja Lind", "T12", "Anna Nord",
            labels(.changeRevision, ["number": "1", "revision": "2"]),
        ]
        for word in words { #expect(text.contains(word), "\(word)") }
        #expect(!text.contains("{"))
        #expect(!Page.consent(to: document).isEmpty && Page.consent(to: document) != "findings")
    }

    @Test func quotationsKeepTheirLanguageAndStayText() throws {
        let attack = "<script>alert(1)</script></main> \" lang='x' \u{5D0}\u{200F} {{title}}\n<img src=x>"
        let harmless = try Page(.findings(MarkupSample.findings(said: "harmless")), digest: MarkupSample.digest)
        let page = try Page(.findings(MarkupSample.findings(said: attack)), digest: MarkupSample.digest)
        let html = String(decoding: page.html, as: UTF8.self)
        #expect(!html.contains("<script") && !html.contains("<img"))
        #expect(html.contains("<blockquote dir=\"auto\" lang=\"sv\">"))
        #expect(page.mainText.contains(attack.replacing("\n", with: " ")))
        #expect(html.components(separatedBy: "<").count - 1 == harmless.html.filter { $0 == 0x3C }.count)
        #expect("a\u{202E}b\u{7}\r".visible == "a\u{FFFD}b\u{FFFD}\u{FFFD}" && attack.visible == attack)
    }

    @Test(arguments: [
        ("v1", [0, 1, 1]), ("CO-12", [1, 12, 1]), ("CO-1r2", [1, 1, 2]), ("v", nil), ("v1r2", nil), ("CO-", nil),
        ("CO-1r", nil), ("CO-1r2r3", nil), ("CO--1", nil), ("v1234567890", nil), ("reply", nil), ("", nil),
    ])
    func namesOfAgreements(text: String, parts: [Int]?) {
        #expect(AgreedName(text).map { [$0.isChange ? 1 : 0, $0.number, $0.revision] } == parts)
    }
}
