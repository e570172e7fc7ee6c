import ArgumentParser
import Project

struct Key: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes and shows signing keys.", subcommands: [New.self, Show.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a signing key with a certificate of its own.",
            discussion: """
                Example: inwriting key new --name "Anna Nord" --out anna.pem --no-passphrase
                Whoever has the file can sign as you: keep it to yourself, and keep a copy. Never make a client's key.
                """)

        @Option(help: ArgumentHelp("The name of the person who signs.", valueName: "name"))
        var name: String

        @Option(help: ArgumentHelp("The file to write; it must not exist.", valueName: "file"))
        var out: String

        @Flag(help: "Write the key without a passphrase. (Keys under a passphrase are not made yet.)")
        var noPassphrase = false

        @OptionGroup var project: ProjectOption
        @OptionGroup var output: OutputOption

        func run() throws {
            let made = try Keys.make(
                holder: name, file: out, project: try project.openIfThere() == nil ? nil : project.open(),
                at: try Moment.now())
            try Key.show(made, output)
            if !output.json, !noPassphrase {
                Console.line("The file has no passphrase: only its permissions (0600) protect it.")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows whose key it is, and its fingerprint for reading over the phone.",
            discussion: "Example: inwriting key show anna.pem")

        @Argument(help: ArgumentHelp("The key file.", valueName: "file"))
        var file: String

        @OptionGroup var output: OutputOption

        func run() throws { try Key.show(try Keys.show(file), output) }
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
