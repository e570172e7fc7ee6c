internal import Agreement

/// The languages in which texts are held against numbers.
extension NumberLanguage {
    static let english = NumberLanguage(
        numbers: joined(
            small: [
                "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
                "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
            ],
            tens: ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], by: "-"),
        multipliers: ["hundred", "thousand", "million", "dozen", "half", "and"],
        grouping: ",", decimal: ".", plurals: ["s", "es"],
        rounds: ["round", "revision", "iteration"],
        percent: ["percent", "per cent"],
        units: [.workdays: ["workday"], .days: ["day"], .weeks: ["week"], .months: ["month"]],
        working: ["working", "business", "work"],
        currencies: ["pound": ["GBP"], "euro": ["EUR"], "dollar": dollars, "kronor": crowns, "kr": crowns],
        partial: [
            "more", "extra", "additional", "further", "another", "each", "every", "per", "first", "second", "least",
            "than",
            "about", "half", "over", "under", "remaining", "other",
        ],
        small: [
            "of", "for", "in", "per", "with", "and", "or", "to", "from", "on", "at", "after", "before", "by", "each",
            "the",
            "a", "is", "are", "as", "that", "which", "if",
        ],
        otherShares: ["vat", "tax", "taxes", "interest", "discount", "markup", "gst"])

    static let swedish = NumberLanguage(
        numbers: joined(
            small: [
                "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
                "fjorton",
                "femton", "sexton", "sjutton", "arton", "nitton",
            ],
            tens: ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"], by: ""
        ).merging(["ett": 1]) { first, _ in first },
        multipliers: ["hundra", "tusen", "miljoner", "dussin", "halv"],
        grouping: " ", decimal: ",", plurals: ["ar", "or", "er", "r", "n", "en", "et", "arna", "orna", "erna"],
        rounds: [
            "omgång", "runda", "rundor", "revidering", "ändringsomgång", "ändringsrunda", "ändringsrundor",
            "revideringsrunda", "revideringsrundor", "korrekturomgång",
        ],
        percent: ["procent"],
        units: [
            .workdays: ["arbetsdag", "vardag"], .days: ["dag", "dygn"], .weeks: ["vecka", "veckor"], .months: ["månad"],
        ],
        working: [],
        currencies: ["kr": crowns, "kronor": crowns, "euro": ["EUR"], "pund": ["GBP"], "dollar": dollars],
        partial: [
            "till", "fler", "extra", "ytterligare", "varje", "per", "första", "andra", "minst", "än", "cirka", "ca",
            "var", "vardera", "övriga", "halv", "över", "under",
        ],
        small: [
            "av", "för", "i", "per", "med", "och", "eller", "till", "från", "på", "vid", "efter", "före", "som", "är",
            "om",
        ],
        otherShares: ["moms", "skatt", "ränta", "rabatt", "påslag"])

    private static let crowns: Set<String> = ["SEK", "NOK", "DKK", "ISK"]
    static let dollars: Set<String> = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"]

    private static func joined(small: [String], tens: [String], by hyphen: String) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for (index, word) in small.enumerated() { numbers[word] = index + 1 }
        for (index, ten) in tens.enumerated() {
            numbers[ten] = (index + 2) * 10
            for (unit, word) in small.prefix(9).enumerated() {
                numbers[ten + hyphen + word] = (index + 2) * 10 + unit + 1
            }
        }
        return numbers
    }
}
