import Agreement
import ArgumentParser
import Foundation
import Project

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a version: what was agreed, with dates and sums.",
        discussion: "Example: inwriting show v1")

    @Argument(help: ArgumentHelp("v1, CO-1 or draft. Default: what is agreed.", valueName: "version"))
    var version: String?

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        struct Signature: Encodable { let name, party, role, assurance, time: String }
        let format = JSON.format
        let name, title, sum, currency: String
        let state: String?
        let signatures: [Signature]
        let plan: PlanOutput
        let change: ChangeOutput?
    }

    func run() throws {
        let summary = try project.open(readOnly: true).show(version, at: try Moment.now())
        if output.json {
            try JSON.print(
                Output(
                    name: summary.name, title: summary.scope.title,
                    sum: summary.sums.sum.text(in: summary.scope.currency), currency: summary.scope.currency.code,
                    state: summary.state,
                    signatures: summary.signatures.map {
                        Output.Signature(
                            name: $0.name, party: $0.party, role: $0.role, assurance: $0.assurance, time: $0.time)
                    },
                    plan: PlanOutput(summary), change: ChangeOutput(summary)))
            return
        }
        Console.heading("\(summary.name): \(summary.scope.title.printable)")
        if let state = summary.state { Console.line(state.prefix(1).uppercased() + state.dropFirst()) }
        for signature in summary.signatures {
            Console.line(
                "Signed by \(signature.name), \(signature.party), at \(signature.time) (\(signature.assurance))"
                    .printable)
        }
        Console.line("\(summary.scope.provider.name) for \(summary.scope.client.name)".printable)
        Console.line()
        if summary.order != nil {
            summary.showChange()
            Console.line()
        }
        summary.showSums()
        for (heading, items) in [
            ("Not included", summary.scope.exclusions.map { ($0.id, $0.text) }),
            ("From the client", summary.scope.duties.map { ($0.id, $0.text) }),
        ] where !items.isEmpty {
            Console.line()
            Console.heading(heading)
            for (id, text) in items { Console.line("\(id)  \(text.printable)") }
        }
    }
}

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows what differs between two versions, field by field.",
        discussion: """
            Example: inwriting diff v1 draft
            Versions are names (v1, CO-1, draft) or files. Default: what is agreed, against the draft.
            Exit status 0: nothing differs; 1: something does.
            """)

    @Argument(help: ArgumentHelp("The earlier version.", valueName: "a"))
    var first: String?

    @Argument(help: ArgumentHelp("The later version.", valueName: "b"))
    var second: String?

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        struct Field: Encodable { let name: String, old, new: String? }
        struct Item: Encodable {
            let kind, list, id, title: String
            let from: String?
            let fields: [Field]
        }
        let format = JSON.format
        let differences: [Item]
    }

    func run() throws {
        let differences = try compare()
        if output.json {
            try JSON.print(Output(differences: differences.map(Output.Item.init)))
        } else {
            show(differences)
        }
        if !differences.isEmpty { throw answerIsNo }
    }

    private func compare() throws -> [Difference] {
        if let first, let second, FileManager.default.fileExists(atPath: first),
            FileManager.default.fileExists(atPath: second)
        {
            return try Comparing.files(first, second)
        }
        return try project.open(readOnly: true).diff(first, second, at: try Moment.now())
    }

    private func show(_ differences: [Difference]) {
        for difference in differences {
            let title = difference.id == difference.title ? "" : "  \(difference.title)"
            Console.line(Console.styled("\(difference.id)  \(difference.word)\(title)".printable, difference.style))
            let isWhole = difference.kind == .added || difference.kind == .removed
            for field in difference.fields where !isWhole || !["id", "title", "text"].contains(field.name) {
                let name = field.name.isEmpty ? "" : "\(field.name): "
                let change =
                    switch (field.old, field.new) {
                    case (let old?, let new?): "\(old) → \(new)"
                    case (nil, let new?): isWhole ? new : "– → \(new)"
                    case (let old?, nil): isWhole ? old : "\(old) → –"
                    case (nil, nil): ""
                    }
                Console.line("      \(name)\(change)".printable)
            }
        }
        Console.heading(differences.isEmpty ? "Nothing differs." : "\(counted(differences.count, "difference")).")
    }
}

extension Diff.Output.Item {
    init(_ difference: Difference) {
        if case .renamed(let id) = difference.kind { from = id } else { from = nil }
        kind = from == nil ? difference.word : "renamed"
        list = difference.list
        id = difference.id
        title = difference.title
        fields = difference.fields.map { Diff.Output.Field(name: $0.name, old: $0.old, new: $0.new) }
    }
}
