import Agreement
import ArgumentParser
import Project

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks a draft: errors, and what an offer would still need.",
        discussion: """
            Example: inwriting check
            Exit status 0: no errors (gaps are listed); 1: errors, or with --strict gaps; 65: no YAML.
            """)

    @Argument(help: ArgumentHelp("The draft. Default: scope.yaml of the project.", valueName: "draft"))
    var draft: String?

    @Flag(help: "Take gaps for errors.")
    var strict = false

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        struct Item: Encodable {
            let weight, code, path, reason: String
            let line, column: Int?
        }
        let format = JSON.format
        let file: String
        let ok: Bool
        let problems: [Item]
    }

    func run() throws {
        let file = draft ?? Project.path(Project.draftName, in: project.folder)
        let now = try Moment.now()
        let checked = try CheckedDraft(file, signature: try project.openIfThere()?.signature(at: now) ?? now.day)
        let ok = !checked.hasErrors && !(strict && !checked.gaps.isEmpty)
        if output.json {
            let items = checked.problems.map {
                Output.Item(
                    weight: $0.weight.rawValue, code: $0.code.description, path: $0.path, reason: $0.reason,
                    line: $0.place?.line, column: $0.place?.column)
            }
            try JSON.print(Output(file: file, ok: ok, problems: items))
        } else {
            show(checked, file)
        }
        if !ok { throw answerIsNo }
    }

    private func show(_ checked: CheckedDraft, _ file: String) {
        for problem in checked.problems {
            let place = problem.place.map { ":\($0)" } ?? ""
            let word = Console.styled("\(problem.weight.rawValue):", problem.weight.style)
            Console.line("\(file)\(place): \(word) \(problem.reason.printable)")
        }
        let counts = [Problem.Weight.error, .gap, .remark].compactMap { weight -> String? in
            let count = checked.problems.filter { $0.weight == weight }.count
            return count == 0 ? nil : counted(count, weight.rawValue)
        }
        if !counts.isEmpty { Console.line() }
        let verdict = checked.hasErrors ? "Not ready" : checked.gaps.isEmpty ? "Ready to offer" : "Can be offered"
        Console.heading(
            counts.isEmpty ? "\(verdict): nothing to mend." : "\(verdict): \(counts.joined(separator: ", ")).")
    }
}
