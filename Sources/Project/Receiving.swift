import Documents
import Foundation
import Record
import Signing
import XML

/// What `receive` took in.
public struct Receipt: Sendable {
    public enum Outcome: Sendable, Equatable {
        /// Everybody has signed: this is the agreement now. The completed copy and its page were written.
        case agreed(files: [String])
        /// These still have to sign.
        case waiting([String])
        case declined([String])
        /// The provider took the offer back.
        case withdrawn([String])
    }

    public struct Signature: Sendable {
        public let name, party, assurance: String
        /// The name in the key's certificate; empty for a bare key.
        public let holder: String
        /// As the signer's own clock told it.
        public let time: String
    }

    /// `v1`, `CO-1`.
    public let name: String
    public let digest: String
    public let signatures: [Signature]
    public let outcome: Outcome
}

extension Project {
    /// Takes in what came back: a signed document, a lone signature, or a refusal. Nothing is recorded of what does not
    /// fit exactly what was offered.
    public func receive(_ file: String, at moment: Moment) throws -> Receipt {
        let bytes = try Files.read(file, limit: Files.documentLimit)
        _ = try output("out/")
        let source = URL(filePath: file).lastPathComponent
        // The record is read inside the transaction: two that receive at once cannot both take the same signature.
        let receipt = try append { transaction in
            let trail = try trail()
            let sealed = try returned(bytes, file: file, trail)
            if case .reply(let reply) = sealed.document {
                return try decline(reply, sealed, trail, source, moment, transaction)
            }
            return try accept(sealed, file: file, trail, source, moment, transaction)
        }
        if case .agreed(let files) = receipt.outcome {
            let trail = try trail()
            for file in files {
                if let digest = trail.file(at: file) {
                    try Files.writeRecorded(try stored(digest), to: try output(file))
                }
            }
        }
        return receipt
    }

    /// The document with the signatures that came: whole, or a lone signature put beside the document that was sent.
    private func returned(_ bytes: [UInt8], file: String, _ trail: Trail) throws -> Sealed {
        guard let about = loneSignature(bytes) else { return try Sealed(bytes, file: file) }
        guard let offer = trail.offer(digest: about) else { throw unknown(about, file) }
        let sent = try Sealed(try stored(offer.file), file: file)
        do {
            let reply = try Signed(document: sent.signed.document, signature: bytes)
            return try Sealed(try reply.bytes(), file: file)
        } catch let refusal as Refusal {
            throw Failure(refusal, file: file)
        }
    }

    /// The digest that a lone `Signature` declares to be about; nil where the file is anything else.
    private func loneSignature(_ bytes: [UInt8]) -> String? {
        guard let root = try? XMLReader.parse(bytes), root.name == "Signature" else { return nil }
        let parts = root.elements.filter { $0.name == "Object" }.flatMap(\.elements)
        let statement = parts.first { $0.name == "statement" }
        return statement?.first("document")?.text
    }

    private func unknown(_ digest: String, _ file: String) -> Failure {
        Failure(
            .no, file: file,
            "This project did not offer the document \(digest.prefix(32))…. It belongs to another project, "
                + "or was changed. Nothing was recorded.")
    }

    // MARK: Acceptance

