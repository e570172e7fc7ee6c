import Agreement
import ArgumentParser
import Foundation
import Project

struct Claim: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Holds messages against what was agreed, sentence by sentence.",
        discussion: """
            Example: inwriting claim "mail from Maja.eml"
            Reads .eml, .mbox, plain text (- for standard input), and chats exported from WhatsApp, Telegram (JSON or
            HTML) and Messenger (JSON). Whatever cannot be decided is unclear: a person decides.

            A phone call:  inwriting claim --said "The logo in blue by Friday" --at "2026-12-01 10:12" --by "Maja Lind"
            Then:          inwriting claim --decide      what is unclear, one sentence after the other
                           inwriting claim --reply       drafts the letter; you read it and send it
                           inwriting claim --annex --key anna.pem         seals both sides' words as an annex to it
                           inwriting claim --release out/reply-12.txt     records the letter as you sent it
                           inwriting claim --propose     puts what is new into the draft, for inwriting change
            """)

    @Argument(
        help: ArgumentHelp(
            "The messages; after --decide, --reply, --annex and --propose the entry's number.", valueName: "message"))
    var messages: [String] = []

    @Option(help: ArgumentHelp("Hold them against this draft or document instead of a project.", valueName: "file"))
    var scope: String?

    @Flag(help: "Print only each message's own text, which start and end count in.")
    var text = false

    @Option(help: ArgumentHelp("Only messages by this sender.", valueName: "name"))
    var from: String?

    @OptionGroup(title: "A conversation") var call: CallOptions
    @OptionGroup(title: "Afterwards") var answer: AnswerOptions
    @OptionGroup(title: "With --annex") var key: KeyOption
    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    struct CallOptions: ParsableArguments {
        @Option(help: ArgumentHelp("Words that were said, by telephone or in person.", valueName: "words"))
        var said: String?

        @Option(help: ArgumentHelp("When they were said: \"2026-12-01 10:12\".", valueName: "time"))
        var at: String?

        @Option(
            help: ArgumentHelp(
                "Who said it, or who decides or releases. Default there: your name here.", valueName: "name"))
        var by: String?
    }

    struct AnswerOptions: ParsableArguments {
        @Flag(help: "Decide what is unclear; asks on the terminal.")
        var decide = false

        @Option(help: ArgumentHelp("With --decide: the sentence, counted from 0.", valueName: "n"))
        var sentence: Int?

        @Option(name: .customLong("as"), help: ArgumentHelp("With --decide: what it is.", valueName: "verdict"))
        var verdict: String?

        @Option(help: ArgumentHelp("With --decide: what it is about.", valueName: "id"))
        var item: String?

        @Option(help: ArgumentHelp("With --decide: why; it is recorded.", valueName: "reason"))
        var because: String?

        @Flag(help: "Draft the letter that answers a message.")
        var reply = false

        @Option(help: ArgumentHelp("With --reply: the letter's language (BCP 47).", valueName: "code"))
        var language: String?

        @Option(help: ArgumentHelp("Record a letter as it was sent.", valueName: "file"))
        var release: String?

        @Flag(help: "Seal a table of quotations, the message beside the agreement, to go with the letter.")
        var annex = false

        @Flag(help: "Put what is new or changed into the draft, to be priced.")
        var propose = false
    }

    func validate() throws {
        let ways = [
            answer.decide, answer.reply, answer.annex, answer.propose, answer.release != nil, call.said != nil,
        ]
        guard ways.count(where: { $0 }) <= 1 else {
            throw ValidationError("Give one of --said, --decide, --reply, --annex, --release and --propose.")
        }
        if call.said != nil {
            guard call.at != nil, call.by != nil else {
                throw ValidationError("With --said, say when (--at) and who (--by).")
            }
            guard messages.isEmpty else { throw ValidationError("With --said, give no message.") }
        } else if !ways.contains(true), messages.isEmpty {
            throw ValidationError("Name a message, or - for standard input.")
        } else if ways.contains(true), messages.count > 1 {
            throw ValidationError("Name one message.")
        }
        if key.given != nil, !answer.annex { throw ValidationError("--key belongs to --annex.") }
        if scope != nil, ways.contains(true) {
            throw ValidationError("--scope holds messages against a file, and records nothing to answer.")
        }
    }

    func run() throws {
        if let words = call.said { return try note(words) }
        if answer.decide { return try decide() }
        if answer.reply { return try reply() }
        if answer.annex { return try annex() }
        if let letter = answer.release { return try release(letter) }
        if answer.propose { return try propose() }
        try hold()
    }

    var author: String { call.by ?? ProcessInfo.processInfo.environment["USER"] ?? "unknown" }
}

// MARK: Messages

