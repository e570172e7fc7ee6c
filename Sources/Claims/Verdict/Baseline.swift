package import Agreement

/// The agreement, prepared once so that many messages can be held against it.
///
///     let baseline = Baseline(scope: scope, dates: ["T1": Day("2026-12-14")!])
///     for finding in baseline.findings(in: "The curtains by Monday, please.", sent: Day("2026-12-10")) {
///         print(finding.verdict, finding.item ?? "-", finding.reason)
///     }
package struct Baseline: Sendable {
    /// What was prepared; one object, so that copies share it.
    private final class Prepared: Sendable {
        let index: ClauseIndex
        let language: Language?
        let country: String
        let names: Set<String>

        init(index: ClauseIndex, language: Language?, country: String, names: Set<String>) {
            (self.index, self.language, self.country, self.names) = (index, language, country, names)
        }
    }

    private let prepared: Prepared

    var index: ClauseIndex { prepared.index }
    var language: Language? { prepared.language }
    var country: String { prepared.country }
    /// Names of the people and firms, which need no clause.
    var names: Set<String> { prepared.names }

    /// - Parameters:
    ///   - scope: the scope that was signed.
    ///   - dates: the promised dates by the ids of tasks, duties and payments.
    package init(scope: Scope, dates: [String: Day]) {
        let language = Language.of(scope.language)
        let people =
            [scope.provider.name, scope.provider.signer, scope.client.name].compactMap { $0 }
            + scope.client.people.map(\.name)
        prepared = Prepared(
            index: ClauseIndex(Clause.clauses(of: scope, dates: dates), language: language), language: language,
            country: scope.country, names: Set(people.flatMap(Tokenizer.words)))
    }

    /// Holds each sentence of a message's own text against the agreement.
    ///
    /// - Parameters:
    ///   - text: the writer's own words, with LF line ends; places count its Unicode scalars.
    ///   - sent: the message's own date, which relative dates count from.
    package func findings(in text: String, sent: Day?) -> [Finding] {
        var findings: [Finding] = []
        judge(text, sent: sent) { findings.append($0.judgement.finding($0.sentence, number: findings.count)) }
        return findings
    }

    /// A sentence with what was decided about it, and how, where it could be read.
    struct Judged {
        let sentence: Sentence
        let judgement: Judgement
        let decision: Decision?
    }

    /// Judges one sentence after the other, so that of a long message only one is held.
    func judge(_ text: String, sent: Day?, weights: Weights = .shipped, _ body: (Judged) -> Void) {
        let scalars = Array(text.unicodeScalars)
        let tokens = Tokenizer.tokens(scalars, 0..<min(scalars.count, 40_000))
        let spoken = Detection.language(of: tokens, prior: language)
        let vocabulary = Vocabulary(spoken?.code)
        var antecedent: [(Int, Int)] = []
        var before: Judgement?
        for (number, range) in SentenceSplitter(spoken).sentences(scalars).enumerated() {
            let sentence = Sentence(
                start: range.lowerBound, end: range.upperBound, text: Tokenizer.string(scalars[range]))
            guard number < Baseline.most else {
                let judgement = Judgement(.unclear, "The message is too long to judge.")
                body(Judged(sentence: sentence, judgement: judgement, decision: nil))
                continue
            }
            guard let reading = read(sentence, scalars, spoken, vocabulary, sent) else {
                body(Judged(sentence: sentence, judgement: unread(sentence, scalars, spoken), decision: nil))
                continue
            }
            let decision = Decision(reading, index, antecedent: antecedent)
            var judgement = decision.judgement(weights, after: before)
            if judgement.verdict != .notAClaim {
                // "On Sundays too" names no day.
                let isHabit = judgement.clause?.kind == .contact && judgement.verdict == .detailDiffers
                judgement.date = isHabit && reading.mentions.allSatisfy(\.isWeekday) ? nil : reading.time.day
                judgement.quantity = reading.quantity
            }
            // Greetings and thanks leave what a pronoun points back to as it was.
            if reading.opening.isDisjoint(with: [.greeting, .thanks]) {
                let scores = decision.scores
                if !scores.isEmpty { antecedent = scores }
                // What was decided about the sentence before is what "it" is.
                if judgement.verdict != .unclear, let entry = judgement.entry {
                    antecedent.append((entry, (scores.first { $0.0 == entry }?.1 ?? 0) + 100))
                }
            }
            if judgement.verdict != .notAClaim { before = judgement }
            body(Judged(sentence: sentence, judgement: judgement, decision: decision))
        }
    }

    /// Longer sentences, in Unicode scalars, are for a person, and so is what stands behind so many sentences.
    static let longest = 4000
    package static let most = 5000

    /// Whether a message has more sentences than are judged.
    package func isTooLong(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        // Between two sentences stands a blank at least.
        guard scalars.count > 2 * Baseline.most else { return false }
        let tokens = Tokenizer.tokens(scalars, 0..<min(scalars.count, 40_000))
        let spoken = Detection.language(of: tokens, prior: language)
        return SentenceSplitter(spoken).sentences(scalars).count > Baseline.most
    }

    private func read(
        _ sentence: Sentence, _ scalars: [Unicode.Scalar], _ spoken: Language?, _ vocabulary: Vocabulary, _ sent: Day?
    ) -> Reading? {
        guard let spoken, sentence.end - sentence.start <= Baseline.longest, !isGarbled(sentence, scalars) else {
            return nil
        }
        let tokens = Tokenizer.tokens(scalars, sentence.start..<sentence.end)
        guard tokens.contains(where: { $0.kind != .mark }) else { return nil }
        return Reading(
            sentence, tokens, language: spoken, vocabulary: vocabulary, isForeign: spoken.code != language?.code,
            country: country, sent: sent, names: names, isKnown: { !index.matches($0).isEmpty })
    }

    /// Whether letters of it were lost before it came here.
    private func isGarbled(_ sentence: Sentence, _ scalars: [Unicode.Scalar]) -> Bool {
        scalars[sentence.start..<sentence.end].contains("\u{FFFD}")
    }

    /// Why a sentence was not read.
    private func unread(_ sentence: Sentence, _ scalars: [Unicode.Scalar], _ spoken: Language?) -> Judgement {
        if sentence.end - sentence.start > Baseline.longest {
            return Judgement(.unclear, "The sentence is too long to judge.")
        }
        if isGarbled(sentence, scalars) {
            return Judgement(.unclear, "Some letters of the sentence could not be read.")
        }
        let tokens = Tokenizer.tokens(scalars, sentence.start..<sentence.end)
        guard tokens.contains(where: { $0.kind != .mark }) else {
            return Judgement(.notAClaim, "There are no words in it.", confidence: 900)
        }
        return Judgement(.unclear, "There are no rules for this language yet.")
    }
}
