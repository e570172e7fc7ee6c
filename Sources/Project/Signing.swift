public import Agreement
import Documents
import Signing

/// A file that was signed or refused here, to be sent back.
public struct SignedFile: Sendable {
    public let file: String
    /// `v1`, `CO-1`.
    public let name: String
    /// The document digest in hex.
    public let digest: String
    public let signer: String
    /// Those whose signature is still missing.
    public let missing: [String]
    /// What was signed or refused.
    public let summary: Summary?
    /// The last day for signing, where it is past: the other side may refuse the signature.
    public let lateAfter: Day?
    /// What a time-stamping authority said; nil where none was asked.
    public let stamp: StampOutcome?
}

/// What a person on either side does with a document that was sent: no project is needed for it.
public enum Answering {
    public static let parties = Statement.Party.allCases.map(\.rawValue)

    /// Adds a signature, after everything in the file was verified and recomputed.
    ///
    /// - Parameters:
    ///   - party: `provider`, `client`, `guarantor` or `witness`.
    ///   - name: the person; the key's holder where it is nil.
    ///   - code: the one-time code that was told for it.
    ///   - timestamp: the address of a time-stamping authority (RFC 3161) to be asked when it was signed.
    ///   - out: where to write; beside the file, as `NAME.signed.xml`, where it is nil.
    public static func sign(
        _ file: String, as party: String, key keyFile: String?, passphrase: Passphrase? = nil, name: String?,
        code: String? = nil, timestamp: String? = nil, out: String?, at moment: Moment
    ) throws -> SignedFile {
        let authority = try Stamping.authority(timestamp)
        let (sealed, party, key) = try open(file, party, keyFile, passphrase)
        guard sealed.document.content != nil else {
            throw Failure(
                .no, file: file,
                "This is \(sealed.document.spokenName). Only an agreement or a change order is signed by others.")
        }
        let name = name ?? key.holder
        let signers = Signers(of: sealed.document)
        guard signers.may(name, party) else {
            throw Failure(.no, file: file, signers.whoMay(instead: name, party))
        }
        let before = sealed.verification.signatures.filter { $0.party == .client }.map(\.statement.name)
        if party == .client, let early = signers.tooEarly(name, signed: before) {
            throw Failure(.no, file: file, early + " Ask for the copy with that signature.")
        }
        let statement = try Statement.over(
            sealed.document, digest: sealed.digest, party: party, name: name, key: key, code: code, at: moment)
        let plain: Signed
        do {
            plain = try Signer.sign(sealed.signed, statement, with: key)
        } catch {
            throw Failure(error, file: file)
        }
        let (signed, stamp) = try Stamping.stamp(plain, by: key.fingerprint, authority, file: file)
        let path = out ?? Files.beside(file, "signed")
        try Files.write(try signed.bytes(), to: path)
        return SignedFile(
            file: path, name: sealed.document.name, digest: sealed.digest, signer: name,
            missing: signers.missing(Verifier.verify(signed)), summary: Summary(sealed.document),
            lateAfter: sealed.document.lastDay.flatMap { $0 < moment.day ? $0 : nil }, stamp: stamp)
    }

    /// Writes a signed refusal: a document of its own.
    ///
    /// - Parameter reasons: each may begin with an id and a colon (`T4: the date is wrong`).
    public static func decline(
        _ file: String, as party: String, reasons: [String], key keyFile: String?, passphrase: Passphrase? = nil,
        name: String?, code: String? = nil, out: String?, at moment: Moment
    ) throws -> SignedFile {
        let (sealed, party, key) = try open(file, party, keyFile, passphrase)
        guard let scope = sealed.document.content?.scope else {
            let more = if case .reply = sealed.document { " already" } else { ", which nobody declines" }
            throw Failure(.no, file: file, "This is \(sealed.document.spokenName)\(more).")
        }
        guard party == .client || party == .provider else {
            throw Failure(.no, file: file, whoDeclines(insteadOf: party))
        }
        let name = name ?? key.holder
        let signers = Signers(of: sealed.document)
        guard signers.may(name, party) else { throw Failure(.no, file: file, signers.whoMay(instead: name, party)) }
        let ids = Set(scope.ids)
        let reply = Document.reply(
            ReplyDocument(
                project: sealed.document.project, language: sealed.document.language, about: sealed.digest,
                decision: party == .provider ? .withdrawn : .declined,
                reasons: reasons.map { ReplyDocument.Reason($0, ids: ids) }))
        let signed = try signed(reply, name: name, party: party, key, code: code, file: file, at: moment)
        let path = out ?? Files.beside(file, "declined")
        try Files.write(try signed.bytes(), to: path)
        return SignedFile(
            file: path, name: sealed.document.name, digest: try signed.document.digest(), signer: name, missing: [],
            summary: Summary(sealed.document), lateAfter: nil, stamp: nil)
    }

    /// A reply with one signature.
    static func signed(
        _ reply: Document, name: String, party: Statement.Party, _ key: SigningKey, code: String? = nil, file: String,
        at moment: Moment
    ) throws -> Signed {
        do {
            let element = try reply.sealed()
            let statement = try Statement.over(
                reply, digest: try element.digest(), party: party, name: name, key: key, code: code, at: moment)
            return try Signer.sign(element, statement, with: key)
        } catch let refusal as Refusal {
            throw Failure(refusal, file: file)
        }
    }

    static func whoDeclines(insteadOf party: Statement.Party) -> String {
        "The client declines and the provider withdraws; nobody does as \(party.rawValue)."
    }

    private static func open(
        _ file: String, _ party: String, _ keyFile: String?, _ passphrase: Passphrase?
    ) throws -> (Sealed, Statement.Party, SigningKey) {
        guard let party = Statement.Party(rawValue: party) else {
            throw Failure(.usage, "--as \(party): expected \(parties.joined(separator: ", ")).")
        }
        let sealed = try Sealed(try Files.read(file, limit: Files.documentLimit), file: file)
        return (sealed, party, try Keys.read(keyFile, passphrase))
    }
}

extension Document {
    /// The last day on which it can be signed; nil where none is set.
    var lastDay: Day? {
        if case .changeOrder(let change) = self { change.lapses } else { content?.signature }
    }
}

extension Signers {
    func whoMay(instead name: String, _ party: Statement.Party) -> String {
        let names = party == .provider ? [provider] : client
        return
            "\(name) may not sign this as \(party.rawValue); by the document it is \(names.joined(separator: ", ")). "
            + "Sign with that person's own key."
    }
}

extension ReplyDocument.Reason {
    init(_ text: String, ids: Set<String>) {
        let parts = text.split(separator: ":", maxSplits: 1)
        if parts.count == 2, ids.contains(String(parts[0])) {
            let words = parts[1].drop { $0 == " " }
            self.init(item: String(parts[0]), text: String(words))
        } else {
            self.init(item: nil, text: text)
        }
    }
}
