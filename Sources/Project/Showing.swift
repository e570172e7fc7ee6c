public import Agreement
import Documents
import Drafting
import Foundation
import Record
import Signing
import Synchronization

extension Project {
    /// One line of the record for people.
    public struct LogLine: Sendable {
        public let n: Int
        public let time, clock, author, kind: String
        /// What it was about: `v1`, a person, a file, a note's text.
        public let what: String
        public let document, file: String?
        /// SHA-256 of the entry's line, in hex.
        public let digest: String
    }

    public func log() throws -> [LogLine] {
        try trail().entries.map { entry, details in
            let texts = [
                details.name, details.person == entry.author ? nil : details.person, details.path, details.source,
                details.text,
            ]
            return LogLine(
                n: entry.n, time: entry.time, clock: entry.clock, author: entry.author, kind: entry.kind,
                what: texts.compactMap { $0 }.joined(separator: " · "), document: entry.document, file: entry.file,
                digest: entry.digest)
        }
    }

    /// A version by its name (`v1`, `CO-1`), or `draft`; the newest agreed, else the newest offered where it is nil.
    public func show(_ name: String?, at moment: Moment) throws -> Summary {
        let trail = try trail()
        guard let name else {
            if let baseline = try baseline(trail) { return try summary(baseline.sealed) }
            if let offer = trail.offers.last {
                return try summary(try Sealed(try stored(offer.file), file: offer.name))
            }
            return try draftSummary(draftPath, at: moment)
        }
        if name == "draft" { return try draftSummary(draftPath, at: moment) }
        guard let offer = trail.offer(named: name) else {
            let names = trail.offers.map(\.name) + ["draft"]
            throw Failure(.usage, "There is no version \(name). There is: \(names.joined(separator: ", ")).")
        }
        return try summary(try Sealed(try stored(offer.file), file: offer.name))
    }

    private func summary(_ sealed: Sealed) throws -> Summary {
        guard var summary = Summary(sealed.document) else {
            throw Failure(.no, "\(sealed.document.name) has no scope.")
        }
        let trail = try trail()
        summary.state = trail.state(of: sealed.digest)
        guard let offer = trail.offer(digest: sealed.digest) else { return summary }
        let admission = Admission(document: sealed.document, page: nil, code: offer.code, keys: trail.keys)
        let known = try known(offer, trail, offer.name)
        summary.signatures =
            Verifier.verify(known).signatures.map { Receipt.Signature($0, admission) }
            + trail.assents(to: sealed.digest).map { Receipt.Signature(SignatureNote($0, sealed.document)) }
        return summary
    }

    private func draftSummary(_ file: String, at moment: Moment) throws -> Summary {
        try Scheduling.draft(file, signature: try signature(at: moment))
    }

    /// The day of signature that a draft's dates are planned from: that of the newest offer, else today.
    public func signature(at moment: Moment) throws -> Day {
        let planned = try trail().offers.last.flatMap { offer in
            try? Sealed(try stored(offer.file), file: offer.name).document.content?.signature
        }
        return planned ?? moment.day
    }

    /// What differs between two versions: names of versions, `draft`, or files. Without names: the baseline and the draft.
    public func diff(_ a: String?, _ b: String?, at moment: Moment) throws -> [Difference] {
        func scope(_ name: String?, orElse fallback: () throws -> Scope) throws -> Scope {
            guard let name else { return try fallback() }
            if name != "draft", try trail().offer(named: name) == nil, Files.exists(name) {
                return try Comparing.scope(name)
            }
            return name == "draft" ? try Comparing.scope(draftPath) : try show(name, at: moment).scope
        }
        let old = try scope(a) { try show(nil, at: moment).scope }
        var new = try scope(b) { try Comparing.scope(draftPath) }
        // Files that cannot be read are as agreed: check and change tell of them.
        if b == nil || b == "draft" { _ = try? attach(&new) }
        return Comparison.differences(from: old, to: new.sameAttachments(as: old))
    }

