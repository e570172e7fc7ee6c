/// All clauses by their words, prepared once and then used for many messages.
struct ClauseIndex: Sendable {
    /// A clause with the lexicon's numbers of its words.
    struct Entry: Sendable {
        let clause: Clause
        /// Words of the title.
        var title: Set<Int> = []
        /// Those before its first circumstance: corrections *after the review* promise no review.
        var subject: Set<Int> = []
        /// Words before the first circumstance: what the clause really is about.
        var main: Set<Int> = []
        /// Words before the first "of", where they say more than that work is done.
        var head: Set<Int> = []
        /// All words.
        var words: Set<Int> = []
        /// Words that it only mentions: of its acceptance, and of what a task says it is without.
        var asides: Set<Int> = []
        /// Its names beside the title, each with its words.
        var names: [Set<Int>] = []
        var quantity: Set<Int> = []
        /// The sentences of its details and of its result.
        var statements: [Statement] = []
        /// Numbers in thousandths, with the words that they count (none: they stand alone).
        var numbers: [(value: Int, counted: Set<Int>)] = []
    }

    /// A sentence of a clause.
    struct Statement: Sendable {
        let isResult: Bool
        /// Its first word, which mostly names the action: *mending* of boots.
        var first: Int?
        var words: Set<Int> = []
        /// Words before the first circumstance: what it really promises.
        var main: Set<Int> = []
    }

    /// One word's place in one clause.
    struct Posting: Sendable {
        let entry: Int
        let isMain, isHead, isAside: Bool
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
                    Posting(
                        entry: number, isMain: entry.main.contains(word), isHead: entry.head.contains(word),
                        isAside: false))
            }
            for word in entry.asides.subtracting(entry.words) {
                postings[word].append(Posting(entry: number, isMain: false, isHead: false, isAside: true))
            }
        }
        weights = postings.map { Weight.rarity(count: $0.count, of: entries.count) }
    }

    private mutating func entry(_ clause: Clause) -> Entry {
        var entry = Entry(clause: clause)
        for text in clause.texts { read(text, into: &entry) }
        entry.numbers += clause.numbers.map { ($0, []) }
        return entry
    }

    private mutating func read(_ text: Clause.Text, into entry: inout Entry) {
        let tokens = Tokenizer.tokens(text.text)
        let roles = Reading.roles(of: tokens, language)
        let amounts = AmountReader(language: language, tokens: tokens).amounts { _ in false }
        let counts = Set(amounts.flatMap(\.tokens))
        var (isMain, isHead, isException) = (true, true, false)
        var words: [Int: Int] = [:]
        var statement = Statement(isResult: text.part == .result)
        var isPromise = true
        for (place, token) in tokens.enumerated() {
            if token.kind == .mark, [",", ".", ";"].contains(token.word) {
                (isException, isMain, isHead) = (false, true, true)
                if token.word != "," {
                    entry.add(statement, text.part)
                    statement = Statement(isResult: text.part == .result)
                    isPromise = true
                }
            }
            // What work is without, it is not; what is left out of an exclusion is agreed.
            if roles[place].contains(.exception) { isException = true }
            if roles[place].contains(.circumstance) {
                if !entry.main.isEmpty { isMain = false }
                if !statement.words.isEmpty { isPromise = false }
            }
            if roles[place].contains(.genitive), !entry.head.isEmpty { isHead = false }
            let isCount = token.kind == .number && counts.contains(place)
            guard !isCount, Reading.isContent(token, roles[place], inClause: true) else { continue }
            let word = lexicon.add(token.word)
            words[place] = word
            if text.part == .aside || isException {
                if entry.clause.kind != .exclusion { entry.asides.insert(word) }
                continue
            }
            entry.words.insert(word)
            statement.words.insert(word)
            if statement.first == nil { statement.first = word }
            if let before = words[place - 1] {
                let joined = lexicon.join(before, word)
                entry.words.insert(joined)
                if isMain { entry.main.insert(joined) }
                if isMain, isHead { entry.head.insert(joined) }
                if statement.words.count == 2, [.title, .name].contains(text.part) { entry.names.append([joined]) }
            }
            if isPromise { statement.main.insert(word) }
            if isMain, !roles[place].contains(.light) {
                entry.main.insert(word)
                if isHead { entry.head.insert(word) }
            }
        }
        entry.add(statement, text.part)
        for amount in amounts {
            let counted = (amount.tokens.upperBound..<amount.tokens.upperBound + 3).prefix {
                $0 < tokens.count && tokens[$0].kind == .word
            }
            entry.numbers.append((amount.value, Set(counted.compactMap { words[$0] })))
        }
    }
}

extension ClauseIndex.Entry {
    fileprivate mutating func add(_ statement: ClauseIndex.Statement, _ part: Clause.Text.Part) {
        guard !statement.words.isEmpty else { return }
        switch part {
        case .title:
            title.formUnion(statement.words)
            subject.formUnion(statement.main)
        case .name: names.append(statement.words)
        case .quantity: quantity.formUnion(statement.words)
        case .result, .details: statements.append(statement)
        case .aside: break
        }
    }
}
