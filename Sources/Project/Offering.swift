public import Agreement
import Documents
import Foundation
import Record
import Signing
import XML

/// What `offer` and `change` wrote.
public struct Offered: Sendable {
    /// `v1`, `CO-1`.
    public let name: String
    /// The document digest in hex.
    public let digest: String
    /// Written files: the document and its page.
    public let files: [String]
    /// What an offer would rest on, and the draft does not say.
    public let gaps: [Problem]
    /// Who must sign it now.
    public let awaits: [String]
    /// The one-time code to be told by another way than the document; in groups of four.
    public let code: String?
    /// What a time-stamping authority said; nil where none was asked.
    public let stamp: StampOutcome?
    public let content: Summary
}

extension Project {
    /// Seals the draft as the next version, signed by the provider, and writes the document and its page.
    ///
    /// - Parameters:
    ///   - until: the last day for signing; planned dates count from it where the start hangs on the signature.
    ///   - withCode: makes a one-time code, by which a reply of somebody who was told it is known from others.
    ///   - timestamp: the address of a time-stamping authority (RFC 3161) to be asked when it was signed.
    ///   - preview: writes unsigned files that look the same, and records nothing.
    public func offer(
        key keyFile: String?, passphrase: Passphrase? = nil, until: Day?, withCode: Bool = false,
        timestamp: String? = nil, preview: Bool, at moment: Moment
    ) throws -> Offered {
        let trail = try trail()
        if let agreed = trail.agreed.last {
            throw Failure(
                .no, file: folder,
                "\(agreed.details.name ?? "A version") is agreed. What comes after it is a change: inwriting change")
        }
        let draft = try CheckedDraft(draftPath, signature: until ?? moment.day)
        var scope = try draft.usable()
        if until == nil, scope.hangsOnSignature {
            throw Failure(
                .usage, file: draftPath,
                "Dates of this draft count from the signature. Say until when it can be signed, and "
                    + "they are planned from that day: --until \(moment.day + 7)")
        }
        if let until, until < moment.day {
            throw Failure(.usage, "--until \(until) is past.")
        }
        let attached = try attach(&scope)
        let content = try planned(scope, signature: until)
        let version = Set(trail.offers.map(\.name)).count + 1
        let gaps = draft.gaps
        return try seal(
            preview ? nil : keyFile, passphrase, code: withCode && !preview ? OneTimeCode.random() : nil,
            timestamp: timestamp, preview: preview, after: trail, gaps: gaps, attached: attached, at: moment
        ) { seal in
            .scope(ScopeDocument(seal: seal, version: version, content: content))
        }
    }

    func planned(_ scope: Scope, signature: Day?) throws -> PlannedScope {
        let made = PlannedScope.make(scope, signature: signature, table: try Holidays.table(scope.country))
        guard let content = made.content else {
            throw Failure(.input, file: draftPath, "Its dates cannot be computed.", problems: made.problems)
        }
        return content
    }

    /// Reads the attachments, and writes their size and digest into the scope.
    func attach(_ scope: inout Scope) throws -> [(id: String, name: String, bytes: [UInt8])] {
        var attached: [(id: String, name: String, bytes: [UInt8])] = []
        for index in scope.attachments.indices {
            guard let name = scope.attachments[index].file else { continue }
            let bytes = try Files.read(try Files.path(name, in: folder), limit: 100 << 20)
            scope.attachments[index].size = bytes.count
            scope.attachments[index].sha256 = Digest.sha256(bytes)
            attached.append((scope.attachments[index].id, name, bytes))
        }
        return attached
    }

