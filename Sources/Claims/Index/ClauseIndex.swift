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
        var title: [Int] = []
        /// All words with their share, in thousandths: what names the item tells more than how it is accepted.
        var words: [Int: Int] = [:]
        /// The concepts of those words.
        var concepts: [Int: Int] = [:]
        /// The words of the title by what they mean, and by what stands above and below that; see ``bit(_:)``.
        var titleConcepts: [Int: UInt64] = [:]
        /// Whether it names a place, a product or a firm.
        var hasNames = false
        var hasPlace = false
        /// The families of its attributes.
        var families: Set<Substring> = []
        var quantities: [Quantity] = []
        /// The units of time that it names, in minutes.
        var durations: Set<Int> = []
        /// When and how somebody can be reached, where that is what it is about.
        var availability: Availability?

        /// A word's place in the title as one bit; none behind the 64th.
        func bit(_ word: Int) -> UInt64 {
            title.firstIndex(of: word).map { $0 < UInt64.bitWidth ? 1 << UInt64($0) : 0 } ?? 0
        }
    }

    struct Posting: Sendable {
        let entry, share: Int
        /// The words of the clause's title that it stands for, as bits.
        let title: UInt64
        /// Whether the clause only names something broader, or is a term in kindred words: then the agreement does not
        /// mention it.
        var isRemote = false
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
    /// The price and its instalments.
    private(set) var sums: [Int] = []
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
        sums = kinds.indices.filter { [.payment, .price].contains(kinds[$0]) }
        taskDates = Set(entries.filter { $0.clause.kind == .task }.compactMap(\.clause.date))
        for kind in [Clause.Kind.contact, .price, .revisions] {
            let places = entries.indices.filter { entries[$0].clause.kind == kind }
            if places.count == 1 { only[kind] = places[0] }
        }
        byWord = Array(repeating: [], count: words.words.count)
        for (number, entry) in entries.enumerated() {
            for (word, share) in entry.words {
                byWord[word].append(Posting(entry: number, share: share, title: entry.bit(word)))
            }
            let (concepts, broader) = withRelatives(entry)
            for (concept, share) in concepts {
                let title = entry.titleConcepts[concept] ?? 0
                let isRemote = broader.contains(concept) || entry.clause.kind == .other
                byConcept[concept, default: []].append(
                    Posting(entry: number, share: share, title: title, isRemote: isRemote))
            }
        }
    }

    /// The concepts of a clause, and those that stand above and below them.
    private func withRelatives(_ entry: Entry) -> (shares: [Int: Int], broader: Set<Int>) {
        var concepts = entry.concepts
        var broader: Set<Int> = []
        for (concept, share) in entry.concepts {
            for relative in Relations.shipped[concept] {
                // Who agreed oak has not agreed pine, although both are wood.
                let family = Lexicon.concepts[relative.concept].family
                if let family, entry.families.contains(family), entry.concepts[relative.concept] == nil { continue }
                // Who agreed a page has not agreed the gallery; who leaves out furniture leaves out the bookcase.
                let part = entry.clause.kind == .task ? relative.agreed : relative.share
                if relative.isSpecial, concepts[relative.concept] == nil { broader.insert(relative.concept) }
                if !relative.isSpecial { broader.remove(relative.concept) }
                concepts[relative.concept] = max(concepts[relative.concept] ?? 0, share * part / 1000)
            }
        }
        return (concepts, broader)
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
        if entry.clause.kind == .contact, text.part == .title, let language {
            entry.availability = Availability(tokens, roles, concepts, language: language, inClause: true)
        }
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
            let isTitle = [.title, .name].contains(text.part)
            if isTitle, !entry.title.contains(word) { entry.title.append(word) }
            if token.isCapital, place > 0, tokens[place - 1].kind == .word { entry.hasNames = true }
            if let before = numbers[place - 1] {
                let joined = words.join(before, word)
                entry.words[joined] = max(entry.words[joined] ?? 0, share)
            }
            for concept in concepts[place] {
                entry.concepts[concept] = max(entry.concepts[concept] ?? 0, share)
                if let family = Lexicon.concepts[concept].family { entry.families.insert(family) }
                if Lexicon.concepts[concept].kind == .place { entry.hasPlace = true }
                guard isTitle else { continue }
                for named in [concept] + Relations.shipped[concept].map(\.concept) {
                    entry.titleConcepts[named, default: 0] |= entry.bit(word)
                }
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
