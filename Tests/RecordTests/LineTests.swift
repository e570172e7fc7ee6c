import Record
import Testing

private let a = String(repeating: "a", count: 64)
private let zeros = String(repeating: "0", count: 64)
private let fullLine = """
    {"n":8,"time":"2026-12-01T09:12:03Z","clock":"local","author":"Anna Nord","kind":"offered",\
    "document":"\(a)","file":"\(a)","content":"\(a)","previous":"\(zeros)"}
    """
private let shortLine = """
    {"n":1,"time":"2026-12-01T09:12:03Z","clock":"local","author":"A","kind":"note","previous":"\(zeros)"}
    """

@Test("A line has fixed keys in a fixed order, absent ones left out")
func lineIsExact() throws {
    let entry = Entry(
        n: 8, time: "2026-12-01T09:12:03Z", clock: "local", author: "Anna Nord", kind: "offered", document: a, file: a,
        content: a, previous: zeros)
    #expect(String(decoding: entry.line, as: UTF8.self) == fullLine)
    #expect(try Entry(line: Array(fullLine.utf8)) == entry)
    #expect(try Entry(line: Array(shortLine.utf8)).file == nil)
}

@Test(
    "Strings are escaped as little as RFC 8259 lets",
    arguments: [
        ("Ann \"A\" Nord", #"Ann \"A\" Nord"#), ("a\\b/c", #"a\\b/c"#), ("a\tb\nc\rd", #"a\tb\nc\rd"#),
        ("\u{8}\u{C}\u{0}\u{1F}", #"\b\f\u0000\u001f"#), ("Åsa 😀 \u{7F}\u{2028}", "Åsa 😀 \u{7F}\u{2028}"),
        ("A\u{30A}", "A\u{30A}"), ("\r\n", #"\r\n"#),
    ])
func escapes(author: String, written: String) throws {
    let entry = Entry(
        n: 1, time: "2026-12-01T09:12:03Z", clock: "local", author: author, kind: "note", previous: zeros)
    let expected = shortLine.replacing("\"A\"", with: "\"\(written)\"")
    #expect(entry.line == Array(expected.utf8))
    #expect(try Array(Entry(line: entry.line).author.utf8) == Array(author.utf8))
}

@Test(
    "A line in any other form is refused",
    arguments: [
        ("", ""), ("{\"n\":1", "{ \"n\":1"), ("\"n\":1", "\"n\":01"), ("\"n\":1", "\"n\":0"), ("\"n\":1", "\"n\":-1"),
        ("\"n\":1", "\"n\":1.0"), ("\"n\":1", "\"n\":99999999999999999999"), ("\"n\":1", "\"n\":1000000000000001"),
        ("\"A\"", "\"\\u0041\""), ("\"A\"", "\"\\/\""), ("\"A\"", "\"\\u000A\""), ("\"A\"", "\"\\u001F\""),
        ("\"A\"", "\"\t\""), ("\"A\"", "\"\\u00\""), ("\"A\"", "\"\\u+01f\""), ("\"A\"", "\"\""),
        ("note", "Note"), ("note", ""), ("note", "-x"), ("09:12:03Z", "09:12:03"), ("09:12:03Z", "24:12:03Z"),
        ("2026-12-01T", "2026-13-01T"), ("2026-12-01T", "2026-12-01 "), (zeros, "0"), (zeros, a.uppercased()),
        ("\"}", "\"}\n"), ("\"}", "\"} "), ("\"}", "\",\"x\":\"\"}"), ("\"}", "\""), ("\"}", ""),
        ("\"clock\":\"local\",", ""), (",\"previous\"", ",\"file\":\"\(a)\",\"document\":\"\(a)\",\"previous\""),
        (",\"previous\"", ",\"file\":null,\"previous\""),
    ])
func strictReading(part: String, replacement: String) {
    let line = part.isEmpty ? replacement : shortLine.replacing(part, with: replacement)
    #expect(throws: LineFault.self) { try Entry(line: Array(line.utf8)) }
}

@Test("A line that is cut anywhere, that is not UTF-8, or that is huge is refused")
func brokenLines() {
    let bytes = Array(fullLine.utf8)
    for end in bytes.indices {
        #expect(throws: LineFault.self) { try Entry(line: Array(bytes[..<end])) }
        var changed = bytes
        changed[end] = 0xFF
        #expect(throws: LineFault.self) { try Entry(line: changed) }
    }
    let long = shortLine.replacing("\"A\"", with: "\"\(String(repeating: "A", count: 70_000))\"")
    #expect(throws: LineFault.self) { try Entry(line: Array(long.utf8)) }
}
