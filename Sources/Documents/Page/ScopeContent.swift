internal import Agreement

/// What the page of a scope says, in the order in which it is read.
struct ScopeContent {
    let content: PlannedScope
    let labels: Labels
    let conditions: DutyConditions
    /// The first agreement's sum, where change orders came after it.
    let original: Money?

    init(_ content: PlannedScope, _ labels: Labels, original: Money? = nil) {
        self.content = content
        self.original = original
        self.labels = labels
        conditions = DutyConditions(content.scope)
    }

    var scope: Scope { content.scope }
    var plan: Plan { content.plan }
    var sums: Sums { content.sums }

    var sections: [Section] {
        [
            parties, tasks, timeline, exclusions, duties, assumptions, attachments, prices, payments, rates,
            agreements, calendar,
        ].filter { !$0.isEmpty }
    }

    /// What everybody asks first.
    var glance: [Fact] {
        var facts: [Fact?] = []
        if !sums.lines.isEmpty {
            let kind = scope.prices == nil ? [] : [labels.choice("prices", Scope.Prices.withTax.rawValue)]
            facts.append(Fact(labels[.payable], [money(sums.payable)] + kind))
        }
        facts.append(Fact(labels[.glanceStart], plan.start.map(labels.planned)))
        facts.append(Fact(labels[.glanceCompletion], plan.completion.map(labels.planned)))
        return facts.compactMap(\.self)
    }

    /// Whether prices are with or without tax.
    var priceKind: [String] { scope.prices.map { [labels.choice("prices", $0.rawValue)] } ?? [] }

    func money(_ sum: Money) -> String { labels.money(sum, scope.currency) }
}

// MARK: Parties

extension ScopeContent {
    private var parties: Section {
        let provider = scope.provider
        let client = scope.client
        var section = Section(title: labels[.parties], style: "parties")
        section.sections = [
            Section(
                title: labels[.provider],
                blocks: [
                    .text(provider.name),
                    .facts(
                        [
                            Fact(labels[.signsForProvider], provider.signer),
                            Fact(labels[.registration], provider.id),
                            Fact(labels[.address], provider.address),
                            Fact(labels[.email], provider.email),
                        ].compactMap(\.self)),
                ]),
            Section(
                title: labels[.client],
                blocks: [
                    .text(client.name),
                    .facts(
                        [
                            Fact(labels[.kind], client.kind.map { labels.choice("kind", $0.rawValue) }),
                            Fact(labels[.registration], client.id),
                            Fact(labels[.address], client.address),
                            Fact(labels[.email], client.email),
                            Fact(labels[.whoSigns], labels.choice("signs", client.signs.rawValue)),
                            Fact(labels[.signOrder], client.order == .any ? nil : labels.choice("order", "listed")),
                        ].compactMap(\.self)),
                ]),
        ]
        if !client.people.isEmpty {
            section.sections.append(Section(title: labels[.people], blocks: [.table(people)]))
        }
        return section
    }

    private var people: Table {
        Table(
            caption: labels(.peopleCaption, ["client": scope.client.name]),
            columns: [labels[.personName], labels[.personRole], labels[.personMay]],
            rows: scope.client.people.map { person in
                [
                    Table.Cell(person.name, notes: [person.email]), Table.Cell(person.role ?? ""),
                    Table.Cell(labels.list(person.may.map { labels.choice("right", $0.rawValue) })),
                ]
            }, hasAmounts: false)
    }
}

// MARK: Lists

extension ScopeContent {
    private var exclusions: Section {
        Section(
            title: labels[.exclusions],
            blocks: entries(scope.exclusions.map { Item(id: $0.id, title: $0.text, facts: also($0.also)) }))
    }

    private var duties: Section {
        Section(
            title: labels[.duties],
            blocks: entries(
                scope.duties.map { duty in
                    let dates = plan.duty(duty.id)
                    let due = duty.due.map { labels.rule($0, planned: dates?.date) } ?? labels[.noDate]
                    let latest = dates.flatMap { dates in
                        dates.latest.map { labels(.dutyLatest, ["date": labels.date(max($0, dates.date.day))]) }
                    }
                    return Item(
                        id: duty.id, title: duty.text,
                        facts: [Fact(labels[.dutyDue], [due] + (latest.map { [$0] } ?? []), isStrong: true)]
                            + also(duty.also))
                }))
    }

    private var assumptions: Section {
        Section(
            title: labels[.assumptions],
            blocks: entries(
                scope.assumptions.map {
                    Item(id: $0.id, title: $0.text, facts: [Fact(labels[.otherwise], $0.otherwise)].compactMap(\.self))
                }))
    }

    private var attachments: Section {
        Section(
            title: labels[.attachments],
            blocks: entries(
                scope.attachments.map { attachment in
                    Item(
                        id: attachment.id, title: attachment.title,
                        facts: [
                            Fact(labels[.attachmentFile], attachment.file),
                            Fact(
                                labels[.attachmentSize],
                                attachment.size.map {
                                    labels(.bytes, ["number": labels.number($0)])
                                }),
                            Fact(labels[.attachmentDigest], attachment.sha256),
                        ].compactMap(\.self))
                }))
    }

    private func entries(_ items: [Item]) -> [Block] { items.isEmpty ? [] : [.entries(items)] }

    func also(_ words: [String]) -> [Fact] {
        words.isEmpty ? [] : [Fact(labels[.alsoCalled], [words.joined(separator: labels[.listComma])])]
    }
}
