import Documents
import Foundation
import Mail
import Record
import Signing
import XML

extension Project {
    /// Takes in what came back: a signed document, a lone signature, a refusal, the text of a reply, or a mail with one of
    /// them. Nothing is recorded of what does not fit exactly what was offered.
    public func receive(_ file: String, at moment: Moment) throws -> Receipt {
        let incoming = try Incoming(file)
        _ = try output("out/")
        // The record is read inside the transaction: two that receive at once cannot both take the same signature.
        let receipt = try append { transaction in
            let trail = try trail()
            let sealed = try incoming.sealed { digest in
                guard let offer = trail.offer(digest: digest) else { throw unknown(digest, file) }
                return try Sealed(try stored(offer.file), file: file).signed
            }
            if case .reply(let reply) = sealed.document {
                return try decline(reply, sealed, incoming, trail, moment, transaction)
            }
            return try accept(sealed, incoming, trail, moment, transaction)
        }
        try writeOut(receipt.files)
        return receipt
    }

    /// Writes files that the record keeps.
    func writeOut(_ files: [String]) throws {
        let trail = try trail()
        for file in files {
            if let digest = trail.file(at: file) {
                try Files.writeRecorded(try stored(digest), to: try output(file))
            }
        }
    }

    func unknown(_ digest: String, _ file: String) -> Failure {
        Failure(
            .no, file: file,
            "This project did not offer the document \(digest.prefix(32))…. It belongs to another project, "
                + "or was changed. Nothing was recorded.")
    }

    /// The offer with this digest, where it can still be agreed to, or is agreed already.
    func openOffer(
        _ digest: String, _ document: Document, _ trail: Trail, _ moment: Moment, _ file: String
    ) throws -> Trail.Offer {
        guard document.project == number else {
            throw Failure(.no, file: file, "It belongs to another project. Nothing was recorded.")
        }
        guard let offer = trail.offer(digest: digest) else { throw unknown(digest, file) }
        if trail.isDeclined(digest) {
            let word = trail.wasWithdrawn(digest) ? "withdrawn" : "declined"
            throw Failure(
                .no, file: file, "\(offer.name) was \(word). Offer it anew; it cannot be signed any more.")
        }
        if let newest = trail.offers.last, newest.digest != digest, !trail.isAgreed(digest) {
            throw Failure(
                .no, file: file,
                "\(offer.name) was replaced by \(newest.name) on \(newest.entry.time). Have that one signed.")
        }
        if case .changeOrder(let change) = document, let lapses = change.lapses, lapses < moment.day,
            !trail.isAgreed(digest)
        {
            throw Failure(
                .no, file: file, "\(offer.name) could be answered until \(lapses). Make it anew: inwriting change")
        }
        return offer
    }

    // MARK: Acceptance

    private func accept(
        _ sealed: Sealed, _ incoming: Incoming, _ trail: Trail, _ moment: Moment, _ transaction: borrowing Transaction
    ) throws -> Receipt {
        let file = incoming.file
        let offer = try openOffer(sealed.digest, sealed.document, trail, moment, file)
        let known = try known(offer, trail, file)
        let signers = try signers(of: sealed.document, trail)
        let fresh = sealed.verification.signatures.filter { signature in
            !known.signatures.contains { $0.key == signature.key }
        }.inOrder(signers.order)
        guard let first = fresh.first else {
            throw Failure(
                .no, file: file, "It brings no new signature: all of them are recorded. Nothing was changed.")
        }
        let admission = Admission(
            document: sealed.document, page: trail.pages[offer.digest], code: offer.code, keys: trail.keys)
        var signed = trail.signed(offer.digest)
        for signature in fresh {
            try check(signature, known, signers, trail, file)
            try checkTime(signature, sealed.document, offer.name, file)
            let early =
                signature.party == .client ? signers.tooEarly(signature.statement.name, signed: signed) : nil
            if let problem = signature.problem(over: sealed.document) ?? admission.problem(signature) ?? early {
                throw Failure(.no, file: file, problem + " Nothing was recorded.")
            }
            if signature.party == .client { signed.append(signature.statement.name) }
        }
        // A witness may add weight to what is agreed; it stays what it is.
        if trail.isAgreed(offer.digest), fresh.contains(where: { $0.party == .client }) {
            throw Failure(.no, file: file, "\(offer.name) is agreed already: everybody who must has signed it.")
        }
        let complete = try merged(known, sealed.signed, file)
        let mail = try keep(incoming.envelope, about: offer.digest, moment, transaction)
        let fileDigest = try transaction.store(document: sealed.bytes)
        for signature in fresh {
            var details = Details(of: signature, by: trail.keys)
            details.name = offer.name
            details.source = URL(filePath: file).lastPathComponent
            details.mail = mail
            try transaction.add(
                .received, moment, author: signature.statement.name, document: offer.digest, file: fileDigest, details)
        }
        let outcome = try settle(
            offer, sealed.document, complete, signers, trail.assents(to: offer.digest), trail,
            author: first.statement.name, moment, transaction)
        return Receipt(
            name: offer.name, digest: offer.digest,
            signatures: fresh.map { Receipt.Signature($0, admission) },
            sender: incoming.envelope?.sender,
            remarks: fresh.compactMap(trail.keys.remark) + fresh.compactMap(admission.codeRemark)
                + (incoming.envelope?.remarks(signers) ?? []),
            outcome: outcome)
    }

