import ArgumentParser
import Foundation
import Project

extension Claim {
    // MARK: Deciding

    private struct Decided: Encodable {
        let format = JSON.format
        let message: String
        let sentence: Int
        let verdict: String
        let item: String?
    }

    func decide() throws {
        let opened = try project.open()
        if let sentence = answer.sentence {
            guard let verdict = answer.verdict, let reason = answer.because else {
                throw Failure(.usage, "With --sentence, give --as VERDICT and --because \"…\".")
            }
            try opened.decide(
                messages.first, sentence: sentence, verdict: verdict, item: answer.item, because: reason,
                author: author, at: try Moment.now())
            if output.json {
                try JSON.print(
                    Decided(message: messages.first ?? "", sentence: sentence, verdict: verdict, item: answer.item))
            } else {
                Console.line("Recorded: sentence \(sentence) is \(verdict)\(answer.item.map { " (\($0))" } ?? "").")
            }
            return
        }
        let open = try opened.openSentences(messages.first)
        if output.json {
            for sentence in open {
                try JSON.print(
                    Decided(
                        message: "\(sentence.entry)", sentence: sentence.finding.sentence, verdict: "unclear", item: nil
                    ))
            }
            return
        }
        if open.isEmpty { return Console.line("Nothing is unclear.") }
        for sentence in open {
            guard try ask(sentence, opened) else { return Console.line("Stopped; what was decided is recorded.") }
        }
        Console.line("Everything is decided. Next: inwriting claim --reply \(open.last.map { "\($0.entry)" } ?? "")")
    }

    /// - Returns: false where the user stops.
    private func ask(_ open: OpenSentence, _ project: Project) throws -> Bool {
        Console.line()
        Console.heading("Message \(open.entry), sentence \(open.finding.sentence)")
        Console.line("“\(open.finding.text)”".printable)
        Console.line(open.finding.reason.printable)
        Console.line()
        for (number, verdict) in Project.verdicts.enumerated() { Console.line("  \(number + 1)  \(verdict)") }
        while true {
            guard let choice = Console.ask("Which is it? (number, s to skip, q to stop) "), choice != "q" else {
                return false
            }
            if choice == "s" { return true }
            guard let number = Int(choice), Project.verdicts.indices.contains(number - 1) else { continue }
            let verdict = Project.verdicts[number - 1]
            var item: String?
            if !["not-in-baseline", "not-a-claim"].contains(verdict) {
                for agreed in try project.agreedItems() {
                    Console.line("  \(agreed.id)  \(agreed.words.prefix(90))".printable)
                }
                guard let id = Console.ask("About which item? ") else { return false }
                item = id.isEmpty ? nil : id
            }
            guard let reason = Console.ask("Why? (It is recorded.) ") else { return false }
            do {
                try project.decide(
                    "\(open.entry)", sentence: open.finding.sentence, verdict: verdict, item: item, because: reason,
                    author: author, at: try Moment.now())
                return true
            } catch let failure as Failure where failure.kind == .usage {
                Console.error(failure)
            }
        }
    }

    // MARK: Answering

    private struct Written: Encodable {
        let format = JSON.format
        let file: String
    }

    func reply() throws {
        let draft = try project.open().reply(messages.first, language: answer.language, at: try Moment.now())
        if draft.isKept {
            throw Failure(
                .no, file: draft.file,
                "It is not as it was drafted, so it is kept as it is. To have it drafted anew, move it away first.")
        }
        if output.json { return try JSON.print(Written(file: draft.file)) }
        Console.line(draft.text)
        Console.line("Written  \(draft.file). Read it, mend it, send it yourself; then record it:")
        Console.line("         inwriting claim --release \(draft.file)")
    }

    private struct AnnexOutput: Encodable {
        let format = JSON.format
        let name, digest: String
        let files: [String]
        let findings: Int
        let new: Bool
    }

    func annex() throws {
        let annex = try project.open().annex(
            messages.first, key: key.file, passphrase: key.passphrase, at: try Moment.now())
        if output.json {
            return try JSON.print(
                AnnexOutput(
                    name: annex.name, digest: annex.digest, files: annex.files, findings: annex.count, new: annex.isNew)
            )
        }
        Console.heading(
            annex.isNew
                ? "\(annex.name) is sealed and signed by you" : "The record has \(annex.name) already, unchanged")
        Console.line()
        Console.line("Quotes   \(counted(annex.count, "sentence")), each beside what is agreed")
        Console.line("Digest   \(annex.digest.prefix(32).grouped)")
        for file in annex.files { Console.line("\(annex.isNew ? "Written" : "File   ")  \(file)") }
        Console.line("Send both with your letter, if you like: nobody has to sign them.")
    }

    private struct Released: Encodable {
        let format = JSON.format
        let n: Int
    }

    func release(_ letter: String) throws {
        let n = try project.open().release(letter, message: messages.first, author: author, at: try Moment.now())
        if output.json { try JSON.print(Released(n: n)) } else { Console.line("Recorded as entry \(n).") }
    }

    // MARK: Proposing

    private struct ProposedOutput: Encodable {
        let format = JSON.format
        let file: String
        let done, byHand: [String]
    }

    func propose() throws {
        let proposed = try project.open().propose(messages.first)
        if output.json {
            return try JSON.print(
                ProposedOutput(file: proposed.file, done: proposed.done, byHand: proposed.byHand))
        }
        for line in proposed.done { Console.line(line.printable) }
        if !proposed.byHand.isEmpty {
            Console.line("To change by hand:")
            for line in proposed.byHand { Console.line("  \(line)".printable) }
        }
        if proposed.done.isEmpty {
            Console.line("Nothing was added to \(proposed.file).")
        } else {
            Console.line("Written  \(proposed.file). Set the prices and days, then: inwriting change")
        }
    }
}
