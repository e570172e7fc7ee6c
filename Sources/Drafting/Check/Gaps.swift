internal import Agreement

/// What is missing in a draft that otherwise reads well.
enum Gaps {
    static func find(in draft: Part) -> [Problem] {
        var problems: [Problem] = []
        func demand(_ names: KeyValuePairs<String, String>, of part: Part) {
            for (name, reason) in names where !part.has(name) {
                problems.append(part.problem(.missing, .gap, at: name, reason))
            }
        }
        demand(ofDraft, of: draft)
        for (name, demands) in ofParts { if let part = draft.part(name) { demand(demands, of: part) } }
        for (name, demands) in ofItems { for item in draft.items(name) { demand(demands, of: item) } }
        for task in draft.items("tasks") { demand(needs(of: task), of: task) }
        return problems + people(draft) + prices(draft)
    }

    private static let ofDraft: KeyValuePairs = [
        "start": "It is not said when the work starts. Add start, such as: 2 workdays after signature.",
        "prices": "It is not said whether prices hold tax. Add prices: with tax, or prices: without tax.",
        "tax": "No tax is named. Add tax: { rate: 25% }, or { rate: 0%, reason: … } where none is charged.",
        "exclusions": "Nothing is named as not included: that is what disputes are about. Add exclusions.",
        "payments": "It is not said when what is paid. Add payments.",
        "rates": "No price is named for extra work. Add rates.",
        "contact": "It is not said how and how fast you answer. Add contact.",
        "approval": "It is not said how work is approved, and what silence means. Add approval.",
        "late": "It is not said what follows when a payment is late. Add late.",
        "delays": "It is not said what follows when both sides are late. Add delays.",
        "changes": "It is not said how changes are priced. Add changes.",
        "cancellation": "It is not said how the agreement can be ended early. Add cancellation.",
        "terms": "No terms are given, such as who owns the work and for how long faults are mended. Add terms.",
    ]

    private static let ofParts: KeyValuePairs<String, KeyValuePairs<String, String>> = [
        "provider": [
            "address": "The provider's address is missing.",
            "email": "The provider's email is missing.",
            "signer": "It is not said who signs for the provider. Add signer.",
        ],
        "client": [
            "kind": "It is not said whether the client is a business or a consumer: other rules hold. Add kind.",
            "address": "The client's address is missing.",
            "email": "The client's email is missing.",
        ],
        "contact": [
            "channel": "It is not said which channel counts. Add channel, such as email.",
            "answers": "It is not said how fast you answer. Add answers, such as 1 workday.",
        ],
        "approval": [
            "within": "It is not said how long the client has to approve. Add within, such as 5 workdays.",
            "reminder": "Silence counts only after a reminder. Add reminder, such as 2 workdays.",
            "then": "It is not said what silence means. Add then: accepted, or then: paused.",
        ],
        "late": ["interest": "It is not said which interest a late payment bears. Add interest, or interest: none."],
        "delays": [
            "float": "It is not said who may use slack in the plan. Add float, such as shared.",
            "concurrent": "It is not said what follows when both sides are late. Add concurrent, such as time only.",
        ],
        "changes": ["answer": "It is not said how long an offered change stands. Add answer, such as 3 workdays."],
        "cancellation": [
            "notice": "It is not said how long before its end the agreement must be cancelled. Add notice.",
            "share": "It is not said what is paid for work that is cancelled. Add share, such as 25%.",
        ],
        "revisions": [
            "included": "It is not said how many rounds of changes are included. Add included.",
            "then": "It is not said what one more round costs. Add then.",
        ],
    ]

    private static let ofItems: KeyValuePairs<String, KeyValuePairs<String, String>> = [
        "duties": ["due": "It is not said by when the client provides this. Add due."],
        "assumptions": ["else": "It is not said what follows if this turns out otherwise. Add else."],
        "attachments": ["file": "No file is named. Add file, with its path from the draft's folder."],
        "payments": [
            "amount": "No amount is named. Add amount, such as 40% or a sum.",
            "due": "It is not said when this is paid. Add due, such as 14 days after T5 accepted.",
        ],
    ]

    private static func needs(of task: Part) -> KeyValuePairs<String, String> {
        // What is only bought or passed on is a sum, and what marks a point in time is no work.
        if task.has("allowance") || task.has("cost") || task.text("takes").flatMap({ Span($0) })?.count == 0 {
            return [:]
        }
        if task.has("every") { return ofRecurringTask }
        if task.text("by") == "client" { return task.has("takes") ? [:] : ofClientTask }
        return task.has("takes") || task.has("due") ? ofTask : ofTaskWithoutTime
    }

    private static let ofTask: KeyValuePairs = [
        "deliverable": "It is not said what is handed over. Add deliverable.",
        "acceptance": "It is not said how both sides tell that this is right. Add acceptance.",
    ]
    private static let ofTaskWithoutTime: KeyValuePairs = [
        "deliverable": "It is not said what is handed over. Add deliverable.",
        "acceptance": "It is not said how both sides tell that this is right. Add acceptance.",
        "takes": "It is not said how long this takes or by when it is done. Add takes or due.",
    ]
    private static let ofRecurringTask: KeyValuePairs = [
        "deliverable": "It is not said what is handed over. Add deliverable.",
        "acceptance": "It is not said how both sides tell that this is right. Add acceptance.",
        "from": "It is not said when this begins. Add from, such as 2027-01-01.",
        "until": "It is not said when this ends. Add until, such as 30 days after notice.",
    ]
    private static let ofClientTask: KeyValuePairs = ["due": "It is not said by when the client does this. Add due."]

    /// Whoever signs, approves work and agrees to changes must be known by name: it is the first thing disputed.
    private static func people(_ draft: Part) -> [Problem] {
        guard let client = draft.part("client") else { return [] }
        let may = client.items("people").flatMap { $0.texts("may") }
        let rights: KeyValuePairs = ["sign": "sign", "approve": "approve the work", "change": "agree to changes"]
        return rights.compactMap { right, words in
            guard !may.contains(right) else { return nil }
            return client.problem(
                .missing, .gap, at: "people",
                "Nobody is named who may \(words) for the client. Add people: [{ name: …, may: [\(right)] }]."
            )
        }
    }

    private static func prices(_ draft: Part) -> [Problem] {
        let own = ["price", "unit_price", "allowance", "effort", "cost"]
        let tasks = draft.items("tasks")
        let unpriced = tasks.filter { task in !own.contains(where: task.has) && task.text("by") != "client" }
        var problems: [Problem] = []
        if !(draft.part("price")?.has("total") ?? false), !unpriced.isEmpty {
            let names = unpriced.prefix(5).map { $0.text("id") ?? "?" }.joined(separator: ", ")
            let more = unpriced.count > 5 ? " and \(unpriced.count - 5) more" : ""
            problems.append(
                (draft.part("price") ?? draft).problem(
                    .missing, .gap, at: draft.has("price") ? "total" : "price",
                    "No price covers \(names)\(more). Add price: { total: … }, or a price to each."))
        }
        if !draft.has("revisions"), !tasks.contains(where: { $0.has("revisions") }) {
            problems.append(
                draft.problem(
                    .missing, .gap, at: "revisions",
                    "It is not said how many rounds of changes are included. Add revisions: { included: 2, then: … }."))
        }
        return problems
    }
}