    private func accept(
        _ sealed: Sealed, file: String, _ trail: Trail, _ source: String, _ moment: Moment,
        _ transaction: borrowing Transaction
    ) throws -> Receipt {
        guard let offer = trail.offer(digest: sealed.digest) else {
            if sealed.document.project != number {
                throw Failure(.no, file: file, "It belongs to another project. Nothing was recorded.")
            }
            throw unknown(sealed.digest, file)
        }
        if trail.isDeclined(offer.digest) {
            throw Failure(
                .no, file: file, "\(offer.name) was declined. Offer it anew; a refused offer cannot be signed.")
        }
        if let newest = trail.offers.last, newest.digest != offer.digest, !trail.isAgreed(offer.digest) {
            throw Failure(
                .no, file: file,
                "\(offer.name) was replaced by \(newest.name) on \(newest.entry.time). Have that one signed.")
        }
        if case .changeOrder(let change) = sealed.document, let lapses = change.lapses, lapses < moment.day,
            !trail.isAgreed(offer.digest)
        {
            throw Failure(
                .no, file: file, "\(offer.name) could be answered until \(lapses). Make it anew: inwriting change")
        }
        let sent = try Sealed(try stored(offer.file), file: offer.name)
        var known = sent.signed
        for earlier in trail.received where earlier.digest == offer.digest {
            known = try merged(known, try Signed(try stored(earlier.file)), file)
        }
        let signers = try signers(of: sealed.document, trail)
        let fresh = sealed.verification.signatures.filter { signature in
            !known.signatures.contains { $0.key == signature.key }
        }
        guard let first = fresh.first else {
            throw Failure(
                .no, file: file, "It brings no new signature: all of them are recorded. Nothing was changed.")
        }
        for signature in fresh {
            try check(signature, known, signers, trail, file)
            try checkTime(signature, sealed.document, offer.name, file)
            if let problem = signature.problem(over: sealed.document) { throw Failure(.no, file: file, problem) }
        }
        // A witness may add weight to what is agreed; it stays what it is.
        if trail.isAgreed(offer.digest), fresh.contains(where: { $0.party == .client }) {
            throw Failure(.no, file: file, "\(offer.name) is agreed already: everybody who must has signed it.")
        }
        let complete = try merged(known, sealed.signed, file)
        let fileDigest = try transaction.store(document: sealed.bytes)
        for signature in fresh {
            var details = Details()
            details.name = offer.name
            details.person = signature.statement.name
            details.party = signature.party.rawValue
            details.key = signature.fingerprint.hex
            details.assurance = signature.assurance(trail.keysMadeHere)
            details.source = source
            try transaction.add(
                .received, moment, author: signature.statement.name, document: offer.digest, file: fileDigest, details)
        }
        let verification = Verifier.verify(complete)
        let missing = signers.missing(verification)
        var outcome = Receipt.Outcome.waiting(missing)
        if missing.isEmpty {
            var details = Details()
            details.name = offer.name
            details.path = "out/\(offer.name).signed.xml"
            let author = first.statement.name
            let file = try transaction.store(document: try complete.bytes())
            try transaction.add(.agreed, moment, author: author, document: offer.digest, file: file, details)
            let page = try Rendering.page(
                sealed.document, digest: offer.digest, signed: complete, keysMadeHere: trail.keysMadeHere)
            details.path = "out/\(offer.name).signed.html"
            details.page = Digest.sha256(Array(page.mainText.utf8))
            details.edition = Page.edition
            let pageFile = try transaction.store(document: page.html)
            try transaction.add(.page, moment, author: author, document: offer.digest, file: pageFile, details)
            outcome = .agreed(files: ["out/\(offer.name).signed.xml", "out/\(offer.name).signed.html"])
        }
        return Receipt(
            name: offer.name, digest: offer.digest,
            signatures: fresh.map {
                Receipt.Signature(
                    name: $0.statement.name, party: $0.party.rawValue, assurance: $0.assurance(trail.keysMadeHere),
                    holder: $0.holder ?? "",
                    time: $0.statement.time)
            },
            outcome: outcome)
    }

    private func merged(_ a: Signed, _ b: Signed, _ file: String) throws -> Signed {
        do {
            return try a.merging(b)
        } catch {
            throw Failure(error, file: file)
        }
    }

    /// Whoever signs after the last day signs an offer that stands no more. The day is the signer's own word: what is
    /// signed in time may arrive late.
    private func checkTime(_ signature: CheckedSignature, _ document: Document, _ name: String, _ file: String) throws {
        guard case .scope = document, let last = document.content?.signature,
            let day = Moment(signature.statement.time)?.day, day > last
        else { return }
        throw Failure(
            .no, file: file,
            "\(name) could be signed until \(last), and was signed on \(day). Offer it anew: inwriting offer --until DATE"
        )
    }

