import Agreement
import Claims
import Foundation
import Testing

@testable import Documents

@Suite struct LetterTests {
    private func letter(_ language: String, _ verdicts: [Verdict] = Verdict.allCases) throws -> String {
        let points = verdicts.map { verdict in
            Letter.Point(
                sentence: "said \(verdict.rawValue)\n{name}", verdict: verdict, item: "T1", clause: "signed words",
                due: Day("2026-12-14"))
        }
        return Letter(
            language: language, recipient: "Maja", subject: "", sent: try #require(Day("2026-12-02")), document: "v1",
            agreed: try #require(Day("2026-11-24")), points: points, confirmers: ["Maja", "Olle"], offer: nil,
            signature: ["Anna"]
        ).text()
    }

    @Test(arguments: LetterWords.languages) func everyLanguageHasEveryWord(_ language: String) throws {
        let english = try keys("en")
        #expect(try keys(language) == english)
        let text = try letter(language)
        for verdict in Verdict.allCases {
            let isTold = verdict != .unclear && verdict != .notAClaim
            #expect(text.contains("said \(verdict.rawValue) {name}") == isTold, "\(verdict)")
        }
        #expect(text.components(separatedBy: "?").count == 2, "one question")
        #expect(text.contains("2026") && text.contains("v1") && text.contains("Maja"))
    }

    /// The names of a language's words, each with the names that are filled into it.
    private func keys(_ language: String) throws -> [String: [String]] {
        let words = LetterWords(language: language)
        try #require(words.language == language)
        return words.texts.mapValues { text in
            text.matches(of: /\{[a-z]+\}/).map { String($0.output) }.sorted()
        }
    }

    @Test func sixLanguagesHaveLetters() {
        #expect(LetterWords.languages == ["az", "cs", "en", "fil", "lv", "sv"])
        #expect(LetterWords(language: "de").language == "en")
        #expect(LetterWords(language: "sv-SE").language == "sv")
    }

    static let questions: [([Verdict], String)] = [
        ([.agreed], "Is there anything else that you need from me for this?"),
        ([.agreed, .clientDuty], "By when can I count on it?"),
        (
            [.clientDuty, .dateDiffers],
            "Shall we go on as agreed, or shall I offer you the change with its price and dates?"
        ),
        ([.dateDiffers, .notInBaseline], "Shall I prepare that offer?"),
    ]

    @Test(arguments: questions) func thereIsOneQuestion(_ verdicts: [Verdict], _ question: String) throws {
        let text = try letter("en", verdicts)
        #expect(text.contains("\n\n\(question)\n\n"))
    }

    static let dates = [
        ("en", "14 December 2026"), ("sv", "14 december 2026"), ("cs", "14. prosince 2026"), ("az", "14 dekabr 2026"),
        ("lv", "2026. gada 14. decembris"), ("fil", "ika-14 ng Disyembre 2026"),
    ]

    @Test(arguments: dates) func datesAreWrittenAsPeopleDo(_ language: String, _ expected: String) throws {
        #expect(LetterWords(language: language).date(try #require(Day("2026-12-14"))) == expected)
    }
}
