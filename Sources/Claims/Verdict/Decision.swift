internal import Agreement

/// Decides about one sentence: what it is about, by weighing the evidence, and then how it compares.
struct Decision {
    let reading: Reading
    let index: ClauseIndex
    let ranking: Ranking
    let evidence: Evidence
    let comparison: Comparison

    /// - Parameter antecedent: the clauses and their scores in the sentence before, which a pronoun points back to.
    init(_ reading: Reading, _ index: ClauseIndex, antecedent: [(Int, Int)]) {
        self.reading = reading
        self.index = index
        var ranking = Ranking(reading, index)
        let own = ranking.scores.max() ?? 0
        let isCarried = !antecedent.isEmpty && (reading.isPronoun || own < 60)
        let comparison = Comparison(reading, ranking, index)
        let day = reading.time.day
        let payment = Decision.payment(reading, index)
        // "The 720 euros are on their way" names no clause but by its sum.
        let sums = comparison.sums.isEmpty ? [] : index.sums.filter { comparison.hasSum(index.entries[$0]) }
        let carried = Dictionary(isCarried ? antecedent : [], uniquingKeysWith: max)
        ranking.favour(
            { number in
                var bonus = carried.isEmpty ? 0 : (carried[number] ?? 0) / 2
                if let day, index.entries[number].clause.date == day { bonus += 25 }
                if !comparison.quantities.isEmpty, comparison.quantity(index.entries[number]) == true { bonus += 20 }
                if number == payment { bonus += 60 }
                if !comparison.sums.isEmpty, [.payment, .price, .rate].contains(index.kinds[number]) {
                    if comparison.isRate(index.entries[number]) || comparison.isPriceOf(index.entries[number]) {
                        bonus += 80
                    }
                    if comparison.hasSum(index.entries[number]) { bonus += 40 }
                }
                return bonus
            }, also: carried.keys.sorted() + [payment].compactMap { $0 } + sums, index)
        self.ranking = ranking
        self.comparison = comparison
        evidence = Evidence(
            reading, ranking, index, isCarried: isCarried, hasAntecedent: !antecedent.isEmpty)
    }

    /// The payment that "the second instalment" names by its place.
    private static func payment(_ reading: Reading, _ index: ClauseIndex) -> Int? {
        guard reading.all.contains(.money) else { return nil }
        let payments = index.entries.indices.filter { index.entries[$0].clause.kind == .payment }
        for concept in reading.concepts.joined() {
            guard let order = Lexicon.orders[concept] else { continue }
            return order < 0 ? payments.last : payments.count >= order ? payments[order - 1] : nil
        }
        return nil
    }

    /// The clauses and their scores, for a pronoun in the next sentence.
    var scores: [(Int, Int)] { zip(ranking.entries, ranking.scores).filter { $0.1 > 20 } }

    /// - Parameter before: what was decided about the sentence before, which "it" alone is about.
    func judgement(_ weights: Weights, after before: Judgement?) -> Judgement {
        if let before, isContinuation, isDemand, [.notInBaseline, .excluded].contains(before.verdict) {
            var judgement = before
            (judgement.matched, judgement.unmatched) = ([], [])
            judgement.reason = "It is about what the sentence before names."
            return judgement
        }
        if isThanks { return about(nil, .notAClaim, "It gives thanks and asks for nothing.") }
        if reading.all.contains(.reopening), !reading.all.isDisjoint(with: [.money, .deviation]),
            let judgement = payment()
        {
            return judgement
        }
        let scores = weights.scores(evidence)
        let ranked = scores.sorted { $0.score > $1.score }
        for (place, candidate) in ranked.enumerated() {
            guard var judgement = judgement(candidate.topic) else { continue }
            if let doubt = doubt(judgement, candidate.topic, scores) { return doubt }
            let next = place + 1 < ranked.count ? ranked[place + 1].score : candidate.score
            judgement.confidence = max(1, min(990, 400 + (candidate.score - next) / 4))
            return judgement
        }
        return Judgement(.unclear, "The words of the agreement do not decide it.")
    }

    /// How far the evidence must lean, in thousandths, where an error costs money.
    static let caution = 400

