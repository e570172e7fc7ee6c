import Agreement

/// Changes to the text of a draft that leave every other letter of it, and its comments, as they are.
package struct DraftEdits: Sendable {
    /// The lines without their ends.
    private var lines: [[Character]]
    private let form: Form

    /// Nil where the text is no draft that can be read as YAML.
    package init?(_ text: String) {
        let draft = Draft(Array(text.utf8))
        guard draft.isReadable, draft.form.isFields else { return nil }
        form = draft.form
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    }

    package var text: String { lines.map { String($0) }.joined(separator: "\n") }

    /// The ids of the tasks, in their order.
    package var taskIDs: [String] { tasks.compactMap { $0["id"]?.text } }

    /// The text of a task's field, as it is read.
    package func text(of name: String, _ id: String) -> String? {
        tasks.first { $0["id"]?.text == id }?[name]?.text
    }

    private var tasks: [Form] {
        guard case .list(let items)? = form["tasks"]?.content else { return [] }
        return items
    }

    /// Ids that no item has, in the manner of the last task's: `T09` after `T08`.
    package func freeIDs(_ count: Int) -> [String] {
        let last = taskIDs.last ?? "T0"
        let counted = last.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let digits = counted <= 9 ? counted : 0
        let stem = digits > 0 ? String(last.dropLast(digits)) : last + "-"
        var number = Int(last.suffix(digits)) ?? 0
        let used = Set(ids(form))
        var free: [String] = []
        while free.count < count {
            number += 1
            let plain = "\(number)"
            let id = stem + String(repeating: "0", count: max(0, digits - plain.count)) + plain
            if !used.contains(id) { free.append(id) }
        }
        return free
    }

    private func ids(_ form: Form) -> [String] {
        switch form.content {
        case .text: []
        case .list(let items): items.flatMap(ids)
        case .fields(let fields):
            fields.flatMap { field in field.name == "id" ? [field.value.text ?? ""] : ids(field.value) }
        }
    }
}

extension DraftEdits {
    /// Sets a field of a task that has one text; it is added behind the id where it is missing.
    ///
    /// - Returns: false where the draft is written in a way that this cannot change; then nothing is.
    package mutating func set(_ name: String, of id: String, to value: String) -> Bool {
        guard let task = tasks.first(where: { $0["id"]?.text == id }), case .fields(let fields) = task.content else {
            return false
        }
        let written = ScalarStyle.line(value, flow: true)
        if let field = fields.first(where: { $0.name == name }) {
            guard let place = field.value.place, let old = field.value.text else { return false }
            for form in [old, ScalarStyle.quoted(old), "'\(old)'"] where stands(form, at: place) {
                let start = place.column - 1
                lines[place.line - 1].replaceSubrange(start..<start + form.count, with: written)
                return true
            }
            return false
        }
        guard let field = fields.first(where: { $0.name == "id" }), let name0 = field.place,
            let place = field.value.place,
            stands(id, at: place), name0.line == place.line
        else { return false }
        let end = place.column - 1 + id.count
        let isFlow = lines[place.line - 1][..<(name0.column - 1)].contains("{")
        if isFlow {
            lines[place.line - 1].insert(contentsOf: ", \(name): \(written)", at: end)
        } else {
            let indent = String(repeating: " ", count: name0.column - 1)
            lines.insert(Array("\(indent)\(name): \(written)"), at: place.line)
        }
        return true
    }

    private func stands(_ text: String, at place: Place) -> Bool {
        guard lines.indices.contains(place.line - 1), lines[place.line - 1].count >= place.column - 1 else {
            return false
        }
        return lines[place.line - 1][(place.column - 1)...].starts(with: text)
    }

    /// Adds tasks behind the last one.
    ///
    /// - Parameter tasks: each with its fields in order, and a comment above it.
    /// - Returns: false where the tasks do not stand below each other.
    package mutating func add(_ tasks: [(comment: String, fields: [(String, String)])]) -> Bool {
        guard let last = self.tasks.last?.place, lines.indices.contains(last.line - 1),
            let dash = lines[last.line - 1].firstIndex(of: "-"),
            lines[last.line - 1][..<dash].allSatisfy({ $0 == " " }),
            case .fields(let fields) = form.content, let start = fields.first(where: { $0.name == "tasks" })?.place
        else { return false }
        let next = fields.compactMap(\.place?.line).filter { $0 > start.line }.min() ?? lines.count + 1
        // What stands right above the next part, such as its comment, belongs to it.
        var end = next - 1
        while end > last.line, lines[end - 1].allSatisfy({ $0 == " " || $0 == "\r" }) || lines[end - 1].first == "#" {
            end -= 1
        }
        let indent = String(repeating: " ", count: dash)
        let added = tasks.flatMap { task in
            ["\(indent)# \(task.comment)"]
                + task.fields.enumerated().map { number, field in
                    "\(indent)\(number == 0 ? "- " : "  ")\(field.0): \(ScalarStyle.line(field.1, flow: false))"
                }
        }
        lines.insert(contentsOf: added.map(Array.init), at: end)
        return true
    }
}
