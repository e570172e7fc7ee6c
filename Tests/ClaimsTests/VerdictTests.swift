import Agreement
import Claims
import Testing

/// Sent on Tuesday, 2026-05-12: the coats are due on Friday of that week.
private let sent = Day("2026-05-12")

struct VerdictTests {
    static let english: [(String, String)] = [
        ("The antifouling should be done by Friday, right?", "agreed T2"),
        ("When will the rigging inspection be finished?", "agreed T3"),
        ("Both coats of antifouling were meant to be on the hull by Friday.", "agreed T2"),
        ("According to my notes the torn mainsail is due on 29 May.", "agreed T4"),
        ("Tom, the antifouling is due on Friday.", "agreed T2"),
        ("We need the antifouling by Thursday.", "date-differs T2"),
        ("The mainsail repair was supposed to be ready last Saturday!", "date-differs T4"),
        ("You don't have to finish the engine service before 10 June.", "date-differs T5"),
        ("Could you also sew new curtains for the saloon?", "excluded X1"),
        ("Upholstery was promised to me by your colleague.", "excluded X1"),
        ("Please arrange the transport of the boat to Kiel.", "excluded X2"),
        ("Please build a small wooden ladder for the children.", "not-in-baseline"),
        ("Could you also varnish the tiller?", "not-in-baseline"),
        ("Hi Tom, hope you are well!", "not-a-claim"),
        ("Many thanks for the quick answer.", "not-a-claim"),
        ("Best regards, Iris", "not-a-claim"),
        ("I hope you are going to build the ladder.", "not-in-baseline"),
        ("The first instalment is €1,200, due on 1 May.", "agreed P1"),
        ("One correction of the report is included, isn't it?", "agreed R1"),
        // What is recognised as another verdict, or cannot be decided, is for a person.
        ("We agreed on three coats of antifouling.", "quantity-differs T2"),
        ("Only one coat of antifouling is in the agreement.", "quantity-differs T2"),
        ("The first instalment was €900.", "payment-differs P1"),
        ("Additional rigging work costs 55 a day.", "payment-differs H1"),
        ("The antifouling should be bright red.", "detail-differs T2"),
        ("We said vinyl antifouling, not copper.", "detail-differs T2"),
        ("We'll take our belongings out of the cabin on Sunday.", "client-duty D1"),

        ("Just do what we talked about.", "unclear"),
        // A day that is none, and a month that the agreed day is not in, are not what was agreed.
        ("The antifouling is due on 31 February 2027.", "unclear T2"),
        ("The antifouling was due in November.", "date-differs T2"),
        ("The antifouling must be ready soon.", "agreed T2"),

    ]

    static let swedish: [(String, String)] = [
        ("Bottenmålningen ska vara klar på fredag, eller hur?", "agreed T2"),
        ("När blir riggbesiktningen klar?", "agreed T3"),
        ("Båda strykningarna på skrovet skulle vara färdiga senast fredag.", "agreed T2"),
        ("Lagningen av storseglet ska vara klar den 29 maj.", "agreed T4"),
        ("Bottenmalningen maste vara klar pa fredag.", "agreed T2"),
        ("Vi behöver bottenmålningen redan på torsdag.", "date-differs T2"),
        ("Lagningen av storseglet skulle ju ha varit klar i lördags!", "date-differs T4"),
        ("Kan ni också sy nya gardiner till salongen?", "excluded X1"),
        ("Ny klädsel ingick, sa din kollega.", "excluded X1"),
        ("Bygg en liten stege åt barnen, är ni snälla.", "not-in-baseline"),
        ("Kan ni även lacka rorkulten?", "not-in-baseline"),
        ("Hej Tomas, hoppas att allt är bra!", "not-a-claim"),
        ("Stort tack för det snabba svaret.", "not-a-claim"),
        ("Med vänliga hälsningar", "not-a-claim"),
        ("Första delbetalningen är på 12 000 kr.", "agreed P1"),
        ("Vi bestämde tre strykningar på skrovet.", "quantity-differs T2"),
        ("Första delbetalningen var 9 000 kr.", "payment-differs P1"),
        ("Bottenmålningen skulle vara röd.", "detail-differs T2"),
        ("Vi tömmer kajutan på söndag.", "client-duty D1"),
        ("Vi vill inte ha någon motorservice.", "detail-differs T5"),
        ("Gör som vi sa sist.", "unclear"),
        ("Bottenmålningen måste bli klar snart.", "agreed T2"),
    ]

    @Test("English sentences", arguments: english)
    func inEnglish(_ text: String, _ expected: String) throws {
        #expect(try Sample.baseline("en").findings(in: text, sent: sent).map(short) == [expected])
    }

    @Test("Swedish sentences", arguments: swedish)
    func inSwedish(_ text: String, _ expected: String) throws {
        #expect(try Sample.baseline("sv").findings(in: text, sent: sent).map(short) == [expected])
    }

