internal import Agreement

/// Decides about one sentence: the precedence of the verdicts, each with its own rule.
///
/// Every rule must be sure; where none is, the answer is `unclear`. In particular a sentence is only `agreed` where a
/// single clause explains every word, number and date of it.
struct Decision {
    let reading: Reading
    let index: ClauseIndex
    let antecedent: Judgement?
    let links: Links
    /// The task that explains most.
    let tasks: [Links.Link]

    init(_ reading: Reading, _ index: ClauseIndex, _ antecedent: Judgement?) {
        self.reading = reading
        self.index = index
        self.antecedent = antecedent
        links = Links(reading.words, index)
        tasks = links.best([.task], index)
    }

    func judgement() -> Judgement {
        if reading.words.count > Links.limit { return Judgement(.unclear, "The sentence is too long to judge.") }
        if let talk = SmallTalk.judge(reading, links: links) { return talk }
        if let carried = carried() { return carried }
        if reading.isBare { return nothingNamed() }
        return excluded() ?? duty() ?? notInBaseline() ?? payment() ?? task() ?? undecided()
    }

    // MARK: What the words are

    var whole: UInt64 { links.count == 64 ? .max : (1 << UInt64(links.count)) - 1 }
    /// The words that name things, in the main part where there is one.
    var things: UInt64 {
        let nouns = bits { !$0.isVerb && Roles.mustBeAgreed.isDisjoint(with: reading.roles[$0.token]) }
        let main = nouns & bits(\.isMain)
        return main != 0 ? main : nouns
    }

    var verbs: UInt64 { bits(\.isVerb) }

    func bits(_ test: (Reading.Word) -> Bool) -> UInt64 {
        var bits: UInt64 = 0
        for (number, word) in reading.words.prefix(links.count).enumerated() where test(word) {
            bits |= 1 << UInt64(number)
        }
        return bits
    }

    func words(_ bits: UInt64) -> [String] {
        reading.words.prefix(links.count).enumerated().filter { bits & (1 << UInt64($0.offset)) != 0 }.map(
            \.element.text)
    }

    /// Fills in the words that led to the verdict.
    func about(_ link: Links.Link?, _ verdict: Verdict, _ reason: String, confidence: Int = 0) -> Judgement {
        var judgement = Judgement(
            verdict, reason, clause: link.map { index.entries[$0.entry].clause }, confidence: confidence)
        judgement.matched = words(link?.explained ?? 0)
        judgement.unmatched = words(whole & ~(link?.explained ?? 0))
        return judgement
    }

    // MARK: Nothing named

    private func nothingNamed() -> Judgement {
        // A greeting whose rest says nothing.
        if reading.opening.contains(.greeting), reading.mentions.isEmpty, reading.amounts.isEmpty, !reading.isRequest {
            return Judgement(.notAClaim, "It is a greeting, thanks or a wish and asks for nothing.", confidence: 850)
        }
        return Judgement(.unclear, "It does not say what it is about.")
    }

    /// A sentence about "it" is about what the sentence before was about.
    private func carried() -> Judgement? {
        let touchesNothing = links.anywhere == 0
        guard reading.isPronoun, touchesNothing, !reading.isAlso || reading.isBare else { return nil }
        guard let antecedent else {
            return Judgement(.unclear, "It does not say what it is about, and no sentence before it does.")
        }
        var judgement = antecedent
        judgement.matched = []
        judgement.unmatched = words(whole)
        judgement.reason = "It is about what the sentence before names."
        switch antecedent.verdict {
        case .excluded, .notInBaseline: return judgement
        case .unclear, .notAClaim, .clientDuty, .paymentDiffers:
            judgement.verdict = .unclear
            return judgement
        case .agreed, .dateDiffers, .quantityDiffers, .detailDiffers: break
        }
        guard let clause = antecedent.clause, clause.kind == .task else {
            judgement.verdict = .unclear
            return judgement
        }
        if let obstacle = obstacle() { return Judgement(obstacle.verdict, obstacle.reason, clause: clause) }
        guard reading.isBare, reading.amounts.isEmpty else {
            judgement.verdict = .detailDiffers
            judgement.reason = "It says more about the item than the agreement does."
            return judgement
        }
        if reading.mentions.isEmpty { return nil }
        return dated(clause, judgement, confidence: 700)
    }

    // MARK: What the client owes

    var isGiving: Bool { reading.isByFirstPerson && !reading.isRequest }

    /// Something that the client is to give or to decide.
    private func duty() -> Judgement? {
        let duties = links.best([.duty], index)
        let byTask = tasks.first?.explained ?? 0
        if let best = duties.first, best.explained & ~byTask & things != 0 || (isGiving && best.explained != 0) {
            // A request that shares a word with a duty, and names other things, is not about the duty.
            if !(reading.isRequest && things & ~best.touched != 0) {
                return about(best, .clientDuty, "It is about something that the client owes.")
            }
            return about(best, .unclear, "It shares words with something that the client owes.")
        }
        if isGiving, byTask != whole {
            return about(tasks.first, .unclear, "It seems to be about the writer's own part.")
        }
        return nil
    }

