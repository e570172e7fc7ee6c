/// What an exclusion leaves out.
extension Decision {
    /// An exclusion names words that no agreed task explains.
    func excluded() -> Judgement? {
        let task = tasks.first
        let byTask = task.map { firm(index.entries[$0.entry]) } ?? 0
        if let judgement = excludedAction(byTask) { return judgement }
        guard
            let best = links.links.filter({ index.entries[$0.entry].clause.kind == .exclusion })
                .filter({ $0.named & ~byTask & ~verbs != 0 })
                .map({ ($0, ($0.named | $0.back) & ~byTask) })
                .max(by: { a, b in
                    let x = (a.1.nonzeroBitCount, a.0.weight), y = (b.1.nonzeroBitCount, b.0.weight)
                    return x == y ? a.0.entry > b.0.entry : x < y
                })
        else { return nil }
        let (link, own) = best
        // Only words of the exclusion's circumstances: something happens there, but is it what is excluded?
        guard own & link.main != 0 || own.nonzeroBitCount > 1 else { return nil }
        guard own & link.main != 0 || own & verbs != 0 else {
            return about(link, .unclear, "It shares words with something that is expressly not included.")
        }
        // The thing itself must be what is excluded, not where or when it is done.
        guard own & things != 0 else { return nil }
        let objects = bits { $0.isObject && !$0.isVerb }
        guard objects == 0 || (own | link.named) & objects != 0 else {
            return about(link, .unclear, "It shares a word with something that is expressly not included.")
        }
        let ofTask = (byTask & things & ~link.same).nonzeroBitCount
        let ofExclusion = (own & things).nonzeroBitCount
        let asks = reading.isRequest || reading.isListed
        let claims = asks || !reading.all.isDisjoint(with: [.remind, .also]) || !reading.all.contains(.firstPerson)
        if ofTask > ofExclusion || (ofTask == ofExclusion && !asks && ofTask > 0) {
            return about(link, .unclear, "It names agreed work and something that is expressly not included.")
        }
        let isAll = bits(\.isMain) & ~(link.named | link.back) == 0
        guard claims, asks || isAll || own & link.head != 0 || own.nonzeroBitCount > 1 else {
            return about(link, .unclear, "It shares a word with something that is expressly not included.")
        }
        // "Polish the boots" where "mending of boots" is left out: another action.
        let isOther = verbs & ~(link.named | link.back) != 0 && own & link.head == 0 && link.hasParts(index)
        if isOther { return about(link, .unclear, "It shares a word with something that is expressly not included.") }
        return left(out: link, own)
    }

    /// Somebody asks for the action that an exclusion names: with its object, or where no work knows that action.
    private func excludedAction(_ byTask: UInt64) -> Judgement? {
        guard reading.isRequest, verbs != 0 else { return nil }
        let main = bits(\.isMain)
        let objects = bits { $0.isObject && !$0.isVerb }
        var best: (link: Links.Link, own: UInt64)?
        for link in links.links where index.entries[link.entry].clause.kind == .exclusion {
            let own = link.named | link.back
            guard own & verbs != 0 else { continue }
            let isWhole = own & objects != 0 && (own & main).nonzeroBitCount >= (byTask & main).nonzeroBitCount
            let isPart = own & ~verbs != 0 && objects & links.work == 0
            let isAction =
                link.head & verbs & ~links.work != 0 && (!link.hasParts(index) || objects & ~links.anywhere == 0)
            guard isWhole || isPart || isAction else { continue }
            if best.map({ own.nonzeroBitCount > $0.own.nonzeroBitCount }) ?? true { best = (link, own) }
        }
        return best.map { left(out: $0.link, $0.own) }
    }

    private func left(out link: Links.Link, _ own: UInt64) -> Judgement {
        if reading.isDenied || !reading.all.isDisjoint(with: [.contrast, .ourselves]) || isGiving {
            return about(link, .unclear, "It names something that is not included, but may not ask for it.")
        }
        return about(link, .excluded, "The agreement expressly leaves this out.", confidence: confidence(link, own))
    }
}
