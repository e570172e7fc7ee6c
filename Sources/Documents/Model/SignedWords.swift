package import Agreement

// What a scope says about one of its items, word for word.
extension FindingsDocument.Clause {
    /// - Parameters:
    ///   - item: an id of the scope; nil where there is none.
    ///   - isWhole: with what is handed over, and how it is accepted: they take much room.
    package init?(_ item: String, in scope: Scope, isWhole: Bool) {
        guard let form = scope.item(item) else { return nil }
        self.init(item: item, form, isWhole ? FindingsDocument.Clause.fields : FindingsDocument.Clause.main)
    }

    /// A part without an id, by its text; nil where no part has this text.
    package init?(partWith text: String, in scope: Scope) {
        let parts = Scope.partNames.compactMap { scope.form[$0] }
        guard let part = parts.first(where: { $0["id"] == nil && $0["text"]?.text == text }) else { return nil }
        self.init(item: nil, part, FindingsDocument.Clause.fields)
    }

    private init(item: String?, _ form: Form, _ names: [String]) {
        self.item = item
        guard case .fields(let fields) = form.content else {
            words = []
            return
        }
        words = fields.compactMap { field in
            guard names.contains(field.name) else { return nil }
            return field.value.text.map { Words(field: field.name, text: $0) }
        }
    }

    /// The fields of an item that hold sentences.
    static let fields = main + ["deliverable", "acceptance"]
    private static let main = ["title", "text", "details", "else", "channel"]
}

extension Scope {
    fileprivate func item(_ id: String) -> Form? {
        let form = form
        let lists = Scope.itemNames.compactMap { list, _ -> [Form]? in
            if case .list(let items) = form[list]?.content { items } else { nil }
        }
        return (lists.joined() + Scope.partNames.compactMap { form[$0] }).first { $0["id"]?.text == id }
    }

    /// The number, share or sum that an item has, to stand beside one that is claimed: `2 designs`, `40%`, `950.00 SEK`.
    package func quantity(of id: String) -> String? {
        func sum(_ money: Money) -> String { "\(money.text(in: currency)) \(currency.code)" }
        if let task = tasks.first(where: { $0.id == id }) { return task.quantity?.description }
        if let rate = rates.first(where: { $0.id == id }) { return sum(rate.price) }
        if let payment = payments.first(where: { $0.id == id }) {
            switch payment.amount {
            case .share(let share): return share.percentText
            case .sum(let money): return sum(money)
            case nil: return nil
            }
        }
        if let price, price.id == id { return price.total.map(sum) }
        if let revisions, revisions.id == id { return revisions.included.map { "\($0)" } }
        return nil
    }
}
