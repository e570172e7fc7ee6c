internal import Agreement

/// How the words of one sentence are explained by the clauses.
struct Ranking {
    struct Link {
        let entry: Int
        /// For each word of the sentence how well the clause explains it, in thousandths.
        var strengths: [Int]
        /// The clause's words that were met in its title.
        var met: Set<Int> = []
        /// How near the whole sentence is.
        var score = 0
        /// The share of what the sentence says that the clause explains, in thousandths.
        var coverage = 0
    }

    static let limit = 64

    private(set) var links: [Link] = []
    /// What each word tells; soft words only where a clause has them.
    private(set) var weights: [Int] = []
    /// How much each word counts where it must be explained; soft words need no clause.
    private(set) var shares: [Int] = []
    /// The best that any clause does for each word.
    private(set) var explained: [Int] = []
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
        var places: [Int: Int] = [:]
        for (number, word) in words.enumerated() {
            let matches = index.words.matches(word.word, isForeign: isForeign)
            self.matches.append(matches)
            func note(_ posting: ClauseIndex.Posting, _ strength: Int, _ met: (Int) -> Set<Int>) {
                let place: Int
                if let known = places[posting.entry] {
                    place = known
                } else {
                    place = links.count
                    places[posting.entry] = place
                    links.append(Link(entry: posting.entry, strengths: Array(repeating: 0, count: count)))
                }
                let value = strength * posting.share / 1000
                links[place].strengths[number] = max(links[place].strengths[number], value)
                links[place].met.formUnion(met(posting.entry).filter { _ in strength >= 600 })
                explained[number] = max(explained[number], value)
            }
            for match in matches {
                for posting in index.byWord[match.word] { note(posting, match.strength) { index.entries[$0].title.intersection([match.word]) } }
            }
            for concept in word.concepts {
                let strength = Lexicon.concepts[concept].kind == .act ? 800 : 900
                for posting in index.byConcept[concept] ?? [] { note(posting, strength) { index.entries[$0].titleConcepts[concept] ?? [] } }
            }
        }
        weigh(reading, index)
    }

    private mutating func weigh(_ reading: Reading, _ index: ClauseIndex) {
        var counts = Array(repeating: 0, count: count)
        for link in links {
            for number in 0..<count where link.strengths[number] >= 500 { counts[number] += 1 }
        }
        weights = counts.enumerated().map { number, found in
            let weight = Weight.rarity(count: max(1, found), of: index.entries.count)
            let word = reading.words[number]
            return word.isSoft || word.isAside ? weight / 2 : weight
        }
        shares = (0..<count).map { reading.words[$0].isSoft ? 0 : reading.words[$0].isAside ? 50 : 100 }
        total = shares.reduce(0, +)
        for place in links.indices {
            let entry = index.entries[links[place].entry]
            var (score, covered) = (0, 0)
            for number in 0..<count {
                let part = weights[number] * links[place].strengths[number] / 1000
                score += part
                covered += shares[number] * links[place].strengths[number] / 1000
            }
            let title = entry.title.isEmpty ? 0 : links[place].met.count * 40 / entry.title.count
            links[place].score = score + min(40, title)
            links[place].coverage = total > 0 ? covered * 1000 / total : 0
        }
    }

    /// Changes the scores by what else speaks for a clause, and adds clauses that no word led to.
    mutating func favour(_ bonus: (Int) -> Int, also entries: [Int]) {
        let known = Set(links.map(\.entry))
        for entry in entries where !known.contains(entry) {
            links.append(Link(entry: entry, strengths: Array(repeating: 0, count: count)))
        }
        for place in links.indices { links[place].score += bonus(links[place].entry) }
    }

    /// The best link to a clause of these kinds; of equals the first in the agreement.
    func best(_ kinds: Set<Clause.Kind>, _ index: ClauseIndex) -> Link? {
        var best: Int?
        for place in links.indices where links[place].score > 0 && kinds.contains(index.kinds[links[place].entry]) {
            guard let other = best else { best = place; continue }
            let isBetter =
                links[place].score > links[other].score
                || links[place].score == links[other].score && links[place].entry < links[other].entry
            if isBetter { best = place }
        }
        return best.map { links[$0] }
    }

    /// A clause that no word led to, where it is the only one of its kind.
    func only(_ kind: Clause.Kind, _ index: ClauseIndex) -> Link? {
        guard let entry = index.only[kind] else { return nil }
        return Link(entry: entry, strengths: Array(repeating: 0, count: count))
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
