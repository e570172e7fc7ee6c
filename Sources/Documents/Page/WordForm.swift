/// The form that a word has beside a whole number (Unicode CLDR, Language Plural Rules, cardinal numbers).
enum PluralForm: String, CaseIterable {
    case zero, one, few, other

    /// - Parameter language: a primary subtag (BCP 47); one that has no rule here counts as English does.
    init(of count: Int, in language: String) {
        let number = count.magnitude
        let (ten, hundred) = (number % 10, number % 100)
        self =
            switch language {
            case "cs": number == 1 ? .one : (2...4).contains(number) ? .few : .other
            case "lv":
                if ten == 0 || (11...19).contains(hundred) { .zero } else { ten == 1 ? .one : .other }
            // "4 na araw": a link stands after the number words that end in a consonant.
            case "fil": [4, 6, 9].contains(ten) ? .other : .one
            default: number == 1 ? .one : .other
            }
    }
}

/// The form that a month's name has; where a language has no such form, that of a date stands in for it.
enum MonthForm: String, CaseIterable {
    case date = "month"
    /// By itself, as above a calendar: Czech `prosinec`, but `14. prosince`.
    case alone = "monthAlone"
    /// In a date after a preposition: Latvian `pēc 2026. gada 14. decembra`, but `2026. gada 14. decembris`.
    case genitive = "monthGenitive"
}
