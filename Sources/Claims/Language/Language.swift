internal import Resources

/// One language's rules, read from its table: which words mean what, and how words are inflected.
///
/// One object, because every sentence holds it. It is unchecked because it is written while it is read, and never after.
final class Language: @unchecked Sendable {
    let code: String
    private(set) var roles = Phrases<Roles>()
    /// Whether commands have endings of their own (Czech, Latvian, Azerbaijani); else their place tells them.
    private(set) var hasCommandForms = false

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
    /// Forms of weekdays that look into the next week by themselves (Latvian "nākampirmdien").
    private(set) var nextWeekdays = Phrases<Int>()
    /// Behind a month: its last day.
    private(set) var endsBehind = Phrases<Bool>()
    /// Ends a last day, behind the date.
    private(set) var deadlineAfter = Phrases<Bool>()
    /// Endings behind figures and a hyphen, which say nothing of their own.
    private(set) var caseEndings: Set<String> = []
    /// Endings of a clause's last verb, with what they say.
    private(set) var finalEndings: [(letters: String, roles: Roles)] = []
    /// The last day of the month, where no month follows.
    private(set) var endsAlone = Phrases<Bool>()
    private(set) var clockAlways = Phrases<Bool>()
    /// Small words that may stand inside a phrase, behind its first word, and change nothing.
    private(set) var enclitics: Set<String> = []
    private(set) var weekNumbers = Phrases<Bool>()
    private(set) var vague = Phrases<Bool>()
    private(set) var ahead = Phrases<Bool>()
    /// Days of the month by a name of their own: Filipino "a-kinse".
    private(set) var monthDays = Phrases<Int>()
    /// Behind a span of time that is to come: Azerbaijani "sonra".
    private(set) var later = Phrases<Bool>()
    /// Before a span of time: that long past.
    private(set) var agoBefore = Phrases<Bool>()
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
    /// Units of time in minutes.
    private(set) var durations = Phrases<Int>()
    private(set) var halves = Phrases<Bool>()
    /// How often something is done; 0 where a number stands before it.
    private(set) var repeats = Phrases<Int>()
    /// Two or three letters for a weekday: they count only in office hours.
    private(set) var shortWeekdays = Phrases<Int>()
    /// The days from Monday to Friday together.
    private(set) var workingDays = Phrases<Bool>()
    private(set) var currencies: Set<String> = []
    private(set) var percent: Set<String> = []
    private(set) var decimalComma = false

    // Words.
    private(set) var abbreviations: Set<String> = []
    private(set) var closingAbbreviations: Set<String> = []
    private(set) var inflections: [Suffix] = []
    private(set) var derivations: [Suffix] = []
    /// Beginnings of a verb that deny it: Czech "ne-".
    private(set) var negationPrefixes: [String] = []
    /// Whether a point behind figures makes them an ordinal: "18.".
    private(set) var ordinalPoint = false
    /// Beginnings that change a verb a little: Latvian "no-krāsot".
    private(set) var prefixes: [[UInt8]] = []
    /// Endings that a command never has.
    private(set) var notCommands: [String] = []
    /// Whether words are freely joined into one (Swedish, German).
    private(set) var joinsWords = false
    /// Whether a unit alone is one of it: Czech "za týden" is in a week.
    private(set) var countsAlone = false
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

        init(_ text: String) {
            afterVowel = text.hasPrefix("~")
            let parts = text.dropFirst(afterVowel ? 1 : 0).split(separator: ">")
            letters = Array(Folding.fold(String(parts.first ?? "")).utf8)
            instead = parts.count > 1 ? Array(Folding.fold(String(parts[1])).utf8) : []
        }
    }

    /// The codes of the languages that have rules, sorted, each with its files.
    private static let files: [String: [String]] = Dictionary(
        grouping: Resources.paths(under: "languages").filter { $0.hasSuffix(".txt") },
        by: { String($0.split(separator: "/").dropFirst().first ?? "") })

    static let codes: [String] = files.keys.sorted()

    // Each is read when it is first asked for: only the languages in play ever are.
    private static let azerbaijani = Language(reading: "az")
    private static let czech = Language(reading: "cs")
    private static let english = Language(reading: "en")
    private static let filipino = Language(reading: "fil")
    private static let latvian = Language(reading: "lv")
    private static let swedish = Language(reading: "sv")

    /// The rules for a language tag such as `en-GB` (BCP 47).
    static func of(_ tag: String) -> Language? {
        switch tag.split(separator: "-").first.map({ Folding.fold(String($0)) }) {
        case "az": azerbaijani
        case "cs": czech
        case "en": english
        case "fil", "tl": filipino
        case "lv": latvian
        case "sv": swedish
        default: nil
        }
    }

    private init(reading code: String) {
        self.code = code
        for path in Language.files[code] ?? [] {
            // languages/en/small-talk.txt
            guard let table = Resources.bytes(path), let name = path.split(separator: "/").last else { continue }
            read(String(name.dropLast(4).map { $0 == "-" ? " " : $0 }), table)
        }
        finish()
    }

    /// The words that tell each language of the text it is in; see ``Detection``.
    static let telling: [(code: String, words: Set<String>)] = codes.map { code in
        var words: Set<String> = []
        for rule in ["telling", "stop"] {
            each(Resources.bytes("languages/\(code)/\(rule).txt") ?? []) { text, _ in
                let phrase = Pattern.phrase(text)
                guard rule == "telling" || phrase.count == 1 && !phrase[0].isOpen else { return }
                for word in phrase { words.insert(word.letters) }
            }
        }
        return (code, words)
    }
}

