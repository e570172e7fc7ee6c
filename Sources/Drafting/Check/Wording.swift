internal import Agreement

/// Words that each side reads in its own way.
enum Wording {
    static func find(in draft: Part) -> [Problem] {
        let language = draft.text("language")?.lowercased().split(separator: "-").first.map(String.init) ?? ""
        guard let phrases = phrases[language] else { return [] }
        var problems: [Problem] = []
        func look(_ part: Part, _ names: [String]) {
            for name in names {
                guard let text = part.text(name) else { continue }
                let words = text.lowercased().words.map(\.bare)
                for index in words.indices {
                    for (phrase, advice) in phrases[words[index], default: []]
                    where words[index...].starts(with: phrase) {
                        let reason = "\(name) says \"\(phrase.joined(separator: " "))\". \(advice.rawValue)"
                        problems.append(part.problem(.wording, .remark, at: name, reason))
                    }
                }
                if let modals = modals[language], words.count(where: modals.contains) > 1,
                    text.lowercased().hasTwoDemands(modals)
                {
                    let reason = "\(name) holds two demands in one sentence. Make two sentences, or two tasks."
                    problems.append(part.problem(.wording, .remark, at: name, reason))
                }
            }
        }
        for task in draft.items("tasks") { look(task, ["title", "details", "deliverable", "acceptance"]) }
        for duty in draft.items("duties") { look(duty, ["text"]) }
        for assumption in draft.items("assumptions") { look(assumption, ["text", "else"]) }
        for payment in draft.items("payments") { look(payment, ["text"]) }
        if let revisions = draft.part("revisions") { look(revisions, ["text"]) }
        return problems
    }

    private enum Advice: String {
        case open = "It has no end: name each thing, or give a number."
        case taste = "Tastes differ: say what can be counted, measured or seen."
        case time = "Give a date or a number of workdays."
        case undecided = "Decide it now, or make it a duty of the client with a date."
    }

    /// By their first words.
    private typealias Phrases = [String: [(phrase: [String], advice: Advice)]]

    private static func table(_ rows: KeyValuePairs<Advice, String>) -> Phrases {
        var table: Phrases = [:]
        for (advice, list) in rows {
            for words in list.split(separator: "|").map({ $0.split(separator: " ").map(String.init) }) {
                table[words[0], default: []].append((words, advice))
            }
        }
        return table
    }

    /// Phrases are parted by `|`.
    private static let phrases = [
        "en": table([
            .open: """
            any|etc|and so on|and so forth|as needed|as required|as necessary|if needed|where appropriate|\
            as appropriate|and/or|including but not limited to|various|several|unlimited|everything needed|all necessary
            """,
            .taste: """
            user-friendly|user friendly|easy to use|intuitive|high quality|high-quality|good quality|state of the art|\
            state-of-the-art|world-class|best possible|best effort|best efforts|nice|beautiful|appealing|robust|\
            seamless|flexible|sufficient|adequate|satisfactory|to the client's satisfaction|modern
            """,
            .time: "asap|as soon as possible|promptly|timely|in good time|quickly|soon|shortly",
            .undecided: "tbd|tba|to be decided|to be agreed|to be determined|to be confirmed|to be defined",
        ]),
        "sv": table([
            .open: """
            etc|osv|o.s.v|m.m|med mera|och så vidare|och liknande|vid behov|efter behov|och/eller|\
            inklusive men inte begränsat till|diverse|olika slags|obegränsat|allt som behövs
            """,
            .taste: """
            användarvänlig|användarvänligt|lättanvänd|lättanvänt|intuitiv|intuitivt|hög kvalitet|god kvalitet|\
            högkvalitativ|högkvalitativt|bästa möjliga|snygg|snyggt|fin|fint|tilltalande|modern|modernt|flexibel|\
            flexibelt|tillräcklig|tillräckligt|tillfredsställande
            """,
            .time: "asap|snarast|så snart som möjligt|omgående|i god tid|snabbt|inom kort|skyndsamt",
            .undecided: "tbd|ska bestämmas|bestäms senare|enligt överenskommelse|återkommer",
        ]),
    ]

    private static let modals: [String: Set<String>] = ["en": ["must", "shall"], "sv": ["ska", "skall", "måste"]]
}

extension String {
    /// "must … and must …" between two full stops.
    fileprivate func hasTwoDemands(_ modals: Set<String>) -> Bool {
        split(whereSeparator: { ".!?;\n".contains($0) }).contains { sentence in
            let words = sentence.split(separator: " ").map { String($0).bare }
            guard let first = words.firstIndex(where: modals.contains),
                let last = words.lastIndex(where: modals.contains)
            else { return false }
            return words[first..<last].contains { $0 == "and" || $0 == "och" }
        }
    }
}
