/// A scope of work: who does what for whom, until when, for what price, and what is not included.
///
/// The value a draft and a signed document both read into. Dates and sums that follow from it are computed (see
/// ``Plan`` and ``Sums``), never stored in it.
public struct Scope: Hashable, Sendable {
    public enum Prices: String, CaseIterable, Hashable, Sendable {
        case withTax = "with tax"
        case withoutTax = "without tax"
    }

    public var title: String
    /// BCP 47; the language that prevails.
    public var language: String
    public var currency: Currency
    public var prices: Prices?
    public var tax: Tax?
    /// ISO 3166-1 or -2: whose public holidays count.
    public var country: String
    public var start: Deadline?
    public var provider: Provider
    public var client: Client
    public var calendar: CalendarRule
    public var tasks: [Task]
    public var exclusions: [Exclusion]
    public var duties: [Duty]
    public var assumptions: [Assumption]
    public var attachments: [Attachment]
    public var price: Price?
    public var payments: [Payment]
    public var revisions: Revisions?
    public var rates: [Rate]
    public var contact: Contact?
    public var approval: Approval?
    public var late: Late?
    public var delays: Delays?
    public var changes: ChangePolicy
    public var cancellation: Cancellation?
    public var terms: [Term]
}

extension Scope {
    /// Reads a form; every problem found stands in `problems`, and the scope is nil where one of them is an error.
    public static func read(_ form: Form) -> (scope: Scope?, problems: [Problem]) {
        let problems = Reader.Problems()
        let reader = Reader(form, path: "", problems: problems)
        let scope = Scope(reader)
        reader.finish()
        scope.checkIDs(form, problems)
        let errors = problems.list.contains { $0.weight == .error }
        return (errors ? nil : scope, problems.list)
    }

    private init(_ reader: Reader) {
        title = reader.requiredText("title")
        language =
            reader.value("language", "a language tag such as en or sv (BCP 47)") { isLanguageTag($0) ? $0 : nil } ?? ""
        if !reader.has("language") { reader.missing("language") }
        let currency = reader.value("currency", "a currency code such as SEK or EUR (ISO 4217)") { Currency($0) }
        if !reader.has("currency") { reader.missing("currency") }
        self.currency = currency ?? .unknown
        prices = reader.choice("prices", Prices.self)
        tax = reader.part("tax", Tax.init)
        country =
            reader.value("country", "a country code such as SE or GB-SCT (ISO 3166)") { isCountryCode($0) ? $0 : nil }
            ?? ""
        if !reader.has("country") { reader.missing("country") }
        start = reader.deadline("start")
        provider = reader.requiredPart("provider", Provider.init)
        client = reader.requiredPart("client", Client.init)
        calendar = reader.part("calendar", CalendarRule.init) ?? CalendarRule()
        tasks = reader.items("tasks") { Task($0, currency) }
        if tasks.isEmpty, reader.form("tasks").map({ $0 == .list([]) }) ?? true {
            reader.report(.missing, at: "tasks", "A scope needs at least one task with id and title.")
        }
        exclusions = reader.items("exclusions", Exclusion.init)
        duties = reader.items("duties", Duty.init)
        assumptions = reader.items("assumptions", Assumption.init)
        attachments = reader.items("attachments", Attachment.init)
        price = reader.part("price") { Price($0, currency) }
        payments = reader.items("payments") { Payment($0, currency) }
        revisions = reader.part("revisions") { Revisions($0, currency) }
        rates = reader.items("rates") { Rate($0, currency) }
        contact = reader.part("contact", Contact.init)
        approval = reader.part("approval", Approval.init)
        late = reader.part("late", Late.init)
        delays = reader.part("delays", Delays.init)
        changes = reader.part("changes") { ChangePolicy($0, currency) } ?? ChangePolicy()
        cancellation = reader.part("cancellation", Cancellation.init)
        terms = reader.items("terms", Term.init)
    }

    /// The form that reads back as this scope, in canonical wording.
    public var form: Form { form { $0.form(currency) } }

    func form(_ taskForm: (Task) -> Form) -> Form {
        .fields([
            "title": .text(title),
            "language": .text(language),
            "currency": .text(currency.code),
            "prices": Form(prices?.rawValue),
            "tax": tax?.form,
            "country": .text(country),
            "start": Form(start),
            "provider": provider.form,
            "client": client.form,
            "calendar": calendar.form,
            "tasks": Form(tasks.map(taskForm)),
            "exclusions": Form(exclusions.map(\.form)),
            "duties": Form(duties.map(\.form)),
            "assumptions": Form(assumptions.map(\.form)),
            "attachments": Form(attachments.map(\.form)),
            "price": price?.form(currency),
            "payments": Form(payments.map { $0.form(currency) }),
            "revisions": revisions?.form(currency),
            "rates": Form(rates.map { $0.form(currency) }),
            "contact": contact?.form,
            "approval": approval?.form,
            "late": late?.form,
            "delays": delays?.form,
            "changes": changes.form(currency),
            "cancellation": cancellation?.form,
            "terms": Form(terms.map(\.form)),
        ])
    }

