import ArgumentParser
import Foundation
import Project
import Synchronization

/// Prints the answers for several files one by one, and counts them; safe to use from several threads.
final class Tally: Sendable {
    private struct Counts {
        var yes = 0
        var no = 0
        var unreadable = 0
        var sum: Int { yes + no + unreadable }
    }

    /// One file for programs.
    struct Output: Encodable {
        struct Signer: Encodable { let name, party, key: String }
        let format = JSON.format
        let file: String
        let mark: String
        let holds: Bool
        let problem, digest: String?
        let signers: [Signer]
        let lines: [Verify.Output.Line]
    }

    private let counts = Mutex(Counts())
    private let progress: Progress
    private let inJSON: Bool

    /// - Parameter total: how many files there are.
    init(of total: Int, inJSON: Bool) {
        progress = Progress(of: total)
        self.inJSON = inJSON
    }

    func take(_ answer: FileAnswer) {
        let done = counts.withLock { counts in
            switch answer.mark {
            case .yes: counts.yes += 1
            case .no: counts.no += 1
            case .unreadable: counts.unreadable += 1
            }
            return counts.sum
        }
        progress.around { if inJSON { print(Output(answer)) } else { show(answer) } }
        progress.reached(done)
    }

    private func print(_ output: Output) {
        // Texts and numbers can always be written.
        try? JSON.print(output)
    }

    private func show(_ answer: FileAnswer) {
        let names = answer.signers.map { "\($0.name) (\($0.party))" }.joined(separator: ", ")
        let text = answer.problem ?? (names.isEmpty ? "It holds." : "Signed by \(names).")
        let (sign, style): (String, Console.Style) =
            switch answer.mark {
            case .yes: ("yes", .plain)
            case .no: ("NO ", .red)
            case .unreadable: ("?  ", .yellow)
            }
        let line = "\(sign)  \(answer.file): \(text)".printable.replacing("\n", with: " ")
        Console.line(Console.styled(line, style))
    }

    /// Says how many hold; exit status 65 goes over 1.
    func finish() throws {
        progress.clear()
        let counts = counts.withLock { $0 }
        if !inJSON {
            let verb = counts.yes == 1 || counts.sum == 1 ? "holds" : "hold"
            var words = ["\(counts.yes) of \(counted(counts.sum, "file")) \(verb)"]
            if counts.no > 0 { words.append("\(counts.no) \(counts.no == 1 ? "does" : "do") NOT hold") }
            if counts.unreadable > 0 { words.append("\(counts.unreadable) could not be checked") }
            Console.line()
            Console.heading(words.joined(separator: "; ") + ".")
        }
        if counts.unreadable > 0 { throw ExitCode(65) }
        if counts.no > 0 { throw answerIsNo }
    }
}

extension Tally.Output {
    fileprivate init(_ answer: FileAnswer) {
        self.init(
            file: answer.file, mark: answer.mark.rawValue, holds: answer.mark == .yes, problem: answer.problem,
            digest: answer.digest,
            signers: answer.signers.map { Signer(name: $0.name, party: $0.party, key: $0.key) },
            lines: answer.lines.map(Verify.Output.Line.init))
    }
}
