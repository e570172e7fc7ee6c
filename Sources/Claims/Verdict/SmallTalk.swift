/// Greetings, thanks, wishes and closings: sentences that demand nothing.
enum SmallTalk {
    static func judge(_ reading: Reading, links: Links?) -> Judgement? {
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
}
