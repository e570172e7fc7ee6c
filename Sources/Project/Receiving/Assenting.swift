import Agreement
import Documents
import Mail
import Foundation
import Record
import Signing

extension Project {
    /// Records a scan of what somebody signed by hand.
    ///
    /// - Parameters:
    ///   - document: the version's name (`v1`) or a file of it; what was offered last where it is nil.
    ///   - name: who signed; may be nil where only one person may.
    public func receive(
        paper scan: String, of document: String?, name: String?, at moment: Moment
    ) throws -> Receipt {
        let bytes = try Files.read(scan, limit: 50 << 20)
        guard !bytes.isEmpty else { throw Failure(.input, file: scan, "The scan is empty.") }
        guard bytes.firstRange(of: Array("PRIVATE KEY-----".utf8)) == nil else {
            throw Failure(
                .input, file: scan, "It holds a private key, which must never be recorded. Is it the right file?")
        }
        _ = try output("out/")
        let receipt = try append { transaction in
            let trail = try trail()
            let sealed = try offered(document, trail)
            var details = Details()
            details.source = URL(filePath: scan).lastPathComponent
            details.person = name
            let assent = Assent(kind: .paper, bytes: bytes, details: details, file: scan, day: nil, sender: nil)
            return try take(assent, to: sealed, trail, moment, transaction)
        }
        try writeOut(receipt.files)
        return receipt
    }

    /// Takes in a mail that agrees in words, and names the document by version and digest.
    ///
    /// - Parameter name: who wrote it; needed only where the sender's address leaves it open.
    public func receive(agreedBy file: String, name: String?, at moment: Moment) throws -> Receipt {
        let incoming = try Incoming.Envelope(reading: file)
        _ = try output("out/")
        let receipt = try append { transaction in
            let trail = try trail()
            let named = trail.offers.filter { WrittenConsent.names(incoming.message.text, digest: $0.digest) }
            guard named.count <= 1 else {
                throw Failure(
                    .no, file: file,
                    "The mail names several documents (\(named.map(\.name).joined(separator: ", "))). Ask for one mail "
                        + "for each.")
            }
            // Without a digest the newest offer tells what is missing.
            guard let offer = named.first ?? trail.offers.last else {
                throw Failure(.no, file: file, "Nothing is offered that it could agree to.")
            }
            let sealed = try Sealed(try stored(offer.file), file: offer.name)
            let signers = try signers(of: sealed.document, trail)
            let person = try incoming.author(signers, name: name, file: file)
            if let problem = WrittenConsent.problem(incoming.message.text, to: sealed.document, digest: sealed.digest) {
                throw Failure(.no, file: file, problem)
            }
            var details = Details()
            details.source = incoming.message.id ?? URL(filePath: file).lastPathComponent
            details.sender = incoming.sender
            details.dated = incoming.message.sent?.description
            details.person = person
            let assent = Assent(
                kind: .consented, bytes: incoming.bytes, details: details, file: file,
                day: incoming.message.sent.flatMap { .init(year: $0.year, month: $0.month, day: $0.day) },
                sender: incoming.sender)
            return try take(assent, to: sealed, trail, moment, transaction)
        }
        try writeOut(receipt.files)
        return receipt
    }

    /// What was offered under a name, or as this file; the newest where neither is given.
    func offered(_ document: String?, _ trail: Trail) throws -> Sealed {
        guard let newest = trail.offers.last else {
            throw Failure(.no, file: folder, "Nothing is offered yet.")
        }
        guard let document else { return try Sealed(try stored(newest.file), file: newest.name) }
        if let offer = trail.offer(named: document) { return try Sealed(try stored(offer.file), file: offer.name) }
        guard Files.exists(document) else {
            let names = trail.offers.map(\.name)
            throw Failure(.usage, "There is no version \(document). There is: \(names.joined(separator: ", ")).")
        }
        return try Sealed(try Files.read(document, limit: Files.documentLimit), file: document)
    }

