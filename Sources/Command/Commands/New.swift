import ArgumentParser
import Foundation
import Project

struct Templates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Lists the templates.", discussion: "Example: inwriting templates")

    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        let format = JSON.format
        let name, language: String
        let questions: Int
    }

    func run() throws {
        let entries = TemplateForm.entries
        if output.json {
            for entry in entries {
                try JSON.print(Output(name: entry.name, language: entry.language, questions: entry.questions))
            }
            return
        }
        var table = Table("Template", "Language", ">Questions")
        for entry in entries { table.add(entry.name, entry.language, "\(entry.questions)") }
        table.print()
    }
}

struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Starts a project: a folder with a draft and a record.",
        discussion: """
            Example: inwriting new website --into bakery
            Asks the template's questions on the terminal, or reads the answers from a file.
            """)

    @Argument(help: ArgumentHelp("A template's name, or your own template file.", valueName: "template"))
    var template: String?

    @Option(help: ArgumentHelp("A file of answers (question: answer, one on a line).", valueName: "file"))
    var answers: String?

    @Option(help: ArgumentHelp("Start from a draft instead of a template.", valueName: "file"))
    var scope: String?

    @Option(help: ArgumentHelp("The folder to make. Default: named after the title.", valueName: "dir"))
    var into: String?

    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        let format = JSON.format
        let folder, draft, project: String
    }

    func validate() throws {
        guard (template == nil) != (scope == nil) else {
            throw ValidationError("Name a template (inwriting templates lists them), or give a draft with --scope.")
        }
    }

    func run() throws {
        let moment = try Moment.now()
        let project: Project
        if let scope {
            project = try Project.create(into, scope: scope, at: moment)
        } else {
            let form = try TemplateForm(template ?? "")
            let text = try answers.map { try form.draft(answers: $0) } ?? form.draft(asking: ask)
            project = try Project.create(into, draft: text, at: moment)
        }
        if output.json {
            try JSON.print(Output(folder: project.folder, draft: project.draftPath, project: project.number))
            return
        }
        Console.heading("A new project in \(project.folder)")
        Console.line("Draft    \(project.draftPath): read and edit it")
        Console.line("Next     inwriting check --project \(project.folder)")
    }

    private func ask(_ prompt: TemplateForm.Prompt) -> String? {
        var text = "\n"
        if let refusal = prompt.refusal { text += "  \(refusal)\n" }
        text += prompt.question
        if let help = prompt.help { text += "\n  \(help)" }
        for (number, choice) in prompt.choices.enumerated() { text += "\n  \(number + 1)  \(choice)" }
        if let standard = prompt.standard, !standard.isEmpty { text += "\n  [\(standard)]" }
        return Console.ask(text + "\n> ")
    }
}
