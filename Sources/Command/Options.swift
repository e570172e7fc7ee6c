public import Agreement
public import ArgumentParser
import Foundation
import Project

/// Where the project is, for every command that needs one.
struct ProjectOption: ParsableArguments {
    @Option(name: .customLong("project"), help: ArgumentHelp("The project's folder.", valueName: "dir"))
    var folder = "."

    func open(readOnly: Bool = false) throws -> Project { try Project(at: folder, readOnly: readOnly) }

    /// Nil where the folder holds no project.
    func openIfThere() throws -> Project? {
        FileManager.default.fileExists(atPath: Project.path(Project.recordName, in: folder))
            ? try open(readOnly: true) : nil
    }
}

struct OutputOption: ParsableArguments {
    @Flag(help: "Print JSON for programs.")
    var json = false
}

struct KeyOption: ParsableArguments {
    @Option(
        name: .customLong("key"),
        help: ArgumentHelp(
            "Your signing key.", discussion: "Default: the file named in INWRITING_KEY.", valueName: "file"))
    var given: String?

    @OptionGroup var source: PassphraseOptions

    var file: String? { given ?? ProcessInfo.processInfo.environment["INWRITING_KEY"] }

    /// Asked for only where the key is under one.
    var passphrase: Passphrase {
        let source = source
        return Passphrase { file in try source.passphrase("Passphrase of \(file): ") }
    }
}

struct StampOption: ParsableArguments {
    @Option(
        name: .customLong("timestamp"),
        help: ArgumentHelp(
            "Have a time-stamping authority (RFC 3161) say when it was signed. Only a digest is sent.",
            valueName: "url"))
    var url: String?
}

extension StampOutcome {
    /// Short lines for people.
    func show() {
        switch self {
        case .stamped(let time, let authority): Console.line("Stamped  \(time), by \(authority.printable)")
        case .localClock(let reason):
            Console.line("Stamped  not: \(reason.printable) The time stays that of your own clock")
        }
    }
}

/// A time stamp for programs.
struct StampOutput: Encodable {
    /// Null where the authority gave none.
    let time, authority: String?
    /// Why it gave none.
    let reason: String?

    init(_ outcome: StampOutcome) {
        switch outcome {
        case .stamped(let time, let authority): (self.time, self.authority, reason) = (time, authority, nil)
        case .localClock(let reason): (time, authority, self.reason) = (nil, nil, reason)
        }
    }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Moment {
    /// The machine's clock; or the time in INWRITING_NOW, which every entry and statement then shows as `set`.
    static func now() throws -> Moment {
        if let text = ProcessInfo.processInfo.environment["INWRITING_NOW"], !text.isEmpty {
            guard let moment = Moment(text) else {
                throw Failure(
                    .usage, "INWRITING_NOW is \"\(text)\"; expected a time such as 2026-12-01T10:12:03+01:00.")
            }
            return moment
        }
        let date = Date()
        return Moment(date: date, offset: TimeZone.current.secondsFromGMT(for: date), clock: "local")
    }
}
