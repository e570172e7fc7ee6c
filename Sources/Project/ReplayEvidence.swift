import Agreement
import Documents
import Foundation
import Mail
import Record
import Signing

// What comes beside documents: pages, mails, scans, keys.
extension Replay {
    // MARK: Mails and scans

    mutating func takeMail(_ entry: Entry, _ details: Details, _ report: inout Report) throws {
        let subject = "entry \(entry.n)"
        let envelope = try envelope(entry.file, subject)
        guard envelope.sender == details.sender, envelope.message.sent?.description == details.dated else {
            report.no(subject, "mail: its header tells another sender or date than the entry.")
            return
        }
        if let file = entry.file { mails.insert(file) }
        report.yes(subject, "mail: from \(envelope.sender ?? "nobody"), kept whole with its header.")
    }

    private func envelope(_ file: String?, _ subject: String) throws -> Incoming.Envelope {
        guard let file, let envelope = try Incoming.mail(try project.stored(file), file: subject) else {
            throw Failure(.no, file: subject, "it keeps no mail.")
        }
        return envelope
    }

    /// What stands against a signature's having come in a mail; nil where it is in there.
    func wrongWay(_ mail: String, _ signed: Signed, _ signature: CheckedSignature) throws -> String? {
        guard mails.contains(mail) else { return "the mail that it names is not kept before it." }
        let brought = try Incoming(try project.stored(mail), file: "the mail").sealed { digest in
            guard let offer = offer(digest) else { throw Failure(.no, "it signs what was never offered.") }
            return offer.signed
        }
        let (mine, theirs) = (signed.signatures, brought.signed.signatures)
        let isThere = try mine.first { $0.key == signature.key }.map { own in
            try theirs.contains { try $0.key == own.key && $0.element.digest() == own.element.digest() }
        }
        return isThere == true ? nil : "the mail that it names does not hold this signature."
    }

    mutating func takeAssent(
        _ entry: Entry, _ kind: EntryKind, _ details: Details, _ report: inout Report
    ) throws {
        let subject = "entry \(entry.n)"
        let way = kind == .paper ? "agreed on paper" : "agreed by mail"
        guard let offer = offer(entry.document), let file = entry.file, let name = details.person,
            isOpen(offer.digest)
        else {
            report.no(subject, "\(way): what it is about was not open for signature.")
            return
        }
        let signers = signers(offer.document)
        let assent = Trail.Returned(entry: entry, digest: offer.digest, file: file, details: details)
        let problem =
            try signers.tooEarly(name, signed: signed[offer.digest] ?? [])
            ?? assent.assentProblem(try project.stored(file), to: offer.document, signers)
        if let problem {
            report.no(subject, "\(way) to \(offer.document.name): \(problem)")
            return
        }
        let assurance = SignatureNote.Assurance(kind)
        report.yes(
            subject,
            "\(offer.document.name), \(way) by \(name) (\(assurance.rawValue)): \(assurance.told). No signature in a "
                + "file.")
        assents[offer.digest, default: []].append(name)
        signed[offer.digest, default: []].append(name)
    }

    // MARK: Pages and covering mails

    mutating func takePage(_ entry: Entry, _ details: Details, _ report: inout Report) throws {
        let subject = "entry \(entry.n)"
        let reply = declined.last { $0.sealed.digest == entry.document }?.sealed
        let annex = annexes.last { $0.digest == entry.document }
        guard let file = entry.file, let shownDocument = offer(entry.document) ?? reply ?? annex else {
            report.no(subject, "page: it shows a document that was never offered.")
            return
        }
        let name = details.name ?? shownDocument.document.name
        do {
            let shown = try Page.mainText(ofHTML: try project.stored(file))
            let isToday = details.edition == Page.edition
            let isDue = shown == (try Page.mainText(of: shownDocument.document))
            if Digest.sha256(Array(shown.utf8)) != details.page || isToday && !isDue {
                report.no(subject, "page of \(name): it does not show what the document says.")
            } else if isDue {
                report.yes(subject, "page of \(name): it shows what the document says.")
            } else {
                report.note(
                    subject,
                    "page of \(name): made by another version; its text is the recorded one, and was not held "
                        + "against the document.")
            }
        } catch let problem as PageProblem {
            report.no(subject, "page of \(name): \(problem.reason)")
        }
        if pages[shownDocument.digest] == nil { pages[shownDocument.digest] = details.page }
    }

    func takeCovering(_ entry: Entry, _ report: inout Report) throws {
        let subject = "entry \(entry.n)"
        guard let file = entry.file, let document = agreed.last(where: { $0.digest == entry.document }),
            try project.stored(file).firstRange(of: Array(document.digest.utf8)) != nil
        else {
            report.no(subject, "covering mail: it does not name the digest of what is agreed.")
            return
        }
        report.yes(subject, "covering mail: it names the digest of \(document.document.name).")
    }

    // MARK: Keys

    func takeKey(_ entry: Entry, _ kind: EntryKind, _ details: Details, _ report: inout Report) throws {
        let subject = "entry \(entry.n)"
        guard let key = details.key, let name = details.person, let fingerprint = Fingerprint(hex: key) else {
            report.no(subject, "\(entry.kind): it names no key.")
            return
        }
        guard kind == .trusted else {
            guard let from = details.from.flatMap({ Day($0) }) else {
                report.no(subject, "revoked: it names no day.")
                return
            }
            report.yes(subject, "revoked: the key of \(name), \(fingerprint.short) …, from \(from).")
            return
        }
        guard let file = entry.file, let certificate = try? KeyCertificate.read(try project.stored(file)),
            certificate.key.fingerprint == fingerprint
        else {
            report.no(subject, "trusted: the certificate that it keeps is of another key.")
            return
        }
        report.yes(subject, "trusted: the key \(fingerprint.short) … was confirmed as that of \(name).")
    }
}
