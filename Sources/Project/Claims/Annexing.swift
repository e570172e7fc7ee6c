import Agreement
import Documents
import Record
import Signing

/// An annex that goes with a letter: a message's sentences beside the clauses of the agreement.
public struct Annex: Sendable {
    /// `annex-8`, after the entry of its message; `annex-8r2` where another one of the same message came before.
    public let name: String
    /// The document digest in hex.
    public let digest: String
    /// The document and its page.
    public let files: [String]
    /// How many sentences it quotes.
    public let count: Int
    /// Whether it was made now; the record had it already where everything in it is the same.
    public let isNew: Bool
}

extension Project {
    /// Seals an annex to a message with the provider's key, records it and writes it with its page.
    ///
    /// - Parameter message: as ``Heard/find(_:in:)`` takes it.
    public func annex(
        _ message: String?, key keyFile: String?, passphrase: Passphrase? = nil, at moment: Moment
    ) throws -> Annex {
        let trail = try trail()
        let heard = try quotable(message, trail)
        let earlier = trail.annexes(to: heard.entry.n)
        _ = try output("out/")
        if let known = try earlier.last.flatMap({ try unchanged($0, heard, trail) }) { return known }
        let key = try Keys.read(keyFile, passphrase)
        try trail.keys.requireUsable(key, keyFile, at: moment)
        let provider = try requiredBaseline(trail).content.scope.provider
        let signer = provider.signer ?? provider.name
        guard key.holder == signer || key.holder == provider.name else {
            throw Failure(
                .input, file: keyFile,
                "The key is made out to \(key.holder), and \(signer) signs by the agreement. Use \(signer)'s key.")
        }
        let annex = try append { transaction in
            let head = try transaction.head()
            guard head.count == trail.entries.count else {
                throw Failure(.file, file: recordPath, "Another program wrote to the record just now. Run it again.")
            }
            let seal = Seal(project: number, date: moment.day, recordHead: head.digest, recordCount: head.count)
            let content = try findings(heard, revision: earlier.count + 1, seal, trail)
            return try record(content, by: signer, key, trail, moment, transaction)
        }
        try writeOut(annex.files)
        return Annex(annex, files: annex.files.map(path))
    }

    /// The message, where everything in it is decided and something in it is to be told.
    private func quotable(_ message: String?, _ trail: Trail) throws -> Heard {
        let heard = try Heard.find(message, in: trail)
        guard heard.unclear.isEmpty else {
            let count = heard.unclear.count
            throw Failure(
                .no, file: heard.details.source?.visible,
                "\(count == 1 ? "One sentence is" : "\(count) sentences are") unclear. Decide first: inwriting claim "
                    + "--decide \(heard.entry.n)")
        }
        guard heard.findings.contains(where: \.isTold) else {
            throw Failure(
                .no, file: heard.details.source?.visible, "Nothing in it claims anything: there is nothing to quote.")
        }
        return heard
    }

    /// The newest annex to a message, where it says what one that was made now would say; a lost file is written again.
    private func unchanged(_ newest: Trail.Returned, _ heard: Heard, _ trail: Trail) throws -> Annex? {
        let sealed = try Sealed(try stored(newest.file), file: newest.details.name ?? "annex")
        guard case .findings(let annex) = sealed.document,
            sealed.verification.signatures.allSatisfy({ trail.keys.objection(to: $0) == nil }),
            annex == (try findings(heard, revision: annex.revision, annex.seal, trail))
        else { return nil }
        let files = ["out/\(sealed.document.name).xml", "out/\(sealed.document.name).html"]
        try writeOut(files.filter { !Files.exists(path($0)) })
        return Annex(
            name: sealed.document.name, digest: sealed.digest, files: files.map(path), count: annex.findings.count,
            isNew: false)
    }

    private func record(
        _ content: FindingsDocument, by signer: String, _ key: SigningKey, _ trail: Trail, _ moment: Moment,
        _ transaction: borrowing Transaction
    ) throws -> Annex {
        let document = Document.findings(content)
        let name = document.name
        let signed = try Answering.signed(document, name: signer, party: .provider, key, file: name, at: moment)
        let (digest, bytes) = (try signed.document.digest(), try signed.bytes())
        if let problem = try Sealed.schemaProblems(bytes).first { throw Failure(problem, file: name) }
        let page = try Rendering.page(document, digest: digest, signed: signed, keys: trail.keys)
        let files = ["out/\(name).xml", "out/\(name).html"]
        var details = Details()
        details.name = name
        details.path = files[0]
        details.person = signer
        details.key = key.fingerprint.hex
        let file = try transaction.store(document: bytes)
        try transaction.add(.annexed, moment, author: signer, document: digest, file: file, details)
        details.path = files[1]
        details.page = Digest.sha256(Array(page.mainText.utf8))
        details.edition = Page.edition
        let pageFile = try transaction.store(document: page.html)
        try transaction.add(.page, moment, author: signer, document: digest, file: pageFile, details)
        return Annex(name: name, digest: digest, files: files, count: content.findings.count, isNew: true)
    }
}

extension Annex {
    fileprivate init(_ annex: Annex, files: [String]) {
        self.init(name: annex.name, digest: annex.digest, files: files, count: annex.count, isNew: annex.isNew)
    }
}
