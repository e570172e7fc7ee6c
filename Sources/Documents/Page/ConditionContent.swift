internal import Agreement

/// How both sides work together: the rules of the agreement in sentences, then its clauses.
extension ScopeContent {
    var agreements: Section {
        var section = Section(title: labels[.conditions])
        section.sections =
            [revisions, contact, approval, late, delays, changes, cancellation].compactMap(\.self)
            + scope.terms.map { Section(id: $0.id, title: $0.title, blocks: [.text($0.text)]) }
        return section
    }

    private func rules(_ title: Label, id: String? = nil, _ sentences: [String?]) -> Section? {
        let sentences = sentences.compactMap(\.self)
        guard !sentences.isEmpty || id != nil else { return nil }
        return Section(id: id, title: labels[title], blocks: sentences.map { .text($0) })
    }

    private var revisions: Section? {
        scope.revisions.flatMap { revisions in
            rules(
                .revisionRounds, id: revisions.id,
                [
                    revisions.text,
                    revisions.included.map { labels(.revisionsIncluded, ["number": labels.number($0)]) },
                    revisions.then.map { labels(.revisionsThen, ["price": money($0)]) },
                ])
        }
    }

    private var contact: Section? {
        scope.contact.flatMap { contact in
            rules(
                .contact, id: contact.id,
                [
                    contact.text, contact.channel.map { labels(.channel, ["channel": $0]) },
                    contact.answers.map { labels(.answers, ["span": labels.span($0)]) },
                ])
        }
    }

    private var approval: Section? {
        scope.approval.flatMap { approval in
            rules(
                .approval,
                [
                    approval.within.map { labels(.approvalWithin, ["span": labels.span($0)]) },
                    approval.reminder.map { labels(.approvalReminder, ["span": labels.span($0)]) },
                    approval.then.map { labels.choice("silence", $0.rawValue) },
                ])
        }
    }

    private var late: Section? {
        scope.late.flatMap { late in
            let interest: String? =
                switch late.interest {
                case .statutory: labels[.lateStatutory]
                case .yearly(let rate): labels(.lateYearly, ["rate": labels.percent(rate)])
                case .waived: labels[.lateWaived]
                case nil: nil
                }
            return rules(
                .late,
                [
                    interest, late.pauseAfter.map { labels(.latePause, ["span": labels.span($0)]) },
                    late.restart.map { labels(.lateRestart, ["span": labels.span($0)]) },
                ])
        }
    }

    private var delays: Section? {
        scope.delays.flatMap { delays in
            rules(
                .delays,
                [
                    delays.float.map { labels.choice("slack", $0.rawValue) },
                    delays.concurrent.map { labels.choice("concurrent", $0.rawValue) },
                ])
        }
    }

    private var cancellation: Section? {
        scope.cancellation.flatMap { cancellation in
            rules(
                .cancellation,
                [
                    cancellation.notice.map { labels(.cancellationNotice, ["span": labels.span($0)]) },
                    cancellation.share.map { labels(.cancellationShare, ["share": labels.percent($0)]) },
                ])
        }
    }

    // MARK: Changes

    /// The policy in words, each share with what it makes of one price of this agreement.
    private var changes: Section? {
        let policy = scope.changes
        return rules(
            .changes,
            [
                labels[.changesSigned],
                policy.answer.map { labels(.changesAnswer, ["span": labels.span($0)]) },
                rush(policy),
                policy.minimum == .zero
                    ? labels[.changesNoMinimum] : labels(.changesMinimum, ["price": money(policy.minimum)]),
                markup(policy),
                labels.choice("credit", policy.credit.rawValue),
                cancellation(policy),
                labels.choice("rounding", policy.rounding.rawValue),
            ])
    }

    /// Where work removed is not credited, nothing remains of which a share could be kept.
    private func cancellation(_ policy: ChangePolicy) -> String? {
        guard policy.cancellation == .zero else {
            return labels(.changesCancellation, ["share": labels.percent(policy.cancellation)])
        }
        return policy.credit == .none ? nil : labels[.changesNoCancellation]
    }

    private func rush(_ policy: ChangePolicy) -> String {
        guard policy.rush != .zero else { return labels[.changesNoRush] }
        var rule = labels(.changesRush, ["share": labels.percent(policy.rush)])
        if scope.price?.total != nil { rule += " " + labels[.changesRushPart] }
        guard let (task, price) = example else { return rule }
        let extra = price.times(policy.rush, policy.rounding)
        return rule + " "
            + labels(.changesRushExample, ["task": task.id, "price": money(price), "extra": money(extra)])
    }

    private func markup(_ policy: ChangePolicy) -> String {
        let none = policy.overhead == .zero && policy.profit == .zero
        let rule =
            none
            ? labels[.changesNoMarkup]
            : labels(
                .changesMarkup,
                ["overhead": labels.percent(policy.overhead), "profit": labels.percent(policy.profit)])
        let order = labels.choice("markup", policy.markup.rawValue)
        guard !none, let (_, price) = example else { return rule + " " + order }
        let total = price + policy.markup(on: price)
        return rule + " " + order + " "
            + labels(.changesMarkupExample, ["price": money(price), "total": money(total)])
    }

    /// The first task with one price of its own.
    private var example: (task: Task, price: Money)? {
        for task in scope.tasks {
            guard let price = ListPrice(of: task, in: scope), price.period == nil, !task.goodwill,
                price.amount > .zero
            else { continue }
            let discount = price.amount.times(scope.price?.discount ?? .zero, scope.changes.rounding)
            return (task, price.amount - discount)
        }
        return nil
    }
}

extension ChangePolicy {
    /// Overhead and profit on a bare price, each rounded to the minor unit.
    fileprivate func markup(on price: Money) -> Money {
        let overhead = price.times(self.overhead, rounding)
        let base = markup == .compound ? price + overhead : price
        return overhead + base.times(profit, rounding)
    }
}