    /// Adds words, and a file where one is given, to the record.
    ///
    /// - Returns: the number of the entry.
    @discardableResult
    public func note(_ text: String, attach file: String?, author: String, at moment: Moment) throws -> Int {
        var details = Details()
        details.text = text
        var bytes: [UInt8]?
        if let file {
            bytes = try Files.read(file, limit: 100 << 20)
            details.source = URL(filePath: file).lastPathComponent
        }
        return try append { transaction in
            let digest = try bytes.map { try transaction.store(document: $0) }
            try transaction.add(.noted, moment, author: author, file: digest, details)
            return try transaction.head().count
        }
    }

    /// Writes the files of `out/` again that are missing there, from the record.
    ///
    /// - Returns: the paths written, below the project's folder.
    public func restore() throws -> [String] {
        let trail = try trail()
        var written: [String] = []
        for path in Set(trail.entries.compactMap(\.details.path)).sorted() where path.hasPrefix("out/") {
            guard !Files.exists(self.path(path)), let file = trail.file(at: path) else { continue }
            try Files.write(try stored(file), to: try output(path))
            written.append(path)
        }
        return written
    }

    /// Writes the record as plain files into a new folder: `record.jsonl`, `documents/`, `payloads/`.
    public func export(to folder: String) throws {
        do {
            try record.export(to: folder)
        } catch let error as RecordError {
            throw Failure(error, file: folder)
        }
    }
}

/// Comparing what needs no project.
public enum Comparing {
    /// What differs between two files, each a draft or a document.
    public static func files(_ a: String, _ b: String) throws -> [Difference] {
        // Reading takes far longer than comparing, so both are read at once.
        let first = Mutex<Result<Scope, any Error>?>(nil)
        let second = Mutex<Result<Scope, any Error>?>(nil)
        DispatchQueue.concurrentPerform(iterations: 2) { number in
            let read = Result { try scope(number == 0 ? a : b) }
            if number == 0 { first.withLock { $0 = read } } else { second.withLock { $0 = read } }
        }
        guard let old = try first.withLock({ try $0?.get() }), let new = try second.withLock({ try $0?.get() }) else {
            return []
        }
        return Comparison.differences(from: old, to: new.sameAttachments(as: old))
    }

    /// The scope of a draft, or of a document: signed, or as `offer --preview` writes it.
    static func scope(_ file: String) throws -> Scope { try content(file).scope }

    /// The scope with its dates where the file is a document.
    static func content(_ file: String) throws -> (scope: Scope, planned: PlannedScope?) {
        let bytes = try Files.read(file, limit: Files.documentLimit)
        guard bytes.first(where: { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }) == 0x3C else {
            let draft = Draft(bytes)
            if let scope = draft.scope { return (scope, nil) }
            throw Failure(.input, file: file, "This draft cannot be read.", problems: draft.problems)
        }
        let document = try Sealed.content(bytes, file: file)
        guard let content = document.content else {
            throw Failure(.input, file: file, "This is \(document.spokenName), which has no scope.")
        }
        return (content.scope, content)
    }
}

extension Scope {
    /// Size and digest of attachments are filled in when a document is made; a draft that names the same file does not
    /// differ by lacking them.
    func sameAttachments(as other: Scope) -> Scope {
        var result = self
        for index in result.attachments.indices where result.attachments[index].sha256 == nil {
            guard
                let same = other.attachments.first(where: {
                    $0.id == result.attachments[index].id && $0.file == result.attachments[index].file
                })
            else { continue }
            result.attachments[index].size = same.size
            result.attachments[index].sha256 = same.sha256
        }
        return result
    }
}

/// Dates of a draft, without a project.
public enum Scheduling {
    /// - Parameter signature: the day from which dates are planned that hang on the signature.
    public static func draft(_ file: String, signature: Day) throws -> Summary {
        let bytes = try Files.read(file, limit: Files.documentLimit)
        let draft = Draft(bytes)
        guard let scope = draft.scope else {
            throw Failure(.input, file: file, "This draft cannot be read.", problems: draft.problems)
        }
        let made = PlannedScope.make(scope, signature: signature, table: try Holidays.table(scope.country))
        guard let content = made.content else {
            let problems = made.problems.map { $0.placed(in: draft.form) }
            throw Failure(.input, file: file, "Its dates cannot be computed.", problems: problems)
        }
        return Summary(name: "draft", content)
    }
}
