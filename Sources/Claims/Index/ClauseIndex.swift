internal import Agreement
import Synchronization

/// All clauses by their words and concepts, prepared once and then used for many messages.
///
/// One object, because every decision holds it. It is unchecked because it is written while it is made, and never after.
final class ClauseIndex: @unchecked Sendable {
    /// What one clause holds, by the word index's numbers.
    struct Entry: Sendable {
        let clause: Clause
        /// The words of the title and of the other names.
        var title: Set<Int> = []
        /// All words with their share, in thousandths: what names the item tells more than how it is accepted.
        var words: [Int: Int] = [:]
        /// The concepts of those words.
        var concepts: [Int: Int] = [:]
        /// The families of its attributes.
        var families: Set<Substring> = []
        var quantities: [Quantity] = []
        /// The units of time that it names, in minutes.
        var durations: Set<Int> = []
    }

    struct Posting: Sendable {
        let entry, share: Int
        /// Whether the word stands in the clause's title or other names.
        var isTitle = false
    }

    let language: Language?
    let vocabulary: Vocabulary
    private(set) var words: WordIndex
    private(set) var entries: [Entry] = []
    /// For each word, and for each concept, the clauses that hold it.
    private(set) var byWord: [[Posting]] = []
    private(set) var byConcept: [Int: [Posting]] = [:]

    /// The days on which some task is due.
    private(set) var taskDates: Set<Day> = []
    /// What each clause is, beside `entries` so that ranking need not touch those.
    private(set) var kinds: [Clause.Kind] = []
    /// How many words name each.
    private(set) var titles: [Int] = []
    /// The same as numbers, in the order of all kinds.
    private(set) var kindNumbers: [Int] = []
    /// The clauses that are the only ones of their kind.
    private(set) var only: [Clause.Kind: Int] = [:]

    /// What was found for the latest words.
    private let known = Mutex<[String: [WordIndex.Match]]>([:])

    init(_ clauses: [Clause], language: Language?) {
        self.language = language
        vocabulary = Vocabulary(language?.code)
        words = WordIndex(language: language)
        for clause in clauses { entries.append(entry(clause)) }
        words.finish()
        kinds = entries.map(\.clause.kind)
        kindNumbers = kinds.map { Clause.Kind.allCases.firstIndex(of: $0) ?? 0 }
        titles = entries.map(\.title.count)
        taskDates = Set(entries.filter { $0.clause.kind == .task }.compactMap(\.clause.date))
        for kind in [Clause.Kind.contact, .price] {
            let places = entries.indices.filter { entries[$0].clause.kind == kind }
            if places.count == 1 { only[kind] = places[0] }
        }
        byWord = Array(repeating: [], count: words.words.count)
        for (number, entry) in entries.enumerated() {
            for (word, share) in entry.words {
                byWord[word].append(Posting(entry: number, share: share, isTitle: entry.title.contains(word)))
            }
            for (concept, share) in entry.concepts {
                byConcept[concept, default: []].append(Posting(entry: number, share: share))
            }
        }
    }

    /// What a message's word is in the agreement's words; people write the same words again and again.
    func matches(_ word: String, isForeign: Bool = false) -> [WordIndex.Match] {
        let key = isForeign ? word + "/" : word
        if let known = known.withLock({ $0[key] }) { return known }
        let matches = words.matches(word, isForeign: isForeign)
        known.withLock { known in
            if known.count >= 4096 { known.removeAll(keepingCapacity: true) }
            known[key] = matches
        }
        return matches
    }

    private func entry(_ clause: Clause) -> Entry {
        var entry = Entry(clause: clause)
        for text in clause.texts { read(text, into: &entry) }
        entry.quantities += clause.numbers.map { Quantity(value: $0) }
        return entry
    }

    private func read(_ text: Clause.Text, into entry: inout Entry) {
        let tokens = Tokenizer.tokens(text.text)
        let roles = Reading.roles(of: tokens, language)
        let concepts = vocabulary.concepts(of: tokens)
        let amounts = AmountReader(language: language, tokens: tokens).amounts { _ in false }
        let counts = Set(amounts.flatMap(\.tokens))
        let full = text.part.share
        var isException = false
        var numbers: [Int: Int] = [:]
        entry.durations.formUnion(tokens.indices.compactMap { language?.durations.match(tokens, at: $0)?.value })
        for (place, token) in tokens.enumerated() {
            if token.kind == .mark, [",", ".", ";"].contains(token.word) { isException = false }
            // What work is without, it is not; what is left out of an exclusion is agreed.
            if roles[place].contains(.exception) { isException = true }
            let isCount = counts.contains(place)
            guard !isCount, Reading.isContent(token, roles[place], inClause: true) else { continue }
            let share = isException ? (entry.clause.kind == .exclusion ? 0 : 300) : full
            guard share > 0 else { continue }
            let word = words.add(token.word)
            numbers[place] = word
            entry.words[word] = max(entry.words[word] ?? 0, share)
            if [.title, .name].contains(text.part) { entry.title.insert(word) }
            if let before = numbers[place - 1] {
                let joined = words.join(before, word)
                entry.words[joined] = max(entry.words[joined] ?? 0, share)
            }
            for concept in concepts[place] {
                entry.concepts[concept] = max(entry.concepts[concept] ?? 0, share)
                if let family = Lexicon.concepts[concept].family { entry.families.insert(family) }
            }
        }
        for amount in amounts {
            entry.quantities.append(
                Quantity(amount, tokens, concepts, language: language) { numbers[$0] })
        }
    }
}

extension Clause.Text.Part {
    /// How much a word tells that stands here, in thousandths.
    fileprivate var share: Int {
        switch self {
        case .title, .name: 1000
        case .quantity, .result: 950
        case .details: 920
        case .aside: 550
        }
    }
}
