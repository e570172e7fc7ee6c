import Agreement
import ArgumentParser
import Foundation
import Project

struct Claim: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Holds messages against what was agreed, sentence by sentence.",
        discussion: """
            Example: inwriting claim "mail from Maja.eml"
            Reads .eml, .mbox and plain text. Whatever cannot be decided is unclear: a person decides.
            """)

    @Argument(help: ArgumentHelp("The messages.", valueName: "message"))
    var messages: [String]

    @Option(help: ArgumentHelp("Hold them against this draft or document instead of a project.", valueName: "file"))
    var scope: String?

    @Flag(help: "Print only each message's own text, which start and end count in.")
    var text = false

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    func run() throws {
        let moment = try Moment.now()
        var claiming = try scope.map { try Claiming(scope: $0, signature: moment.day) } ?? Claiming(project.open())
        for file in messages {
            try claiming.messages(file, at: moment) { message in
                if text {
                    Console.line(message.text)
                } else if output.json {
                    for finding in message.findings { try JSON.print(FindingOutput(message, finding)) }
                } else {
                    show(message)
                }
            }
        }
    }

    private func show(_ message: ClaimedMessage) {
        Console.heading("\(message.subject.isEmpty ? message.id : message.subject)".printable)
        let parts = [
            message.sender.map { "from \($0)" }, message.sent.map { "of \($0)" }, "against \(message.against)",
        ]
        Console.line(parts.compactMap { $0 }.joined(separator: ", ").printable)
        Console.line()
        var table = Table("What it says", "Verdict", "", "What is agreed")
        for finding in message.findings {
            table.add(finding.text, finding.verdict, finding.item ?? "", finding.answer, style: finding.style)
        }
        table.print()
        if message.findings.isEmpty { Console.line("No text of its own could be read in this message.") }
        Console.line()
        if !message.isNew, scope == nil { Console.line("The record has this message already.") }
    }
}

extension FindingRecord {
    /// The clause with its date, or why there is none.
    fileprivate var answer: String {
        guard item != nil, let clause else { return verdict == "not-a-claim" ? "" : reason }
        var text = "“\(clause.count > 120 ? clause.prefix(119) + "…" : clause)”"
        if let agreed { text += ", by \(agreed)" }
        if let date, verdict == "date-differs" { text += "; claimed: \(date)" }
        return text
    }

    fileprivate var style: Console.Style {
        switch verdict {
        case "agreed": .green
        case "not-a-claim": .faint
        case "unclear": .yellow
        default: .red
        }
    }
}

/// One sentence for programs.
struct FindingOutput: Encodable {
    let message: ClaimedMessage
    let finding: FindingRecord

    init(_ message: ClaimedMessage, _ finding: FindingRecord) {
        self.message = message
        self.finding = finding
    }

    private enum Name: String, CodingKey {
        case format, message, sentence, start, end, text, verdict, item, date, quantity, clause, matched, unmatched
        case confidence, agreed, reason, against
    }

    /// Every name stands in every object; what is not known is null.
    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Name.self)
        try object.encode(JSON.format, forKey: .format)
        try object.encode(message.id, forKey: .message)
        try object.encode(finding.sentence, forKey: .sentence)
        try object.encode(finding.start, forKey: .start)
        try object.encode(finding.end, forKey: .end)
        try object.encode(finding.text, forKey: .text)
        try object.encode(finding.verdict, forKey: .verdict)
        try object.encode(finding.item, forKey: .item)
        try object.encode(finding.date, forKey: .date)
        try object.encode(finding.quantity, forKey: .quantity)
        try object.encode(finding.clause, forKey: .clause)
        try object.encode(finding.matched, forKey: .matched)
        try object.encode(finding.unmatched, forKey: .unmatched)
        try object.encode(Decimal(finding.confidence) / 1000, forKey: .confidence)
        try object.encode(finding.agreed, forKey: .agreed)
        try object.encode(finding.reason, forKey: .reason)
        try object.encode(message.against, forKey: .against)
    }
}
