/// How the words of a sentence are explained by the clauses, as sets of bits: bit n stands for the nth word.
struct Links {
    struct Link {
        let entry: Int
        /// Words that the clause holds in any form.
        var same: UInt64 = 0
        /// Words that it holds as part of a joined word, from the front and from the back.
        var front: UInt64 = 0
        var back: UInt64 = 0
        /// Words whose last part is the clause's word: of that kind.
        var kind: UInt64 = 0
        var near: UInt64 = 0
        /// Words of the clause's main part, and of its head.
        var main: UInt64 = 0
        var head: UInt64 = 0
        /// How much the explained words tell.
        var weight = 0

        /// Words that the clause explains: its own, and joined words of which it holds both parts.
        var explained: UInt64 { same | (front & kind) | back }
        /// Words that the clause names outright, for exclusions: no shorter words that only end one of its own.
        var named: UInt64 { same | (kind & head & front) }
        /// Whether the clause names an action and, apart from it, what it is done to: the mending *of* boots.
        func hasParts(_ index: ClauseIndex) -> Bool {
            index.entries[entry].head.count < index.entries[entry].main.count
        }
        var touched: UInt64 { explained | front | kind | near }
    }

    static let limit = 64

    private(set) var links: [Link] = []
    /// Words that some clause explains or touches, by bits.
    private(set) var anywhere: UInt64 = 0
    private(set) var explainedAnywhere: UInt64 = 0
    /// Words that the clauses about work explain: tasks and duties.
    private(set) var work: UInt64 = 0
    /// The lexicon's words that were met.
    private(set) var met: Set<Int> = []
    /// What each word is in the agreement's words.
    private var matches: [[Lexicon.Match]] = []
    let count: Int

    init(_ words: [Reading.Word], _ index: ClauseIndex) {
        count = min(words.count, Links.limit)
        guard count > 0 else { return }
        var places = Array(repeating: -1, count: index.entries.count)
        for (number, word) in words.prefix(Links.limit).enumerated() {
            let bit: UInt64 = 1 << UInt64(number)
            let matches = index.lexicon.matches(word.word)
            self.matches.append(matches)
            for match in matches {
                if match.kinship == .same || (match.kinship == .back && !match.isLonger) { met.insert(match.word) }
                let weight = index.weights[match.word]
                for posting in index.postings[match.word] {
                    if places[posting.entry] < 0 {
                        places[posting.entry] = links.count
                        links.append(Link(entry: posting.entry))
                    }
                    links[places[posting.entry]].note(match, posting, bit, weight)
                }
            }
        }
        for link in links {
            let isWork = [.task, .duty].contains(index.entries[link.entry].clause.kind)
            anywhere |= isWork ? link.touched : link.explained | link.kind | link.near
            explainedAnywhere |= link.explained
            if isWork { work |= link.explained }
        }
    }

    /// The words that these words of the agreement explain.
    func covered(by words: Set<Int>) -> UInt64 {
        var bits: UInt64 = 0
        for (number, matches) in matches.enumerated() {
            var (front, back) = (false, false)
            var isCovered = false
            for match in matches where words.contains(match.word) {
                switch match.kinship {
                case .same: isCovered = true
                case .back where !match.isLonger: isCovered = true
                case .back: back = true
                case .front: front = true
                case .near: break
                }
            }
            if isCovered || (front && back) { bits |= 1 << UInt64(number) }
        }
        return bits
    }

    /// The links to clauses of these kinds that explain most words, the best first: by the share of the title that was
    /// met, by words touched, by what they tell, and in the agreement's own order.
    func best(_ kinds: Set<Clause.Kind>, _ index: ClauseIndex) -> [Link] {
        var most = 1
        var best: [Link] = []
        for link in links where kinds.contains(index.entries[link.entry].clause.kind) {
            let explained = link.explained.nonzeroBitCount
            if explained > most { best.removeAll(keepingCapacity: true) }
            most = max(most, explained)
            if explained == most { best.append(link) }
        }
        let ranked = best.map { (link: $0, share: titleShare($0, index), touched: $0.touched.nonzeroBitCount) }
        return ranked.sorted { a, b in
            (b.share, b.touched, b.link.weight, a.link.entry) < (a.share, a.touched, a.link.weight, b.link.entry)
        }.map(\.link)
    }

    /// In thousandths.
    func titleShare(_ link: Link, _ index: ClauseIndex) -> Int {
        let title = index.entries[link.entry].title
        guard !title.isEmpty else { return 0 }
        return title.count { met.contains($0) } * 1000 / title.count
    }
}

extension Links.Link {
    fileprivate mutating func note(
        _ match: Lexicon.Match, _ posting: ClauseIndex.Posting, _ bit: UInt64, _ weight: Int
    ) {
        if posting.isAside {
            near |= bit
            return
        }
        switch (match.kinship, match.isLonger) {
        case (.same, _):
            if same & bit == 0 { self.weight += weight }
            same |= bit
        case (.back, false):
            back |= bit
            self.weight += weight / 2
            return
        case (.back, true): kind |= bit
        case (.front, _):
            front |= bit
            return
        case (.near, _):
            near |= bit
            return
        }
        if posting.isMain { main |= bit }
        if posting.isHead { head |= bit }
    }
}
