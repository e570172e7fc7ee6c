internal import Agreement

/// Fills the nodes of a template. An answer goes in as it is and is never looked at again, so that `${x}` in an answer
/// stays `${x}`.
struct Filler {
    let answers: [String: Answer]
    /// Keeps every repeat and every condition, to see all of a template at once.
    var keepsAll = false
    /// Bytes that may still be written.
    private var budget = Encoding.limit
    private var variables: [String: String] = [:]

    init(answers: [String: Answer], keepsAll: Bool = false) {
        self.answers = answers
        self.keepsAll = keepsAll
    }

    var isFull: Bool { budget < 0 }

    /// Nil where nothing is left: a condition does not hold, or an optional answer is empty.
    mutating func fill(_ form: Form) -> Form? {
        budget -= 8
        guard !isFull else { return nil }
        let place = keepsAll ? form.place : nil
        switch form.content {
        case .text(let text):
            guard let pattern = Pattern(text), !pattern.names.isEmpty else { return written(text, place) }
            let filled = pattern.segments.map { segment in
                switch segment {
                case .text(let text): text
                case .name(let name): variables[name] ?? answers[name]?.text ?? (keepsAll ? "x" : "")
                }
            }.joined()
            return filled.trimmed.isEmpty ? nil : written(filled, place)
        case .list(let items):
            let filled = items.flatMap { repeated($0) }
            return filled.isEmpty && !items.isEmpty ? nil : Form(.list(filled), place: place)
        case .fields(let fields):
            if let text = form["when"]?.text, let condition = Condition(text), !keepsAll, !condition.holds(answers) {
                return nil
            }
            let kept = fields.filter { $0.name != "when" && $0.name != "each" }
            if kept.count < fields.count, kept.count == 1, let only = kept.first, only.name == "value" {
                return fill(only.value)
            }
            let filled = kept.compactMap { field in
                fill(field.value).map { Form.Field(field.name, $0, place: keepsAll ? field.place : nil) }
            }
            return filled.isEmpty && !fields.isEmpty ? nil : Form(.fields(filled), place: place)
        }
    }

    private mutating func repeated(_ item: Form) -> [Form] {
        guard let text = item["each"]?.text, let each = Repeat(text) else { return fill(item).map { [$0] } ?? [] }
        guard case .list(let entries)? = keepsAll ? .list(["x"]) : answers[each.list] else { return [] }
        let outer = variables
        defer { variables = outer }
        var items: [Form] = []
        for (index, entry) in entries.enumerated() {
            variables[each.variable] = entry
            variables[each.variable + ".number"] = String(index + 1)
            if let filled = fill(item) { items.append(filled) }
        }
        return items
    }

    private mutating func written(_ text: String, _ place: Place?) -> Form? {
        budget -= text.utf8.count
        return isFull ? nil : Form(.text(text), place: place)
    }
}