extension Claim {
    private func hold() throws {
        let moment = try Moment.now()
        var claiming = try scope.map { try Claiming(scope: $0, signature: moment.day) } ?? Claiming(project.open())
        var last: ClaimedMessage?
        var count = 0
        var isRefused = false
        for name in messages {
            let input = try Input(name)
            defer { input.remove() }
            let progress = Progress(of: input.size)
            defer { progress.clear() }
            func refuse(_ failure: Failure) {
                progress.around { Console.error(failure) }
                isRefused = true
            }
            try claiming.messages(
                input.path, from: from, at: moment, progress: progress.reached, refused: refuse
            ) { message in
                progress.around { print(message) }
                last = message
                count += 1
            }
        }
        if scope == nil, !output.json, !text, let last { advise(last, count) }
        if isRefused { throw ExitCode(65) }
    }

    private func print(_ message: ClaimedMessage) {
        if text {
            Console.line(message.text)
        } else if output.json {
            var lines = Data()
            for finding in message.findings {
                lines += FindingOutput(message, finding).line
                guard lines.count >= 1 << 16 else { continue }
                FileHandle.standardOutput.write(lines)
                lines.removeAll(keepingCapacity: true)
            }
            FileHandle.standardOutput.write(lines)
        } else {
            message.show(isRecorded: scope == nil)
        }
    }

    /// What to do next: the letter is drafted at once where one message came in and nothing is unclear.
    private func advise(_ message: ClaimedMessage, _ count: Int) {
        guard count == 1, let entry = message.entry else {
            if count > 1 { Console.line("Next: inwriting claim --decide, then inwriting claim --reply ENTRY") }
            return
        }
        if message.unclear.isEmpty {
            guard let draft = try? project.open().reply("\(entry)", at: Moment.now()) else { return }
            Console.line(
                draft.isKept
                    ? "Kept     \(draft.file): it is not as it was drafted, so nothing was written over it."
                    : "Written  \(draft.file): a draft of your answer. Read it, mend it, send it yourself.")
        } else {
            Console.line("\(counted(message.unclear.count, "sentence")) to decide: inwriting claim --decide \(entry)")
        }
    }

    private func note(_ words: String) throws {
        guard let at = call.at, let name = call.by else { return }
        let now = try Moment.now()
        guard let time = Moment(at) ?? Moment(civil: at, offset: now.offset) else {
            throw Failure(.usage, "--at is \"\(at)\"; expected a time such as \"2026-12-01 10:12\".")
        }
        let said = try project.open().said(
            words, by: name, time: time, author: ProcessInfo.processInfo.environment["USER"] ?? "unknown", at: now)
        print(said.message)
        if output.json || text { return }
        Console.line(
            "Written  \(said.confirmation.file): asks \(name.printable) to confirm it in writing. Send it yourself.")
    }
}

extension ClaimedMessage {
    func show(isRecorded: Bool) {
        Console.heading((subject.isEmpty ? id : subject).printable)
        let parts = [sender.map { "from \($0)" }, sent.map { "of \($0)" }, "against \(against)"]
        Console.line(parts.compactMap { $0 }.joined(separator: ", ").printable)
        Console.line()
        if isOwn {
            Console.line("You wrote this yourself: it claims nothing.")
        } else if let gap {
            Console.line(
                gap == "deleted"
                    ? "The sender deleted this message."
                    : "This is a \(gap == "voice" ? "voice message" : "picture or file"), which is not read here. "
                        + "What it says you can take in with: inwriting claim --said")
        } else if findings.isEmpty {
            Console.line("No text of its own could be read in this message.")
        }
        var table = Table("What it says", "Verdict", "", "What is agreed")
        for finding in findings {
            table.add(finding.text, finding.verdict, finding.item ?? "", finding.answer, style: finding.style)
        }
        table.print()
        if findings.contains(where: { $0.mayChange == false }), let sender {
            Console.line()
            Console.line("\(sender) is not among those who may ask for changes.".printable)
        }
        Console.line()
        if !isNew, isRecorded, !isOwn, gap == nil {
            Console.line("The record has this message already\(entry.map { " (entry \($0))" } ?? "").")
        }
    }
}

extension FindingRecord {
    /// The clause with its date, or why there is none.
    var answer: String {
        var text: String
        if item != nil, let clause {
            text = "“\(clause.count > 120 ? clause.prefix(119) + "…" : clause)”"
            if let agreed { text += ", by \(agreed)" }
            if let date, verdict == "date-differs" { text += "; claimed: \(date)" }
        } else {
            text = verdict == "not-a-claim" ? "" : reason
        }
        if let later { text += " (later \(later))" }
        return text
    }

    var style: Console.Style {
        switch verdict {
        case "agreed": .green
        case "not-a-claim": .faint
        case "unclear": .yellow
        default: .red
        }
    }
}