    /// Reads the head, makes the document, signs it and appends it in one transaction; then writes the files.
    ///
    /// - Parameter trail: what the document's name and figures were read from; nothing may have come after it.
    func seal(
        _ keyFile: String?, _ passphrase: Passphrase? = nil, code: String? = nil, timestamp: String? = nil,
        preview: Bool, after trail: Trail,
        gaps: [Problem], attached: [(id: String, name: String, bytes: [UInt8])], at moment: Moment,
        _ make: (Seal) throws -> Document
    ) throws -> Offered {
        if preview {
            let head = try record.head()
            let document = try make(
                Seal(project: number, date: moment.day, recordHead: head.digest, recordCount: head.count))
            let element = document.element
            let digest = try element.digest()
            let page = try Rendering.page(document, digest: digest, signed: nil)
            return try write(
                document, digest, as: "preview-\(document.name)", bytes: element.document(), page: page, gaps: gaps,
                code: nil, stamp: nil)
        }
        let authority = try Stamping.authority(timestamp)
        let key = try Keys.read(keyFile, passphrase)
        try trail.keys.requireUsable(key, keyFile, at: moment)
        _ = try output("out/")
        let (document, digest, bytes, page, stamp) = try append { transaction in
            let head = try transaction.head()
            guard head.count == trail.entries.count else {
                throw Failure(
                    .file, file: recordPath,
                    "Another program wrote to the record at the same time. Nothing was changed: run "
                        + "it again.")
            }
            let document = try make(
                Seal(project: number, date: moment.day, recordHead: head.digest, recordCount: head.count))
            let element = try sealed(document)
            let digest = try element.digest()
            let signers = try signers(of: document, trail)
            let signer = signers.provider
            let provider = document.content?.scope.provider.name
            guard key.holder == signer || key.holder == provider else {
                throw Failure(
                    .input, file: keyFile,
                    "The key is made out to \(key.holder), and \(signer) signs by the draft. Use "
                        + "\(signer)'s key, or change signer: in the draft.")
            }
            let statement = try Statement.over(
                document, digest: digest, party: .provider, name: signer, key: key, at: moment)
            // Asked while the record is held: what is sealed names its head, and is recorded as it is.
            let (signed, stamp) = try Stamping.stamp(
                try Signer.sign(element, statement, with: key), by: key.fingerprint, authority, file: document.name)
            let bytes = try signed.bytes()
            let problems = try Sealed.schemaProblems(bytes)
            if let problem = problems.first { throw Failure(problem, file: document.name) }
            var details = Details()
            details.name = document.name
            details.path = "out/\(document.name).xml"
            details.person = statement.name
            details.key = key.fingerprint.hex
            details.code = code
            let file = try transaction.store(document: bytes)
            try transaction.add(.offered, moment, author: statement.name, document: digest, file: file, details)
            let form = SigningForm(
                document, signed: bytes, key: key.publicKey, signers: signers, asksCode: code != nil)
            let page = try Rendering.page(document, digest: digest, signed: signed, keys: trail.keys, signing: form)
            details.code = nil
            details.path = "out/\(document.name).html"
            details.page = Digest.sha256(Array(page.mainText.utf8))
            details.edition = Page.edition
            let pageFile = try transaction.store(document: page.html)
            try transaction.add(.page, moment, author: statement.name, document: digest, file: pageFile, details)
            for attachment in attached {
                var details = Details()
                details.name = attachment.id
                details.path = attachment.name
                let file = try transaction.store(document: attachment.bytes)
                try transaction.add(.attached, moment, author: statement.name, document: digest, file: file, details)
            }
            return (document, digest, bytes, page, stamp)
        }
        return try write(
            document, digest, as: document.name, bytes: bytes, page: page, gaps: gaps, code: code,
            stamp: stamp)
    }

    private func sealed(_ document: Document) throws -> Element {
        do {
            return try document.sealed()
        } catch {
            throw Failure(.input, file: document.name, error.description)
        }
    }

    private func write(
        _ document: Document, _ digest: String, as name: String, bytes: [UInt8], page: Page, gaps: [Problem],
        code: String?, stamp: StampOutcome?
    ) throws -> Offered {
        let files = [try output("out/\(name).xml"), try output("out/\(name).html")]
        let write = name.hasPrefix("preview-") ? Files.write : Files.writeRecorded
        try write(bytes, files[0])
        try write(page.html, files[1])
        guard let summary = Summary(document) else { throw Failure(.no, file: name, "A refusal is not offered.") }
        return Offered(
            name: document.name, digest: digest, files: files, gaps: gaps,
            awaits: try signers(of: document, trail()).client, code: code.map { OneTimeCode.grouped($0) }, stamp: stamp,
            content: summary)
    }
}

extension Scope {
    /// Whether any date counts from the signature.
    var hangsOnSignature: Bool {
        let rules = [start] + duties.map(\.due) + tasks.flatMap { [$0.due] + $0.after.map(Optional.some) }
        return rules.contains { $0?.anchor == .signature }
    }
}

extension OneTimeCode {
    /// Eight letters and digits that are told apart by eye and ear: about 38 bits.
    static func random() -> String {
        let alphabet = Array("ABCDEFGHJKMNPQRTUVWXYZ346789")
        var random = SystemRandomNumberGenerator()
        return String((0..<8).compactMap { _ in alphabet.randomElement(using: &random) })
    }

    /// In groups of four.
    static func grouped(_ code: String) -> String { "\(code.prefix(4)) \(code.dropFirst(4))" }
}
