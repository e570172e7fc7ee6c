import Agreement
import Drafting
import Testing

/// `line:column code sentence` of each problem.
func lines(_ problems: [Problem]) -> [String] {
    problems.map { "\($0.place.map { "\($0) " } ?? "")\($0.code) \($0.reason)" }
}

private let head = """
    title: Website
    language: en
    currency: SEK
    country: SE
    provider: { name: Nord }
    client: { name: Lind }

    """

@Suite("Reading a draft")
struct ReadingTests {
    @Test(
        "Texts that are no YAML: one sentence with its place",
        arguments: [
            (
                "tasks:\n\t- id: T1\n",
                "2:1 syntax No text can start with this character (a tab, @, ` or %). Indent with spaces; put such a text in quotes."
            ),
            (
                "title: @home\n",
                "1:8 syntax No text can start with this character (a tab, @, ` or %). Indent with spaces; put such a text in quotes."
            ),
            (
                "title: Website: new\n",
                "1:15 syntax A colon and a space make a name, and none can stand here. Put the text in quotes, or mend the indent."
            ),
            (
                "title: Website\n  language: en\n",
                "2:11 syntax A colon and a space make a name, and none can stand here. Put the text in quotes, or mend the indent."
            ),
            (
                "title: - Website\n",
                "1:8 syntax A list item (\"- \") cannot stand here. Put it on a line of its own, below the list's name."
            ),
            (
                "tasks:\n  - id: T1\n    title: A\n   due: 2026-12-14\n",
                "4:4 syntax This line does not fit the list it stands in. Start an item with \"- \", and indent its fields alike."
            ),
            (
                "client:\n  name: A\n role: B\n",
                "3:2 syntax This line is indented otherwise than its neighbours. Use the same number of spaces."
            ),
            (
                "tasks:\n  - id: T1\n  title: A\n",
                "3:3 syntax This line does not fit the list it stands in. Start an item with \"- \", and indent its fields alike."
            ),
            ("title: A\nlanguage\ncurrency: SEK\n", "2:1 syntax A name without its colon. Write \"name: text\"."),
            (
                "also: [a, b\ntitle: A\n",
                "1:7 syntax This list has a \"[\" without its \"]\", or a comma is missing in it."
            ),
            (
                "client: { name: A\n",
                "1:9 syntax These fields have a \"{\" without its \"}\", or a comma is missing in them."
            ),
            ("title: \"A\nlanguage: en\n", "1:8 syntax This text has an opening quote and no closing one."),
            (
                "title: \"C:\\docs\"\n",
                "1:11 syntax In double quotes a backslash starts an escape. Double the backslash, or use single quotes."
            ),
            ("title: *\n", "1:8 syntax A text that starts with * must stand in quotes."),
            ("title: & more\n", "1:8 syntax A text that starts with & must stand in quotes."),
            ("", "1:1 syntax The file is empty."),
            ("# nothing yet\n", "2:1 syntax The file is empty."),
            ("a\u{7}b: c\n", "1:2 syntax An invisible character (U+0007) stands here. Delete it."),
            ("title: A\u{2028}B\n", "1:9 syntax An invisible character (U+2028) stands here. Delete it."),
            (
                "title: A\r\nmore: \u{0}\r\n",
                "2:7 syntax The file holds a zero byte: it is no text. Save the draft as UTF-8 text."
            ),
        ])
    func syntax(text: String, expected: String) {
        let draft = Draft(Array(text.utf8))
        #expect(lines(draft.problems) == [expected])
        #expect(draft.scope == nil)
        #expect(!draft.isReadable)
    }

    @Test(
        "Bytes that are no UTF-8 text",
        arguments: [
            (
                [0xFF, 0xFE, 0x61, 0x00],
                "1:1 syntax The file is in UTF-16. Save it as UTF-8: in most editors under \"Save as\", \"Encoding\"."
            ),
            (
                [0xFE, 0xFF, 0x00, 0x61],
                "1:1 syntax The file is in UTF-16. Save it as UTF-8: in most editors under \"Save as\", \"Encoding\"."
            ),
            (
                [0x61, 0x00, 0x3A, 0x00, 0x20, 0x00],
                "1:1 syntax The file is in UTF-16. Save it as UTF-8: in most editors under \"Save as\", \"Encoding\"."
            ),
            ([0x61, 0x3A, 0x20, 0xE5, 0x0A], "1:4 syntax This is not UTF-8 text. Save the file as UTF-8."),
            (
                [0x50, 0x4B, 0x03, 0x04, 0x00, 0x00],
                "1:3 syntax An invisible character (U+0003) stands here. Delete it."
            ),
        ] as [([UInt8], String)])
    func bytes(bytes: [UInt8], expected: String) {
        #expect(lines(Draft(bytes).problems) == [expected])
    }

    @Test("A UTF-8 byte order mark at the start is dropped")
    func byteOrderMark() {
        let draft = Draft([0xEF, 0xBB, 0xBF] + Array((head + "tasks: [{ id: T1, title: A }]\n").utf8))
        #expect(draft.problems == [])
        #expect(draft.form.place(of: "title") == Place(line: 1, column: 8))
    }

