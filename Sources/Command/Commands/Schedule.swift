import Agreement
import ArgumentParser
import Project

struct Schedule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Computes the dates, the critical path and the float of a draft.",
        discussion: """
            Example: inwriting schedule --until 2026-11-27
            Float is in workdays; tasks without any are marked with * : a day lost there is a day lost at the end.
            """)

    @Argument(help: ArgumentHelp("The draft. Default: scope.yaml of the project.", valueName: "draft"))
    var draft: String?

    @Option(
        help: ArgumentHelp(
            "The day of signature to plan from, where dates hang on it. Default: that of the offer, else today.",
            valueName: "date"))
    var until: Day?

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    func run() throws {
        let file = draft ?? Project.path(Project.draftName, in: project.folder)
        let now = try Moment.now()
        let day = try until ?? project.openIfThere()?.signature(at: now) ?? now.day
        let summary = try Scheduling.draft(file, signature: day)
        if output.json { try JSON.print(PlanOutput(summary)) } else { summary.showDates() }
    }
}

/// Dates for programs.
struct PlanOutput: Encodable {
    struct Task: Encodable {
        let id, title: String
        let start, finish, due: String?
        let float: Int?
        let critical: Bool
        let basis: String?
    }
    struct Duty: Encodable {
        let id, text: String
        let date: String?
        let basis: String?
    }

    let format = JSON.format
    let signature, start, finish, completion: String?
    let criticalPath: [String]
    let tasks: [Task]
    let duties: [Duty]

    init(_ summary: Summary) {
        let plan = summary.plan
        signature = plan.signature?.description
        start = plan.start?.day.description
        finish = plan.finish?.day.description
        completion = plan.completion?.day.description
        criticalPath = plan.criticalPath
        tasks = summary.scope.tasks.map { task in
            let dates = plan.task(task.id)
            let due = plan.promised(task.id)
            return Task(
                id: task.id, title: task.title, start: dates?.start.description, finish: dates?.finish.description,
                due: due?.day.description, float: dates?.float, critical: dates?.isCritical ?? false,
                basis: due?.basis.rawValue)
        }
        duties = summary.scope.duties.map { duty in
            let date = plan.duty(duty.id)?.date
            return Duty(id: duty.id, text: duty.text, date: date?.day.description, basis: date?.basis.rawValue)
        }
    }
}

extension Summary {
    func showDates() {
        Console.heading(scope.title.printable)
        if let signature = plan.signature { Console.line("Planned as if signed on \(signature).") }
        Console.line()
        var table = Table("", "Task", "Start", "Finish", "Promised", ">Float", "")
        for task in scope.tasks {
            let dates = plan.task(task.id)
            let due = plan.promised(task.id)
            table.add(
                (dates?.isCritical ?? false) ? "*\(task.id)" : " \(task.id)", task.title,
                dates?.start.description ?? "–", dates?.finish.description ?? "–", due?.day.description ?? "–",
                dates.map { "\($0.float)" } ?? "–", due?.basis.mark ?? "")
        }
        for duty in scope.duties {
            let dates = plan.duty(duty.id)
            table.add(
                " \(duty.id)", duty.text, "", "", dates?.date.day.description ?? "–",
                dates?.float.map { "\($0)" } ?? "",
                "from the client")
        }
        table.print()
        Console.line()
        if let start = plan.start { Console.line("Start          \(start.day)") }
        if let completion = plan.completion { Console.line("Completion     \(completion.day)") }
        if !plan.criticalPath.isEmpty { Console.line("Critical path  \(plan.criticalPath.joined(separator: " → "))") }
    }
}
