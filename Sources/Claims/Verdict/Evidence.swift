internal import Agreement

/// What speaks for one topic or another, by names: the words' roles, the numbers, and how clauses explain the words.
struct Evidence: Sendable {
    /// In thousandths.
    private(set) var values: [(name: String, value: Int)] = [("any", 1000)]

    /// The best links of each kind.
    let task, exclusion, duty, money, contact, revision, other: Ranking.Link?

    init(_ reading: Reading, _ ranking: Ranking, _ index: ClauseIndex, isCarried: Bool, hasAntecedent: Bool) {
        task = ranking.best([.task])
        exclusion = ranking.best([.exclusion])
        duty = ranking.best([.duty])
        money = ranking.best([.payment, .price, .rate]) ?? ranking.only(.price, index)
        contact = ranking.best([.contact]) ?? ranking.only(.contact, index)
        revision = ranking.best([.revisions])
        other = ranking.best([.other])
        cues(reading, isCarried: isCarried, hasAntecedent: hasAntecedent)
        links(reading, ranking, index)
        comparisons(reading, ranking, index)
        pairs()
    }

    subscript(name: String) -> Int { values.first { $0.name == name }?.value ?? 0 }

    private mutating func add(_ name: String, _ value: Int) { values.append((name, max(-1000, min(1000, value)))) }
    private mutating func add(_ name: String, _ holds: Bool) { add(name, holds ? 1000 : 0) }

    private mutating func cues(_ reading: Reading, isCarried: Bool, hasAntecedent: Bool) {
        let all = reading.all
        add("request", reading.isRequest)
        add("ask", all.contains(.ask))
        add("want", all.contains(.want))
        add("also", all.contains(.also))
        add("more", all.contains(.more))
        add("extent", all.contains(.extent))
        add("remind", !all.isDisjoint(with: [.remind, .ordered, .included]))
        add("obligation", all.contains(.obligation))
        add("you", all.contains(.secondPerson))
        add("we", all.contains(.firstPerson))
        add("we-give", reading.isByFirstPerson)
        add("give", all.contains(.give))
        add("hand-over", !all.isDisjoint(with: [.handOver, .ourselves]))
        add("reference", all.contains(.reference))
        add("delay", all.contains(.delay))
        add("money-word", all.contains(.money))
        add("deviation", all.contains(.deviation))
        add("reopening", all.contains(.reopening))
        add("revision-word", all.contains(.revision))
        add("contact-word", all.contains(.contact))
        add("off-hours", all.contains(.offHours))
        add("negation", all.contains(.negation))
        add("contrast", all.contains(.contrast))
        add("condition", all.contains(.condition))
        add("withdraw", all.contains(.withdraw))
        add("recurring", all.contains(.recurring))
        add("complaint", all.contains(.complaint))
        add("greeting", reading.opening.contains(.greeting))
        add("thanks", all.contains(.thanks))
        add("small-talk", all.contains(.smallTalk))
        add("question", reading.isQuestion)
        add("pronoun", reading.isPronoun)
        add("listed", reading.isListed)
        add("carried", isCarried)
        add("lost", reading.isPronoun && !hasAntecedent)
    }