    /// What is answered instead where the evidence hardly leans, or nil where it does.
    ///
    /// New work that is called agreed, agreed work that is called new, and a difference that is called agreed cost
    /// money: there a person decides.
    private func doubt(
        _ judgement: Judgement, _ topic: Topic, _ scores: [(topic: Topic, score: Int)]
    ) -> Judgement? {
        func score(_ topic: Topic) -> Int { scores.first { $0.topic == topic }?.score ?? 0 }
        var reason: String?
        switch (judgement.verdict, topic) {
        case (.agreed, .work):
            let lead = score(.work) - max(score(.new), score(.excluded))
            if lead < Decision.caution { reason = "It could be agreed work, or work that the agreement does not hold." }
            if score(.work) - score(.detail) < Decision.caution {
                reason = "It could be what is agreed, or differ from it."
            }
            if evidence["lost"] > 0, evidence["title"] == 0 { reason = "It does not say what it is about." }
            if isByVerbAlone { reason = "The clause names what is done, but not what it is done to." }
            if namesOtherThing { reason = "It names a thing that the clause does not name." }
        case (.detailDiffers, .detail) where evidence["strange-thing"] > 0 && reading.hard.count <= 2:
            reason = "It names a thing that no clause names."
        case (.notAClaim, _) where evidence["lost"] > 0 && evidence["no-words"] > 0 && isDemand:
            reason = "It does not say what it is about, and no sentence before it does."
        case (.notAClaim, _) where evidence["request"] > 0 && evidence["amount"] > 0:
            reason = "It asks for something, and does not say what it is about."
        case (.notInBaseline, _) where evidence["explained"] > 0 && evidence["task-full"] > 0:
            reason = "It could be new work, or more of what is agreed."
        case (.notInBaseline, _) where score(.new) - score(.work) < Decision.caution:
            reason = "It could be new work, or agreed work in other words."
        default: break
        }
        guard let reason else { return nil }
        // "In Brno, not in Prague": what is denied, beside a word that the clause does not have.
        if topic == .work, evidence["negation"] > 0, evidence["strange"] > 0, evidence["task"] >= 400,
            let differs = work(isDetail: true)
        {
            return differs
        }
        // Beside what could be new stands the work that it could be.
        var doubtful = judgement.verdict == .notInBaseline ? work(isDetail: false) ?? judgement : judgement
        (doubtful.verdict, doubtful.reason, doubtful.confidence) = (.unclear, reason, 0)
        return doubtful
    }

    func judgement(_ topic: Topic) -> Judgement? {
        switch topic {
        case .talk: about(nil, .notAClaim, "It asks for nothing and claims nothing.")
        case .unclear: about(nil, .unclear, "It does not say what it is about.")
        case .new: about(nil, .notInBaseline, "No clause of the agreement mentions this.")
        case .excluded: evidence.exclusion.map { about($0, .excluded, "The agreement expressly leaves this out.") }
        case .duty: evidence.duty.map { about($0, .clientDuty, "It is about something that the client owes.") }
        case .money: payment()
        case .contact: evidence.contact.map(contact)
        case .work, .detail: work(isDetail: topic == .detail)
        }
    }

    private func about(_ link: Ranking.Link?, _ verdict: Verdict, _ reason: String) -> Judgement {
        var judgement = Judgement(verdict, reason, clause: link.map { index.entries[$0.entry].clause }, confidence: 0)
        judgement.entry = link?.entry
        let words = reading.words.prefix(ranking.count).enumerated()
        judgement.matched = words.filter { (link?.strengths[$0.offset] ?? 0) >= 500 }.map(\.element.text)
        judgement.unmatched = words.filter { !$0.element.isSoft && (link?.strengths[$0.offset] ?? 0) < 500 }.map(
            \.element.text)
        return judgement
    }

    /// Thanks, even for something that the agreement names: "thank you for the kickoff meeting".
    private var isThanks: Bool {
        reading.opening.contains(.thanks) && !reading.isRequest && !reading.isQuestion && reading.mentions.isEmpty
            && reading.amounts.isEmpty
            && reading.all.isDisjoint(with: [.also, .more, .remind, .ordered, .obligation, .money, .negation])
    }

    /// Whether it says more of what the sentence before names, and names nothing itself.
    var isContinuation: Bool {
        guard reading.isPronoun || reading.hard.isEmpty, reading.hard.count <= 2 else { return false }
        return reading.words.prefix(ranking.count).enumerated().allSatisfy { number, word in
            word.isSoft || ranking.explained[number] < 500
        }
    }

    var isDemand: Bool { evidence["obligation"] > 0 || evidence["dated"] > 0 || evidence["request"] > 0 }

