internal import Agreement

/// The numbers that a text names, in digits and in words, with the words around them.
///
/// Made to be right rather than broad: what could be read in two ways has no value, and is never held against anything.
struct Mentions {
    struct Mention {
        enum Kind: Equatable {
            case plain, share
            case sum(Set<String>)
        }

        var kind: Kind
        /// As a plain decimal; nil where it is not certain.
        var digits: String?
        /// Where it stands among the words.
        var index: Int
    }

    private let words: [String]
    /// The same without punctuation.
    private let bare: [String]
    private let language: NumberLanguage
    private var list: [Mention] = []

    init(_ text: String, _ language: NumberLanguage) {
        self.language = language
        var words = text.lowercased().words
        if language.grouping == " " { words = words.joiningThousands }
        self.words = words
        bare = words.map(\.bare)
        for index in words.indices { if let mention = mention(at: index) { list.append(mention) } }
    }

    var isOneNumber: Bool { list.count(where: { $0.kind == .plain }) == 1 }

    /// The words of the only number of one of these units, where it is another number; nil where there is none, where
    /// there are several, or where it is the same.
    func other(than number: Fraction, _ units: [String]) -> String? {
        different(list.filter { $0.kind == .plain }, { Fraction($0) == number }) { mention in
            unitIndex(mention) { word in units.contains { language.isSame(word, $0) } }
        }
    }

    func otherSpan(than span: Span) -> String? {
        let wantsWorkdays = span.unit == .workdays
        return different(list.filter { $0.kind == .plain }, { Int($0) == span.count }) { mention in
            let index = unitIndex(mention) { isUnit($0, span.unit) || (wantsWorkdays && isUnit($0, .days)) }
            guard let index else { return nil }
            let isBareDay = isUnit(bare[index], .days)
            return isBareDay && isWorking(index, mention) != wantsWorkdays ? nil : index
        }
    }

    func otherShare(than share: Fraction) -> String? {
        different(list.filter { $0.kind == .share }, { Fraction(percent: $0 + "%") == share }) { mention in
            let around = bare[max(0, mention.index - 2)..<min(bare.count, mention.index + 4)]
            if around.contains(where: { language.otherShares.contains($0) }) { return nil }
            return words[mention.index].contains("%") ? mention.index : mention.index + 1
        }
    }

    func otherSum(than sum: Money, _ currency: Currency) -> String? {
        let sums = list.filter { if case .sum(let codes) = $0.kind { codes.contains(currency.code) } else { false } }
        return different(sums, { Money($0, in: currency) == sum }) { $0.index }
    }

    /// `last` gives the index of the last word that belongs to a mention, or nil where it counts something else.
    private func different(_ candidates: [Mention], _ isSame: (String) -> Bool, _ last: (Mention) -> Int?) -> String? {
        let fitting = candidates.compactMap { mention in last(mention).map { (mention, $0) } }
        guard fitting.count == 1, let (mention, end) = fitting.first, let digits = mention.digits, !isSame(digits)
        else {
            return nil
        }
        let around = bare[max(0, mention.index - 2)..<min(bare.count, end + 3)]
        guard !around.contains(where: { language.partial.contains($0) }) else { return nil }
        return words[mention.index...min(end, words.count - 1)].joined(separator: " ").bare
    }

    /// The unit stands next to the number, or behind at most two words that describe it.
    private func unitIndex(_ mention: Mention, _ isUnit: (String) -> Bool) -> Int? {
        for index in words.indices.dropFirst(mention.index + 1).prefix(3) {
            if isUnit(bare[index]) { return index }
            if language.small.contains(bare[index]) || words[index].last.map({ ",.;:".contains($0) }) ?? true {
                return nil
            }
        }
        return nil
    }

    private func isUnit(_ word: String, _ unit: Span.Unit) -> Bool {
        language.units[unit, default: []].contains { language.isSame(word, $0) }
    }

    private func isWorking(_ index: Int, _ mention: Mention) -> Bool {
        bare[mention.index + 1..<index].contains { language.working.contains($0) }
    }

    private func mention(at index: Int) -> Mention? {
        var core = bare[index]
        var kind = Mention.Kind.plain
        if let sign = core.first, let codes = Self.signs[sign] ?? core.last.flatMap({ Self.signs[$0] }) {
            core.removeAll { Self.signs[$0] != nil }
            kind = .sum(codes)
        }
        let number = language.numbers[core]
        guard number != nil || core.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false, Day(core) == nil else {
            return nil
        }
        let next = word(index + 1)
        let previous = word(index - 1)
        if core.hasSuffix("%") {
            core.removeLast()
            kind = .share
        } else if next == "%" || language.percent.contains(where: { next == $0 || "\(next) \(word(index + 2))" == $0 })
        {
            kind = .share
        } else if kind == .plain {
            let codes = [previous, next].compactMap { Currency($0.uppercased())?.code }
            let named = language.currencies.first { language.isSame(next, $0.key) }?.value ?? Set(codes)
            if !named.isEmpty { kind = .sum(named) }
        }
        // "two hundred" and "twenty five" are parts of a number that is not read.
        let isPart = language.multipliers.contains(next) || (number != nil && isNumberWord(previous, next))
        let digits = isPart ? nil : number.map(String.init) ?? decimal(core)
        return Mention(kind: kind, digits: digits, index: index)
    }

    private static let signs: [Character: Set<String>] = ["£": ["GBP"], "€": ["EUR"], "$": NumberLanguage.dollars]

    private func isNumberWord(_ previous: String, _ next: String) -> Bool {
        language.numbers[next] != nil || language.numbers[previous] != nil || language.multipliers.contains(previous)
    }

    private func word(_ index: Int) -> String { bare.indices.contains(index) ? bare[index] : "" }

    /// A plain decimal of digits as the language writes them; nil where it is something else, or could be.
    private func decimal(_ core: String) -> String? {
        let parts = core.split(separator: language.decimal, omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2 else { return nil }
        let groups = whole.split(separator: language.grouping, omittingEmptySubsequences: false)
        guard groups.count == 1 || (groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }) else {
            return nil
        }
        let digits = groups.joined() + (parts.count == 2 ? ".\(parts[1])" : "")
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), digits.utf8.count <= 14 else {
            return nil
        }
        return digits
    }
}

extension String {
    /// Without the punctuation around a word.
    var bare: String {
        func isLetterOrDigit(_ byte: UInt8?) -> Bool {
            byte.map { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) } ?? false
        }
        if isLetterOrDigit(utf8.first), isLetterOrDigit(utf8.last) { return self }
        var word = self[...]
        while let last = word.last, ".,;:!?()[]\"'”“’…".contains(last) { word.removeLast() }
        while let first = word.first, "([\"'“”".contains(first) { word.removeFirst() }
        return String(word)
    }
}

extension [String] {
    /// `1 150 kr` as two words: the groups of a number with a space between them made one.
    fileprivate var joiningThousands: [String] {
        func isDigits(_ word: some StringProtocol) -> Bool { word.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        var result: [String] = []
        for word in self {
            let digits = word.prefix { ("0"..."9").contains($0) }
            if digits.count == 3, let last = result.last, let group = last.split(separator: " ").last, group.count <= 3,
                isDigits(group), isDigits(last.replacing(" ", with: ""))
            {
                result[result.count - 1] = last + " " + word
            } else {
                result.append(word)
            }
        }
        return result
    }
}
