internal import Agreement
internal import XML

extension PlannedScope {
    /// The fields of the scope, then what is computed from them: plan, sums, days off.
    var elements: [Element] {
        guard case .fields(let fields) = scope.form.content else { return [] }
        return Form.elements(fields) + [planElement, sums.element(in: scope.currency)]
            + (daysOff.map { [$0.element] } ?? [])
    }

    private var planElement: Element {
        let tasks = scope.tasks.compactMap { task -> Element? in
            let due = plan.promised(task.id)
            guard let dates = plan.task(task.id) else {
                return due.map {
                    Markup.element("task", ["id": task.id, "due": $0.day, "dueBasis": $0.basis.rawValue])
                }
            }
            return Markup.element(
                "task",
                [
                    "id": task.id, "start": dates.start, "finish": dates.finish, "basis": dates.basis.rawValue,
                    "due": dates.due?.day, "dueBasis": dates.due?.basis.rawValue, "slack": dates.slack,
                    "latestStart": dates.latestStart, "latestFinish": dates.latestFinish, "float": dates.float,
                    "freeFloat": dates.freeFloat, "critical": Markup.yes(dates.isCritical),
                ])
        }
        let duties = scope.duties.compactMap { duty -> Element? in
            plan.duty(duty.id).map {
                Markup.element(
                    "duty",
                    [
                        "id": duty.id, "date": $0.date.day, "basis": $0.date.basis.rawValue, "latest": $0.latest,
                        "float": $0.float,
                    ])
            }
        }
        let payments = scope.payments.compactMap { payment -> Element? in
            payment.due.flatMap(plan.date(of:)).map {
                Markup.element("payment", ["id": payment.id, "date": $0.day, "basis": $0.basis.rawValue])
            }
        }
        return Markup.element(
            "plan",
            [
                "signature": signature, "start": plan.start?.day, "startBasis": plan.start?.basis.rawValue,
                "finish": plan.finish?.day, "finishBasis": plan.finish?.basis.rawValue,
                "completion": plan.completion?.day, "completionBasis": plan.completion?.basis.rawValue,
                "criticalPath": plan.criticalPath.isEmpty ? nil : plan.criticalPath.joined(separator: " "),
            ], tasks + duties + payments)
    }
}

extension Sums {
    func element(in currency: Currency) -> Element {
        let lines = lines.map {
            Markup.element(
                "line",
                [
                    "kind": $0.kind.rawValue, "item": $0.item, "amount": $0.amount.text(in: currency),
                    "period": $0.period?.rawValue,
                ], $0.tax.map { [$0.element] } ?? [])
        }
        let taxed = taxed.map {
            Markup.element(
                "taxed", ["base": $0.base.text(in: currency), "amount": $0.amount.text(in: currency)],
                $0.tax.map { [$0.element] } ?? [])
        }
        let instalments = instalments.map {
            Markup.element("instalment", ["payment": $0.payment, "amount": $0.amount.text(in: currency)])
        }
        return Markup.element(
            "sums",
            [
                "sum": sum.text(in: currency), "tax": tax.text(in: currency), "payable": payable.text(in: currency),
            ], lines + taxed + instalments)
    }
}

extension Tax {
    var element: Element {
        Markup.element(
            "tax", [:],
            [Markup.leaf("rate", rate.percentText)] + (category.map { [Markup.leaf("category", $0)] } ?? [])
                + (reason.map { [Markup.leaf("reason", $0)] } ?? []))
    }

    /// The tax in a computed element; nil where there is none.
    init?(in element: Element) throws(DocumentProblem) {
        guard let tax = element.first("tax") else { return nil }
        let rate = try tax.required("rate")
        guard let share = Fraction(percent: try rate.onlyText()) else {
            throw DocumentProblem(.value, path: "tax.rate", line: rate.line, "A tax's rate is a share such as 25%.")
        }
        var texts: [String?] = []
        for name in ["category", "reason"] {
            if let field = tax.first(name) { texts.append(try field.plainText()) } else { texts.append(nil) }
        }
        self.init(rate: share, category: texts[0], reason: texts[1])
    }
}

extension HolidayTable {
    var element: Element {
        let rows = rows.map { row in
            var element = Markup.leaf("day", row.name)
            element.attributes = [Attribute("date", "\(row.day)"), Attribute("status", row.status.rawValue)]
            return element
        }
        return Markup.element(
            "days-off",
            ["country": country, "source": source, "version": version, "first": covers.first, "last": covers.last], rows
        )
    }

    init(_ element: Element) throws(DocumentProblem) {
        let line = { (text: String) in
            (1...200).contains(text.utf8.count) && text.unicodeScalars.allSatisfy { $0.value >= 0x20 } ? text : nil
        }
        let first = try element.day("first")
        let last = try element.day("last")
        guard first <= last else {
            throw DocumentProblem(
                .value, path: "days-off.last", line: element.line, "The days off end before they begin.")
        }
        var rows: [Row] = []
        for day in element.elements {
            let name = try day.plainText(limit: 200)
            guard line(name) != nil else {
                throw DocumentProblem(.value, path: "days-off.day", line: day.line, "A day off has no name.")
            }
            rows.append(Row(try day.day("date"), try day.choice("status", Status.self), name))
        }
        self.init(
            country: try element.value("country", "a country code", line),
            source: try element.value("source", "where the days off are from", line),
            version: try element.value("version", "the version of the source", line),
            covers: DayRange(first, last), rows: rows)
    }

    /// From the first row to the last.
    var span: DayRange? {
        guard let first = rows.first?.day, let last = rows.last?.day else { return nil }
        return DayRange(first, last)
    }
}
