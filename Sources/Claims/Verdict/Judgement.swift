internal import Agreement

/// What was decided about a sentence, and what led to it.
struct Judgement {
    var verdict: Verdict
    var clause: Clause?
    /// The clause's number in the agreement.
    var entry: Int?
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
        // What is unclear may still name what it is nearest to: a person decides beside that clause.
        let hasItem = ![.notInBaseline, .notAClaim].contains(verdict)
        return Finding(
            sentence: number, start: sentence.start, end: sentence.end, text: sentence.text, verdict: verdict,
            item: hasItem ? clause?.id : nil, date: date, quantity: quantity, clause: clause?.quote,
            agreedDate: clause?.date, matched: matched, unmatched: unmatched,
            confidence: verdict == .unclear ? 0 : confidence, reason: reason)
    }
}
