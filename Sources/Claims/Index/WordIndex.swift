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
struct WordIndex: Sendable {
    struct Match: Hashable, Sendable {
        let word: Int
        let kinship: Kinship
        /// Whether the message's word is the longer, more special one.
        let isLonger: Bool
        /// How alike they are, in thousandths.
        var strength = 0

        init(word: Int, kinship: Kinship, isLonger: Bool = false, likeness: Int = 0) {
            (self.word, self.kinship, self.isLonger) = (word, kinship, isLonger)
            strength =
                switch kinship {
                case .same: 1000
                case .back: isLonger ? 650 : 800
                case .front: isLonger ? 600 : 550
                case .near: likeness
                }
        }
    }

    private(set) var words: [String] = []
    private var numbers: [String: Int] = [:]
    private var byStem: [String: [Int]] = [:]
    private var byPart: [String: [Match]] = [:]
    /// Each word as it is and without its beginnings, for what is only alike.
    private var forms: [(letters: String, word: Int)] = []
    private var byGram: [UInt64: [Int]] = [:]
    private var gramWeights: [UInt64: Int] = [:]
    /// The sum of the weights of each form's letter groups.
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
            for (front, back) in language?.joinsWords == true ? WordIndex.splits(word, least: 4) : [] {
                byPart[front, default: []].append(Match(word: number, kinship: .front))
                for stem in stems.stems(back) where stem.utf8.count >= 4 {
                    byPart[stem, default: []].append(Match(word: number, kinship: .back))
                }
            }
            for form in stems.withoutPrefixes(word) { forms.append((form, number)) }
        }
        for (number, form) in forms.enumerated() {
            for gram in WordIndex.grams(form.letters) { byGram[gram, default: []].append(number) }
        }
        for (gram, postings) in byGram { gramWeights[gram] = Weight.rarity(count: postings.count, of: forms.count) }
        sums = forms.map { form in WordIndex.grams(form.letters).reduce(0) { $0 + (gramWeights[$1] ?? 0) } }
    }

    /// What a message's word is in the agreement's words; empty where nothing is like it.
    ///
    /// - Parameter isForeign: whether the word is of another language, whose endings are not this one's.
    func matches(_ word: String, isForeign: Bool = false) -> [Match] {
        guard word.utf8.count <= 48 else { return [] }
        var found: [Int: Match] = [:]
        func note(_ match: Match) {
            if found[match.word].map({ $0.strength < match.strength }) ?? true { found[match.word] = match }
        }
        if isForeign {
            if let number = numbers[word] { note(Match(word: number, kinship: .same)) }
            for (number, likeness) in near(word, isForeign: true) where likeness >= 650 {
                note(Match(word: number, kinship: .near, likeness: likeness))
            }
            return found.values.sorted { $0.word < $1.word }
        }
        let stems = Stems(language: language)
        for stem in stems.stems(word) {
            for number in byStem[stem] ?? [] { note(Match(word: number, kinship: .same)) }
            if stem.utf8.count >= 4 { for match in byPart[stem] ?? [] { note(match) } }
        }
        if language?.joinsWords == true {
            for (front, back) in WordIndex.splits(word, least: 4) {
                for stem in stems.stems(back) where stem.utf8.count >= 4 {
                    for number in byStem[stem] ?? [] { note(Match(word: number, kinship: .back, isLonger: true)) }
                }
                for stem in stems.stems(front) where stem.utf8.count >= 3 {
                    for number in byStem[stem] ?? [] { note(Match(word: number, kinship: .front, isLonger: true)) }
                }
            }
        }
        for (number, likeness) in near(word, isForeign: false) {
            note(Match(word: number, kinship: .near, likeness: likeness))
        }
        return found.values.sorted { $0.word < $1.word }
    }

    /// Words that share many of their letter groups, by weight, or their beginning, with their likeness in thousandths.
    private func near(_ word: String, isForeign: Bool) -> [(word: Int, likeness: Int)] {
        guard word.utf8.count >= 4 else { return [] }
        var found: [(word: Int, likeness: Int)] = []
        for letters in isForeign ? [word] : Stems(language: language).withoutPrefixes(word) {
            var shared: [Int: Int] = [:]
            var sum = 0
            for gram in WordIndex.grams(letters) {
                let weight = gramWeights[gram] ?? Weight.rarity(count: 1, of: forms.count)
                sum += weight
                for form in byGram[gram] ?? [] { shared[form, default: 0] += weight }
            }
            for (form, weight) in shared {
                let share = weight * 2000 / max(1, sum + sums[form])
                let likeness = max(share * 5 / 4, WordIndex.beginning(letters, forms[form].letters))
                if likeness >= 400 { found.append((forms[form].word, min(900, likeness))) }
            }
        }
        return found
    }

    /// How much of the longer word the common beginning is: inflected languages change the end.
    private static func beginning(_ a: String, _ b: String) -> Int {
        let common = zip(a.utf8, b.utf8).prefix { $0 == $1 }.count
        let (longer, shorter) = (max(a.utf8.count, b.utf8.count), min(a.utf8.count, b.utf8.count))
        guard common >= 4, longer - common <= 5, shorter - common <= 3 else { return 0 }
        return min(850, common * 1150 / longer)
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
