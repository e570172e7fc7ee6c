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
        report.yes(
            Project.recordName, "\(head.count) entries; each carries the digest of the one before. Head \(head.digest)."
        )
        let trail = try project.trail()
        for (entry, details) in trail.entries {
            do {
                try report.add(entry, details, in: project, trail, complete: complete)
            } catch let failure as Failure {
                report.no("entry \(entry.n)", "\(entry.kind): \(failure.reason)")
            }
        }
        try report.addFiles(in: project, trail)
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
    fileprivate mutating func add(
        _ entry: Entry, _ details: Details, in project: Project, _ trail: Trail, complete: Bool
    ) throws {
        let subject = "entry \(entry.n)"
        guard let kind = EntryKind(rawValue: entry.kind) else {
            note(subject, "\(entry.kind): written by a newer version; its digests hold.")
            return
        }
        switch kind {
        case .offered, .received, .agreed, .declined:
            guard let file = entry.file else {
                no(subject, "\(entry.kind): the entry names no file.")
                return
            }
            let sealed = try Sealed(try project.stored(file), file: subject)
            try addDocument(sealed, entry, kind, details, in: project, trail, complete: complete)
        case .page:
            guard let file = entry.file else { return }
            let text = try Page.mainText(ofHTML: try project.stored(file))
            if Digest.sha256(Array(text.utf8)) == details.page {
                yes(subject, "page of \(details.name ?? "?"): its text has the recorded digest.")
            } else {
                no(subject, "page of \(details.name ?? "?"): its text is not the one recorded.")
            }
        case .attached:
            guard let offer = trail.offers.last(where: { $0.digest == entry.document }) else { return }
            let sealed = try Sealed(try project.stored(offer.file), file: subject)
            let attachment = sealed.document.content?.scope.attachments.first { $0.id == details.name }
            if attachment?.sha256 == entry.file {
                yes(subject, "attachment \(details.name ?? "?"): the file that \(offer.name) names.")
            } else {
                no(subject, "attachment \(details.name ?? "?"): not the file that \(offer.name) names.")
            }
        case .created, .key, .claimed, .noted, .exported: break
        }
    }

    private mutating func addDocument(
        _ sealed: Sealed, _ entry: Entry, _ kind: EntryKind, _ details: Details, in project: Project, _ trail: Trail,
        complete: Bool
    ) throws {
        let subject = "entry \(entry.n)"
        let name = details.name ?? sealed.document.name
        guard sealed.digest == entry.document else {
            no(subject, "\(kind.rawValue) \(name): the stored document has another digest than the entry says.")
            return
        }
        guard sealed.document.project == project.number else {
            no(subject, "\(kind.rawValue) \(name): the document belongs to another project.")
            return
        }
        if let problem = try Sealed.schemaProblems(sealed.bytes).first {
            no(subject, "\(kind.rawValue) \(name): not valid by the schema: \(problem.reason)")
        }
        if let seal = sealed.document.seal, kind == .offered {
            guard seal.recordCount == entry.n - 1, seal.recordHead == entry.previous else {
                no(subject, "\(name) was sealed over another state of the record than the one before this entry.")
                return
            }
        }
        if kind != .declined, trail.offer(digest: sealed.digest) == nil {
            no(subject, "\(kind.rawValue) \(name): this document was never offered.")
            return
        }
        let names = sealed.verification.signatures.map(\.statement.name).joined(separator: ", ")
        yes(subject, "\(kind.rawValue) \(name): signed by \(names); intact, every figure recomputed.")
        if kind == .offered { try reprice(sealed, in: project, trail, subject: subject) }
        let missing = try project.signers(of: sealed.document, trail).missing(sealed.verification)
        switch kind {
        case .agreed where !missing.isEmpty:
            no(subject, "\(name) is called agreed, and lacks the signature of \(missing.joined(separator: ", ")).")
        case .offered where !trail.isAgreed(sealed.digest) && !trail.isDeclined(sealed.digest):
            let received = trail.received.filter { $0.digest == sealed.digest }.compactMap(\.details.person)
            let open = missing.filter { !received.contains($0) }.joined(separator: ", ")
            if complete, sealed.digest == trail.offers.last?.digest {
                no(subject, "\(name) is not signed yet by \(open).")
            } else {
                note(subject, "\(name) is not signed yet by \(open).")
            }
        default: break
        }
    }

    /// The files that were written for people, against what the record keeps of them.
    fileprivate mutating func addFiles(in project: Project, _ trail: Trail) throws {
        var digests: [(path: String, file: String)] = []
        for (entry, details) in trail.entries {
            guard let path = details.path, let file = entry.file, path.hasPrefix("out/") else { continue }
            digests.removeAll { $0.path == path }
            digests.append((path, file))
        }
        addAttachments(in: project, trail)
        for (path, digest) in digests {
            guard Files.exists(project.path(path)) else {
                note(path, "Missing. The record keeps it; export writes it out.")
                continue
            }
            let bytes = try Files.read(try Files.path(path, in: project.folder), limit: 100 << 20)
            if Digest.sha256(bytes) == digest {
                yes(path, "As it was written.")
            } else {
                no(path, "Changed since it was written.")
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

extension Document {
    var seal: Seal? {
        switch self {
        case .scope(let document): document.seal
        case .changeOrder(let document): document.seal
        case .reply: nil
        }
    }
}