    @Test("New or excluded work is never agreed, however much it shares with an agreed clause")
    func newWorkIsNeverAgreed() throws {
        let baseline = try Sample.baseline("en")
        let new = [
            "Please repair the torn sprayhood.", "Could you also inspect the anchor winch motor?",
            "Put copper antifouling on the dinghy as well.",

            "Please repair the curtains by 29 May.",
            "They were meant to be copper.", "Curtains, the antifouling by Friday.",
            "The road to the marina is closed until Friday.",
            "All eight winches are inspected by 22 May, right?",
        ]
        for text in new {
            for finding in baseline.findings(in: text, sent: sent) {
                #expect(finding.verdict != .agreed && finding.verdict != .dateDiffers, "\(text)")
            }
        }
    }

    @Test("Agreed work is never new, however politely it is asked for")
    func agreedWorkIsNeverNew() throws {
        let baseline = try Sample.baseline("en")
        let agreed = [
            "Could you please clean the hull?", "Please also change the oil by 5 June.",
            "We'd like the winches inspected too.",
            "Could you mend the mainsail by 29 May?", "Would you be so kind as to wash the hull?",
        ]
        for text in agreed {
            for finding in baseline.findings(in: text, sent: sent) {
                #expect(finding.verdict != .notInBaseline, "\(text)")
            }
        }
    }

    @Test("A pronoun is about what the sentence before names")
    func pronouns() throws {
        let baseline = try Sample.baseline("en")
        func verdicts(_ text: String) -> [String] { baseline.findings(in: text, sent: sent).map(short) }
        #expect(verdicts("What about the antifouling? It was due on Friday.") == ["agreed T2", "agreed T2"])
        #expect(verdicts("The antifouling is agreed. It must be ready by Monday.") == ["agreed T2", "date-differs T2"])
        #expect(
            verdicts("Please sew some curtains. They have to be ready by Friday.") == ["excluded X1", "excluded X1"])
        #expect(
            verdicts("Please build a ladder. It has to be ready by Monday.") == ["not-in-baseline", "not-in-baseline"])
        #expect(verdicts("It has to be ready by Friday.") == ["unclear"])
        #expect(verdicts("The antifouling is agreed. It should be purple.") == ["agreed T2", "detail-differs T2"])
    }

    @Test("A finding quotes the clause and shows the words that led to it")
    func evidence() throws {
        let baseline = try Sample.baseline("en")
        let finding = try #require(baseline.findings(in: "The antifouling must be done by Monday.", sent: sent).first)
        #expect(finding.clause == "Antifouling: Two coats of copper antifouling on the hull.")
        #expect(finding.agreedDate == Day("2026-05-15"))
        #expect(finding.date == Day("2026-05-18"))
        #expect(finding.matched == ["antifouling"])
        #expect(finding.unmatched == [])
        #expect(finding.reason == "The agreed date is 2026-05-15, not 2026-05-18.")
        #expect((1...1000).contains(finding.confidence))
        let new = try #require(baseline.findings(in: "Please also build 3 ladders.", sent: sent).first)
        #expect(new.quantity == "3")
        #expect(new.unmatched == ["build", "ladders"])
        #expect(new.clause == nil)
    }

    @Test("A message in another language than the agreement's is linked by what words mean")
    func languages() throws {
        let swedish = try Sample.baseline("sv")
        #expect(
            swedish.findings(in: "Could you also sew new curtains for us?", sent: sent).map(short) == ["excluded X1"])
    }

    @Test("A language without rules is for a person")
    func unknownLanguages() throws {
        let german = "Könnten Sie bitte bis Freitag auch noch die Pinne des Bootes neu lackieren lassen?"
        #expect(try Sample.baseline("en").findings(in: german, sent: sent).map(short) == ["unclear"])
        let scope = try Sample.scope("fi")
        #expect(Baseline(scope: scope, dates: [:]).findings(in: "Kiitos!", sent: sent).map(short) == ["unclear"])
    }

    @Test("An attempt to reopen an agreed price is named")
    func reopening() throws {
        let text = "Another company would do it all for half the price."
        let finding = try #require(Case("en-roof").baseline.findings(in: text, sent: Day("2026-03-12")).first)
        #expect(finding.verdict == .paymentDiffers)
        #expect(finding.reason == "It reopens a price that was agreed.")
    }

    @Test("The same message always gives the same findings")
    func determinism() throws {
        let text = VerdictTests.english.map(\.0).joined(separator: "\n\n")
        let first = try Sample.baseline("en").findings(in: text, sent: sent)
        #expect(first.count == VerdictTests.english.count)
        for _ in 0..<3 { #expect(try Sample.baseline("en").findings(in: text, sent: sent) == first) }
    }
}
