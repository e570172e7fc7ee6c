internal import Agreement

/// The timeline, and what the dates rest on.
extension ScopeContent {
    var timeline: Section {
        var section = Section(title: labels[.timeline])
        let names = Dictionary(scope.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let duties = Dictionary(scope.duties.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        var rows = plan.duties.map {
            Timeline.Row(
                id: $0.id, title: duties[$0.id] ?? "", first: $0.date.day, last: $0.date.day, promised: nil,
                mark: .duty, isCritical: plan.criticalPath.contains($0.id))
        }
        rows += plan.tasks.map { dates in
            let task = names[dates.id]
            return Timeline.Row(
                id: dates.id, title: task?.title ?? "", first: dates.start, last: dates.finish,
                promised: dates.due?.day, mark: task?.takes?.count == 0 ? .milestone : .bar,
                isCritical: dates.isCritical)
        }
        guard let timeline = Timeline(rows, labels) else { return section }
        section.blocks = [.timeline(timeline)]
        if !plan.criticalPath.isEmpty {
            section.blocks.append(.note(labels(.timelineOrder, ["items": arrows(plan.criticalPath)])))
        }
        if let finish = plan.finish {
            section.blocks.append(.note(labels(.timelineFinish, ["date": labels.planned(finish)])))
        }
        return section
    }

    private func arrows(_ ids: [String]) -> String { ids.joined(separator: " → ") }

    var calendar: Section {
        let rule = scope.calendar
        let days = labels.weekdays(rule.weekdays)
        let facts = [
            Fact(labels[.start], scope.start.map { labels.rule($0, planned: plan.start) }),
            Fact(
                labels[.plannedFor], content.signature.map { labels(.signedOn, ["date": labels.date($0)]) }),
            Fact(labels[.completion], plan.completion.map(labels.planned)),
            Fact(
                labels[.workdays], rule.followsCountry ? labels(.workdaysCountry, ["days": days]) : days),
            rule.closed.isEmpty ? nil : Fact(labels[.closed], rule.closed.map(labels.range)),
            Fact(labels[.holidaysOf], labels.named("country", scope.country)),
            Fact(labels[.prevails], labels.named("language", scope.language)),
        ]
        return Section(
            title: labels[.calendar], blocks: [.facts(facts.compactMap(\.self))] + daysOff(content.daysOff))
    }

    private func daysOff(_ table: HolidayTable?) -> [Block] {
        guard let table else { return [.text(labels[.noHolidayTable])] }
        let source = labels(
            .daysOffSource,
            ["source": table.source, "version": table.version, "range": labels.range(table.covers)])
        guard !table.rows.isEmpty else { return [.text(labels[.noDaysOff]), .note(source)] }
        return [
            .table(
                Table(
                    caption: labels[.daysOffCaption],
                    columns: [labels[.dayOff], labels[.dayOffName], labels[.dayOffStatus]],
                    rows: table.rows.map { row in
                        [
                            Table.Cell(labels.date(row.day)), Table.Cell(row.name),
                            Table.Cell(labels.choice("status", row.status.rawValue)),
                        ]
                    }, hasAmounts: false)),
            .note(source),
        ]
    }
}