    /// Whether the clause only does the same to something else; naming the agreed day makes up for it.
    private var isByVerbAlone: Bool {
        evidence["task-by-verb"] > 0 && evidence["task-date"] == 0 && evidence["rounds"] == 0
    }

    /// Whether a thing that the clause does not have stands beside words that it has: the gallery page, where the home
    /// page is agreed. Naming the agreed day makes up for it.
    private var namesOtherThing: Bool {
        // In a long sentence it may stand beside the point.
        guard evidence["task-date"] == 0, reading.hard.count <= 2 else { return false }
        let isElsewhere = evidence["of-others"] > 0 && evidence["task"] < 600 && evidence["task-alone"] == 0
        return evidence["strange-thing"] > 0 || isElsewhere
    }

    private func payment() -> Judgement? {
        guard let link = evidence.money else { return nil }
        let entry = index.entries[link.entry]
        if reading.all.contains(.reopening) {
            return about(link, .paymentDiffers, "It reopens a price that was agreed.")
        }
        let isSame =
            !comparison.sums.isEmpty
            && comparison.sums.allSatisfy { sum in entry.quantities.contains { $0.value == sum.value } }
        guard isSame, reading.all.isDisjoint(with: [.deviation]), comparison.attributes(link).isEmpty,
            !comparison.isPerOther(entry)
        else {
            return about(link, .paymentDiffers, "The agreement names another sum or another condition.")
        }
        if let day = reading.time.day, let agreed = entry.clause.date, day != agreed {
            return about(link, .paymentDiffers, "The agreed payment date is \(agreed), not \(day).")
        }
        return about(link, .agreed, "The agreement says the same.")
    }

    private func contact(_ link: Ranking.Link) -> Judgement {
        if let isGranted = comparison.isGranted(index.entries[link.entry]) {
            if isGranted { return about(link, .agreed, "The agreement says the same.") }
            return about(link, .detailDiffers, "The agreement names other hours or another way to get in touch.")
        }
        if reading.all.contains(.offHours) || link.coverage < 700 {
            return about(link, .detailDiffers, "The agreement names other hours or another way to get in touch.")
        }
        return about(link, .agreed, "The agreement says the same.")
    }

    private func work(isDetail: Bool) -> Judgement? {
        if !isDetail, evidence["rounds"] > 0, let link = evidence.revision ?? ranking.only(.revisions, index) {
            return rounds(link)
        }
        let revision = evidence["changes"] > 0 ? evidence.revision : nil
        guard let task = evidence.task ?? revision else { return nil }
        let link = revision.map { $0.score > task.score ? $0 : task } ?? task
        let entry = index.entries[link.entry]
        if comparison.quantity(entry) == false {
            return about(link, .quantityDiffers, "The agreement names another number.")
        }
        if isDetail {
            return about(link, .detailDiffers, "The agreement says something else about this item.")
        }
        return dated(entry.clause, about(link, .agreed, "The agreement contains this."))
    }

    /// How many rounds of changes are included.
    private func rounds(_ link: Ranking.Link) -> Judgement {
        let agreed = index.entries[link.entry].clause.numbers.first
        if let claimed = reading.repeats, let agreed, claimed != agreed {
            return about(link, .quantityDiffers, "The agreement names another number.")
        }
        return about(link, .agreed, "The agreement says the same.")
    }

    /// Compares the claimed date with the agreed one.
    private func dated(_ clause: Clause, _ judgement: Judgement) -> Judgement {
        var judgement = judgement
        if reading.isUndated {
            judgement.verdict = .unclear
            judgement.reason = "The day that it names cannot be told, because the message has no date."
        } else if let agreed = clause.date, case .periods(let mentions) = reading.time,
            mentions.allSatisfy({ $0.leavesOut(agreed) })
        {
            judgement.verdict = .dateDiffers
            judgement.reason = "The agreed date is \(agreed), at another time."
        } else if clause.date != nil, reading.time == .unresolved,
            reading.mentions.contains(where: { $0.form != .vague })
        {
            judgement.verdict = .unclear
            judgement.reason = "The day that it names cannot be told."
        } else if let day = reading.time.day, let agreed = clause.date {
            judgement.verdict = day == agreed ? .agreed : .dateDiffers
            judgement.reason =
                day == agreed
                ? "The agreement contains this, with the same date." : "The agreed date is \(agreed), not \(day)."
        }
        return judgement
    }
}