    @Test("What YAML knows and a draft does not, all in one run, in order")
    func refusedFeatures() {
        let text = """
            title: &a Website
            language: !!str en
            currency: *a
            country: SE
            country: DE
            country: FI
            provider: { <<: *a, name: Nord }
            ? [client]
            : Lind
            client: { name: Lind, emial: x }
            tasks:
              - { id: T1, title: A, "": b }
            ---
            title: B
            """
        #expect(
            lines(Draft(Array(text.utf8)).problems) == [
                "1:8 syntax Anchors (&name) are not used in drafts. Remove it, or put the text in quotes.",
                "2:11 syntax Tags (!name) are not used in drafts. Remove it, or put the text in quotes.",
                "3:11 syntax Aliases (*name) are not used in drafts. Write the text itself, or put it in quotes.",
                "5:1 shape country stands twice. Keep one of them.",
                "7:13 syntax Merge keys (<<) are not used in drafts. Write the fields themselves.",
                "7:17 syntax Aliases (*name) are not used in drafts. Write the text itself, or put it in quotes.",
                "8:3 syntax A field's name must be one word, not a list or fields.",
                "10:23 unknown-key Unknown key \"emial\". Did you mean email?",
                "12:25 syntax A name is missing before the colon.",
                "13:1 syntax A second document starts here (---). A file holds one draft: delete the line, or split the file.",
            ])
    }

    @Test("Only texts are read: no word becomes a number, a truth or nothing")
    func texts() {
        let draft = Draft(
            Array((head + "tasks: [{ id: T1, title: no, details: 0x1F, phase: ~, acceptance: null, by: 8:30 }]\n").utf8)
        )
        #expect(draft.problems == [])
        #expect(draft.form["title"]?.text == "Website")
        #expect(draft.scope?.tasks.first?.title == "no")
        #expect(draft.scope?.tasks.first?.details == "0x1F")
        #expect(draft.scope?.tasks.first?.by == "8:30")
        #expect(draft.scope?.tasks.first?.phase == nil)
        #expect(draft.scope?.tasks.first?.acceptance == nil)
    }

    @Test(
        "A path is found in the file, and what is nearest where it is not there",
        arguments: [
            ("tasks.T1.due", Place(line: 9, column: 10)), ("tasks.T1.takes", Place(line: 8, column: 5)),
            ("tasks.T1.1.title", Place(line: 11, column: 12)), ("tasks.3", Place(line: 12, column: 5)),
            ("client.name", Place(line: 6, column: 17)), ("nowhere", Place(line: 1, column: 1)),
        ])
    func places(path: String, expected: Place) {
        let text = """
            tasks:
              - id: T1
                due: 2026-12-14
              - id: T1.1
                title: A
              - title: B
            """
        #expect(Draft(Array((head + text).utf8)).form.place(of: path) == expected)
    }

    @Test("Bombs are refused at once")
    func bombs() {
        var aliases = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for n in 1..<40 {
            aliases += "a\(n): &a\(n) [" + Array(repeating: "*a\(n - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(lines(Draft(Array(aliases.utf8)).problems).filter { $0.contains(" Aliases ") }.count == 39 * 9)
            let brackets = String(repeating: "[", count: 100_000)
            #expect(
                lines(Draft(Array(brackets.utf8)).problems) == ["1:1 syntax The draft is nested deeper than 64 levels."]
            )
            let braces = String(repeating: "{a: ", count: 100_000)
            #expect(
                lines(Draft(Array(braces.utf8)).problems) == ["1:254 syntax The draft is nested deeper than 64 levels."]
            )
            let hyphens = String(repeating: "- ", count: 100_000)
            #expect(
                lines(Draft(Array(hyphens.utf8)).problems) == [
                    "1:129 syntax The draft is nested deeper than 64 levels."
                ])
            let keys = (0..<20_000).map { "k\($0): 1\n" }.joined()
            #expect(
                lines(Draft(Array(keys.utf8)).problems).contains { $0.hasPrefix("257:1 syntax More than 256 fields") })
            let large = [UInt8](repeating: 0x61, count: (4 << 20) + 1)
            #expect(
                lines(Draft(large).problems) == [
                    "1:1 syntax The file is larger than 4 MiB. Move long texts into attachments."
                ])
        }
        #expect(time < .seconds(5))
    }

    @Test("A draft of 1 MB is read")
    func large() {
        let details = String(repeating: "Every word counts. ", count: 15)
        let tasks = (1...3000).map { "  - { id: T\($0), title: Page \($0), takes: 2 workdays, details: \(details)}\n" }
            .joined()
        let bytes = Array((head + "tasks:\n" + tasks).utf8)
        #expect(bytes.count > 1_000_000)
        let draft = Draft(bytes)
        #expect(draft.problems == [])
        #expect(draft.scope?.tasks.count == 3000)
    }
}