    /// The signatures that an offer has by the record: the provider's, and those that came back.
    func known(_ offer: Trail.Offer, _ trail: Trail, _ file: String) throws -> Signed {
        var known = try Sealed(try stored(offer.file), file: offer.name).signed
        for earlier in trail.received where earlier.digest == offer.digest {
            do {
                known = try merged(known, try Signed(try stored(earlier.file)), file)
            } catch let refusal as Refusal {
                throw Failure(refusal, file: file)
            }
        }
        return known
    }

    /// Records the mail that something came in, whole.
    ///
    /// - Returns: its SHA-256; nil where there was no mail.
    func keep(
        _ envelope: Incoming.Envelope?, about digest: String, _ moment: Moment, _ transaction: borrowing Transaction
    ) throws -> String? {
        guard let envelope else { return nil }
        var details = Details()
        details.source = envelope.message.id
        details.sender = envelope.sender
        details.dated = envelope.message.sent?.description
        details.text = envelope.message.subject
        let file = try transaction.store(document: envelope.bytes)
        try transaction.add(
            .mail, moment, author: envelope.address ?? "unknown", document: digest, file: file, details)
        return file
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
        guard trail.keys.offering[signature.fingerprint.hex] == nil else {
            throw Failure(.no, file: file, "It was signed as \(name) with a key of the provider. Nothing was recorded.")
        }
        if let other = trail.keys.answering[signature.fingerprint.hex], other != name {
            throw Failure(
                .no, file: file,
                "It was signed as \(name) with the key that signed as \(other) before. Nothing was recorded.")
        }
    }
}

extension [CheckedSignature] {
    /// Those who sign in an order by it, all others after them.
    fileprivate func inOrder(_ names: [String]) -> [CheckedSignature] {
        func place(_ signature: CheckedSignature) -> Int {
            signature.party == .client ? names.firstIndex(of: signature.statement.name) ?? names.count : names.count
        }
        return enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
    }
}

extension Details {
    /// Who signed, with which key, and how much that proves.
    init(of signature: CheckedSignature, by keys: Keyring) {
        self.init()
        person = signature.statement.name
        party = signature.party.rawValue
        key = signature.fingerprint.hex
        assurance = keys.assurance(of: signature).rawValue
    }
}

extension Receipt.Signature {
    init(_ signature: CheckedSignature, _ admission: Admission) {
        let assurance = admission.keys.assurance(of: signature)
        self.init(
            name: signature.statement.name, party: signature.party.rawValue, role: signature.statement.role,
            assurance: assurance.rawValue, told: assurance.told, holder: signature.holder ?? "",
            time: signature.statement.time,
            stamp: signature.stamp.map { .stamped(time: $0.time, authority: $0.authority) },
            hasCode: admission.code == nil ? nil : admission.code(of: signature) == .with)
    }
}

extension Receipt.Signature {
    /// What was agreed on paper or by mail.
    init(_ note: SignatureNote) {
        self.init(
            name: note.name, party: note.party.rawValue, role: note.role ?? "", assurance: note.assurance.rawValue,
            told: note.assurance.told, holder: "", time: note.time, stamp: nil, hasCode: nil)
    }
}

extension Admission {
    /// What a code says that nobody asked for.
    func codeRemark(_ signature: CheckedSignature) -> String? {
        code(of: signature) == .unasked
            ? "\(signature.statement.name) gave a one-time code, and none was told for this offer: it says nothing."
            : nil
    }
}

extension Incoming.Envelope {
    /// What its header says otherwise than the document; nothing where the sender's address is the client's.
    func remarks(_ signers: Signers) -> [String] {
        let addresses = signers.addresses
        guard let address else { return ["The mail does not say who sent it."] }
        if addresses.contains(address.lowercased()) { return [] }
        return [
            addresses.isEmpty
                ? "The document names no address of the client that \(address) could be compared with."
                : "The mail came from \(address); by the document the client's address is "
                    + addresses.joined(separator: ", ") + ". Ask whether it is theirs."
        ]
    }
}
