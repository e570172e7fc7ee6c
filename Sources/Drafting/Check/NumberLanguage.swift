internal import Agreement

/// How a language writes numbers, and the words that a number counts.
struct NumberLanguage {
    let numbers: [String: Int]
    /// Words that make a number before them larger: "two hundred".
    let multipliers: Set<String>
    /// Between thousands; the decimal sign.
    let grouping, decimal: Character
    let plurals: [String]
    let rounds: [String]
    let percent: [String]
    let units: [Span.Unit: [String]]
    /// Before "days" they make workdays.
    let working: Set<String>
    let currencies: [String: Set<String>]
    /// Words beside a number with which it does not mean the whole: "one more round", "each".
    let partial: Set<String>
    /// Words that end what a number counts.
    let small: Set<String>
    /// A share beside one of these is of something else: "incl. 25% VAT".
    let otherShares: Set<String>

    /// Whether both are the same word in singular or plural.
    func isSame(_ a: String, _ b: String) -> Bool {
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        if short == long { return true }
        if short.count >= 3, long.hasPrefix(short), plurals.contains(String(long.dropFirst(short.count))) {
            return true
        }
        return short.hasSuffix("y") && long == short.dropLast() + "ies"
    }
}

extension NumberLanguage {
    /// The language of a tag such as `en-GB`; nil where its numbers are not known.
    init?(_ tag: String) {
        switch tag.lowercased().split(separator: "-").first {
        case "en": self = .english
        case "sv": self = .swedish
        default: return nil
        }
    }
}
