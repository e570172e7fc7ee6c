/// A number with what it counts, so that "half a day" can be held against "90 minutes".
struct Quantity: Hashable, Sendable {
    /// In thousandths; of minutes where it is a span of time.
    var value: Int
    var isTime = false
    /// The words and concepts right behind it.
    var words: Set<Int> = []
    var concepts: Set<Int> = []

    init(value: Int) { self.value = value }

    /// - Parameter number: the word index's number of the word at a token.
    init(
        _ amount: Amount, _ tokens: [Token], _ concepts: [[Int]], language: Language?, number: (Int) -> Int?
    ) {
        value = amount.value
        let next = amount.tokens.upperBound
        if let duration = language?.durations.match(tokens, at: next) {
            let (minutes, overflow) = value.multipliedReportingOverflow(by: duration.value)
            if !overflow { (value, isTime) = (minutes, true) }
        }
        for place in next..<next + 3 {
            guard place < tokens.count, tokens[place].kind == .word else { break }
            if let word = number(place) { words.insert(word) }
            self.concepts.formUnion(concepts[place])
        }
    }

    /// Whether both count the same thing.
    func counts(_ other: Quantity) -> Bool {
        isTime == other.isTime
            && (isTime || !words.isDisjoint(with: other.words) || !concepts.isDisjoint(with: other.concepts))
    }
}
