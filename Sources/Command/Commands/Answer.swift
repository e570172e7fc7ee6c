import Agreement
import ArgumentParser
import Project

struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Signs a document that was sent, after everything in it was verified.",
        discussion: """
            Example: inwriting sign v1.xml --as client --key maja.pem
            Writes v1.signed.xml beside it, to be sent back. No project is needed.
            """)

    @Argument(help: ArgumentHelp("The document.", valueName: "file"))
    var file: String

    @OptionGroup var signer: SignerOptions
    @OptionGroup var output: OutputOption

    func run() throws {
        let signed = try Answering.sign(
            file, as: signer.party, key: signer.key.file, name: signer.name, out: signer.out, at: try Moment.now())
        try signed.show("Signed", output)
    }
}

struct Decline: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a signed refusal of a document, with reasons.",
        discussion: """
            Example: inwriting decline v1.xml --as client --reason "T4: the date is wrong" --key maja.pem
            A reason that begins with an id and a colon is about that item.
            """)

    @Argument(help: ArgumentHelp("The document.", valueName: "file"))
    var file: String

    @Option(name: .customLong("reason"), help: ArgumentHelp("A reason; may be given several times.", valueName: "text"))
    var reasons: [String]

    @OptionGroup var signer: SignerOptions
    @OptionGroup var output: OutputOption

    func run() throws {
        let declined = try Answering.decline(
            file, as: signer.party, reasons: reasons, key: signer.key.file, name: signer.name, out: signer.out,
            at: try Moment.now())
        try declined.show("Declined", output)
    }
}

struct SignerOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who signs: \(Answering.parties.joined(separator: ", ")).", valueName: "party"))
    var party: String

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
    }

    func show(_ word: String, _ output: OutputOption) throws {
        if output.json {
            try JSON.print(Output(file: file, name: name, digest: digest, signer: signer, missing: missing))
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
        if let lateAfter {
            Console.line("Late     It could be signed until \(lateAfter): the other side may refuse it")
        }
        if !missing.isEmpty { Console.line("Missing  \(missing.joined(separator: ", ").printable)") }
    }
}

struct Receive: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes in what came back: a signed document, a signature, or a refusal.",
        discussion: "Example: inwriting receive v1.signed.xml")

    @Argument(help: ArgumentHelp("The file that came back.", valueName: "file"))
    var file: String

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    struct Output: Encodable {
        struct Signature: Encodable { let name, party, assurance, time: String }
        let format = JSON.format
        let name, digest, outcome: String
        let signatures: [Signature]
        let missing, reasons, files: [String]
    }

    func run() throws {
        let receipt = try project.open().receive(file, at: try Moment.now())
        var (outcome, missing, reasons, files) = ("", [String](), [String](), [String]())
        switch receipt.outcome {
        case .agreed(let written): (outcome, files) = ("agreed", written)
        case .waiting(let names): (outcome, missing) = ("waiting", names)
        case .declined(let texts): (outcome, reasons) = ("declined", texts)
        case .withdrawn(let texts): (outcome, reasons) = ("withdrawn", texts)
        }
        if output.json {
            let signatures = receipt.signatures.map {
                Output.Signature(name: $0.name, party: $0.party, assurance: $0.assurance, time: $0.time)
            }
            try JSON.print(
                Output(
                    name: receipt.name, digest: receipt.digest, outcome: outcome, signatures: signatures,
                    missing: missing, reasons: reasons, files: files))
            return
        }
        switch receipt.outcome {
        case .agreed: Console.heading("\(receipt.name) is agreed: everybody who must has signed")
        case .waiting(let names):
            Console.heading("\(receipt.name): received; still to sign: \(names.joined(separator: ", ").printable)")
        case .declined: Console.heading("\(receipt.name) is declined")
        case .withdrawn: Console.heading("\(receipt.name) is withdrawn")
        }
        for signature in receipt.signatures {
            Console.line(
                "By       \(signature.name.printable), \(signature.party), \(signature.time) (the signer's clock); "
                    + "\(signature.assurance)"
                    + (["", signature.name].contains(signature.holder) ? "" : ", key of \(signature.holder.printable)"))
        }
        Console.line("Digest   \(receipt.digest.prefix(32).grouped)")
        for reason in reasons { Console.line("Reason   \(reason.printable)") }
        for file in files { Console.line("Written  \(Project.path(file, in: project.folder))") }
    }
}
