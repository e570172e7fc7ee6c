import Agreement
import Documents
import Foundation
import Record
import Signing
import XML

extension Verifying {
    /// Verifies a project's folder: the record's chain, every stored document, the files in `out/`, and all copies of
    /// the record that lie beside it.
    public static func folder(_ folder: String, complete: Bool) throws -> Report {
        let project = try opened(folder)
        var report = Report()
        if project.record.isForeign {
            report.no(
                Project.recordName,
                "Its tables or triggers were changed by another program. What it says is read from the "
                    + "stored lines all the same.")
        }
        let problems = try reading(project) { try project.record.problems() }
        for problem in problems {
            report.no(problem.entry.map { "entry \($0)" } ?? Project.recordName, problem.reason)
        }
        guard problems.isEmpty else { return report }
        let head = try reading(project) { try project.record.head() }
        let trail = try project.trail()
        report.yes(
            Project.recordName,
            "\(head.count) entries; each carries the digest of the one before. Head \(head.digest).\(trail.clocks)")
        var replay = Replay(project, keys: trail.keys)
        for (entry, details) in trail.entries {
            do {
                try replay.take(entry, details, &report)
            } catch let failure as Failure {
                report.no("entry \(entry.n)", "\(entry.kind): \(failure.reason)")
            }
        }
        replay.finish(&report, complete: complete)
        report.addFiles(in: project, trail, replay)
        try report.addCopies(in: project)
        return report
    }

    private static func opened(_ folder: String) throws -> Project {
        do {
            return try Project(at: folder, readOnly: true)
        } catch let failure as Failure where failure.kind == .file {
            // A writer that was cut short left a journal, which SQLite takes back when it may write.
            return try Project(at: folder)
        }
    }

    private static func reading<Value>(_ project: Project, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as RecordError {
            throw Failure(error, file: project.recordPath)
        }
    }
}

extension Report {
    /// The files that were written for people, against what the record keeps of them.
    fileprivate mutating func addFiles(in project: Project, _ trail: Trail, _ replay: Replay) {
        var digests: [String: String] = [:]
        for (entry, details) in trail.entries {
            if let path = details.path, let file = entry.file, path.hasPrefix("out/") { digests[path] = file }
        }
        for (path, digest) in digests.sorted(by: { $0.key < $1.key }) {
            guard Files.exists(project.path(path)) else {
                note(path, "Missing. The record keeps it: inwriting export --out writes it again.")
                continue
            }
            do {
                let bytes = try Files.read(try Files.path(path, in: project.folder), limit: 100 << 20)
                if Digest.sha256(bytes) == digest {
                    yes(path, "As it was written.")
                } else {
                    no(path, "Changed since it was written.")
                }
            } catch {
                no(path, "It is not the file that was written: \((error as? Failure)?.reason ?? "\(error)")")
            }
        }
        addUnknownFiles(in: project, known: Set(digests.keys), replay)
        addAttachments(in: project, trail)
    }

    /// What lies in `out/` without the record's knowing it: a signed document of this project there means that the
    /// record has lost something.
    private mutating func addUnknownFiles(in project: Project, known: Set<String>, _ replay: Replay) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: project.path("out"))) ?? []
        for name in names.sorted() where !known.contains("out/\(name)") && !name.hasPrefix("preview-") {
            let path = "out/\(name)"
            let bytes = (try? Files.path(path, in: project.folder)).flatMap {
                try? Files.read($0, limit: Files.documentLimit)
            }
            if let sealed = bytes.flatMap({ try? Sealed($0, file: path) }), sealed.document.project == project.number,
                sealed.document.seal != nil, !replay.knows(sealed.digest)
            {
                no(path, "A signed document of this project that the record does not have: entries were lost.")
            } else {
                note(path, "Not in the record; not checked.")
            }
        }
    }

    /// Attachments are working files: one that changed since it was sealed is worth knowing, and nothing more.
    private mutating func addAttachments(in project: Project, _ trail: Trail) {
        guard let sealed = trail.offers.last else { return }
        for (entry, details) in trail.entries where entry.kind == EntryKind.attached.rawValue {
            guard entry.document == sealed.digest, let name = details.path else { continue }
            let path = try? Files.path(name, in: project.folder)
            let bytes = path.flatMap { try? Files.read($0, limit: 100 << 20) }
            if bytes.map(Digest.sha256) != entry.file {
                let word = bytes == nil ? "Missing" : "Changed since \(sealed.name) was sealed"
                note(name, "\(word). The record keeps what was sealed; export writes it out.")
            }
        }
    }

    /// Other copies of the record in the folder, as synchronising programs leave them: a part of this one, or a fork.
    fileprivate mutating func addCopies(in project: Project) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: project.folder)) ?? []
        let mine = try project.record.entries().map(\.line)
        for name in names.sorted() where name.hasSuffix(".sqlite") && name != Project.recordName {
            guard let copy = try? RecordStore(opening: project.path(name), readOnly: true),
                copy.project == project.number, let lines = try? copy.entries().map(\.line)
            else {
                note(name, "Not a readable record of this project; left aside.")
                continue
            }
            let common = zip(mine, lines).prefix { $0 == $1 }.count
            if common < min(mine.count, lines.count) {
                no(
                    name,
                    "A fork: the same as \(Project.recordName) up to entry \(common), and different from entry "
                        + "\(common + 1) on. Both were written to apart from each other.")
            } else if lines.count > mine.count {
                no(
                    name,
                    "It is newer than \(Project.recordName), by \(lines.count - mine.count) entries. Keep this one.")
            } else {
                note(name, "An older copy: the first \(lines.count) of \(mine.count) entries.")
            }
        }
    }
}
