import Agreement
import ArgumentParser
import Foundation
import Project

struct Key: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Makes signing keys, and remembers whose they are.",
        subcommands: [New.self, Show.self, Trust.self, Revoke.self, List.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Makes a signing key with a certificate of its own.",
            discussion: """
                Example: inwriting key new --name "Anna Nord" --out anna.pem
                Asks twice for a passphrase, without which the file is of no use to anybody. Keep the file to yourself, and
                keep a copy. Never make a client's key.
                """)

        @Option(help: ArgumentHelp("The name of the person who signs.", valueName: "name"))
        var name: String

        @Option(help: ArgumentHelp("The file to write; it must not exist.", valueName: "file"))
        var out: String

        @Flag(help: "Write the key without a passphrase: whoever gets the file can sign.")
        var noPassphrase = false

        @OptionGroup var source: PassphraseOptions
        @OptionGroup var project: ProjectOption
        @OptionGroup var output: OutputOption

        func validate() throws {
            guard !noPassphrase || !source.isGiven else {
                throw ValidationError("Give a passphrase or --no-passphrase, not both.")
            }
        }

        func run() throws {
            let passphrase = noPassphrase ? nil : try source.passphrase("A passphrase for \(out): ", isNew: true)
            let made = try Keys.make(
                holder: name, file: out, passphrase: passphrase,
                project: try project.openIfThere() == nil ? nil : project.open(), at: try Moment.now())
            try Key.show(made, output)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Shows whose key it is, and its fingerprint for reading over the phone.",
            discussion: "Example: inwriting key show anna.pem")

        @Argument(help: ArgumentHelp("The key file, or a certificate.", valueName: "file"))
        var file: String

        @OptionGroup var output: OutputOption

        func run() throws { try Key.show(try Keys.show(file), output) }
    }

    struct Trust: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "trust",
            abstract: "Remembers the other side's key, after its fingerprint was compared.",
            discussion: """
                Example: inwriting key trust "Maja Lind" from-maja.xml
                Call Maja, have her read out what inwriting key show prints, and compare. From then on her signatures are
                shown as key: by a key that you confirmed.
                """)

        @Argument(help: ArgumentHelp("Whose key it is.", valueName: "name"))
        var name: String

        @Argument(
            help: ArgumentHelp("A certificate, a key file, or a document which that person signed.", valueName: "cert"))
        var file: String

        @Option(
            help: ArgumentHelp(
                "The digits as you heard them, at least 32; without it you are asked.", valueName: "digits"))
        var fingerprint: String?

        @OptionGroup var project: ProjectOption
        @OptionGroup var output: OutputOption

        func run() throws {
            if fingerprint == nil, isatty(STDIN_FILENO) == 0 {
                throw Failure(
                    .usage, "Give the digits that you heard with --fingerprint, or run this in a terminal to be asked.")
            }
            let name = name
            let confirmation: Project.Confirmation =
                fingerprint.map { .heard($0) }
                ?? .asked { spoken in
                    let question =
                        "The fingerprint of this key is\n\n  \(spoken)\n\nDoes \(name.printable) read out the same? "
                        + "Type yes: "
                    return Console.ask(question)?.lowercased() == "yes"
                }
            let key = try project.open().trust(
                name, file, confirmation, author: Console.user, at: try Moment.now())
            try key.show("Remembered as the key of \(name)", output)
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "Says from which day a key counts no more.",
            discussion: """
                Example: inwriting key revoke "Maja Lind" --from 2026-12-01 --reason "her laptop was stolen"
                Signatures by that key from that day on are a no. It cannot be taken back.
                """)

        @Argument(help: ArgumentHelp("A name, or the fingerprint's first digits.", valueName: "name"))
        var who: String

        @Option(help: ArgumentHelp("The first day on which it no longer counts.", valueName: "date"))
        var from: Day

        @Option(help: ArgumentHelp("Why.", valueName: "text"))
        var reason: String?

        @OptionGroup var project: ProjectOption
        @OptionGroup var output: OutputOption

        func run() throws {
            let key = try project.open().revoke(
                who, from: from, reason: reason, author: Console.user, at: try Moment.now())
            try key.show("Revoked from \(from)", output)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists the keys that this project knows.", discussion: "Example: inwriting key list")

        @OptionGroup var project: ProjectOption
        @OptionGroup var output: OutputOption

        func run() throws {
            let keys = try project.open(readOnly: true).keys()
            if output.json {
                for key in keys { try JSON.print(KnownKey.Output(key)) }
                return
            }
            var table = Table("Key of", "Fingerprint", "What is known", "Revoked")
            for key in keys {
                table.add(
                    key.names.joined(separator: ", "), "\(key.fingerprint.prefix(16).grouped) …",
                    key.uses.joined(separator: ", "), key.revokedFrom.map { "from \($0)" } ?? "")
            }
            table.print()
            if keys.isEmpty { Console.line("This project knows no key yet.") }
        }
    }

    struct Output: Encodable {
        let format = JSON.format
        let holder, fingerprint, file, from, until: String
    }

    static func show(_ made: Keys.Made, _ output: OutputOption) throws {
        if output.json {
            try JSON.print(
                Output(
                    holder: made.holder, fingerprint: made.fingerprint, file: made.file, from: made.from,
                    until: made.until))
            return
        }
        Console.line("Key of        \(made.holder.printable)")
        Console.line("File          \(made.file)")
        Console.line("Fingerprint   \(made.spoken)")
        Console.line("Certificate   \(made.from) to \(made.until)")
    }
}

extension KnownKey {
    struct Output: Encodable {
        let format = JSON.format
        let names: [String]
        let fingerprint: String
        let uses: [String]
        let revokedFrom, reason: String?

        init(_ key: KnownKey) {
            names = key.names
            fingerprint = key.fingerprint
            uses = key.uses
            revokedFrom = key.revokedFrom?.description
            reason = key.reason
        }
    }

    func show(_ heading: String, _ output: OutputOption) throws {
        if output.json {
            try JSON.print(Output(self))
            return
        }
        Console.heading(heading.printable)
        Console.line("Key of        \(names.joined(separator: ", ").printable)")
        Console.line("Fingerprint   \(spoken)")
        Console.line("Known         \(uses.joined(separator: ", "))")
        if let revokedFrom {
            Console.line("Revoked       from \(revokedFrom)\(reason.map { ": \($0.printable)" } ?? "")")
        }
    }
}
