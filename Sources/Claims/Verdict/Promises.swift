internal import Agreement

/// What a clause promises, and what it only mentions.
extension Decision {
    /// Words that a clause promises, not those of its circumstances.
    func firm(_ entry: ClauseIndex.Entry) -> UInt64 {
        links.covered(
            by: entry.statements.reduce(
                into: entry.names.reduce(into: entry.subject.union(entry.quantity)) {
                    $0.formUnion($1)
                }
            ) { $0.formUnion($1.main) })
    }

    /// Whether the clause promises what the sentence is about: its title, a name met in whole, its quantity or result
    /// holds the thing, or one and the same sentence of it promises the thing and what is done to it.
    /// What the sentence says about circumstances must stand in the title or in that sentence. Where it names the very
    /// day that is agreed for it, any words of that one sentence are enough.
    func isPromise(_ entry: ClauseIndex.Entry) -> Bool {
        let main = bits(\.isMain)
        let names = entry.names.filter { $0.isSubset(of: links.met) }
        let named = links.covered(
            by: names.reduce(into: entry.subject.union(entry.quantity)) { $0.formUnion($1) })
        let title = links.covered(by: entry.title)
        let results = entry.statements.filter(\.isResult).reduce(0) { $0 | links.covered(by: $1.main) }
        let isOnItsDay =
            !reading.isRequest && whole.nonzeroBitCount > 1 && reading.time.day != nil
            && reading.time.day == entry.clause.date
        return ([ClauseIndex.Statement(isResult: false)] + entry.statements).contains { statement in
            let promised = named | links.covered(by: statement.main)
            // "The red boots": what a promised word follows may be one of the circumstances.
            guard whole & ~(named | title | links.covered(by: statement.words)) == 0 else { return false }
            if isOnItsDay { return true }
            guard main & ~promised & ~before(promised) == 0 else { return false }
            if things & promised & (named | results) != 0 { return true }
            guard let first = statement.first, (main & promised).nonzeroBitCount > 1 else { return false }
            return links.covered(by: [first]) & main != 0
        }
    }

    /// The words right before these.
    private func before(_ words: UInt64) -> UInt64 {
        var bits: UInt64 = 0
        for number in 1..<max(1, links.count) where words & (1 << UInt64(number)) != 0 {
            if reading.words[number - 1].token + 1 == reading.words[number].token { bits |= 1 << UInt64(number - 1) }
        }
        return bits
    }

    /// Whether a request says enough to mean this work and no other: its whole title or name, or two of its words.
    func isPlain(_ link: Links.Link) -> Bool {
        let entry = index.entries[link.entry]
        return links.titleShare(link, index) == 1000 || entry.names.contains { $0.isSubset(of: links.met) }
            || link.explained.nonzeroBitCount + reading.amounts.count > 1
    }

    /// "Please buy the …": an action that hands over or decides, which mostly is the client's.
    func unexplainedAction(_ entry: ClauseIndex.Entry) -> String? {
        let places = reading.roles.indices.filter { place in
            reading.roles[place].contains(.give)
                && reading.roles[place].isDisjoint(with: [.light, .remind, .ordered, .firstPerson, .money])
        }
        return places.first { place in
            !index.lexicon.matches(reading.tokens[place].word).contains {
                $0.kinship == .same && entry.words.contains($0.word)
            }
        }.map { reading.tokens[$0].word }
    }
}
