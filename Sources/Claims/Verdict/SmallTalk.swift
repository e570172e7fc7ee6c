/// Greetings, thanks, wishes and closings: sentences that demand nothing.
enum SmallTalk {
    static func judge(_ reading: Reading, links: Links?) -> Judgement? {
        if let judgement = complaint(reading, links) ?? bareThanks(reading) { return judgement }
        guard !reading.isRequest, reading.all.isDisjoint(with: [.remind, .also, .more]), reading.amounts.isEmpty else {
            return nil
        }
        let opens = !reading.opening.isDisjoint(with: [.greeting, .thanks])
        let isTalk = reading.all.contains(.smallTalk)
        guard opens || isTalk else { return nil }
        // "Lovely weather today" names a day; "see you Friday for the roof" is about something.
        guard reading.mentions.allSatisfy({ $0.form == .exact || $0.value == .unresolved }) else { return nil }
        let opensTalk = reading.opening.contains(.smallTalk)
        guard opens || opensTalk || reading.words.count <= 4 else { return nil }
        // A greeting alone, thanks, or a wish; behind a greeting the rest must be talk too.
        let hasThanks = reading.opening.contains(.thanks)
        guard reading.isBare || hasThanks || isTalk else { return nil }
        // Talk that names agreed work is left to a person: "the fence looks great, …".
        if let links, !hasThanks, links.explainedAnywhere.nonzeroBitCount * 2 > (opensTalk ? links.count : 0) {
            return nil
        }
        return Judgement(.notAClaim, "It is a greeting, thanks or a wish and asks for nothing.", confidence: 850)
    }

    /// "You did not listen to us!": a complaint that names nothing of the agreement demands nothing.
    private static func complaint(_ reading: Reading, _ links: Links?) -> Judgement? {
        guard reading.all.contains(.complaint), !reading.isRequest, reading.mentions.isEmpty, reading.amounts.isEmpty,
            reading.all.isDisjoint(with: [.also, .more, .remind, .condition, .ordered, .money]), reading.isBare
        else { return nil }
        return Judgement(.notAClaim, "It is a complaint and asks for nothing.", confidence: 800)
    }

    /// Thanks for something that is not named.
    private static func bareThanks(_ reading: Reading) -> Judgement? {
        guard reading.opening.contains(.thanks), reading.isBare, !reading.isRequest, !reading.isPronoun,
            reading.mentions.isEmpty, reading.amounts.isEmpty, reading.all.isDisjoint(with: [.also, .more, .money])
        else { return nil }
        return Judgement(.notAClaim, "It is a greeting, thanks or a wish and asks for nothing.", confidence: 850)
    }
}