    // MARK: New work

    /// Somebody asks for a thing that no clause mentions.
    private func notInBaseline() -> Judgement? {
        guard reading.isRequest || reading.isAlso || reading.isListed, !touchesMoney, !reading.isWithdrawal else {
            return nil
        }
        // "You'll do it, as promised": it could be agreed work in other words.
        guard reading.isAlso || !reading.all.contains(.remind) else { return nil }
        // "Can I come on Sunday as well?": what the writer does is no work.
        guard
            reading.isRequest || reading.isListed || !reading.all.contains(.firstPerson)
                || reading.all.contains(.ordered)
        else { return nil }
        guard !reading.isDenied, reading.all.isDisjoint(with: [.contrast, .condition, .ourselves, .smallTalk]) else {
            return nil
        }
        let things = things
        guard things != 0, things & links.anywhere == 0 || isOneMore,
            words(things).contains(where: { $0.utf8.count > 2 })
        else {
            return nil
        }
        if reading.isPronoun, !reading.words.contains(where: { $0.isMain && !$0.isVerb }) { return nil }
        // The action, or a part of the thing's name, stands in an exclusion: it could be that in other words.
        let isNearExclusion = links.links.contains { link in
            index.entries[link.entry].clause.kind == .exclusion
                && (link.head & verbs & ~links.work != 0 || link.explained & verbs != 0 && link.front & things != 0)
        }
        if isNearExclusion { return about(nil, .unclear, "It comes near to something that is expressly not included.") }
        // Asked for on the very day of an agreed task, and not as one more: it could be that task in other words.
        if !reading.isAlso, let day = reading.time.day,
            index.entries.contains(where: { $0.clause.kind == .task && $0.clause.date == day })
        {
            return about(nil, .unclear, "No clause has these words, but something is due on that very day.")
        }
        return about(nil, .notInBaseline, "No clause of the agreement mentions this.", confidence: 700)
    }

    /// "The shed is to be oiled too": what is presented as one more, by a word that no clause has, beside words
    /// that name no item by themselves.
    private var isOneMore: Bool {
        guard reading.isAlso, things & bits(\.isObject) & ~links.anywhere != 0 else { return false }
        return !links.links.contains { link in
            let entry = index.entries[link.entry]
            guard entry.clause.kind == .task else {
                return entry.clause.kind != .other && link.explained & things & ~(tasks.first?.explained ?? 0) != 0
            }
            return links.titleShare(link, index) == 1000 || entry.names.contains { $0.isSubset(of: links.met) }
        }
    }

    // MARK: Money

    private var touchesMoney: Bool {
        if reading.amounts.contains(where: { $0.isMoney || $0.isPercent }) { return true }
        let explained = Set(
            (tasks.first?.explained == whole ? tasks.first : nil).map { index.entries[$0.entry].words } ?? [])
        return reading.roles.indices.contains { place in
            guard reading.roles[place].contains(.money) else { return false }
            // A word of money that is part of the work itself: accounts, invoices.
            return !index.lexicon.matches(reading.tokens[place].word)
                .contains { $0.kinship == .same && explained.contains($0.word) }
        }
    }

    private func payment() -> Judgement? {
        let kinds: Set<Clause.Kind> = [.payment, .price, .rate, .revisions]
        let links = links.best(kinds, index)
        let isBest =
            links.first.map { $0.explained == whole && $0.explained & ~(tasks.first?.explained ?? 0) != 0 } ?? false
        guard touchesMoney || isBest else { return nil }
        guard let best = links.first, best.explained == whole, reading.words.contains(where: { !$0.isVerb }) else {
            return about(links.first, .paymentDiffers, "It touches a price or a payment.")
        }
        let entry = index.entries[best.entry]
        let rival = links.dropFirst().first { $0.explained == best.explained && hasNumbers(index.entries[$0.entry]) }
        guard obstacle() == nil, hasNumbers(entry), rival == nil else {
            return about(best, .paymentDiffers, "It may name another sum or condition than the agreement.")
        }
        let isNamed =
            !reading.amounts.isEmpty
            || entry.clause.kind != .price && self.links.titleShare(best, index) >= 500
        guard isNamed else { return about(best, .unclear, "It touches a price or a payment.") }
        switch reading.time {
        case .none: break
        case .day(let day) where entry.clause.date == day: break
        default: return about(best, .paymentDiffers, "It may name another payment date than the agreement.")
        }
        return about(best, .agreed, "The agreement says the same.", confidence: confidence(best, best.explained))
    }

    // MARK: Agreed work

