package import Agreement

/// A `scope.yaml` as it was read: what it says, where each thing stands, and everything that is wrong with it.
package struct Draft: Sendable {
    /// Nil where one of the problems is an error.
    package let scope: Scope?
    /// As far as it could be read; empty where it is no YAML.
    package let form: Form
    /// In the order of their places; none twice.
    package let problems: [Problem]

    package init(_ bytes: [UInt8]) {
        let (form, problems) = Composer.form(bytes)
        guard let form else {
            // What is missing in a file that could be read only in part says nothing.
            self.init(refused: problems)
            return
        }
        self.init(form, problems)
    }

    /// A form that was not read from a file, such as a filled template.
    package init(_ form: Form) { self.init(form, []) }

    /// Nothing could be made.
    init(refused problems: [Problem]) { self.init(scope: nil, form: .fields([:]), problems: problems) }

    private init(_ form: Form, _ problems: [Problem]) {
        var (scope, more) = Scope.read(form)
        // A field that was refused as YAML is not missing.
        if !problems.isEmpty {
            scope = nil
            more.removeAll { $0.code == .missing }
        }
        // What is no map of fields lacks every field: only that is worth telling.
        if !form.isFields { more.removeAll { $0.code != .shape } }
        self.init(scope: scope, form: form, problems: problems + more)
    }

    private init(scope: Scope?, form: Form, problems: [Problem]) {
        self.scope = scope
        self.form = form
        self.problems = problems.inOrder
    }

    /// Whether the text could be read as YAML at all.
    package var isReadable: Bool { !problems.contains { $0.code == .syntax } }
}

extension [Problem] {
    /// Each problem once, by place; those without a place come last.
    package var inOrder: [Problem] {
        var seen: Set<Problem> = []
        let once = filter { seen.insert($0).inserted }
        let end = Place(line: .max, column: .max)
        return once.enumerated().sorted { a, b in
            let places = (a.element.place ?? end, b.element.place ?? end)
            return places.0 == places.1 ? a.offset < b.offset : places.0 < places.1
        }.map(\.element)
    }
}