    private func take(
        _ assent: Assent, to sealed: Sealed, _ trail: Trail, _ moment: Moment, _ transaction: borrowing Transaction
    ) throws -> Receipt {
        let (document, file) = (sealed.document, assent.file)
        let offer = try openOffer(sealed.digest, document, trail, moment, file)
        let signers = try signers(of: document, trail)
        guard let name = assent.details.person ?? (signers.client.count == 1 ? signers.client.first : nil) else {
            throw Failure(
                .usage, file: file, "Say who signed: --name, one of \(signers.client.joined(separator: ", ")).")
        }
        guard signers.may(name, .client) else {
            throw Failure(.no, file: file, signers.whoMay(instead: name, .client))
        }
        if trail.signed(offer.digest).contains(name) {
            throw Failure(.no, file: file, "\(name) has agreed to \(offer.name) already. Nothing was changed.")
        }
        if trail.isAgreed(offer.digest) {
            throw Failure(.no, file: file, "\(offer.name) is agreed already: everybody who must has signed it.")
        }
        if let early = signers.tooEarly(name, signed: trail.signed(offer.digest)) {
            throw Failure(.no, file: file, early + " Nothing was recorded.")
        }
        if let last = document.lastDay, let day = assent.day, day > last {
            throw Failure(
                .no, file: file,
                "\(offer.name) could be agreed to until \(last), and the mail is of \(day). Offer it anew: "
                    + "inwriting offer --until DATE")
        }
        var details = assent.details
        details.name = offer.name
        details.person = name
        details.party = Statement.Party.client.rawValue
        details.assurance = SignatureNote.Assurance(assent.kind).rawValue
        let stored = try transaction.store(document: assent.bytes)
        let entry = try transaction.add(
            assent.kind, moment, author: name, document: offer.digest, file: stored, details)
        let now = Trail.Returned(entry: entry, digest: offer.digest, file: stored, details: details)
        let outcome = try settle(
            offer, document, try known(offer, trail, file), signers, trail.assents(to: offer.digest) + [now], trail,
            author: name, moment, transaction)
        var remarks: [String] = []
        if let last = document.lastDay, assent.day == nil, moment.day > last {
            remarks.append("The last day for signing was \(last); the scan was recorded on \(moment.day).")
        }
        return Receipt(
            name: offer.name, digest: offer.digest, signatures: [Receipt.Signature(SignatureNote(now, document))],
            sender: assent.sender, remarks: remarks, outcome: outcome)
    }
}

/// An agreement that is no signature in a file: on paper, or in words.
private struct Assent {
    let kind: EntryKind
    /// The scan, or the mail.
    let bytes: [UInt8]
    let details: Details
    let file: String
    /// The day on which it was given, where it tells one.
    let day: Day?
    let sender: String?
}

extension Trail.Returned {
    /// What stands against an agreement on paper or by mail, by the bytes that the record keeps; nil where nothing does.
    func assentProblem(_ bytes: [UInt8], to document: Document, _ signers: Signers) throws -> String? {
        guard let name = details.person, signers.may(name, .client) else {
            return "\(details.person ?? "Nobody") may not sign it."
        }
        guard entry.kind == EntryKind.consented.rawValue else { return nil }
        guard let envelope = try Incoming.mail(bytes, file: "the mail") else { return "it keeps no mail." }
        guard envelope.authors(signers).contains(name) else { return "its sender is not \(name) by the document." }
        return WrittenConsent.problem(envelope.message.text, to: document, digest: digest)
    }
}

extension Project {
    /// Those of the client who agreed to a document on paper or by mail: read again from what the record keeps.
    func assenting(_ document: Document, _ digest: String, _ trail: Trail) throws -> [Trail.Returned] {
        let signers = try signers(of: document, trail)
        return try trail.assents(to: digest).filter { assent in
            try assent.assentProblem(try stored(assent.file), to: document, signers) == nil
        }
    }
}

extension SignatureNote.Assurance {
    init(_ kind: EntryKind) { self = kind == .paper ? .paper : .mail }
}

extension Incoming.Envelope {
    /// One mail, whose own words count.
    init(reading file: String) throws {
        let incoming = try Incoming.mail(try Files.read(file, limit: MessageReader.limit), file: file)
        guard let envelope = incoming else {
            throw Failure(
                .input, file: file,
                "This is no mail with its header (.eml). Save the mail as it came, and give that file.")
        }
        self = envelope
    }

    /// Those for whom the sender's address can stand: whose own it is, else those of the client who have none.
    func authors(_ signers: Signers) -> [String] {
        guard let address = address?.lowercased() else { return [] }
        let may = signers.people.filter { signers.client.contains($0.name) }
        let own = may.filter { $0.email?.lowercased() == address }.map(\.name)
        guard own.isEmpty, signers.email?.lowercased() == address else { return own }
        let others = signers.client.filter { name in !may.contains { $0.name == name && $0.email != nil } }
        return others.contains { $0 == message.sender?.name } ? others.filter { $0 == message.sender?.name } : others
    }

    func author(_ signers: Signers, name: String?, file: String) throws -> String {
        let authors = authors(signers)
        guard let first = authors.first else {
            let known = signers.addresses
            throw Failure(
                .no, file: file,
                "It came from \(address ?? "nobody"), which the document does not give for anybody who may sign"
                    + (known.isEmpty ? "; it names no address." : " (\(known.joined(separator: ", "))).")
                    + " Nothing was recorded.")
        }
        guard let name else {
            guard authors.count == 1 else {
                throw Failure(
                    .usage, file: file,
                    "\(address ?? "") can be that of \(authors.joined(separator: " or ")). Say whose: --name NAME.")
            }
            return first
        }
        guard authors.contains(name) else {
            throw Failure(
                .no, file: file,
                "By the document \(address ?? "") is the address of \(authors.joined(separator: " or ")), not of \(name)."
            )
        }
        return name
    }
}
