internal import Resources

/// One language's rules, read from its table: which words mean what, and how words are inflected.
struct Language: Sendable {
    let code: String
    private(set) var roles = Phrases<Roles>()
    /// Words that tell the language of a text; see ``Detection``.
    private(set) var telling: Set<String> = []

    // Time. Weekdays are ISO 8601 numbers (Monday is 1), relative days and weeks count from the message's own date.
    private(set) var weekdays = Phrases<Int>()
    /// Short forms that are also other words; they count only behind a preposition of time.
    private(set) var weakWeekdays = Phrases<Int>()
    /// Forms that look back by themselves (Swedish "måndags").
    private(set) var pastWeekdays = Phrases<Int>()
    private(set) var months = Phrases<Int>()
    private(set) var weakMonths = Phrases<Int>()
    private(set) var days = Phrases<Int>()
    private(set) var weeks = Phrases<Int>()
    private(set) var monthsAway = Phrases<Int>()
    private(set) var monthEnds = Phrases<Int>()
    /// -1 last, 0 this, 1 next.
    private(set) var turns = Phrases<Int>()
    private(set) var endsOf = Phrases<Bool>()
    private(set) var weekNumbers = Phrases<Bool>()
    private(set) var vague = Phrases<Bool>()
    private(set) var ahead = Phrases<Bool>()
    private(set) var ago = Phrases<Bool>()
    private(set) var from = Phrases<Bool>()
    private(set) var timePrepositions = Phrases<Bool>()
    private(set) var ranges = Phrases<Bool>()
    private(set) var dayArticles = Phrases<Bool>()
    private(set) var clock = Phrases<Bool>()
    private(set) var clockAfter = Phrases<Bool>()

    // Numbers.
    private(set) var numbers: [String: Int] = [:]
    private(set) var multipliers: [String: Int] = [:]
    private(set) var articles: Set<String> = []
    /// Words that are the number one, where a noun follows.
    private(set) var ones = Phrases<Bool>()
    private(set) var ordinals = Phrases<Int>()
    private(set) var ordinalEndings: Set<String> = []
    /// Units of time in days; 0 for those that are no fixed number of days.
    private(set) var units = Phrases<Int>()
    private(set) var currencies: Set<String> = []
    private(set) var percent: Set<String> = []
    private(set) var decimalComma = false

    // Words.
    private(set) var abbreviations: Set<String> = []
    private(set) var closingAbbreviations: Set<String> = []
    private(set) var inflections: [Suffix] = []
    private(set) var derivations: [Suffix] = []
    /// Endings that a command never has.
    private(set) var notCommands: [String] = []
    /// Whether words are freely joined into one (Swedish, German).
    private(set) var joinsWords = false
    private(set) var dropsFinalE = false
    /// Whether a last syllable loses its vowel before an ending: vinter, vintern.
    private(set) var elides = false
    /// Whether a last m or n is doubled before an ending: rum, rummet.
    private(set) var doubles = false
    /// Words that present one more where no noun follows: "ett rum till".
    private(set) var stranded: Set<String> = []
    /// Words that stand behind a command only before a noun: folded, Swedish "vår" is also "var".
    private(set) var weakObjects: Set<String> = []
    /// Endings of a noun that is known: what stands behind a command needs no article.
    private(set) var knownEndings: [String] = []

    struct Suffix: Sendable {
        let letters: [UInt8]
        /// What stands there instead in the word it comes from: `ning>a` leads from "målning" to "måla".
        let instead: [UInt8]
        /// Counts only behind a vowel: the `n` of Swedish "lista-n".
        let afterVowel: Bool

        init(_ text: Substring) {
            afterVowel = text.hasPrefix("~")
            let parts = (afterVowel ? text.dropFirst() : text).split(separator: ">")
            letters = Array(Folding.fold(String(parts.first ?? "")).utf8)
            instead = parts.count > 1 ? Array(Folding.fold(String(parts[1])).utf8) : []
        }
    }

