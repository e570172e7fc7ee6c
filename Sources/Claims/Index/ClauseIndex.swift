/// All clauses by their words, prepared once and then used for many messages.
struct ClauseIndex: Sendable {
    /// A clause with the lexicon's numbers of its words.
    struct Entry: Sendable {
        let clause: Clause
        /// Words of the title.
        var title: Set<Int> = []
        /// Words before the first circumstance: what the clause really is about.
        var main: Set<Int> = []
        /// Words before the first "of", where they say more than that work is done.
        var head: Set<Int> = []
        /// All words.
        var words: Set<Int> = []
        /// Numbers in thousandths, with the words that they count (none: they stand alone).
        var numbers: [(value: Int, counted: Set<Int>)] = []
    }

    /// One word's place in one clause.
    struct Posting: Sendable {
        let entry: Int
        let isMain, isHead: Bool
    }

    let language: Language?
    private(set) var lexicon: Lexicon
    private(set) var entries: [Entry] = []
    /// For each word of the lexicon the clauses that hold it.
    private(set) var postings: [[Posting]] = []
    /// For each word of the lexicon how much it tells.
    private(set) var weights: [Int] = []

    init(_ clauses: [Clause], language: Language?) {
        self.language = language
        lexicon = Lexicon(language: language)
        for clause in clauses { entries.append(entry(clause)) }
        lexicon.finish()
        postings = Array(repeating: [], count: lexicon.words.count)
        for (number, entry) in entries.enumerated() {
            for word in entry.words {
                postings[word].append(
                    Posting(entry: number, isMain: entry.main.contains(word), isHead: entry.head.contains(word)))
            }
        }
        weights = postings.map { Weight.rarity(count: $0.count, of: entries.count) }
    }

    private mutating func entry(_ clause: Clause) -> Entry {
        var entry = Entry(clause: clause)
        for (index, text) in clause.texts.enumerated() { read(text, isTitle: index == 0, into: &entry) }
        entry.numbers += clause.numbers.map { ($0, []) }
        return entry
    }

    private mutating func read(_ text: String, isTitle: Bool, into entry: inout Entry) {
        let tokens = Tokenizer.tokens(text)
        let roles = Reading.roles(of: tokens, language)
        let amounts = AmountReader(language: language, tokens: tokens).amounts { _ in false }
        let counts = Set(amounts.flatMap(\.tokens))
        var isMain = true
        var isHead = true
        var isException = false
        var words: [Int: Int] = [:]
        for (place, token) in tokens.enumerated() {
            if token.kind == .mark, [",", ".", ";"].contains(token.word) {
                (isException, isMain, isHead) = (false, true, true)
            }
            if roles[place].contains(.exception) { isException = true }
            if roles[place].contains(.circumstance), !entry.main.isEmpty { isMain = false }
            if roles[place].contains(.genitive), !entry.head.isEmpty { isHead = false }
            let isCount = token.kind == .number && counts.contains(place)
            guard !isCount, Reading.isContent(token, roles[place], inClause: true) else { continue }
            let word = lexicon.add(token.word)
            words[place] = word
            if isException, entry.clause.kind == .exclusion { continue }
            entry.words.insert(word)
            if isMain, !roles[place].contains(.light) {
                entry.main.insert(word)
                if isHead { entry.head.insert(word) }
            }
            if isTitle { entry.title.insert(word) }
        }
        for amount in amounts {
            let counted = (amount.tokens.upperBound..<amount.tokens.upperBound + 3).prefix {
                $0 < tokens.count && tokens[$0].kind == .word
            }
            entry.numbers.append((amount.value, Set(counted.compactMap { words[$0] })))
        }
    }
}
