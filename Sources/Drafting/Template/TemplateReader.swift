internal import Agreement

/// Reads a template and finds what would only show when somebody fills it in.
struct TemplateReader {
    private(set) var name = ""
    private(set) var language = ""
    private(set) var questions: [Question] = []
    private(set) var scope = Form.fields([:])
    private(set) var problems: [Problem] = []
    private var used: Set<String> = []

    mutating func read(_ form: Form) {
        let known = ["template", "language", "questions", "scope"]
        guard check(form, "", known) else { return }
        for key in known where form[key] == nil && key != "questions" {
            report(.missing, key, form.place, "\(key) is missing in the template.")
        }
        name = form["template"]?.text ?? ""
        language = form["language"]?.text ?? ""
        if case .list(let items)? = form["questions"]?.content {
            for (number, item) in items.enumerated() { question(item, number + 1) }
        } else if let other = form["questions"] {
            report(.shape, "questions", other.place, "questions must be a list: each item starts with \"- \".")
        }
        guard let scope = form["scope"] else { return }
        guard case .fields = scope.content else {
            report(.shape, "scope", scope.place, "scope must hold named fields (name: value).")
            return
        }
        self.scope = scope
        for key in ["when", "each"] {
            if let value = scope[key] {
                report(.template, "scope.\(key)", value.place, "The whole scope cannot have \(key).")
            }
        }
        walk(scope, "scope", Context(), inList: false)
        for question in questions where !used.contains(question.id) {
            let place = form.place(of: "questions.\(question.id)")
            let reason = "Nothing uses the answer to \(question.id)."
            problems.append(Problem(.template, weight: .remark, path: "questions.\(question.id)", place: place, reason))
        }
        unknownKeys()
    }

    private mutating func report(_ code: Problem.Code, _ path: String, _ place: Place?, _ reason: String) {
        problems.append(Problem(code, path: path, place: place, reason))
    }

    /// Whether these are fields; those that are not known are reported.
    private mutating func check(_ form: Form, _ path: String, _ known: [String]) -> Bool {
        guard case .fields(let fields) = form.content else {
            report(
                .shape, path, form.place, "\(path.isEmpty ? "A template" : path) must hold named fields (name: value).")
            return false
        }
        for field in fields where !known.contains(field.name) {
            let near = nearest(to: field.name, among: known)
            let advice = near.map { "Did you mean \($0)?" } ?? "Known here: \(known.joined(separator: ", "))."
            let reason = "Unknown key \"\(field.name.shortened)\". \(advice)"
            report(.unknownKey, path.isEmpty ? field.name : "\(path).\(field.name)", field.place, reason)
        }
        return true
    }

    /// The scope's own unknown keys, found by reading it with everything kept and filled.
    private mutating func unknownKeys() {
        var filler = Filler(answers: [:], keepsAll: true)
        guard let whole = filler.fill(scope) else { return }
        for problem in Scope.read(whole).problems where problem.code == .unknownKey || problem.code == .shape {
            report(problem.code, "scope.\(problem.path)", problem.place, problem.reason)
        }
    }

    // MARK: Questions

    private mutating func question(_ form: Form, _ number: Int) {
        let path = "questions.\(form["id"]?.text ?? String(number))"
        guard check(form, path, ["id", "ask", "type", "choices", "min", "max", "default", "help", "when"]) else {
            return
        }
        let id = form["id"]?.text ?? ""
        if !isName(id) {
            let reason = "A question needs an id: a letter, then letters, digits, - or _."
            report(.missing, "\(path).id", form["id"]?.place ?? form.place, reason)
        } else if questions.contains(where: { $0.id == id }) {
            report(
                .duplicateID, "\(path).id", form["id"]?.place,
                "The question \(id) stands twice. Give each an id of its own.")
            return
        }
        let ask = form["ask"]?.text ?? ""
        if ask.isEmpty { report(.missing, "\(path).ask", form.place, "ask is missing in \(path).") }
        let kinds = Question.Kind.allCases.map(\.rawValue)
        let kind = form["type"]?.text.flatMap { Question.Kind(rawValue: $0) }
        if kind == nil {
            let place = form["type"]?.place ?? form.place
            report(.value, "\(path).type", place, "type must be one of: \(kinds.joined(separator: ", ")).")
        }
        let choices = Part(form: form, path: path).texts("choices")
        if kind == .choice, choices.isEmpty {
            report(.missing, "\(path).choices", form.place, "A choice needs choices: [one, other].")
        } else if kind != .choice, let other = form["choices"] {
            report(.template, "\(path).choices", other.place, "Only a question of type choice has choices.")
        }
        var when: Condition?
        if let text = form["when"] { when = condition(text, "\(path).when") }
        var question = Question(
            id: id, ask: ask, kind: kind ?? .text, choices: choices, min: form["min"]?.text, max: form["max"]?.text,
            help: form["help"]?.text, standard: nil, when: when)
        limits(question, form, path)
        question.standard = standard(question, form, path)
        questions.append(question)
    }

    private mutating func limits(_ question: Question, _ form: Form, _ path: String) {
        for key in ["min", "max"] {
            guard let limit = form[key], let text = limit.text else { continue }
            let isRead =
                switch question.kind {
                case .text, .list: Int(text).map { (0...Question.textLimit).contains($0) } ?? false
                case .number: Fraction(text) != nil
                case .money: Question.money(text, nil) != nil
                case .date: Day(text) != nil
                case .choice, .yesNo: false
                }
            if !isRead {
                report(
                    .value, "\(path).\(key)", limit.place,
                    "\(key) does not fit a question of type \(question.kind.rawValue).")
            }
        }
    }