extension Language {
    private func read(_ rule: String, _ table: [UInt8]) {
        Language.each(table) { add($0, $1, to: rule) }
    }

    /// Reads one rule: lines of phrases with commas between, or `key = phrases`; `#` comments.
    private static func each(_ table: [UInt8], _ body: (ArraySlice<UInt8>, Int?) -> Void) {
        table[...].eachPiece("\n") { line in
            let text = line.trimmed
            if text.isEmpty || text.first == UInt8(ascii: "#") { return }
            var key: Int?
            var phrases = text
            if let sign = text.firstIndex(of: UInt8(ascii: "=")) {
                key = Int(text[..<sign].trimmed.text)
                phrases = text[(sign + 1)...]
            }
            phrases.eachPiece(",") { body($0.trimmed, key) }
        }
    }

    private func finish() {
        roles.enclitics = enclitics
        turns.enclitics = enclitics
        weeks.enclitics = enclitics
        days.enclitics = enclitics
        endsOf.enclitics = enclitics
        pastWeekdays.enclitics = enclitics
    }

    private func add(_ text: ArraySlice<UInt8>, _ key: Int?, to rule: String) {
        let phrase = Pattern.phrase(rule == "command prefixes" ? text + "*".utf8 : text)
        let words = phrase.map(\.letters)
        let number = key ?? 0
        if let role = Roles.named[rule == "command prefixes" ? "command" : rule] {
            if role == .command { hasCommandForms = true }
            let isForm = phrase.count == 1 && phrase[0].isOpen
            roles.add(phrase, isForm ? role.union(.inflected) : role) { $0.union($1) }
            return
        }
        switch rule {
        case "weekdays": weekdays.add(phrase, number)
        case "weak weekdays": weakWeekdays.add(phrase, number)
        case "past weekdays": pastWeekdays.add(phrase, number)
        case "months": months.add(phrase, number)
        case "weak months": weakMonths.add(phrase, number)
        case "days": days.add(phrase, number)
        case "weeks": weeks.add(phrase, number)
        case "months away": monthsAway.add(phrase, number)
        case "month ends": monthEnds.add(phrase, number)
        case "turns": turns.add(phrase, number)
        case "ends of": endsOf.add(phrase, true)
        case "week numbers": weekNumbers.add(phrase, true)
        case "vague times": vague.add(phrase, true)
        case "month days": monthDays.add(phrase, number)
        case "later", "ahead after": later.add(phrase, true)
        case "ahead": ahead.add(phrase, true)
        case "ago": ago.add(phrase, true)
        case "from": from.add(phrase, true)
        case "time prepositions": timePrepositions.add(phrase, true)
        case "ranges": ranges.add(phrase, true)
        case "day articles": dayArticles.add(phrase, true)
        case "clock": clock.add(phrase, true)
        case "clock after": clockAfter.add(phrase, true)
        case "numbers": for word in words { numbers[word] = number }
        case "multipliers": for word in words { multipliers[word] = number }
        case "articles": articles.formUnion(words)
        case "ones": ones.add(phrase, true)
        case "ordinals": ordinals.add(phrase, number)
        case "ordinal endings": ordinalEndings.formUnion(words)
        case "units": units.add(phrase, number)
        case "durations": durations.add(phrase, number)
        case "halves": halves.add(phrase, true)
        case "repeats": repeats.add(phrase, number)
        case "short weekdays": shortWeekdays.add(phrase, number)
        case "working days": workingDays.add(phrase, true)
        case "currencies": currencies.formUnion(words.isEmpty ? [text.text] : words)
        case "percent": percent.formUnion(words)
        case "abbreviations": abbreviations.insert(Folding.fold(text.text))
        case "closing abbreviations": closingAbbreviations.insert(Folding.fold(text.text))
        case "inflections": inflections.append(Suffix(text.text))
        case "derivations": derivations.append(Suffix(text.text))
        case "next weekdays": nextWeekdays.add(phrase, number)
        case "ends behind", "ends after": endsBehind.add(phrase, true)
        case "deadline after": deadlineAfter.add(phrase, true)
        case "case endings": caseEndings.formUnion(words)
        case "command endings": finalEndings += words.map { ($0, .command) }
        case "first person endings": finalEndings += words.map { ($0, .firstPerson) }
        case "reminder endings": finalEndings += words.map { ($0, .remind) }
        case "enclitics": enclitics.formUnion(words)
        case "ends alone": endsAlone.add(phrase, true)
        case "clock always": clockAlways.add(phrase, true)
        case "negation prefixes": negationPrefixes += words
        case "ago before": agoBefore.add(phrase, true)
        case "prefixes", "verb prefixes": prefixes += words.map { Array($0.utf8) }
        case "not commands": notCommands += words
        case "stranded": stranded.formUnion(words)
        case "weak objects": weakObjects.formUnion(words)
        case "known endings": knownEndings += words
        case "settings": set(Folding.fold(text.text))
        default: break
        }
    }

    private func set(_ setting: String) {
        switch setting {
        case "decimal comma": decimalComma = true
        case "joins words": joinsWords = true
        case "drops final e": dropsFinalE = true
        case "ordinal point": ordinalPoint = true
        case "counts alone": countsAlone = true
        case "elides": elides = true
        case "doubles": doubles = true
        default: break
        }
    }
}
