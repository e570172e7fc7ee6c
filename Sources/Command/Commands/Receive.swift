import ArgumentParser
import Project

struct Receive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Takes in what came back: a signed document, a reply, a refusal, or the mail that it came in.",
        discussion: """
            Example: inwriting receive "mail from Maja.eml"
            A mail is kept whole with its header: give the .eml rather than what was attached to it. A file or the text of
            a reply by itself is taken in as well; then nobody can tell the way that it took.
            With --agreed-by: a mail that says yes in words, such as "I agree to version 1, 3fa9 01cc".
            """)

    @Argument(help: ArgumentHelp("The file that came back.", valueName: "file"))
    var file: String?

    @Option(
        name: .customLong("agreed-by"),
        help: ArgumentHelp(
            "A mail whose own words name version and digest, and agree.", valueName: "mail"))
    var mail: String?

    @Option(help: ArgumentHelp("Who wrote that mail, where its address leaves it open.", valueName: "name"))
    var name: String?

    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    func validate() throws {
        guard (file == nil) != (mail == nil) else {
            throw ValidationError("Name the file that came back, or a mail that says yes in words with --agreed-by.")
        }
        guard name == nil || mail != nil else { throw ValidationError("--name belongs to --agreed-by.") }
    }

    func run() throws {
        let project = try project.open()
        let now = try Moment.now()
        if let mail {
            try project.receive(agreedBy: mail, name: name, at: now).show(self.project, output)
        } else if let file {
            try project.receive(file, at: now).show(self.project, output)
        }
    }
}

struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Takes an offer back that the client has not signed.",
        discussion: """
            Example: inwriting withdraw v1 --reason "the price was wrong" --key anna.pem
            Writes out/v1.withdrawn.xml and its page, to be sent. A signature that comes later is refused.
            """)

    @Argument(help: ArgumentHelp("v1 or CO-1. Default: what was offered last.", valueName: "version"))
    var version: String?

    @Option(name: .customLong("reason"), help: ArgumentHelp("A reason; may be given several times.", valueName: "text"))
    var reasons: [String]

    @OptionGroup var key: KeyOption
    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    func run() throws {
        let receipt = try project.open().withdraw(
            version, reasons: reasons, key: key.file, passphrase: key.passphrase, at: try Moment.now())
        try receipt.show(project, output)
    }
}

extension Receipt {
    private struct Output: Encodable {
        struct Signature: Encodable {
            let name, party, role, assurance, time: String
            /// Whether it came with the one-time code; null where none was told.
            let code: Bool?
            let stamp: StampOutput?
        }
        let format = JSON.format
        let name, digest, outcome: String
        let signatures: [Signature]
        /// Who sent the mail that it came in; null where the way is not known.
        let sender: String?
        let missing, reasons, remarks, files: [String]
    }

    func show(_ project: ProjectOption, _ output: OutputOption) throws {
        var (word, missing, reasons) = ("", [String](), [String]())
        switch outcome {
        case .agreed: word = "agreed"
        case .waiting(let names, _): (word, missing) = ("waiting", names)
        case .declined(let texts): (word, reasons) = ("declined", texts)
        case .withdrawn(let texts, _): (word, reasons) = ("withdrawn", texts)
        }
        if output.json {
            let signatures = signatures.map {
                Output.Signature(
                    name: $0.name, party: $0.party, role: $0.role, assurance: $0.assurance, time: $0.time,
                    code: $0.hasCode, stamp: $0.stamp.map(StampOutput.init))
            }
            try JSON.print(
                Output(
                    name: name, digest: digest, outcome: word, signatures: signatures, sender: sender, missing: missing,
                    reasons: reasons, remarks: remarks, files: files))
            return
        }
        switch outcome {
        case .agreed:
            let isSigned = signatures.allSatisfy { !["mail", "paper"].contains($0.assurance) }
            Console.heading("\(name) is agreed: everybody who must has \(isSigned ? "signed" : "agreed")")
        case .waiting:
            Console.heading("\(name): received; still to sign: \(missing.joined(separator: ", ").printable)")
        case .declined: Console.heading("\(name) is declined")
        case .withdrawn: Console.heading("\(name) is withdrawn")
        }
        for signature in signatures { show(signature) }
        Console.line("Digest   \(digest.prefix(32).grouped)")
        for reason in reasons { Console.line("Reason   \(reason.printable)") }
        for remark in remarks { Console.line("Remark   \(remark.printable)") }
        for file in files { Console.line("Written  \(Project.path(file, in: project.folder))") }
    }

    private func show(_ signature: Signature) {
        let people = [signature.name, signature.role, signature.party].filter { !$0.isEmpty }
        Console.line("By       \(people.joined(separator: ", ").printable)")
        let isKey = !["mail", "paper"].contains(signature.assurance)
        Console.line("At       \(signature.time)\(isKey ? " (the signer's own clock)" : "")")
        signature.stamp?.show()
        Console.line("Proof    \(signature.assurance): \(signature.told)")
        if !["", signature.name].contains(signature.holder) {
            Console.line("Key      made out to \(signature.holder.printable)")
        }
        if isKey, signature.party != "provider" {
            Console.line("Way      \(sender.map { "came in a mail from \($0.printable)" } ?? "return path unknown")")
        } else if let sender {
            Console.line("Way      a mail from \(sender.printable)")
        }
        if let hasCode = signature.hasCode {
            Console.line(
                "Code     \(hasCode ? "with the one-time code, which you know, too" : "without the one-time code")")
        }
    }
}