    /// The languages that have rules, by their codes.
    static let known: [String: Language] = {
        var known: [String: Language] = [:]
        for path in Resources.paths(under: "languages") {
            // languages/en/small-talk.txt
            let parts = path.split(separator: "/")
            guard parts.count == 3, parts[2].hasSuffix(".txt"), let text = Resources.text(path) else { continue }
            let code = String(parts[1])
            let rule = String(parts[2].dropLast(4).map { $0 == "-" ? " " : $0 })
            known[code, default: Language(code: code)].read(rule, text)
        }
        return known
    }()

    /// The rules for a language tag such as `en-GB` (BCP 47).
    static func of(_ tag: String) -> Language? {
        tag.split(separator: "-").first.flatMap { known[Folding.fold(String($0))] }
    }
}

extension Language {
    init(code: String) { self.code = code }

    /// Reads one rule: lines of phrases with commas between, or `key = phrases`; `#` comments.
    mutating func read(_ rule: String, _ table: String) {
        for line in table.split(whereSeparator: \.isNewline) {
            let text = Language.trimmed(line)
            if text.isEmpty || text.first == "#" { continue }
            var key: Int?
            var phrases = text
            if let sign = text.firstIndex(of: "=") {
                key = Int(Language.trimmed(text[..<sign]))
                phrases = text[text.index(after: sign)...]
            }
            for phrase in phrases.split(separator: ",") { add(Language.trimmed(phrase), key, to: rule) }
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }

    private mutating func add(_ text: Substring, _ key: Int?, to rule: String) {
        let words = Tokenizer.words(String(text))
        let number = key ?? 0
        if let role = Roles.rules.first(where: { $0.key == rule })?.value {
            roles.add(words, role) { $0.union($1) }
            if role == .stop, words.count == 1 { telling.formUnion(words) }
            return
        }
        switch rule {
        case "telling": telling.formUnion(words)
        case "weekdays": weekdays.add(words, number)
        case "weak weekdays": weakWeekdays.add(words, number)
        case "past weekdays": pastWeekdays.add(words, number)
        case "months": months.add(words, number)
        case "weak months": weakMonths.add(words, number)
        case "days": days.add(words, number)
        case "weeks": weeks.add(words, number)
        case "months away": monthsAway.add(words, number)
        case "month ends": monthEnds.add(words, number)
        case "turns": turns.add(words, number)
        case "ends of": endsOf.add(words, true)
        case "week numbers": weekNumbers.add(words, true)
        case "vague times": vague.add(words, true)
        case "ahead": ahead.add(words, true)
        case "ago": ago.add(words, true)
        case "from": from.add(words, true)
        case "time prepositions": timePrepositions.add(words, true)
        case "ranges": ranges.add(words, true)
        case "day articles": dayArticles.add(words, true)
        case "clock": clock.add(words, true)
        case "clock after": clockAfter.add(words, true)
        case "numbers": for word in words { numbers[word] = number }
        case "multipliers": for word in words { multipliers[word] = number }
        case "articles": articles.formUnion(words)
        case "ones": ones.add(words, true)
        case "ordinals": ordinals.add(words, number)
        case "ordinal endings": ordinalEndings.formUnion(words)
        case "units": units.add(words, number)
        case "currencies": currencies.formUnion(words.isEmpty ? [String(text)] : words)
        case "percent": percent.formUnion(words)
        case "abbreviations": abbreviations.insert(Folding.fold(String(text)))
        case "closing abbreviations": closingAbbreviations.insert(Folding.fold(String(text)))
        case "inflections": inflections.append(Suffix(text))
        case "derivations": derivations.append(Suffix(text))
        case "not commands": notCommands += words
        case "stranded": stranded.formUnion(words)
        case "weak objects": weakObjects.formUnion(words)
        case "known endings": knownEndings += words
        case "settings": set(Folding.fold(String(text)))
        default: break
        }
    }

    private mutating func set(_ setting: String) {
        switch setting {
        case "decimal comma": decimalComma = true
        case "joins words": joinsWords = true
        case "drops final e": dropsFinalE = true
        case "elides": elides = true
        case "doubles": doubles = true
        default: break
        }
    }
}
