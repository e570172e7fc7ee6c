internal import Agreement

/// The numbers and attributes of a sentence beside those of a clause.
struct Comparison {
    let reading: Reading
    let ranking: Ranking
    let index: ClauseIndex
    let quantities: [Quantity]
    /// Sums and shares.
    let sums: [Amount]

    init(_ reading: Reading, _ ranking: Ranking, _ index: ClauseIndex) {
        self.reading = reading
        self.ranking = ranking
        self.index = index
        let counted = reading.amounts.filter { !$0.isMoney && !$0.isPercent && !$0.isClock }
        quantities = counted.map { amount in
            Quantity(amount, reading.tokens, reading.concepts, language: reading.language) { place in
                guard let number = reading.words.firstIndex(where: { $0.token == place }), number < ranking.count else {
                    return nil
                }
                return ranking.matches[number].first { $0.strength >= 700 }?.word
            }
        }
        sums = reading.amounts.filter { !$0.isClock }
    }

    /// Whether the clause has the numbers that the sentence names; nil where it names none.
    func quantity(_ entry: ClauseIndex.Entry) -> Bool? {
        guard !quantities.isEmpty else { return nil }
        return quantities.allSatisfy { claimed in
            let same = entry.quantities.filter { $0.counts(claimed) }
            return (same.isEmpty ? entry.quantities : same).contains { $0.value == claimed.value }
        }
    }

    /// Whether the clause names one of the sentence's sums.
    func hasSum(_ entry: ClauseIndex.Entry) -> Bool {
        sums.contains { sum in entry.quantities.contains { $0.value == sum.value } }
    }

    /// Whether a sum stands for a unit of the clause's rate: "another hour is 120".
    func isRate(_ entry: ClauseIndex.Entry) -> Bool {
        guard entry.clause.kind == .rate, !entry.durations.isEmpty, !reading.all.isDisjoint(with: [.more, .money])
        else { return false }
        let units = reading.tokens.indices.filter { place in
            reading.language.durations.match(reading.tokens, at: place).map { entry.durations.contains($0.value) }
                ?? false
        }
        return !units.isEmpty && sums.contains { !units.contains($0.tokens.upperBound) }
    }

    /// Whether a price is named for what the clause's rate is for: "one more picture costs 150 crowns".
    func isPriceOf(_ entry: ClauseIndex.Entry) -> Bool {
        entry.clause.kind == .rate && sums.contains(where: \.isMoney)
            && reading.words.contains { $0.concepts.contains { entry.concepts[$0] != nil } }
    }

    /// Whether the clause grants the days, hours and ways in which the sentence means to be in touch.
    func isGranted(_ entry: ClauseIndex.Entry) -> Bool? { entry.availability?.grants(reading.availability) }

    /// Whether a sum is for another span of time than the clause's: by the day, not by the hour.
    func isPerOther(_ entry: ClauseIndex.Entry) -> Bool {
        guard entry.clause.kind == .rate, !entry.durations.isEmpty else { return false }
        let own = Set(
            reading.tokens.indices.compactMap { reading.language.durations.match(reading.tokens, at: $0)?.value })
        return !own.isEmpty && own.isDisjoint(with: entry.durations)
    }

    /// Words that name another attribute than the clause does: of the same family, but another one.
    func attributes(_ link: Ranking.Link) -> [String] {
        let entry = index.entries[link.entry]
        return reading.words.prefix(ranking.count).enumerated().filter { number, word in
            link.strengths[number] < 500
                && word.concepts.contains { concept in
                    Lexicon.concepts[concept].family.map { entry.families.contains($0) } ?? false
                }
        }.map(\.element.text)
    }

    /// Whether a word names a place or a material that the clause does not have.
    func namesOther(_ kind: Concept.Kind, _ link: Ranking.Link) -> Bool {
        reading.words.prefix(ranking.count).enumerated().contains { number, word in
            link.strengths[number] < 400 && word.concepts.contains { Lexicon.concepts[$0].kind == kind }
        }
    }

    /// Whether a word of the clause is denied: "not copper".
    func isDenied(_ link: Ranking.Link) -> Bool {
        reading.words.prefix(ranking.count).enumerated().contains { number, word in
            guard link.strengths[number] >= 600 else { return false }
            return (max(0, word.token - 3)..<word.token).contains {
                !reading.roles[$0].isDisjoint(with: [.negation, .contrast])
            }
        }
    }
}
