import Agreement
import ArgumentParser
import Project

struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Signs a document that was sent, after everything in it was verified.",
        discussion: """
            Example: inwriting sign v1.xml --as client --key maja.pem
            Writes v1.signed.xml beside it, to be sent back. No project is needed.
            With --paper, in a project: records a scan of what somebody signed by hand.
            Example: inwriting sign v1 --paper scan.pdf --name "Maja Lind"
            """)

    @Argument(help: ArgumentHelp("The document; with --paper its name, such as v1.", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("A scan of the document signed by hand, to record in the project.", valueName: "scan"))
    var paper: String?

    @Option(help: ArgumentHelp("The one-time code that you were told.", valueName: "code"))
    var code: String?

    @OptionGroup var stamp: StampOption
    @OptionGroup var signer: SignerOptions
    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    func validate() throws {
        if paper != nil {
            let isClient = signer.party == nil || signer.party == "client"
            guard isClient, code == nil, signer.out == nil, signer.key.given == nil, stamp.url == nil else {
                throw ValidationError("--paper records what the client signed by hand: it takes --name, and no key.")
            }
        } else if file == nil {
            throw ValidationError("Name the document to sign.")
        } else if signer.party == nil {
            throw ValidationError("Say for whom you sign: --as \(Answering.parties.joined(separator: ", ")).")
        }
    }

    func run() throws {
        let now = try Moment.now()
        if let paper {
            try project.open().receive(paper: paper, of: file, name: signer.name, at: now).show(project, output)
            return
        }
        guard let file, let party = signer.party else { return }
        let signed = try Answering.sign(
            file, as: party, key: signer.key.file, passphrase: signer.key.passphrase, name: signer.name, code: code,
            timestamp: stamp.url, out: signer.out, at: now)
        try signed.show("Signed", output)
    }
}

struct Decline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline",
        abstract: "Writes a signed refusal of a document, with reasons.",
        discussion: """
            Example: inwriting decline v1.xml --as client --reason "T4: the date is wrong" --key maja.pem
            A reason that begins with an id and a colon is about that item.
            """)

    @Argument(help: ArgumentHelp("The document.", valueName: "file"))
    var file: String

    @Option(name: .customLong("reason"), help: ArgumentHelp("A reason; may be given several times.", valueName: "text"))
    var reasons: [String]

    @Option(help: ArgumentHelp("The one-time code that you were told.", valueName: "code"))
    var code: String?

    @OptionGroup var signer: SignerOptions
    @OptionGroup var output: OutputOption

    func validate() throws {
        guard signer.party != nil else {
            throw ValidationError("Say for whom you decline: --as client, or --as provider to withdraw.")
        }
    }

    func run() throws {
        guard let party = signer.party else { return }
        let declined = try Answering.decline(
            file, as: party, reasons: reasons, key: signer.key.file, passphrase: signer.key.passphrase,
            name: signer.name, code: code, out: signer.out, at: try Moment.now())
        try declined.show("Declined", output)
    }
}

struct SignerOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who signs: \(Answering.parties.joined(separator: ", ")).", valueName: "party"))
    var party: String?

    @Option(help: ArgumentHelp("The person's name. Default: the name in the key.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The file to write. Default: beside the document.", valueName: "file"))
    var out: String?

    @OptionGroup var key: KeyOption
}

extension SignedFile {
    fileprivate struct Output: Encodable {
        let format = JSON.format
        let file, name, digest, signer: String
        let missing: [String]
        let stamp: StampOutput?
    }

    func show(_ word: String, _ output: OutputOption) throws {
        if output.json {
            try JSON.print(
                Output(
                    file: file, name: name, digest: digest, signer: signer, missing: missing,
                    stamp: stamp.map(StampOutput.init)))
            return
        }
        Console.heading("\(word): \(name), by \(signer.printable)")
        if let summary {
            Console.line("What     \(summary.scope.title.printable)")
            Console.line("Sum      \(summary.sums.payable.shown(summary.scope.currency)) to pay in all")
            if let completion = summary.plan.completion { Console.line("Complete \(completion.day)") }
        }
        Console.line("Digest   \(digest.prefix(32).grouped)")
        Console.line("Written  \(file): send it back")
        stamp?.show()
        if let lateAfter {
            Console.line("Late     It could be signed until \(lateAfter): the other side may refuse it")
        }
        if !missing.isEmpty { Console.line("Missing  \(missing.joined(separator: ", ").printable)") }
    }
}
