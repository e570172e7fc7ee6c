import Agreement
import ArgumentParser
import Project

struct Offer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer",
        abstract: "Seals the draft as the next version, signed by you, for the client to sign.",
        discussion: """
            Example: inwriting offer --until 2026-11-27 --key anna.pem
            Writes out/v1.xml (the document) and out/v1.html (the page to read and print).
            """)

    @Option(
        help: ArgumentHelp(
            "The last day for signing. Dates that hang on the signature are planned from it.", valueName: "date"))
    var until: Day?

    @Flag(
        name: .customLong("code"),
        help: "Make a one-time code, to be told by another way than the document: it tells a reply by who knows it.")
    var withCode = false

    @Flag(help: "Write unsigned files to look at, and record nothing.")
    var preview = false

    @OptionGroup var stamp: StampOption
    @OptionGroup var key: KeyOption
    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    func run() throws {
        let offer = try project.open().offer(
            key: key.file, passphrase: key.passphrase, until: until, withCode: withCode, timestamp: stamp.url,
            preview: preview, at: try Moment.now())
        try offer.show(output, preview: preview)
    }
}

struct Change: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Prices the difference between the agreement and the draft as a change order.",
        discussion: """
            Example: inwriting change --key anna.pem
            Writes out/CO-1.xml and out/CO-1.html. Signed by the client, it is the new agreement.
            """)

    @Argument(help: ArgumentHelp("The edited draft. Default: scope.yaml of the project.", valueName: "draft"))
    var draft: String?

    @Option(
        help: ArgumentHelp("Take only these items from the draft; all else stays as agreed.", valueName: "id,…"),
        transform: { $0.split(separator: ",").map { $0.trimmingPrefix(" ").description } })
    var only: [String] = []

    @Flag(
        name: .customLong("code"),
        help: "Make a one-time code, to be told by another way than the document: it tells a reply by who knows it.")
    var withCode = false

    @Flag(help: "Write unsigned files to look at, and record nothing.")
    var preview = false

    @OptionGroup var stamp: StampOption
    @OptionGroup var key: KeyOption
    @OptionGroup var project: ProjectOption
    @OptionGroup var output: OutputOption

    func run() throws {
        let offer = try project.open().change(
            draft: draft, only: only, key: key.file, passphrase: key.passphrase, withCode: withCode,
            timestamp: stamp.url, preview: preview, at: try Moment.now())
        try offer.show(output, preview: preview)
    }
}

extension Offered {
    fileprivate struct Output: Encodable {
        let format = JSON.format
        let name, digest: String
        let files, awaits: [String]
        /// The one-time code; null where none was asked for.
        let code: String?
        /// Null where no authority was asked.
        let stamp: StampOutput?
        let sum, currency: String
        let completion: String?
        let change: ChangeOutput?
    }

    func show(_ output: OutputOption, preview: Bool) throws {
        if output.json {
            try JSON.print(
                Output(
                    name: name, digest: digest, files: files, awaits: awaits, code: code,
                    stamp: stamp.map(StampOutput.init),
                    sum: content.sums.sum.text(in: content.scope.currency), currency: content.scope.currency.code,
                    completion: content.plan.completion?.day.description, change: ChangeOutput(content)))
            return
        }
        Console.heading(preview ? "Preview of \(name)" : "\(name) is sealed and signed by you")
        Console.line()
        if content.order != nil { content.showChange() } else { content.showSums() }
        Console.line()
        if !preview { Console.line("Digest   \(digest.prefix(32).grouped)") }
        for file in files { Console.line("Written  \(file)") }
        if !preview { Console.line("Awaits   \(awaits.joined(separator: ", "))") }
        if let code { Console.line("Code     \(code)   shown this once: tell it by phone, not with the document") }
        stamp?.show()
        if let lapses = content.lapses { Console.line("Answer   by \(lapses); silence never means yes") }
        if !gaps.isEmpty {
            Console.line()
            Console.line(
                "\(counted(gaps.count, "gap")) in the draft; inwriting check lists \(gaps.count == 1 ? "it" : "them").")
        }
    }
}

extension StringProtocol {
    /// Hex digits in groups of four.
    var grouped: String {
        let digits = Array(self)
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<Swift.min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }
}
