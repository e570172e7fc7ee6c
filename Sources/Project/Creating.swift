import Agreement
import Drafting
import Foundation
import Record

/// Starting projects from templates.
public struct TemplateForm: Sendable {
    public struct Entry: Sendable {
        public let name, language: String
        public let questions: Int
    }

    /// A question as it is put to a person.
    public struct Prompt: Sendable {
        public let question: String
        /// More words on it, and what kind of answer is expected.
        public let help: String?
        public let choices: [String]
        public let standard: String?
        /// Why the last answer was refused.
        public let refusal: String?
    }

    private let template: Template

    /// The templates that the tool brings along.
    public static var entries: [Entry] {
        Template.names.compactMap { name in
            Template.named(name).map { Entry(name: name, language: $0.language, questions: $0.questions.count) }
        }
    }

    /// A template by its name, or a file of the user's own.
    public init(_ name: String) throws {
        if Files.exists(name), name.hasSuffix(".yaml") {
            template = Template(try Files.read(name, limit: Files.documentLimit))
        } else if let known = Template.named(name) {
            template = known
        } else {
            // A template may be named without its language.
            let names = Template.names + Template.names.map { String($0.prefix { $0 != "." }) }
            let near = nearest(to: name, among: names).map { " Did you mean \($0)?" } ?? ""
            throw Failure(
                .usage,
                "There is no template \(name).\(near) There is: \(Template.names.joined(separator: ", ")); or give a .yaml file."
            )
        }
        guard template.isUsable else {
            throw Failure(.input, file: name, "This template has errors.", problems: template.problems)
        }
    }

    /// Reads the answers from a flat YAML map, asking for nothing.
    public func draft(answers file: String) throws -> String {
        let read = template.answers(try Files.read(file, limit: 1 << 20))
        guard read.problems.isEmpty else {
            throw Failure(.input, file: file, "These answers cannot be used.", problems: read.problems)
        }
        return try text(template.fill(read.answers), file: file)
    }

    /// Asks for the answers one by one; nil from `prompt` ends it. Where no draft comes of it, the answers are kept in a
    /// file, so that nobody has to give them again.
    public func draft(asking prompt: (Prompt) -> String?) throws -> String {
        var given: [(id: String, text: String)] = []
        var open: String?
        let answers = template.ask { question, refusal in
            if refusal != nil { given.removeAll { $0.id == question.id } }
            let typed = prompt(
                Prompt(
                    question: question.ask, help: question.help, choices: question.choices,
                    standard: question.standard?.text, refusal: refusal?.reason))
            if let typed, !typed.isEmpty { given.append((question.id, typed)) }
            if typed == nil { open = question.ask }
            return typed
        }
        let draft = answers.map(template.fill)
        if let draft, draft.scope != nil { return draft.form.draftText }
        let file = template.name + "-answers.yaml"
        let form = Form(.fields(given.map { Form.Field($0.id, Form(.text($0.text))) }))
        try Files.write(Array(form.yaml.utf8), to: file)
        throw Failure(
            .input, file: file,
            "\(open.map { "The answers end before “\($0)”" } ?? "These answers make no draft"). They are kept in this file: mend "
                + "them there, and run: inwriting new \(template.name) --answers \(file)",
            problems: draft?.problems ?? [])
    }

    private func text(_ draft: Draft, file: String) throws -> String {
        guard draft.scope != nil else {
            throw Failure(.input, file: file, "These answers make no draft.", problems: draft.problems)
        }
        return draft.form.draftText
    }
}

extension Project {
    /// Makes a project's folder with a draft and an empty record.
    ///
    /// - Parameter folder: named after the scope's title where it is nil.
    public static func create(_ folder: String?, draft text: String, at moment: Moment) throws -> Project {
        let draft = Draft(Array(text.utf8))
        guard let scope = draft.scope else {
            throw Failure(.input, file: folder, "The draft cannot be read.", problems: draft.problems)
        }
        let folder = folder ?? scope.title.asFileName
        for name in [recordName, draftName] where Files.exists(folder + "/" + name) {
            throw Failure(.usage, file: folder + "/" + name, "There is a project here already. Choose another folder.")
        }
        try Files.write(Array(text.utf8), to: folder + "/" + draftName)
        var random = SystemRandomNumberGenerator()
        let number = [random.next(), random.next()].map { $0.hexadecimal }.joined()
        let project = try Project(creating: folder, number: number)
        var details = Details()
        details.name = scope.title
        let author = scope.provider.signer ?? scope.provider.name
        try project.append { try $0.add(.created, moment, author: author, details) }
        return project
    }

    /// Starts from a draft of the user's own.
    public static func create(_ folder: String?, scope file: String, at moment: Moment) throws -> Project {
        let bytes = try Files.read(file, limit: Files.documentLimit)
        let draft = Draft(bytes)
        guard draft.scope != nil, let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.input, file: file, "The draft cannot be read.", problems: draft.problems)
        }
        return try create(folder, draft: text, at: moment)
    }
}

extension String {
    /// Small letters and digits with hyphens between: `website-for-linds-bakery`.
    fileprivate var asFileName: String {
        let plain = folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .replacingOccurrences(of: "'", with: "").replacingOccurrences(of: "’", with: "")
        let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = words.joined(separator: "-").prefix(40)
        return name.isEmpty ? "project" : String(name)
    }
}

extension UInt64 {
    fileprivate var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
