import Agreement
@testable import Documents

extension Form {
    /// Every text in it, with the way to it.
    var leaves: [(path: [String], text: String)] {
        switch content {
        case .text(let text): [([], text)]
        case .list(let items):
            items.enumerated().flatMap { index, item in item.leaves.map { (["\(index)"] + $0.path, $0.text) } }
        case .fields(let fields):
            fields.flatMap { field in field.value.leaves.map { ([field.name] + $0.path, $0.text) } }
        }
    }

    /// The same with another text at that place.
    func changing(_ path: [String], to text: String) -> Form {
        guard let name = path.first else { return .text(text) }
        let rest = Array(path.dropFirst())
        switch content {
        case .text: return self
        case .list(let items):
            return .list(items.enumerated().map { "\($0)" == name ? $1.changing(rest, to: text) : $1 })
        case .fields(let fields):
            return Form(
                .fields(fields.map { $0.name == name ? Form.Field(name, $0.value.changing(rest, to: text)) : $0 }))
        }
    }

    func replacing(_ name: String, _ value: Form) -> Form {
        guard case .fields(let fields) = content else { return self }
        return Form(.fields(fields.map { $0.name == name ? Form.Field(name, value) : $0 }))
    }
}

extension Samples {
    /// A chain of so many tasks.
    static func many(_ count: Int) -> Form {
        let tasks = (0..<count).map { number in
            Sample.fields(
                [
                    ("id", .text("T\(number)")), ("phase", .text("Phase \(number / 20)")),
                    ("title", .text("Task number \(number)")), ("details", "All that the plan says about it."),
                    ("quantity", "2 pieces"), ("acceptance", "It is as described."), ("takes", "1 workday"),
                    ("price", "100.00"),
                ] + (number > 0 ? [("after", .list([.text("T\(number - 1)")]))] : []))
        }
        return bakery.form.replacing("tasks", Sample.list(tasks).form)
            .replacing("duties", Sample.list([["id": "D1", "text": "Texts", "due": "2026-12-03"]]).form)
            .replacing("payments", Sample.list([["id": "P1", "text": "All", "amount": "100%"]]).form)
    }
}
