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

    private struct Form {
        let letters: String
        let word: Int
        /// The first letters, as what begins otherwise is not alike in its beginning.
        let start: UInt32
        /// The sum of the weights of its letter groups.
        var sum = 0
    }

    /// A letter group with the forms that have it.
    private struct Group {
        var forms: [Int] = []
        var weight = 0
    }

    private(set) var words: [String] = []
    private var numbers: [String: Int] = [:]
    private var byStem: [String: [Int]] = [:]
    private var byPart: [String: [Match]] = [:]
    /// Each word as it is and without its beginnings, for what is only alike.
    private var forms: [Form] = []
    private var byGram: [UInt64: Group] = [:]
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
            for form in stems.withoutPrefixes(word) {
                forms.append(Form(letters: form, word: number, start: WordIndex.start(form)))
            }
        }
        for (number, form) in forms.enumerated() {
            for gram in WordIndex.grams(form.letters) { byGram[gram, default: Group()].forms.append(number) }
        }
        byGram = byGram.mapValues { group in
            Group(forms: group.forms, weight: Weight.rarity(count: group.forms.count, of: forms.count))
        }
        for group in byGram.values {
            for form in group.forms { forms[form].sum += group.weight }
        }
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
            // By the forms' numbers: what is shared with each, and those with which anything is.
            var shared = Array(repeating: 0, count: forms.count)
            var met: [Int] = []
            var sum = 0
            for gram in WordIndex.grams(letters) {
                guard let group = byGram[gram] else {
                    sum += Weight.rarity(count: 1, of: forms.count)
                    continue
                }
                sum += group.weight
                for form in group.forms {
                    if shared[form] == 0 { met.append(form) }
                    shared[form] += group.weight
                }
            }
            let start = WordIndex.start(letters)
            for form in met {
                let share = shared[form] * 2000 / max(1, sum + forms[form].sum)
                let beginning = forms[form].start == start ? WordIndex.beginning(letters, forms[form].letters) : 0
                let likeness = max(share * 5 / 4, beginning)
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

    private static func start(_ letters: String) -> UInt32 { letters.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }

    /// All ways to cut a word in two parts of at least so many letters.
    private static func splits(_ word: String, least: Int) -> [(front: String, back: String)] {
        let bytes = Array(word.utf8)
        guard bytes.count >= 3 + least, bytes.count <= 40, bytes.allSatisfy({ $0 < 0x80 }) else { return [] }
        return (3...bytes.count - least).map { place in
            (String(decoding: bytes[..<place], as: UTF8.self), String(decoding: bytes[place...], as: UTF8.self))
        }
    }

    /// Groups of three to five letters, with the word's ends marked; each once.
    private static func grams(_ word: String) -> [UInt64] {
        let letters = [0x5E] + word.unicodeScalars.prefix(48).map { UInt64($0.value) } + [0x24]
        var grams: [UInt64] = []
        grams.reserveCapacity(letters.count * 3)
        for start in letters.indices {
            // FNV-1a over the letters: two groups that fall together would only make two words a little nearer.
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for place in start..<min(start + 5, letters.count) {
                hash = (hash ^ letters[place]) &* 0x100_0000_01B3
                if place - start >= 2 { grams.append(hash) }
            }
        }
        grams.sort()
        return grams.indices.filter { $0 == 0 || grams[$0] != grams[$0 - 1] }.map { grams[$0] }
    }
}
