internal import Resources

/// A concept of the trades: what words of several languages mean alike.
struct Concept: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable {
        case act, thing, material, place, document, media, part, money, person, quality, event
        /// Named by a family and what sets it apart: `colour-red`; two of a family contradict each other.
        case attribute
    }

    let name: String
    let kind: Kind

    /// What an attribute is one of: colour, language, material.
    var family: Substring? { kind == .attribute ? name.prefix { $0 != "-" } : nil }
}

/// The vocabulary of the trades: one concept a line, with its word forms in each language.
///
/// Two words belong together where they share a concept, in one language or in two.
enum Lexicon {
    /// The lines of all domains, in the order of their files: name, kind, and a cell for each language. Each cell is cut
    /// out when it is asked for.
    private static let rows: [ArraySlice<UInt8>] = Resources.paths(under: "lexicon").flatMap { path in
        (Resources.bytes(path) ?? [])[...].pieces("\n").filter { line in
            line.first != UInt8(ascii: "#") && line.count { $0 == UInt8(ascii: "|") } > languages.count
        }
    }

    /// The languages of the columns.
    static let languages = ["en", "cs", "fil", "az", "lv", "sv"]

    /// Every concept, by its number.
    static let concepts: [Concept] = rows.map { row in
        let kind = row.piece(1, "|").flatMap { Concept.Kind(rawValue: $0.trimmed.text) }
        return Concept(name: row.piece(0, "|")?.trimmed.text ?? "", kind: kind ?? .thing)
    }

    // Each is read when it is first asked for.
    private static let azerbaijani = read("az")
    private static let czech = read("cs")
    private static let english = read("en")
    private static let filipino = read("fil")
    private static let latvian = read("lv")
    private static let swedish = read("sv")

    /// One language's word forms with the numbers of their concepts.
    static func column(_ code: String) -> Phrases<[Int]> {
        switch code {
        case "az": azerbaijani
        case "cs": czech
        case "en": english
        case "fil": filipino
        case "lv": latvian
        case "sv": swedish
        default: Phrases()
        }
    }

    private static func read(_ code: String) -> Phrases<[Int]> {
        let column = Phrases<[Int]>(capacity: rows.count * 3)
        guard let place = languages.firstIndex(of: code) else { return column }
        for (number, row) in rows.enumerated() {
            row.piece(place + 2, "|")?.eachPiece(",") { column.add(Pattern.phrase($0), [number]) { $0 + $1 } }
        }
        return column
    }

    /// The ways to reach somebody, by their concepts.
    static let channels: [Int: Availability.Channel] = named([
        "phone-call": .telephone, "email-contact": .mail, "carrier-email": .mail, "chat-message": .chat,
    ])

    /// The concepts of changing what was delivered.
    static let changes = Set(
        named([
            "change-modify": true, "feedback": true, "text-correction-caption": true, "print-correction-round": true,
        ])
        .keys)

    private static func named<Value>(_ names: [String: Value]) -> [Int: Value] {
        var found: [Int: Value] = [:]
        for (number, concept) in concepts.enumerated() {
            if let value = names[concept.name] { found[number] = value }
        }
        return found
    }

    /// Which of several a word names, by its concept: the first is 1, the last -1.
    static let orders: [Int: Int] = named(["first-one": 1, "second-one": 2, "third-one": 3, "last-one": -1])
}

/// The concepts that words of one text may mean.
struct Vocabulary: Sendable {
    private let columns: [Phrases<[Int]>]

    /// - Parameter code: the text's language. Filipinos use English words as their own.
    init(_ code: String?) {
        columns = (code == "fil" ? ["fil", "en"] : [code].compactMap { $0 }).map(Lexicon.column)
    }

    /// For each token the numbers of the concepts of the words and phrases that it is part of.
    func concepts(of tokens: [Token]) -> [[Int]] {
        var found = Array(repeating: [Int](), count: tokens.count)
        for index in tokens.indices where tokens[index].kind != .mark {
            for column in columns {
                var longest = 0
                column.each(tokens, at: index) { match in
                    // A phrase means something of its own: its first word alone does not count besides, unless it
                    // tells which one ("second payment").
                    guard match.count >= longest || match.value.contains(where: { Lexicon.orders[$0] != nil })
                    else { return }
                    longest = max(longest, match.count)
                    for place in index..<index + match.count {
                        for concept in match.value where !found[place].contains(concept) {
                            found[place].append(concept)
                        }
                    }
                }
            }
        }
        // What has a family is told apart by it: "matt" and "glossy" are not both just finishes.
        for index in found.indices where found[index].contains(where: { Lexicon.concepts[$0].family != nil }) {
            found[index].removeAll { [.quality, .material].contains(Lexicon.concepts[$0].kind) }
        }
        return found
    }
}