    private func task() -> Judgement? {
        guard let best = tasks.first else { return nil }
        let entry = index.entries[best.entry]
        guard best.explained == whole else {
            return about(best, .detailDiffers, "The clause does not say everything that the sentence names.")
        }
        guard isPromise(entry) else {
            return about(best, .detailDiffers, "The clause mentions the words, but does not promise this.")
        }
        if let obstacle = obstacle() { return about(best, obstacle.verdict, obstacle.reason) }
        if !isPlain(best), reading.time == .none || reading.isRequest && !reading.all.contains(.remind) {
            return about(best, .unclear, "It names agreed work only in part.")
        }
        // An exclusion that says as much as the task: the sentence could be about either.
        let isLeftOut = links.links.contains { link in
            index.entries[link.entry].clause.kind == .exclusion && things & ~(link.named | link.back) == 0
        }
        if isLeftOut { return about(best, .unclear, "It could be about something that is expressly not included.") }
        if let action = unexplainedAction(entry) {
            return about(best, .unclear, "The clause does not say who is to \(action).")
        }
        // "They were meant to be oak": what "they" are must be known before a detail can be agreed.
        if reading.isPronoun, links.titleShare(best, index) == 0, antecedent?.clause != entry.clause {
            return about(best, .unclear, "It does not say what it is about.")
        }
        guard hasNumbers(entry) else {
            return about(best, .quantityDiffers, "It names a number that the clause does not have.")
        }
        let judgement = about(best, .agreed, "", confidence: confidence(best, best.explained))
        // Another clause that explains it just as well must not lead to another answer.
        let share = links.titleShare(best, index)
        let rivals = tasks.dropFirst().prefix { $0.explained == best.explained && links.titleShare($0, index) == share }
        if share < 1000,
            rivals.contains(where: { isPromise(index.entries[$0.entry]) })
                || rivals.contains(where: { index.entries[$0.entry].clause.date != entry.clause.date })
                    && reading.time != .none
        {
            return about(best, .unclear, "It could be about more than one agreed task.")
        }
        return dated(entry.clause, judgement, confidence: judgement.confidence)
    }

    /// Compares the claimed date with the agreed one.
    private func dated(_ clause: Clause, _ judgement: Judgement, confidence: Int) -> Judgement {
        var judgement = judgement
        judgement.clause = clause
        judgement.confidence = confidence
        switch (reading.time, clause.date) {
        case (.none, _):
            judgement.verdict = .agreed
            judgement.reason = "The agreement contains this."
        case (.day(let day), let agreed?) where day == agreed:
            judgement.verdict = .agreed
            judgement.reason = "The agreement contains this, with the same date."
        case (.day(let day), let agreed?):
            judgement.verdict = .dateDiffers
            judgement.reason = "The agreed date is \(agreed), not \(day)."
        case (.periods(let mentions), let agreed?) where mentions.allSatisfy({ $0.holds(agreed) }):
            judgement.verdict = .agreed
            judgement.reason = "The agreement contains this, within the time named."
        default:
            judgement.verdict = .unclear
            judgement.reason = "The time it names cannot be compared with the agreed date."
        }
        return judgement
    }

    // MARK: What stands against a sure answer

    func obstacle() -> (verdict: Verdict, reason: String)? {
        if reading.isDenied { return (.detailDiffers, "It denies something.") }
        if reading.isWithdrawal { return (.unclear, "It takes something away.") }
        if reading.isAlso, reading.all.isDisjoint(with: [.remind, .ordered]) {
            return (.unclear, "It presents the work as one more.")
        }
        if reading.all.contains(.contrast) { return (.detailDiffers, "It sets one thing against another.") }
        if !reading.all.isDisjoint(with: [.condition, .ourselves]) || isGiving {
            return (.unclear, "It depends on something, or somebody else is to do it.")
        }
        return nil
    }

    /// Whether the clause has every number of the sentence, counting the same thing where the sentence names one.
    func hasNumbers(_ entry: ClauseIndex.Entry) -> Bool {
        reading.amounts.allSatisfy { amount in
            let following = (amount.tokens.upperBound..<amount.tokens.upperBound + 3).prefix {
                $0 < reading.tokens.count && reading.tokens[$0].kind == .word
                    && !reading.roles[$0].contains(.circumstance)
            }
            var counted: Set<Int> = []
            for place in following {
                for match in index.lexicon.matches(reading.tokens[place].word) where match.kinship == .same {
                    counted.insert(match.word)
                }
            }
            let same = entry.numbers.filter { !$0.counted.isDisjoint(with: counted) }
            // "Two halls" where the clause has one hall and two coats.
            let isNamed = !entry.title.union(entry.quantity).isDisjoint(with: counted)
            if same.isEmpty, isNamed { return amount.value == 1000 }
            return (same.isEmpty ? entry.numbers : same).contains { $0.value == amount.value }
        }
    }

    private func undecided() -> Judgement {
        let nearest = links.best([.task, .exclusion, .duty, .payment, .rate, .revisions, .contact], index).first
        return about(nearest, .unclear, "The words of the agreement do not decide it.")
    }

    /// More words, and words that tell more, make it surer.
    func confidence(_ link: Links.Link, _ own: UInt64) -> Int {
        let words = min(own.nonzeroBitCount, 4) * 60
        let telling = min(link.weight, 200)
        let title = links.titleShare(link, index) / 10
        return min(980, 450 + words + telling + title)
    }
}

extension Mention {
    func holds(_ day: Day) -> Bool {
        switch value {
        case .day(let own): own == day
        case .period(let first, let last): first <= day && day <= last
        case .unresolved: false
        }
    }
}