    private mutating func standard(_ question: Question, _ form: Form, _ path: String) -> Answer? {
        guard let given = form["default"] else { return nil }
        do throws(Refusal) {
            switch given.content {
            case .text(let text) where text.trimmed.isEmpty: return question.kind == .list ? .list([]) : .text("")
            case .text(let text): return try question.answer(text, in: nil)
            case .list(let items): return try question.answer(items.compactMap(\.text))
            case .fields: throw Refusal(reason: "One text is expected here, not fields.")
            }
        } catch {
            report(.template, "\(path).default", given.place, "The default cannot be an answer: \(error.reason)")
            return nil
        }
    }

    // MARK: The scope

    /// What is known at one place of the scope.
    private struct Context {
        var variables: Set<String> = []
        var conditions: Set<Condition> = []
    }

    private mutating func walk(_ form: Form, _ path: String, _ context: Context, inList: Bool) {
        switch form.content {
        case .text(let text): placeholders(text, form.place, path, context)
        case .list(let items):
            for (index, item) in items.enumerated() {
                walk(item, "\(path).\(item["id"]?.text ?? String(index + 1))", context, inList: true)
            }
        case .fields(let fields):
            var context = context
            if let text = form["when"], let when = condition(text, "\(path).when") { assume(when, &context) }
            if let each = form["each"] { loop(each, path, &context, inList: inList) }
            for field in fields where field.name != "when" && field.name != "each" {
                if field.name.contains("${") {
                    report(.template, path, field.place, "Names are not filled in, only texts. Write the name itself.")
                }
                walk(field.value, "\(path).\(field.name)", context, inList: false)
            }
        }
    }

    private mutating func loop(_ form: Form, _ path: String, _ context: inout Context, inList: Bool) {
        let path = "\(path).each"
        guard inList else {
            report(.template, path, form.place, "Only an item of a list can have each.")
            return
        }
        guard let each = form.text.flatMap({ Repeat($0) }) else {
            report(.template, path, form.place, "each is written as \"page in pages\".")
            return
        }
        if let question = asked(each.list, form.place, path), question.kind != .list {
            report(.template, path, form.place, "\(each.list) is no list: its type is \(question.kind.rawValue).")
        } else {
            mayBeOpen(each.list, form.place, path, context)
        }
        if context.variables.contains(each.variable) || questions.contains(where: { $0.id == each.variable }) {
            report(
                .template, path, form.place,
                "\(each.variable) has a meaning already. Choose another name for the entry.")
        }
        context.variables.formUnion([each.variable, each.variable + ".number"])
    }

    private mutating func placeholders(_ text: String, _ place: Place?, _ path: String, _ context: Context) {
        guard let pattern = Pattern(text) else {
            report(.template, path, place, "A \"${\" has no \"}\".")
            return
        }
        for name in pattern.names where !context.variables.contains(name) {
            if let question = questions.first(where: { $0.id == name }) {
                used.insert(question.id)
                mayBeOpen(name, place, path, context)
            } else {
                let known = questions.map(\.id) + context.variables.sorted()
                let near = nearest(to: name, among: known).map { " Did you mean \($0)?" } ?? ""
                report(.template, path, place, "Nothing fills ${\(name.shortened)}: it is no question.\(near)")
            }
        }
    }

    /// A question that is asked only under a condition can be used only under the same condition.
    private mutating func mayBeOpen(_ id: String, _ place: Place?, _ path: String, _ context: Context) {
        guard let when = questions.first(where: { $0.id == id })?.when, !context.conditions.contains(when) else {
            return
        }
        let reason = "\(id) is not always asked. Give this part the same when as the question."
        report(.template, path, place, reason)
    }

    private mutating func condition(_ form: Form, _ path: String) -> Condition? {
        guard let text = form.text, let read = Condition(text) else {
            report(.template, path, form.place, "when is written as \"shop\", \"not shop\" or \"payment is Stripe\".")
            return nil
        }
        guard let question = asked(read.question, form.place, path) else { return nil }
        guard case .equals(let id, let value) = read else { return read }
        switch question.kind {
        case .yesNo where value == "yes": return .yes(id)
        case .yesNo where value == "no": return .no(id)
        case .yesNo:
            report(.template, path, form.place, "\(id) is answered by yes or no, never by \"\(value.shortened)\".")
        case .choice where !question.choices.contains(value):
            let choices = question.choices.joined(separator: ", ")
            report(.template, path, form.place, "\(id) is never \"\(value.shortened)\". Its choices are \(choices).")
        case .list: report(.template, path, form.place, "\(id) is a list. Write when: \(id), or not \(id).")
        default: break
        }
        return read
    }

    private mutating func asked(_ id: String, _ place: Place?, _ path: String) -> Question? {
        used.insert(id)
        if let question = questions.first(where: { $0.id == id }) { return question }
        let near = nearest(to: id, among: questions.map(\.id)).map { " Did you mean \($0)?" } ?? ""
        report(.template, path, place, "No question before this has the id \(id.shortened).\(near)")
        return nil
    }

    /// Adds what follows from a condition that holds: the question was asked, so its own condition held.
    private func assume(_ condition: Condition, _ context: inout Context) {
        guard context.conditions.insert(condition).inserted else { return }
        if case .no = condition { return }
        context.conditions.insert(.yes(condition.question))
        if let when = questions.first(where: { $0.id == condition.question })?.when { assume(when, &context) }
    }
}
