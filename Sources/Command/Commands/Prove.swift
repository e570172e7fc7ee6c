import ArgumentParser
import Foundation
import Project

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes everything and says whether it holds.",
        discussion: """
            Example: inwriting verify out/v1.signed.xml
            For a folder: the record's chain, every stored document, the files in out/, and other copies of the record.
            Of several files, each is answered by one line; with --signatures only their signatures are checked.
            Exit status 0: at least one signature, and every one intact; 1: no; 65: a file cannot be checked.
            With --explain: the commands by which anybody repeats the check without this program.
            """)

    @Argument(
        help: ArgumentHelp("Signed files, or a project's folder. Default: the project.", valueName: "file|dir"))
    var targets: [String] = []

    @Flag(help: "Check only the signatures, not dates and sums: for many files.")
    var signatures = false

    @Flag(help: "Also say no where somebody has not signed yet.")
    var complete = false

    @OptionGroup var explain: ExplainOptions
    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        struct Line: Encodable { let mark, subject, text: String }
        let format = JSON.format
        let holds: Bool
        let lines: [Line]
        let explained: ExplainedOutput?
    }

    func validate() throws {
        if explain.explain, signatures || targets.count > 1 {
            throw ValidationError("--explain takes one file, or a project's folder.")
        }
        guard signatures else { return }
        if targets.isEmpty { throw ValidationError("With --signatures, name the files to check.") }
        if complete { throw ValidationError("Who must sign stands in the document: leave out --signatures.") }
    }

    func run() throws {
        if signatures || targets.count > 1 { return try runMany() }
        let target = targets.first ?? project.folder
        var isFolder: ObjCBool = false
        let there = FileManager.default.fileExists(atPath: target, isDirectory: &isFolder)
        let report =
            there && isFolder.boolValue
            ? try Verifying.folder(target, complete: complete)
            : try Verifying.file(target, project: try project.openIfThere(), complete: complete)
        let explained = try explain.explained(
            there && isFolder.boolValue ? nil : target,
            project: there && isFolder.boolValue ? Project(at: target, readOnly: true) : project.openIfThere())
        if output.json {
            try JSON.print(
                Output(
                    holds: report.answer, lines: report.lines.map(Output.Line.init),
                    explained: explained.map(ExplainedOutput.init)))
        } else {
            show(report)
            explained?.show()
        }
        if !report.answer { throw answerIsNo }
    }

    /// One line for each file, as soon as it is answered.
    private func runMany() throws {
        let tally = Tally(of: targets.count, inJSON: output.json)
        if signatures {
            Verifying.signatures(of: targets) { tally.take($0) }
        } else {
            try Verifying.all(targets, project: try project.openIfThere(), complete: complete) { tally.take($0) }
        }
        try tally.finish()
    }

    private func show(_ report: Report) {
        let subjects = Set(report.lines.map(\.subject))
        if subjects.count == 1, let only = subjects.first { Console.heading(only.printable) }
        var table = Table("", "", "")
        for line in report.lines {
            let (sign, style): (String, Console.Style) =
                switch line.mark {
                case .yes: ("yes", .plain)
                case .no: ("NO", .red)
                case .note: ("·", .faint)
                }
            table.add(sign, subjects.count == 1 ? "" : line.subject, line.text, style: style)
        }
        table.print()
        Console.line()
        let count = report.lines.filter { $0.mark == .no }.count
        Console.heading(
            report.answer
                ? "It holds." : count > 0 ? "It does NOT hold: \(counted(count, "problem"))." : "There is no signature."
        )
    }
}

extension Verify.Output.Line {
    init(_ line: Report.Line) { self.init(mark: line.mark.rawValue, subject: line.subject, text: line.text) }
}

struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Shows the record, entry by entry.", discussion: "Example: inwriting log")

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        let format = JSON.format
        let n: Int
        let time, clock, author, kind, what, digest: String
        let document, file: String?
    }

    func run() throws {
        let lines = try project.open(readOnly: true).log()
        if output.json {
            for line in lines {
                try JSON.print(
                    Output(
                        n: line.n, time: line.time, clock: line.clock, author: line.author, kind: line.kind,
                        what: line.what, digest: line.digest, document: line.document, file: line.file))
            }
            return
        }
        var table = Table(">", "Time (UTC)", "Clock", "Kind", "Author", "What", "Entry's digest")
        for line in lines {
            table.add(
                "\(line.n)", line.time, line.clock, line.kind, line.author, line.what, "\(line.digest.prefix(12))…")
        }
        table.print()
    }
}

struct Note: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Adds words, and a file, to the record.",
        discussion: """
            Example: inwriting note "Maja called: the logo comes on Friday" --attach call.m4a
            """)

    @Argument(help: "What to record.")
    var text: String

    @Option(help: ArgumentHelp("A file to keep with it.", valueName: "file"))
    var attach: String?

    @Option(help: ArgumentHelp("Who writes it. Default: your name on this machine.", valueName: "name"))
    var by: String?

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        let format = JSON.format
        let n: Int
    }

    func run() throws {
        let author = by ?? Console.user
        let n = try project.open().note(text, attach: attach, author: author, at: try Moment.now())
        if output.json { try JSON.print(Output(n: n)) } else { Console.line("Recorded as entry \(n).") }
    }
}

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the record out as plain files, checkable without this tool.",
        discussion: "Example: inwriting export evidence")

    @Argument(help: ArgumentHelp("A new folder.", valueName: "dir"))
    var folder: String?

    @Flag(help: "Write the files of out/ again that are missing there.")
    var out = false

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        let format = JSON.format
        /// Paths of what was written.
        let written: [String]
    }

    func validate() throws {
        if folder == nil, !out { throw ValidationError("Name a new folder, or give --out.") }
    }

    func run() throws {
        let opened = try project.open(readOnly: true)
        var written = out ? try opened.restore().map { Project.path($0, in: project.folder) } : []
        if let folder {
            try opened.export(to: folder)
            written.append(folder)
        }
        if output.json {
            try JSON.print(Output(written: written))
            return
        }
        for path in written where path != folder { Console.line("Written  \(path)") }
        if out, written.allSatisfy({ $0 == folder }) { Console.line("Nothing is missing in out/.") }
        guard let folder else { return }
        Console.line("Written  \(folder)/record.jsonl, documents/, payloads/; every file is named by its SHA-256")
    }
}
