import Agreement
import Claims
import Testing

struct SentenceTests {
    static let texts: [(String, [String])] = [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("Mr. Holm asked, e.g. for oil. Thanks.", ["Mr. Holm asked, e.g. for oil.", "Thanks."]),
        ("It costs 3.50 at 10.30. See 5.6.2026.", ["It costs 3.50 at 10.30.", "See 5.6.2026."]),
        ("Ask J. Holm. He knows.", ["Ask J. Holm.", "He knows."]),
        ("At 4 p.m. the mast. At 5 p.m. The sail.", ["At 4 p.m. the mast.", "At 5 p.m.", "The sail."]),
        ("A line\nthat goes on\n\nA paragraph", ["A line\nthat goes on", "A paragraph"]),
        ("Wanted:\n- oil\n- filters\n1. mast\n2) sail", ["Wanted:", "- oil", "- filters", "1. mast", "2) sail"]),
        ("He said \"now.\" Then he left.", ["He said \"now.\"", "Then he left."]),
        ("  \n\n  One.  \n", ["One."]),
        ("  1. mast a. Sail. (2. oil. 3. Oil", ["1. mast a.", "Sail.", "(2. oil.", "3. Oil"]),
        ("", []), (" \n \n", []),
    ]

    @Test("Sentences end where people end them", arguments: texts)
    func sentences(_ text: String, _ expected: [String]) throws {
        #expect(try Sample.baseline("en").findings(in: text, sent: nil).map(\.text) == expected)
    }

    @Test("Places count Unicode scalars and cut out exactly the sentence")
    func places() throws {
        let text = "Häj 👩‍👩‍👧! Zoë\u{301} naïve… 船が\u{2028}ok? שלום עולם. e\u{301}nd"
        let scalars = Array(text.unicodeScalars)
        let findings = try Sample.baseline("en").findings(in: text, sent: nil)
        #expect(findings.map(\.sentence) == Array(0..<findings.count))
        #expect(findings.count == 5)
        for finding in findings {
            var cut = String.UnicodeScalarView()
            cut.append(contentsOf: scalars[finding.start..<finding.end])
            #expect(String(cut) == finding.text)
        }
        #expect(findings.first.map { [$0.start, $0.end] } == [0, 10])
    }

    @Test(
        "A sentence of which letters were lost is for a person",
        arguments: ["Str\u{FFFD}nka s galeri\u{FFFD}.", "\u{FFFD}", "Hi \u{FFFD}!", "Thanks a lot, J\u{FFFD}rgen."])
    func lostLetters(_ text: String) throws {
        let findings = try Sample.baseline("en").findings(in: text, sent: nil)
        #expect(findings.map(\.verdict) == [.unclear])
        #expect(findings.map(\.reason) == ["Some letters of the sentence could not be read."])
    }

    @Test(
        "Hostile text is answered, in bounded time",
        arguments: [
            String(repeating: "a", count: 200_000), String(repeating: "a ", count: 100_000),
            String(repeating: ".", count: 200_000), String(repeating: "1", count: 200_000),
            String(repeating: "1/", count: 50_000), String(repeating: "\u{202E}\u{200F}\u{7}", count: 50_000),
            String(repeating: "twenty hundred ", count: 20_000), String(repeating: "next ", count: 40_000),
            String(repeating: " ", count: 50_000) + String(repeating: "1. a ", count: 50_000),
            String(repeating: "- \n", count: 50_000), "\u{0}", "\u{301}\u{301}", "99999999999999999999999 coats",
            "in 9999999999 days", "on 99/99/9999", "the 0th", "999999999999999 thousand million million",
        ])
    func hostile(_ text: String) throws {
        for finding in try Sample.baseline("en").findings(in: text, sent: Day("2026-05-13")) {
            #expect(finding.verdict != .agreed)
        }
    }
}