    private mutating func links(_ reading: Reading, _ ranking: Ranking, _ index: ClauseIndex) {
        let hard = reading.hard.count
        add("words", min(hard, 5) * 200)
        add("no-words", hard == 0)
        add("one-word", hard == 1)
        add("task", task?.coverage ?? 0)
        add("exclusion", exclusion?.coverage ?? 0)
        add("duty", duty?.coverage ?? 0)
        add("money", money?.coverage ?? 0)
        add("contact", contact?.coverage ?? 0)
        add("revision", revision?.coverage ?? 0)
        add("exclusion-own", ranking.own(exclusion, beyond: task))
        add("duty-own", ranking.own(duty, beyond: task))
        add("money-own", ranking.own(money, beyond: task))
        add("task-over-exclusion", ranking.own(task, beyond: exclusion))
        add("task-over-duty", ranking.own(task, beyond: duty))
        let scores = [task, exclusion, duty, money].map { $0?.score ?? 0 }
        for (place, name) in ["task-best", "exclusion-best", "duty-best", "money-best"].enumerated() {
            let best = scores.max() ?? 0
            add(name, best > 0 ? scores[place] * 1000 / best : 0)
        }
        var (unexplained, strange) = (0, 0)
        for (number, word) in reading.words.prefix(ranking.count).enumerated() where !word.isSoft {
            unexplained += ranking.shares[number] * (1000 - ranking.explained[number]) / 1000
            if ranking.explained[number] < 400 { strange += 1 }
        }
        let ofOthers = reading.words.prefix(ranking.count).indices.contains { number in
            !reading.words[number].isSoft && ranking.explained[number] >= 800 && (task?.strengths[number] ?? 0) < 400
        }
        add("of-others", ofOthers)
        add("unexplained", ranking.total > 0 ? unexplained * 1000 / ranking.total : 0)
        add("strange", min(3, strange) * 333)
        add("met", min(3, task?.strengths.count { $0 >= 600 } ?? 0) * 333)
        for (name, link) in [("task", task), ("exclusion", exclusion), ("duty", duty)] {
            add(name + "-by-verb", isByVerb(link, reading, ranking))
        }
        for (name, link) in [("task", task), ("exclusion", exclusion), ("duty", duty)] {
            guard let link else { continue }
            let title = index.titles[link.entry]
            add(name + "-title", title > 0 ? link.met * 1000 / title : 0)
            add(name + "-part", ranking.part(link, reading))
            add(name + "-full", link.coverage >= 850)
            add(name + "-half", link.coverage >= 500)
            // A word that leads to this clause alone.
            add(name + "-alone", ranking.leads.indices.contains { link.strengths[$0] >= 600 && ranking.leads[$0] == 1 })
        }
        add("title", (task?.met ?? 0) > 0 ? 1000 : 0)
    }

    /// Whether a clause has only what is done, and not what it is done to: painting, but of something else.
    private func isByVerb(_ link: Ranking.Link?, _ reading: Reading, _ ranking: Ranking) -> Bool {
        guard let link else { return false }
        let words = reading.words.prefix(ranking.count).enumerated().filter { !$0.element.isSoft }
        let met = words.filter { link.strengths[$0.offset] >= 500 }
        return !met.isEmpty && met.count < words.count && met.allSatisfy { reading.isVerb($0.element) }
    }

