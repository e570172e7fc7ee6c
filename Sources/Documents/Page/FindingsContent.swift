internal import Agreement
internal import Claims

/// What an annex says: the message, the agreement, and each sentence beside its clause.
struct FindingsContent {
    let document: FindingsDocument
    let labels: Labels

    var version: String { name(.annexNumber, .annexRevision, document.number, document.revision) }

    var introduction: [String] { [labels[.findingsPurpose], labels[.findingsLeftOut]] }

    var glance: [Fact] {
        [
            Fact(labels[.messageSender], document.message.sender ?? document.message.address),
            Fact(labels[.messageDay], document.message.sent.map(labels.date)),
            Fact(labels[.heldAgainst], name(document.agreed)),
        ].compactMap(\.self)
    }

    var sections: [Section] {
        [
            Section(title: labels[.findingsTitle], blocks: [.pairs(document.findings.map(pair))]),
            Section(title: labels[.messageTitle], blocks: [.facts(message)]),
            Section(title: labels[.agreedTitle], blocks: [.facts(facts(document.agreed))]),
        ]
            + (document.later.map { later in
                [Section(title: labels[.laterTitle], blocks: [.note(labels[.laterText]), .facts(facts(later))])]
            } ?? [])
    }

    private var message: [Fact] {
        let message = document.message
        return [
            Fact(labels[.messageSender], message.sender), Fact(labels[.email], message.address),
            Fact(labels[.messageDay], message.sent.map(labels.date)), Fact(labels[.messageSubject], message.subject),
            Fact(labels[.messageWay], labels.choice("came", message.way.rawValue)),
            Fact(labels[.messageID], message.id),
            Fact(
                labels[.messageStanding],
                message.mayChange.map { labels.choice("mayChange", $0 ? "yes" : "no") }),
            Fact(labels[.messageDigest], message.digest),
        ].compactMap(\.self)
    }

    private func facts(_ agreed: FindingsDocument.Agreed) -> [Fact] {
        let signatories = agreed.signatories.map { signatory in
            let party = labels.choice("party", signatory.party.rawValue)
            let way = signatory.way == .signature ? nil : labels.choice("signedWay", signatory.way.rawValue)
            return ([signatory.name, party] + (way.map { [$0] } ?? [])).joined(separator: labels[.listComma])
        }
        return [
            Fact(labels[.agreedDocument], [name(agreed)]), Fact(labels[.agreedDay], [labels.date(agreed.day)]),
            Fact(labels[.agreedSigned], signatories), Fact(labels[.attachmentDigest], [agreed.digest]),
        ].filter { !$0.values.isEmpty }
    }

    // MARK: Sentences

    private func pair(_ finding: FindingsDocument.Finding) -> Pair {
        let isSaid = document.message.way == .said
        var claimed = Pair.Side(caption: labels[isSaid ? .sideSaid : .sideMessage])
        claimed.quotes = [Pair.Quote(text: finding.said, language: document.message.language)]
        claimed.facts = [
            Fact(labels[.findingDate], finding.claimedDate.map(labels.date)),
            Fact(labels[.findingQuantity], finding.claimedQuantity.map(quantity)),
        ].compactMap(\.self)
        var agreed = Pair.Side(caption: labels[.sideAgreement])
        agreed.item = finding.clause?.item
        agreed.quotes = finding.clause?.words.map(quote) ?? []
        if finding.clause == nil { agreed.text = labels[.noClause] }
        agreed.facts = [
            Fact(labels[.findingDate], finding.agreedDate.map(labels.date)),
            Fact(labels[.findingQuantity], finding.agreedQuantity.map(quantity)),
        ].compactMap(\.self)
        return Pair(
            number: labels(.sentenceNumber, ["number": labels.number(finding.sentence)]),
            title: labels.choice("verdict", finding.verdict.rawValue),
            sides: [claimed, agreed],
            notes: [
                finding.later.flatMap { verdict in
                    document.later.map { later in
                        labels(
                            .laterVerdict,
                            ["name": name(later), "verdict": labels.choice("verdict", verdict.rawValue)])
                    }
                }, finding.decidedBy.map { labels(.decidedBy, ["name": $0]) },
            ].compactMap(\.self))
    }

    /// A field that could be taken for another one stands with its name.
    private func quote(_ words: FindingsDocument.Clause.Words) -> Pair.Quote {
        let isPlain = ["title", "text", "details"].contains(words.field)
        return Pair.Quote(
            text: words.text, label: isPlain ? nil : labels.choice("field", words.field), isName: words.field == "title"
        )
    }

    /// `2 designs`, `40%` and `950.00 SEK` as the language writes them.
    private func quantity(_ text: String) -> String {
        if let share = Fraction(percent: text) { return labels.percent(share) }
        let parts = text.split(separator: " ")
        if parts.count == 2, let currency = Currency(String(parts[1])),
            let sum = Money(figure: String(parts[0]), currency)
        {
            return labels.money(sum, currency)
        }
        return Quantity(text).map(labels.quantity) ?? text
    }

    // MARK: Names

    private func name(_ agreed: FindingsDocument.Agreed) -> String {
        guard let parts = AgreedName(agreed.name) else { return agreed.name }
        return parts.isChange
            ? name(.changeNumber, .changeRevision, parts.number, parts.revision)
            : labels(.versionNumber, ["number": "\(parts.number)"])
    }

    private func name(_ first: Label, _ revised: Label, _ number: Int, _ revision: Int) -> String {
        revision > 1
            ? labels(revised, ["number": "\(number)", "revision": "\(revision)"])
            : labels(first, ["number": "\(number)"])
    }
}
