/// A line of a body, and what mail programs mean by it.
struct Line {
    /// Without blanks at its end.
    let text: Substring

    init(_ line: Substring.UTF8View) {
        let end = line.lastIndex { !$0.isBlank }.map { line.index(after: $0) } ?? line.startIndex
        text = Substring(line[..<end])
    }

    /// The name before a colon, in lower case and without the stars that programs put for bold type.
    var fieldName: String? {
        text.utf8.prefix(30).firstIndex(of: UInt8(ascii: ":")).map { colon in
            let name = text.utf8[..<colon].filter { $0 != UInt8(ascii: "*") }.drop(while: \.isBlank)
            return String(decoding: name, as: UTF8.self).lowercased()
        }
    }

    /// No phrase of a mail program is longer.
    var isShort: Bool { text.utf8.count <= 400 }
    var hasColonEnd: Bool { text.utf8.last == UInt8(ascii: ":") }
    var isQuote: Bool { text.utf8.first { !$0.isBlank } == UInt8(ascii: ">") }
    /// RFC 3676, section 4.3; many programs lose the space.
    var isSignature: Bool { text == "--" }
    var isFooter: Bool { text.utf8.count <= 80 && Line.footers.contains { $0.matches(lowercased) } }

    /// What Outlook on a phone writes under the words, with or without the address that it links to.
    var isAppFooter: Bool {
        guard text.utf8.count <= 200 else { return false }
        let words = text.utf8.prefix { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "[") }
        let isLinked = words.endIndex == text.utf8.endIndex || text.last == ">" || text.last == "]"
        return isLinked && words.count <= 50 && Line.appFooters.contains(Substring(words).lowercased().trimmed)
    }
    var isUnderscores: Bool { text.utf8.count >= 10 && text.utf8.allSatisfy { $0 == UInt8(ascii: "_") } }

    /// Without blanks in front.
    var lowercased: [UInt8] { Array(Substring(text.utf8.drop(while: \.isBlank)).lowercased().utf8) }

    /// A phrase between dashes, or with a colon behind it.
    var isHeading: Bool {
        guard text.utf8.count <= 120, hasColonEnd || text.utf8.first == UInt8(ascii: "-") else { return false }
        let start = text.utf8.drop { Line.marks.contains($0) }
        guard let last = start.lastIndex(where: { !Line.marks.contains($0) }) else { return false }
        return Line.headings.contains(Substring(start[...last]).lowercased())
    }

    static let introductions = Phrases.all.flatMap(\.introductions).map(Pattern.init)
    static let fields = Phrases.all.map { row in
        (
            from: Set(row.from.map { $0.lowercased() }), sent: Set(row.sent.map { $0.lowercased() }),
            others: Set(row.others.map { $0.lowercased() })
        )
    }
    private static let footers = Phrases.all.flatMap(\.footers).map(Pattern.init)
    private static let appFooters = Set(
        Phrases.all.flatMap(\.footers).filter { $0.contains("Outlook") }.flatMap { footer in
            ["iOS", "Android"].map { footer.replacing("…", with: $0).lowercased() }
        })
    private static let headings = Set(Phrases.all.flatMap(\.headings).map { $0.lowercased() })
    private static let marks = Array("-_*: ".utf8)
}
