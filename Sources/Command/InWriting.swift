import ArgumentParser
import Foundation
import Project

@main
struct InWriting: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inwriting",
        abstract: "Gets a client project in writing, and keeps it so.",
        discussion: """
            Start:   inwriting new website --into bakery
            Then:    inwriting check, inwriting offer (in the folder bakery)
            Later:   inwriting receive, inwriting claim, inwriting change
            Always:  inwriting verify
            Try it:  inwriting demo

            Exit status: 0 yes or done; 1 the answer is no; 64 wrong usage;
            65 bad input; 74 trouble with a file.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Preparing", subcommands: [Templates.self, New.self, Check.self, Schedule.self, Key.self]),
            CommandGroup(
                name: "Agreeing", subcommands: [Offer.self, Withdraw.self, Sign.self, Decline.self, Receive.self]),
            CommandGroup(name: "Holding to it", subcommands: [Show.self, Diff.self, Claim.self, Change.self]),
            CommandGroup(name: "Proving", subcommands: [Verify.self, Log.self, Note.self, Export.self, Demo.self]),
        ])

    static func main() {
        do {
            let words = Words(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot(words.short)
            if var verify = command as? Verify {
                verify.targets = words.restored(verify.targets)
                command = verify
            }
            try command.run()
        } catch let failure as Failure {
            Console.error(failure)
            exit(withError: ExitCode(failure.exitStatus))
        } catch  where error is ExitCode || exitCode(for: error) != .failure {
            exit(withError: error)
        } catch {
            // Every module's own error says in its description what is wrong.
            Console.error(Failure(.input, "\(error)"))
            exit(withError: ExitCode(65))
        }
    }
}

extension Failure {
    /// 1 no; from sysexits.h: 64 usage, 65 bad input, 74 input/output.
    var exitStatus: Int32 {
        switch kind {
        case .no: 1
        case .usage: 64
        case .input: 65
        case .file: 74
        }
    }
}

/// Thrown after everything was printed, where the answer is no.
let answerIsNo = ExitCode(1)
