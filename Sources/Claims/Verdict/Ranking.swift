internal import Agreement

/// How the words of one sentence are explained by the clauses.
struct Ranking {
    /// How one clause explains the sentence.
    struct Link {
        let entry: Int
        /// For each word of the sentence how well the clause explains it, in thousandths.
        let strengths: [Int]
        /// How many of its title's words were met.
        var met = 0
        /// How near the whole sentence is.
        var score = 0
        /// The share of what the sentence says that the clause explains, in thousandths.
        var coverage = 0
    }

    static let limit = 64

    /// The clauses that some word led to, and how near each is. What is known of them stands in tables, not in links:
    /// a common word leads to hundreds.
    private(set) var entries: [Int] = []
    private(set) var scores: [Int] = []
    private var coverages: [Int] = []
    /// The words of each title that were met, as bits.
    private var met: [UInt64] = []
    /// So many for each clause as there are words.
    private var strengths: [Int] = []
    /// The nearest clause of each kind, by its place in the tables; -1 for none.
    private var nearest = Array(repeating: -1, count: Clause.Kind.allCases.count)
    /// What each word tells; soft words only where a clause has them.
    private(set) var weights: [Int] = []
    /// How much each word counts where it must be explained; soft words need no clause.
    private(set) var shares: [Int] = []
    /// The best that any clause does for each word.
    private(set) var explained: [Int] = []
    /// To how many clauses each word leads.
    private(set) var leads: [Int] = []
    /// For each word its matches among the agreement's words, and its concepts.
    private(set) var matches: [[WordIndex.Match]] = []
    private(set) var total = 0
    let count: Int

    init(_ reading: Reading, _ index: ClauseIndex) {
        let words = reading.words.prefix(Ranking.limit)
        count = words.count
        guard count > 0 else { return }
        let isForeign = reading.isForeign
        explained = Array(repeating: 0, count: count)
        var places = Array(repeating: -1, count: index.kinds.count)
        for (number, word) in words.enumerated() {
            let matches = index.matches(word.word, isForeign: isForeign)
            self.matches.append(matches)
            for match in matches {
                for posting in index.byWord[match.word] { note(posting, number, match.strength, &places) }
            }
            for concept in word.concepts {
                let strength = Lexicon.concepts[concept].kind == .act ? 800 : 900
                for posting in index.byConcept[concept] ?? [] { note(posting, number, strength, &places) }
            }
        }
        weigh(reading, index)
    }

    private mutating func note(
        _ posting: ClauseIndex.Posting, _ number: Int, _ strength: Int, _ places: inout [Int]
    ) {
        if places[posting.entry] < 0 {
            places[posting.entry] = entries.count
            append(posting.entry)
        }
        let place = places[posting.entry]
        let value = strength * posting.share / 1000
        strengths[place * count + number] = max(strengths[place * count + number], value)
        if strength >= 600 { met[place] |= posting.title }
        if !posting.isRemote { explained[number] = max(explained[number], value) }
    }

    private mutating func append(_ entry: Int) {
        entries.append(entry)
        scores.append(0)
        coverages.append(0)
        met.append(0)
        for _ in 0..<count { strengths.append(0) }
    }

    private mutating func weigh(_ reading: Reading, _ index: ClauseIndex) {
        leads = Array(repeating: 0, count: count)
        for place in entries.indices {
            for number in 0..<count where strengths[place * count + number] >= 500 { leads[number] += 1 }
        }
        weights = leads.enumerated().map { number, found in
            let weight = Weight.rarity(count: max(1, found), of: index.kinds.count)
            let word = reading.words[number]
            return word.isSoft || word.isAside ? weight / 2 : weight
        }
        shares = (0..<count).map { reading.words[$0].isSoft ? 0 : reading.words[$0].isAside ? 50 : 100 }
        total = shares.reduce(0, +)
        for place in entries.indices {
            var (score, covered) = (0, 0)
            for number in 0..<count {
                let strength = strengths[place * count + number]
                score += weights[number] * strength / 1000
                covered += shares[number] * strength / 1000
            }
            let words = index.titles[entries[place]]
            scores[place] = score + min(40, words > 0 ? met[place].nonzeroBitCount * 40 / words : 0)
            coverages[place] = total > 0 ? covered * 1000 / total : 0
        }
    }

    /// Changes the scores by what else speaks for a clause, and adds clauses that no word led to.
    mutating func favour(_ bonus: (Int) -> Int, also others: [Int], _ index: ClauseIndex) {
        if !others.isEmpty {
            let known = Set(entries)
            for entry in others where !known.contains(entry) { append(entry) }
        }
        for place in entries.indices {
            scores[place] += bonus(entries[place])
            guard scores[place] > 0 else { continue }
            let kind = index.kindNumbers[entries[place]]
            if nearest[kind] < 0 || isNearer(place, nearest[kind]) { nearest[kind] = place }
        }
    }

    /// Of equals the first in the agreement is nearer.
    private func isNearer(_ place: Int, _ other: Int) -> Bool {
        scores[place] > scores[other] || scores[place] == scores[other] && entries[place] < entries[other]
    }

    /// The nearest clause of these kinds.
    func best(_ kinds: [Clause.Kind]) -> Link? {
        var best: Int?
        for (kind, place) in zip(Clause.Kind.allCases, nearest) where place >= 0 && kinds.contains(kind) {
            if best.map({ isNearer(place, $0) }) ?? true { best = place }
        }
        return best.map { place in
            Link(
                entry: entries[place], strengths: Array(strengths[place * count..<(place + 1) * count]),
                met: met[place].nonzeroBitCount, score: scores[place], coverage: coverages[place])
        }
    }

    /// A clause that no word led to, where it is the only one of its kind.
    func only(_ kind: Clause.Kind, _ index: ClauseIndex) -> Link? {
        guard let entry = index.only[kind] else { return nil }
        return Link(entry: entry, strengths: Array(repeating: 0, count: count))
    }

    /// The most that a clause explains of a part of the sentence between commas, in thousandths: who chats first still
    /// asks for one thing.
    func part(_ link: Link, _ reading: Reading) -> Int {
        var best = 0
        var (covered, whole, part) = (0, 0, 0)
        for number in 0..<count {
            let now = reading.parts[reading.words[number].token]
            if now != part { (covered, whole, part) = (0, 0, now) }
            whole += shares[number]
            covered += shares[number] * link.strengths[number] / 1000
            let isLast = number + 1 == count || reading.parts[reading.words[number + 1].token] != now
            if isLast, whole > 0 { best = max(best, covered * 1000 / whole) }
        }
        return best
    }

    /// What `link` explains beyond `other`, as a share of the whole in thousandths.
    func own(_ link: Link?, beyond other: Link?) -> Int {
        guard let link, total > 0 else { return 0 }
        var sum = 0
        for number in 0..<count {
            sum += max(shares[number], 30) * max(0, link.strengths[number] - (other?.strengths[number] ?? 0)) / 1000
        }
        return min(1000, sum * 1000 / total)
    }
}
