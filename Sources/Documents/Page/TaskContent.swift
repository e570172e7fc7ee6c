internal import Agreement

/// The checklist: every task with what is handed over, how both sides tell that it is right, its dates and its price.
extension ScopeContent {
    var tasks: Section {
        var phases: [(name: String?, items: [Item])] = []
        var places: [String?: Int] = [:]
        for task in scope.tasks {
            let item = Item(id: task.id, title: task.title, details: task.details, facts: facts(task))
            if let place = places[task.phase] {
                phases[place].items.append(item)
            } else {
                places[task.phase] = phases.count
                phases.append((task.phase, [item]))
            }
        }
        var section = Section(title: labels[.tasks])
        section.blocks = [.text(labels(.tasksBy, ["provider": scope.provider.name]))]
        if !scope.duties.isEmpty { section.blocks.append(.text(labels[.tasksDates])) }
        if phases.count == 1, phases[0].name == nil {
            section.blocks.append(.items(phases[0].items))
        } else {
            section.sections = phases.map { Section(title: $0.name ?? labels[.otherTasks], blocks: [.items($0.items)]) }
        }
        return section
    }

    private func facts(_ task: Task) -> [Fact] {
        let facts: [Fact?] = [
            Fact(labels[.deliverable], task.deliverable),
            Fact(
                labels[.quantity],
                task.quantity.map {
                    let quantity = labels.quantity($0)
                    return task.measured ? labels(.measured, ["quantity": quantity]) : quantity
                }),
            Fact(labels[.acceptance], task.acceptance),
            Fact(
                labels[.doneBy],
                task.by.map { $0 == "client" ? labels(.byClient, ["client": scope.client.name]) : $0 }),
            promise(task),
            work(task),
            task.after.isEmpty ? nil : Fact(labels[.waitsFor], labels.list(task.after.map(labels.rule))),
            Fact(labels[.notBefore], task.notBefore.map(labels.date)),
            Fact(labels[.notAfter], task.notAfter.map(labels.date)),
            recurrence(task),
            Fact(
                labels[.unused],
                task.recurrence?.unused.map { $0 == "lapses" ? labels[.unusedLapses] : $0 }),
            price(task),
            Fact(labels[.ownTax], task.tax.map(labels.tax)),
            Fact(labels[.ownRevisions], task.revisions.map(labels.number)),
        ]
        return facts.compactMap(\.self) + also(task.also)
    }

    // MARK: Dates

    /// The promised day with its rule and what it depends on; a computed one is a plan.
    private func promise(_ task: Task) -> Fact? {
        let rule = task.due.flatMap { $0.isDay ? nil : labels.rule($0) }
        guard let planned = plan.promised(task.id) else {
            return Fact(labels[.readyBy], task.due.map(labels.rule), isStrong: true)
        }
        let condition = conditions.text(task.id, day: planned.day, plan: plan, labels)
        return Fact(
            task.due == nil ? labels[.readyComputed] : labels[.readyBy],
            [labels.planned(planned), rule, condition].compactMap(\.self), isStrong: true)
    }

    private func work(_ task: Task) -> Fact? {
        guard let takes = task.takes else { return nil }
        let length = takes.count == 0 ? labels[.milestone] : labels.span(takes)
        guard let dates = plan.task(task.id) else { return Fact(labels[.takes], length) }
        let range = labels.marked(labels.range(dates.start, dates.finish), dates.basis)
        let room =
            if dates.float < 0 {
                labels(.floatMissed, ["span": labels.span(Span(-dates.float, .workdays))])
            } else if dates.isCritical {
                labels[.critical]
            } else {
                labels(.floatSpan, ["span": labels.span(Span(dates.float, .workdays))])
            }
        return Fact(labels[.work], [labels(.workDays, ["dates": range, "span": length]), room])
    }

    private func recurrence(_ task: Task) -> Fact? {
        guard let recurrence = task.recurrence else { return nil }
        let words = [
            labels.choice("every", recurrence.every.rawValue),
            recurrence.from.map { labels(.recurringFrom, ["date": labels.date($0, .genitive)]) },
            recurrence.until.map { labels(.recurringUntil, ["date": labels.rule($0)]) },
        ]
        return Fact(labels[.recurring], words.compactMap(\.self).joined(separator: " "))
    }

    // MARK: Price

    private func price(_ task: Task) -> Fact? {
        guard let price = ListPrice(of: task, in: scope) else {
            return scope.price?.total == nil ? nil : Fact(labels[.price], labels[.priceIncluded])
        }
        return Fact(labels[.price], [amount(price)] + working(task) + markup(price, task), isStrong: true)
    }

    private func amount(_ price: ListPrice) -> String {
        guard let period = price.period else { return money(price.amount) }
        return labels(
            .priceEvery, ["price": money(price.amount), "period": labels.choice("period", period.rawValue)])
    }

    private func working(_ task: Task) -> [String] {
        switch task.pricing {
        case .included, .fixed: return []
        case .allowance(let sum): return [labels(.priceAllowance, ["price": money(sum)])]
        case .cost(let sum): return [labels(.priceCost, ["price": money(sum)])]
        case .perUnit(let sum):
            guard let quantity = task.quantity else { return [labels(.priceEach, ["price": money(sum)])] }
            return [labels(.times, ["number": labels.quantity(quantity), "price": money(sum)])]
        case .effort(let entries):
            return entries.map { entry in
                let rate = scope.rates.first { $0.id == entry.rate }
                return labels(
                    .priceEffort,
                    [
                        "units": labels.number(entry.units), "rate": entry.rate,
                        "price": rate.map { money($0.price) } ?? "", "per": rate?.per ?? "",
                    ])
            }
        }
    }

    private func markup(_ price: ListPrice, _ task: Task) -> [String] {
        var lines = price.steps.filter { $0.kind == .overhead || $0.kind == .profit }.map { step in
            labels(
                .stepAmount,
                [
                    "step": labels.choice("step", step.kind.rawValue),
                    "share": step.share.map(labels.percent) ?? "", "amount": money(step.amount),
                ])
        }
        if task.goodwill { lines.append(labels(.priceGoodwill, ["worth": money(price.worth)])) }
        return lines
    }
}

extension Deadline {
    var isDay: Bool { if case .on(.day) = self { true } else { false } }
}