    private func check(
        _ signature: CheckedSignature, _ known: Signed, _ signers: Signers, _ trail: Trail, _ file: String
    ) throws {
        let name = signature.statement.name
        if known.signatures.contains(where: { $0.statement.name == name && $0.statement.party == signature.party }) {
            throw Failure(.no, file: file, "\(name) has signed already, with another key. Nothing was changed.")
        }
        guard signature.party != .provider else {
            throw Failure(.no, file: file, "It brings a provider's signature that this project did not make.")
        }
        guard signers.may(name, signature.party) else {
            throw Failure(.no, file: file, signers.whoMay(instead: name, signature.party))
        }
        guard !trail.providerKeys.contains(signature.fingerprint.hex) else {
            throw Failure(.no, file: file, "It was signed as \(name) with a key of the provider. Nothing was recorded.")
        }
    }

    // MARK: Refusal

    private func decline(
        _ reply: ReplyDocument, _ sealed: Sealed, _ trail: Trail, _ source: String, _ moment: Moment,
        _ transaction: borrowing Transaction
    ) throws -> Receipt {
        guard let offer = trail.offer(digest: reply.about), reply.project == number else {
            throw unknown(reply.about, source)
        }
        if trail.isAgreed(offer.digest) {
            throw Failure(
                .no, file: source,
                "\(offer.name) was signed by everybody; a refusal after that does not undo it. "
                    + "Nothing was recorded.")
        }
        if trail.declined.contains(where: { $0.digest == sealed.digest }) {
            throw Failure(.no, file: source, "This refusal is recorded already.")
        }
        let sent = try Sealed(try stored(offer.file), file: offer.name)
        let signers = try signers(of: sent.document, trail)
        for signature in sealed.verification.signatures {
            let name = signature.statement.name
            guard signature.party == (reply.decision == .withdrawn ? .provider : .client) else {
                throw Failure(.no, file: source, Answering.whoDeclines(insteadOf: signature.party))
            }
            if signature.party == .provider, !sent.signed.signatures.contains(where: { $0.key == signature.key }) {
                throw Failure(.no, file: source, "It is signed with another key than \(offer.name) was offered with.")
            }
            guard signers.may(name, signature.party) else {
                throw Failure(.no, file: source, signers.whoMay(instead: name, signature.party))
            }
            if trail.received.contains(where: { $0.digest == offer.digest && $0.details.person == name }) {
                throw Failure(
                    .no, file: source, "\(name) has signed \(offer.name); a refusal after that does not undo it.")
            }
        }
        guard let signature = sealed.verification.signatures.first else { throw unknown(reply.about, source) }
        var details = Details()
        details.name = offer.name
        details.person = signature.statement.name
        details.party = signature.party.rawValue
        details.key = signature.fingerprint.hex
        details.assurance = signature.assurance(trail.keysMadeHere)
        details.source = offer.digest
        details.text = reply.reasons.map { reason in (reason.item.map { "\($0): " } ?? "") + reason.text }
            .joined(separator: "\n")
        let file = try transaction.store(document: sealed.bytes)
        try transaction.add(
            .declined, moment, author: signature.statement.name, document: sealed.digest, file: file, details)
        let reasons = reply.reasons.map { reason in (reason.item.map { "\($0): " } ?? "") + reason.text }
        return Receipt(
            name: offer.name, digest: sealed.digest,
            signatures: [
                Receipt.Signature(
                    name: signature.statement.name, party: signature.party.rawValue,
                    assurance: signature.assurance(trail.keysMadeHere), holder: signature.holder ?? "",
                    time: signature.statement.time)
            ],
            outcome: reply.decision == .withdrawn ? .withdrawn(reasons) : .declined(reasons))
    }
}
