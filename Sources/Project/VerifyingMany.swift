import Foundation
import Signing

/// The answer to "does it hold?" for one of several files.
public struct FileAnswer: Sendable {
    public enum Mark: String, Sendable {
        case yes, no
        /// It could not be read, or is no signed file: there is nothing to answer.
        case unreadable
    }

    public struct Signer: Sendable {
        public let name, party: String
        /// The fingerprint of the key in hex.
        public let key: String
    }

    public let file: String
    public let mark: Mark
    /// What is wrong; nil where it holds.
    public let problem: String?
    /// The document digest in hex; nil where it does not hold.
    public let digest: String?
    /// Whose signatures are intact; empty where something does not hold.
    public let signers: [Signer]
    /// Every single check, where more than the signatures was checked.
    public let lines: [Report.Line]
}

extension Verifying {
    /// Verifies the signatures of many files on all cores; dates and sums are not recomputed.
    /// - Parameter each: called in the order of the files, by one thread at a time.
    public static func signatures(of files: [String], each: @Sendable (FileAnswer) -> Void) {
        Verifier.verifyAll(files) { file, verify in
            do {
                let bytes = try read(file)
                let verification = verify(bytes)
                if let refusal = verification.refusal {
                    let failure = Failure(refusal, file: file)
                    // As with one file: what was never meant to be a signed file is no question for a verifier.
                    if failure.kind != .no, !bytes.nameOurs { throw failure }
                }
                return FileAnswer(file, verification)
            } catch {
                return FileAnswer(file, error)
            }
        } each: { _, answer in
            each(answer)
        }
    }

    /// Verifies everything in several files or folders, on all cores.
    /// - Parameters:
    ///   - project: see ``file(_:project:complete:)``.
    ///   - each: called in the order of the files, by one thread at a time.
    public static func all(
        _ files: [String], project: Project?, complete: Bool, each: @Sendable (FileAnswer) -> Void
    ) throws {
        let trail = try project?.trail()
        Parallel.run(files.count) { index in
            let file = files[index]
            do {
                var isFolder: ObjCBool = false
                let there = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
                let report =
                    there && isFolder.boolValue
                    ? try folder(file, complete: complete)
                    : try self.file(file, project: project, trail: trail, complete: complete)
                return FileAnswer(file, report)
            } catch {
                return FileAnswer(file, error)
            }
        } each: { _, answer in
            each(answer)
        }
    }
}

extension FileAnswer {
    init(_ file: String, _ verification: Verification) {
        self.file = file
        digest = verification.isIntact ? verification.digest : nil
        signers =
            verification.isIntact
            ? verification.signatures.map {
                Signer(name: $0.statement.name, party: $0.party.rawValue, key: $0.fingerprint.hex)
            } : []
        lines = []
        mark = verification.isIntact ? .yes : .no
        problem = verification.firstProblem.map { refusal in
            (refusal.line > 0 ? "Line \(refusal.line): " : "") + refusal.reason.asSentence
        }
    }

    init(_ file: String, _ report: Report) {
        self.file = file
        (digest, signers) = (nil, [])
        lines = report.lines
        mark = report.answer ? .yes : .no
        let problem = report.lines.first { $0.mark == .no }
        self.problem = report.answer ? nil : problem?.text ?? "There is no signature."
    }

    init(_ file: String, _ error: any Error) {
        self.file = file
        (digest, signers, lines) = (nil, [], [])
        let failure = error as? Failure
        mark = failure?.kind == .no ? .no : .unreadable
        problem = failure?.reason ?? "\(error)"
    }
}
