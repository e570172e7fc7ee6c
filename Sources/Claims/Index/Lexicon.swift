/// How a word of a message and a word of the agreement belong together.
enum Kinship: Int, Comparable, Sendable {
    /// Alike in letters only: a misspelling, a derivation, or chance.
    case near
    /// One is the first part of the other, joined word.
    case front
    /// One is the last part of the other: a pine table is a table.
    case back
    /// Two forms of one word.
    case same

    static func < (a: Kinship, b: Kinship) -> Bool { a.rawValue < b.rawValue }
}

/// The words of all clauses, found by stem, by part and by letter groups.
///
/// Inverted throughout: what a word of a message is like is looked up, never compared with every word of the agreement.
struct Lexicon: Sendable {
    struct Match: Hashable, Sendable {
        let word: Int
        let kinship: Kinship
        /// Whether the message's word is the longer, more special one.
        let isLonger: Bool
    }

    private(set) var words: [String] = []
    private var numbers: [String: Int] = [:]
    private var byStem: [String: [Int]] = [:]
    private var byPart: [String: [Match]] = [:]
    private var byGram: [UInt64: [Int]] = [:]
    private var gramWeights: [UInt64: Int] = [:]
    /// The sum of the weights of each word's letter groups.
    private var sums: [Int] = []
    private let language: Language?

    init(language: Language?) { self.language = language }

    /// The number of a clause's word; a new one is added.
    mutating func add(_ word: String) -> Int {
        if let number = numbers[word] { return number }
        let number = words.count
        words.append(word)
        numbers[word] = number
        for stem in Stems(language: language).stems(word) { byStem[stem, default: []].append(number) }
        return number
    }

    /// Two neighbours written as one: "note book" is "notebook" too.
    mutating func join(_ first: Int, _ second: Int) -> Int { add(words[first] + words[second]) }

    /// Indexes parts and letter groups once all words are there.
    mutating func finish() {
        let stems = Stems(language: language)
        for (number, word) in words.enumerated() {
            for (front, back) in language?.joinsWords == true ? Lexicon.splits(word, least: 4) : [] {
                byPart[front, default: []].append(Match(word: number, kinship: .front, isLonger: false))
                for stem in stems.stems(back) where stem.utf8.count >= 4 {
                    byPart[stem, default: []].append(Match(word: number, kinship: .back, isLonger: false))
                }
            }
            for gram in Lexicon.grams(word) { byGram[gram, default: []].append(number) }
        }
        for (gram, postings) in byGram { gramWeights[gram] = Weight.rarity(count: postings.count, of: words.count) }
        sums = words.map { word in Lexicon.grams(word).reduce(0) { $0 + (gramWeights[$1] ?? 0) } }
    }

    /// What a message's word is in the agreement's words; empty where nothing is like it.
    func matches(_ word: String) -> [Match] {
        guard word.utf8.count <= 48 else { return [] }
        var found: [Int: Match] = [:]
        func note(_ match: Match) {
            if found[match.word].map({ $0.kinship < match.kinship }) ?? true { found[match.word] = match }
        }
        let stems = Stems(language: language)
        let own = stems.stems(word)
        for stem in own {
            for number in byStem[stem] ?? [] { note(Match(word: number, kinship: .same, isLonger: false)) }
            if stem.utf8.count >= 4 { for match in byPart[stem] ?? [] { note(match) } }
        }
        if language != nil {
            for (front, back) in Lexicon.splits(word, least: 4) {
                for stem in stems.stems(back) where stem.utf8.count >= (language?.joinsWords == true ? 4 : 5) {
                    for number in byStem[stem] ?? [] { note(Match(word: number, kinship: .back, isLonger: true)) }
                }
                for stem in frontStems(front) {
                    for number in byStem[stem] ?? [] { note(Match(word: number, kinship: .front, isLonger: true)) }
                }
            }
        }
        if found.isEmpty { for number in near(word) { note(Match(word: number, kinship: .near, isLonger: false)) } }
        return found.values.sorted { $0.word < $1.word }
    }

    /// A joined word's first part, also without the letter that joins it.
    private func frontStems(_ front: String) -> [String] {
        guard language?.joinsWords == true else { return [] }
        return Stems(language: language).stems(front).filter { $0.utf8.count >= 3 }
    }

    /// Words that share more than half of their letter groups, by weight.
    private func near(_ word: String) -> [Int] {
        guard word.utf8.count >= 5 else { return [] }
        let grams = Lexicon.grams(word)
        var shared: [Int: Int] = [:]
        var sum = 0
        for gram in grams {
            let weight = gramWeights[gram] ?? Weight.rarity(count: 1, of: words.count)
            sum += weight
            for number in byGram[gram] ?? [] { shared[number, default: 0] += weight }
        }
        return shared.filter { number, weight in weight * 2 * 1000 >= 500 * (sum + sums[number]) }.keys.sorted()
    }

    /// All ways to cut a word in two parts of at least so many letters.
    private static func splits(_ word: String, least: Int) -> [(front: String, back: String)] {
        let bytes = Array(word.utf8)
        guard bytes.count >= 3 + least, bytes.count <= 40, bytes.allSatisfy({ $0 < 0x80 }) else { return [] }
        return (3...bytes.count - least).map { place in
            (String(decoding: bytes[..<place], as: UTF8.self), String(decoding: bytes[place...], as: UTF8.self))
        }
    }

    /// Groups of three to five letters, with the word's ends marked.
    private static func grams(_ word: String) -> Set<UInt64> {
        let letters = [0x5E] + word.unicodeScalars.prefix(48).map { UInt64($0.value) } + [0x24]
        var grams: Set<UInt64> = []
        for size in 3...5 where letters.count >= size {
            for start in 0...letters.count - size {
                // FNV-1a over the letters: two groups that fall together would only make two words a little nearer.
                grams.insert(
                    letters[start..<start + size].reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01B3 })
            }
        }
        return grams
    }
}
