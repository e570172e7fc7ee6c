import ArgumentParser
import Project

struct ExplainOptions: ParsableArguments {
    @Flag(help: "Print the commands by which anybody repeats the check with xmlsec1 and openssl.")
    var explain = false

    @Option(
        name: .customLong("keys"),
        help: ArgumentHelp("With --explain: write the public keys into this folder.", valueName: "dir"))
    var keys: String?

    func validate() throws {
        guard keys == nil || explain else { throw ValidationError("--keys belongs to --explain.") }
    }

    /// Nil where it is not asked for.
    func explained(_ file: String?, project: @autoclosure () throws -> Project?) throws -> Explained? {
        explain ? try Verifying.explain(file, project: project(), keys: keys) : nil
    }
}

struct ExplainedOutput: Encodable {
    struct Signature: Encodable {
        let name, file: String
        let number: Int
        let signer, party, fingerprint, keyFile: String
        let keyCommand: String?
        let keyCheck, command: String
        let stampCommands: [String]
        let stampCheck: String?
    }
    struct Link: Encodable {
        let name, amended: String
        let commands: [String]
    }
    let signatures: [Signature]
    let links: [Link]

    init(_ explained: Explained) {
        signatures = explained.signatures.map {
            Signature(
                name: $0.name, file: $0.file, number: $0.number, signer: $0.signer, party: $0.party,
                fingerprint: $0.fingerprint, keyFile: $0.keyFile, keyCommand: $0.keyCommand, keyCheck: $0.keyCheck,
                command: $0.command, stampCommands: $0.stampCommands, stampCheck: $0.stampCheck)
        }
        links = explained.links.map { Link(name: $0.name, amended: $0.amended, commands: $0.commands) }
    }
}

extension Explained {
    /// As a script for a shell: what is not a command is a comment.
    func show() {
        Console.line()
        Console.heading("# How anybody repeats the check, with xmlsec1, xmllint and openssl:")
        for signature in signatures {
            Console.line()
            let name = "\(signature.signer), \(signature.party)".printable.replacing("\n", with: " ")
            Console.line("# \(signature.name), signature \(signature.number): \(name)")
            if let command = signature.keyCommand { Console.line(command) }
            Console.line("# The key's fingerprint. Compare it with what \(signature.party) says: it must be")
            Console.line("# \(signature.fingerprint)")
            Console.line(signature.keyCheck)
            Console.line("# The signature; it must say OK:")
            Console.line(signature.command)
            guard let check = signature.stampCheck else { continue }
            Console.line("# Its time stamp:")
            for command in signature.stampCommands { Console.line(command) }
            Console.line("# With the authority's root certificate, from the authority itself, in authority.pem:")
            Console.line("# \(check)")
        }
        for link in links {
            Console.line()
            Console.line("# \(link.name) changes \(link.amended): these two must print the same digest.")
            for command in link.commands { Console.line(command) }
        }
    }
}
