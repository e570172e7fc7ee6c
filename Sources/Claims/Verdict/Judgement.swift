internal import Agreement

/// What was decided about a sentence, before verdicts that are not given yet become `unclear`.
struct Judgement {
    var verdict: Verdict
    var clause: Clause?
    var date: Day?
    var quantity: String?
    var matched: [String] = []
    var unmatched: [String] = []
    var confidence: Int
    var reason: String

    init(_ verdict: Verdict, _ reason: String, clause: Clause? = nil, confidence: Int = 0) {
        self.verdict = verdict
        self.reason = reason
        self.clause = clause
        self.confidence = confidence
    }

    func finding(_ sentence: Sentence, number: Int) -> Finding {
        let given = Verdict.given.contains(verdict) ? verdict : .unclear
        let hasItem = ![.unclear, .notInBaseline, .notAClaim].contains(given)
        return Finding(
            sentence: number, start: sentence.start, end: sentence.end, text: sentence.text, verdict: given,
            item: hasItem ? clause?.id : nil, date: date, quantity: quantity, clause: clause?.quote,
            agreedDate: clause?.date, matched: matched, unmatched: unmatched,
            confidence: given == .unclear ? 0 : confidence, reason: reason)
    }
}
