/// One piece of work: what is done, what is handed over, how both sides tell that it is right, and by when.
public struct Task: Hashable, Sendable {
    public var id: String
    public var phase: String?
    public var title: String
    public var details: String?
    public var deliverable: String?
    public var quantity: Quantity?
    public var acceptance: String?
    /// How long it takes; the first day counts. Zero workdays is a milestone.
    public var takes: Span?
    /// What must be there before it starts: ids, or phrases that name one.
    public var after: [Deadline]
    /// The promised date.
    public var due: Deadline?
    public var notBefore: Day?
    public var notAfter: Day?
    /// Who does it where it is not the provider: `client`, or a subcontractor's name.
    public var by: String?
    public var recurrence: Recurrence?
    public var pricing: Pricing
    /// The final quantity is measured when the work is done.
    public var measured: Bool
    /// Priced, then taken off: a favour that shows its worth.
    public var goodwill: Bool
    /// A tax of its own.
    public var tax: Tax?
    /// Rounds of changes of its own.
    public var revisions: Int?
    /// Other words for it, printed as "also called".
    public var also: [String]

    public enum Pricing: Hashable, Sendable {
        /// Part of the scope's total.
        case included
        case fixed(Money)
        case perUnit(Money)
        /// A sum for what is chosen later; the difference to its cost is a change.
        case allowance(Money)
        /// Units of rates.
        case effort([Effort])
        /// An outside cost, passed on with markup.
        case cost(Money)
    }

    public struct Effort: Hashable, Sendable {
        public var rate: String
        public var units: Fraction

        public init(rate: String, units: Fraction) {
            self.rate = rate
            self.units = units
        }
    }
}

/// A number and its unit: `2 designs`, `3.4 m`, or a number alone.
public struct Quantity: Hashable, Sendable, CustomStringConvertible {
    public var number: Fraction
    public var unit: String

    public init?(_ text: String) {
        let number = text.prefix { $0 != " " }
        guard let value = Fraction(number) else { return nil }
        self.number = value
        unit = String(text.dropFirst(number.count)).trimmed
        guard unit.utf8.count <= 200 else { return nil }
    }

    public var description: String { unit.isEmpty ? "\(number)" : "\(number) \(unit)" }
}

/// Work that comes again.
public struct Recurrence: Hashable, Sendable {
    public enum Period: String, CaseIterable, Hashable, Sendable { case day, week, month, quarter, year }

    public var every: Period
    public var from: Day?
    public var until: Deadline?
    /// What becomes of what was not used: `lapses`, or the words agreed.
    public var unused: String?
}

extension Task {
    init(_ reader: Reader, _ currency: Currency?) {
        id = reader.id()
        phase = reader.text("phase")
        title = reader.requiredText("title")
        details = reader.text("details")
        deliverable = reader.text("deliverable")
        quantity = reader.value(
            "quantity", "a number with at most 3 decimals and its unit, such as 2 designs", Quantity.init)
        acceptance = reader.text("acceptance")
        takes = reader.span("takes")
        after = reader.values("after", Deadline.expected) { Deadline($0) }
        due = reader.deadline("due")
        notBefore = reader.day("not_before")
        notAfter = reader.day("not_after")
        by = reader.text("by").flatMap { $0 == "provider" ? nil : $0 }
        recurrence = Recurrence(reader)
        pricing = Pricing(reader, currency)
        measured = reader.yes("measured")
        goodwill = reader.yes("goodwill")
        tax = reader.part("tax", Tax.init)
        revisions = reader.whole("revisions", 0...999)
        also = reader.texts("also")
        if let notBefore, let notAfter, notAfter < notBefore {
            reader.report(.contradiction, at: "not_after", "not_after \(notAfter) is before not_before \(notBefore).")
        }
        if case .perUnit = pricing, quantity == nil {
            reader.report(.contradiction, at: "unit_price", "unit_price needs a quantity, such as quantity: 2 designs.")
        }
        if measured, quantity == nil {
            reader.report(.contradiction, at: "measured", "measured: yes needs a quantity to start from.")
        }
        if goodwill, pricing == .included {
            reader.report(
                .contradiction, at: "goodwill", "goodwill: yes needs a price, so that the favour shows its worth.")
        }
    }

    func form(_ currency: Currency) -> Form {
        var price: Form?
        var unitPrice: Form?
        var allowance: Form?
        var effort: Form?
        var cost: Form?
        switch pricing {
        case .included: break
        case .fixed(let sum): price = .text(sum.text(in: currency))
        case .perUnit(let sum): unitPrice = .text(sum.text(in: currency))
        case .allowance(let sum): allowance = .text(sum.text(in: currency))
        case .effort(let entries):
            effort = Form(.fields(entries.map { Form.Field($0.rate, .text("\($0.units)")) }))
        case .cost(let sum): cost = .text(sum.text(in: currency))
        }
        return .fields([
            "id": .text(id),
            "phase": Form(phase),
            "title": .text(title),
            "details": Form(details),
            "deliverable": Form(deliverable),
            "quantity": Form(quantity),
            "acceptance": Form(acceptance),
            "takes": Form(takes),
            "after": Form(texts: after.map(\.description)),
            "due": Form(due),
            "not_before": Form(notBefore),
            "not_after": Form(notAfter),
            "by": Form(by),
            "every": Form(recurrence?.every.rawValue),
            "from": Form(recurrence?.from),
            "until": Form(recurrence?.until),
            "unused": Form(recurrence?.unused),
            "price": price,
            "unit_price": unitPrice,
            "allowance": allowance,
            "effort": effort,
            "cost": cost,
            "measured": measured ? .text("yes") : nil,
            "goodwill": goodwill ? .text("yes") : nil,
            "tax": tax?.form,
            "revisions": Form(revisions),
            "also": Form(texts: also),
        ])
    }
}

extension Recurrence {
    init?(_ reader: Reader) {
        let every = reader.choice("every", Period.self)
        from = reader.day("from")
        until = reader.deadline("until")
        unused = reader.text("unused")
        guard let every else {
            for name in ["from", "until", "unused"] where reader.has(name) && !reader.has("every") {
                reader.report(.contradiction, at: name, "\(name) needs every: (day, week, month, quarter or year).")
            }
            return nil
        }
        self.every = every
    }
}

extension Task.Pricing {
    init(_ reader: Reader, _ currency: Currency?) {
        let names = ["price", "unit_price", "allowance", "effort", "cost"]
        let price = reader.money("price", currency)
        let unitPrice = reader.money("unit_price", currency)
        let allowance = reader.money("allowance", currency)
        let effort = reader.entries("effort", "a number of units, such as 6") { Fraction($0) }
        let cost = reader.money("cost", currency)
        let given = names.filter(reader.has)
        if given.count > 1 {
            reader.report(.contradiction, at: given[1], "Give one of \(given.joined(separator: " and ")), not both.")
        }
        if let price {
            self = .fixed(price)
        } else if let unitPrice {
            self = .perUnit(unitPrice)
        } else if let allowance {
            self = .allowance(allowance)
        } else if !effort.isEmpty {
            self = .effort(effort.map { Task.Effort(rate: $0, units: $1) })
        } else if let cost {
            self = .cost(cost)
        } else {
            self = .included
        }
    }
}
