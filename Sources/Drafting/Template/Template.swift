package import Agreement
internal import Resources

/// A draft with questions, conditions and repeats.
package struct Template: Sendable {
    package let name: String
    package let language: String
    package let questions: [Question]
    /// What is wrong with the template itself, in the order of its places.
    package let problems: [Problem]
    let scope: Form

    package init(_ bytes: [UInt8]) {
        let (form, problems) = Composer.form(bytes)
        var reader = TemplateReader()
        if let form { reader.read(form) }
        name = reader.name
        language = reader.language
        questions = reader.questions
        scope = reader.scope
        self.problems = (problems + reader.problems).inOrder
    }

    package var isUsable: Bool { !problems.contains { $0.weight == .error } }
}

extension Template {
    /// The names of the templates inside the binary, such as `website.en`.
    package static var names: [String] {
        Resources.paths(under: "templates").compactMap { path in
            path.hasSuffix(".yaml") ? String(path.dropFirst("templates/".count).dropLast(".yaml".count)) : nil
        }
    }

    /// The template with this name, with or without its language; without one, English or the only one there is.
    package static func named(_ name: String) -> Template? {
        let fitting = names.filter { $0 == name || $0.hasPrefix(name + ".") }
        let chosen = fitting.first { $0 == name } ?? fitting.first { $0 == name + ".en" } ?? fitting.first
        return chosen.flatMap { Resources.bytes("templates/\($0).yaml") }.map { Template($0) }
    }
}

extension Template {
    /// The next question that applies and has no answer yet; nil when nothing is left to ask.
    package func next(after answers: [String: Answer]) -> Question? { used(answers).next }

    /// The answers that count, in the order of the questions until one is open: what was answered to a question that is
    /// not asked is left out.
    private func used(_ answers: [String: Answer]) -> (answers: [String: Answer], next: Question?) {
        var used: [String: Answer] = [:]
        for question in questions where question.when?.holds(used) ?? true {
            guard let answer = answers[question.id] else { return (used, question) }
            used[question.id] = answer
        }
        return (used, nil)
    }

    /// The currency that the scope names, where the answers so far tell it.
    package func currency(_ answers: [String: Answer]) -> Currency? {
        guard let text = scope["currency"]?.text, let pattern = Pattern(text) else { return nil }
        var code = ""
        for segment in pattern.segments {
            switch segment {
            case .text(let text): code += text
            case .name(let name): code += answers[name]?.text ?? ""
            }
        }
        return Currency(code)
    }

    /// Asks one question after the other until all are answered; a refused answer is asked for again, with the reason.
    ///
    /// - Parameter prompt: given the question and why the last answer was refused; nil ends the asking.
    /// - Returns: the answers, or nil where the asking was ended.
    package func ask(_ prompt: (Question, Refusal?) -> String?) -> [String: Answer]? {
        var answers: [String: Answer] = [:]
        var refusal: Refusal?
        while let question = next(after: answers) {
            guard let typed = prompt(question, refusal) else { return nil }
            do throws(Refusal) {
                answers[question.id] = try question.answer(question.chosen(typed), in: currency(answers))
                refusal = nil
            } catch {
                refusal = error
            }
        }
        return answers
    }

    /// Reads a file of answers: a flat YAML map. What is not answered gets its default.
    package func answers(_ bytes: [UInt8]) -> (answers: [String: Answer], problems: [Problem]) {
        let (form, found) = Composer.form(bytes)
        guard let form else { return ([:], found) }
        guard case .fields(let fields) = form.content else {
            let reason = "Answers are written as \"question: answer\", one on a line."
            return ([:], found + [Problem(.shape, path: "", place: form.place, reason)])
        }
        var problems = found
        let ids = questions.map(\.id)
        for field in fields where !ids.contains(field.name) {
            let advice =
                nearest(to: field.name, among: ids).map { "Did you mean \($0)?" }
                ?? "Known here: \(ids.joined(separator: ", "))."
            problems.append(
                Problem(
                    .unknownKey, path: field.name, place: field.place,
                    "The template has no question \"\(field.name.shortened)\". \(advice)"))
        }
        var answers: [String: Answer] = [:]
        for question in questions where question.when?.holds(answers) ?? true {
            let given = form[question.id]
            do throws(Refusal) {
                answers[question.id] = try question.answer(given, in: currency(answers))
            } catch {
                let code: Problem.Code = given == nil ? .missing : .value
                let reason = "\(question.id) (\(question.ask)): \(error.reason)"
                problems.append(Problem(code, path: question.id, place: given?.place ?? form.place, reason))
            }
        }
        return (answers, problems.inOrder)
    }

    /// The draft that these answers make; what is not answered gets its default.
    package func fill(_ answers: [String: Answer]) -> Draft {
        if !isUsable { return Draft(refused: problems) }
        var answers = answers
        var problems: [Problem] = []
        while let question = next(after: answers) {
            answers[question.id] = question.standard ?? .text("")
            if question.standard == nil {
                problems.append(
                    Problem(.missing, path: question.id, "\(question.id) (\(question.ask)): An answer is needed here."))
            }
        }
        guard problems.isEmpty else { return Draft(refused: problems) }
        var filler = Filler(answers: used(answers).answers)
        let form = filler.fill(scope) ?? .fields([:])
        guard !filler.isFull else {
            let reason = "The filled template would be larger than 4 MiB. Shorten the lists."
            return Draft(refused: [Problem(.template, path: "", reason)])
        }
        return Draft(form)
    }
}

extension Question {
    fileprivate func answer(_ given: Form?, in currency: Currency?) throws(Refusal) -> Answer {
        switch given?.content {
        case nil: return try answer("", in: currency)
        case .text(let text): return try answer(text, in: currency)
        case .fields: throw Refusal(reason: "One text is expected here, not fields.")
        case .list(let items):
            let texts = items.compactMap(\.text)
            guard texts.count == items.count else { throw Refusal(reason: "Each item of the list must be a text.") }
            return try answer(texts)
        }
    }

    /// At the prompt a choice can be told by its number.
    fileprivate func chosen(_ typed: String) -> String {
        guard kind == .choice, !choices.contains(typed.trimmed), let number = Int(typed.trimmed),
            choices.indices.contains(number - 1)
        else { return typed }
        return choices[number - 1]
    }
}