    private mutating func comparisons(_ reading: Reading, _ ranking: Ranking, _ index: ClauseIndex) {
        let isTouch = reading.all.contains(.contact) || !reading.availability.channels.isEmpty
        let isGranted =
            isTouch ? contact.flatMap { index.entries[$0.entry].availability?.grants(reading.availability) } : nil
        add("contact-granted", isGranted == true)
        add("contact-denied", isGranted == false)
        // "Between nine and four" is no number of anything.
        add("amount", isGranted == nil && reading.amounts.contains { !$0.isClock && !$0.isMoney && !$0.isPercent })
        add("money-amount", reading.amounts.contains { $0.isMoney || $0.isPercent })
        let comparison = Comparison(reading, ranking, index)
        add("money-number", money.map { comparison.hasSum(index.entries[$0.entry]) } ?? false)
        add("rate", money.map { comparison.isRate(index.entries[$0.entry]) } ?? false)
        add("rate-price", money.map { comparison.isPriceOf(index.entries[$0.entry]) } ?? false)
        let isChange = reading.concepts.joined().contains { Lexicon.changes.contains($0) }
        add("changes", isChange)
        add("rounds", reading.repeats != nil && (isChange || reading.all.contains(.revision)))
        add("dated", reading.time != .none)
        if let task {
            let entry = index.entries[task.entry]
            add("task-date", reading.time.day != nil && reading.time.day == entry.clause.date)
            add("task-number", comparison.quantity(entry) == true)
            add("task-number-differs", comparison.quantity(entry) == false)
            add("attribute", !comparison.attributes(task).isEmpty)
            add("denied-word", comparison.isDenied(task))
            add("place-differs", comparison.namesOther(.place, task) && entry.hasPlace)
            add("place-strange", comparison.namesOther(.place, task) && !entry.hasPlace)
            add("material-strange", comparison.namesOther(.material, task))
        }
        add("any-date", reading.time.day.map { index.taskDates.contains($0) } ?? false)
        add(
            "duty-date",
            duty.map { index.entries[$0.entry].clause.date == reading.time.day && reading.time.day != nil } ?? false)
        // A place or a product that no clause names.
        let isNamed = reading.words.prefix(ranking.count).enumerated().contains { number, word in
            ranking.explained[number] < 400 && word.concepts.isEmpty && reading.tokens[word.token].isCapital
                && word.token > 0 && reading.tokens[word.token - 1].kind == .word
        }
        add("strange-name", isNamed)
        add("name-task", isNamed ? self["task"] : 0)
        add("other-name", isNamed && (task.map { index.entries[$0.entry].hasNames } ?? false))
        let strange = reading.words.prefix(ranking.count).enumerated().filter {
            ranking.explained[$0.offset] < 400 && !$0.element.isSoft
        }
        add(
            "strange-attribute",
            strange.contains { $0.element.concepts.contains { Lexicon.concepts[$0].family != nil } })
        add(
            "all-strange-attributes",
            !strange.isEmpty
                && strange.allSatisfy { $0.element.concepts.contains { Lexicon.concepts[$0].family != nil } })
        add(
            "strange-thing",
            strange.contains {
                $0.element.concepts.contains {
                    [.thing, .part, .document, .media, .event].contains(Lexicon.concepts[$0].kind)
                }
            })
    }

    /// Where two pieces together say more than each of them.
    private mutating func pairs() {
        func both(_ a: String, _ b: Int) -> Int { self[a] * b / 1000 }
        let demands = ["request", "remind", "obligation", "question", "also", "dated", "amount", "money-amount", "you"]
        let isIdle = demands.allSatisfy { self[$0] == 0 }
        add("idle", isIdle)
        add("idle-unexplained", isIdle ? self["unexplained"] : 0)
        add("negation-task", both("negation", both("strange", self["task"])))
        let isVague = self["reference"] > 0 && self["words"] <= 400
        add("vague", isVague && self["task"] < 500)
        add("only-sum", both("no-words", self["money-amount"]))
        add("attribute-task", both("strange-attribute", self["task"]))
        add("money-sum", both("money-word", max(self["money-amount"], self["amount"])))
        let unexplained = self["unexplained"]
        add("request-unexplained", both("request", unexplained))
        add("also-unexplained", both("also", unexplained))
        add("remind-unexplained", both("remind", unexplained))
        add("remind-task", both("remind", self["task"]))
        add("we-duty", both("we", self["duty"]))
        add("we-give-duty", both("we-give", self["duty"]))
        add("hand-over-duty", both("hand-over", self["duty"]))
        add("also-exclusion", both("also", self["exclusion-own"]))
        add("request-task", both("request", self["task"]))
        add("negation-unexplained", both("negation", unexplained))
        add("explained", unexplained < 150)
        add("unexplained-most", unexplained > 600)
        add("also-explained", both("also", self["explained"]))
        add("also-task", both("also", self["task"]))
        add("also-request", both("also", self["request"]))
        add("also-alone", both("also", self["exclusion-alone"]))
        add("question-task", both("question", self["task"]))
        add("dated-unexplained", both("dated", unexplained))
        add("you-duty", both("you", self["duty"]))
        add("exclusion-title-over-task", max(0, self["exclusion-title"] - self["task-title"]))
        add("contact-off", both("contact-word", self["off-hours"]))
        add("title-unexplained", both("title", unexplained))
    }
}