    /// Names of the lists of items with ids, in the order in which they are printed, and what one item is called.
    public static let itemNames: KeyValuePairs<String, String> = [
        "tasks": "task", "exclusions": "exclusion", "duties": "duty", "assumptions": "assumption",
        "attachments": "attachment", "payments": "payment", "rates": "rate", "terms": "term",
    ]

    /// The ids of all items and parts, in the order in which they are printed.
    public var ids: [String] {
        let lists = [
            tasks.map(\.id), exclusions.map(\.id), duties.map(\.id), assumptions.map(\.id), attachments.map(\.id),
            payments.map(\.id), rates.map(\.id), terms.map(\.id),
        ]
        return lists.joined() + [price?.id, revisions?.id, contact?.id].compactMap(\.self)
    }

    /// Parts that stand once but have an id of their own.
    public static let partNames = ["price", "revisions", "contact"]
}

extension Scope {
    /// Ids are unique in the whole draft, and every id that is named stands for something.
    private func checkIDs(_ form: Form, _ problems: Reader.Problems) {
        var known: [String: String] = [:]
        func note(_ item: Form, _ path: String) {
            guard let value = item["id"], let id = value.text, !id.isEmpty else { return }
            if let first = known[id] {
                problems.add(
                    Problem(
                        .duplicateID, path: "\(path).id", place: value.place,
                        "The id \(id) stands twice (first in \(first)). Give each item an id of its own."))
            } else {
                known[id] = path
            }
        }
        for (list, _) in Scope.itemNames {
            guard case .list(let items) = form[list]?.content else { continue }
            for item in items { note(item, "\(list).\(item["id"]?.text ?? "")") }
        }
        for part in Scope.partNames { if let item = form[part] { note(item, part) } }

        let dated = Set(tasks.map(\.id) + duties.map(\.id))
        let rateIDs = Set(rates.map(\.id))
        // Looking for the id that was meant takes long in a large draft: the first few are enough.
        var suggestions = 20
        func unknown(_ id: String, _ item: Form?, _ path: String, _ expected: String, _ ids: Set<String>) {
            suggestions -= 1
            let near = suggestions < 0 ? nil : nearest(to: id, among: ids.sorted())
            let advice = near.map { " Did you mean \($0)?" } ?? ""
            problems.add(Problem(.unknownID, path: path, place: item?.place, "\(id) is no \(expected).\(advice)"))
        }
        let datedItem = "date (2026-12-14), nor the id of a task or duty of this draft"
        func check(_ rule: Deadline?, _ item: Form?, _ path: String) {
            if let id = rule?.item, !dated.contains(id) { unknown(id, item, path, datedItem, dated) }
        }
        func forms(_ list: String) -> [Form] {
            if case .list(let items) = form[list]?.content { items } else { [] }
        }
        check(start, form["start"], "start")
        for (task, item) in zip(tasks, forms("tasks")) {
            let path = "tasks.\(task.id)"
            for rule in task.after { check(rule, item["after"], "\(path).after") }
            check(task.due, item["due"], "\(path).due")
            check(task.recurrence?.until, item["until"], "\(path).until")
            if case .effort(let effort) = task.pricing {
                for entry in effort where !rateIDs.contains(entry.rate) {
                    unknown(entry.rate, item["effort"], "\(path).effort", "id of a rate of this draft", rateIDs)
                }
            }
        }
        for (duty, item) in zip(duties, forms("duties")) { check(duty.due, item["due"], "duties.\(duty.id).due") }
        for (payment, item) in zip(payments, forms("payments")) {
            check(payment.due, item["due"], "payments.\(payment.id).due")
        }
    }
}

/// A BCP 47 tag's shape: letters, then parts of up to 8 letters or digits.
private func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return text.utf8.count <= 35 && (2...3).contains(parts[0].utf8.count) && parts[0].utf8.allSatisfy(isASCIILetter)
        && parts.dropFirst().allSatisfy {
            (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy { isASCIILetter($0) || (0x30...0x39).contains($0) }
        }
}

private func isCountryCode(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts[0].utf8.count == 2 && parts[0].utf8.allSatisfy { (0x41...0x5A).contains($0) } && parts.count <= 2
        && parts.dropFirst().allSatisfy {
            (1...3).contains($0.utf8.count)
                && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
        }
}

private func isASCIILetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
