import Agreement
import Documents
import Foundation
import Record
import Signing

extension Project {
    /// What follows from the signatures that an offer now has: it is agreed, or the next person's turn.
    ///
    /// - Parameters:
    ///   - complete: the document with all signatures.
    ///   - assents: what was agreed to on paper or by mail.
    func settle(
        _ offer: Trail.Offer, _ document: Document, _ complete: Signed, _ signers: Signers, _ assents: [Trail.Returned],
        _ trail: Trail, author: String, _ moment: Moment, _ transaction: borrowing Transaction
    ) throws -> Receipt.Outcome {
        let names = assents.compactMap(\.details.person)
        let missing = signers.missing(Verifier.verify(complete), beside: names)
        let isAgreed = missing.isEmpty
        // Without an order everybody signs the copy that was sent.
        guard isAgreed || !signers.order.isEmpty else { return .waiting(missing) }
        let start = "out/\(offer.name).\(isAgreed ? "signed" : "partly")"
        var details = Details()
        details.name = offer.name
        details.path = start + ".xml"
        let file = try transaction.store(document: try complete.bytes())
        try transaction.add(
            isAgreed ? .agreed : .copied, moment, author: author, document: offer.digest, file: file, details)
        let notes = assents.map { SignatureNote($0, document) }
        let page = try Rendering.page(
            document, digest: offer.digest, signed: complete, keys: trail.keys, assents: notes)
        details.path = start + ".html"
        details.page = Digest.sha256(Array(page.mainText.utf8))
        details.edition = Page.edition
        let pageFile = try transaction.store(document: page.html)
        try transaction.add(.page, moment, author: author, document: offer.digest, file: pageFile, details)
        guard isAgreed else { return .waiting(missing, files: [start + ".xml", start + ".html"]) }
        let signatures =
            Verifier.verify(complete).signatures.map { SignatureNote($0, trail.keys) } + notes
        guard let mail = CoveringMail.agreed(document, digest: offer.digest, signatures: signatures) else {
            return .agreed(files: [start + ".xml", start + ".html"])
        }
        var mailDetails = Details()
        mailDetails.name = offer.name
        mailDetails.path = "out/\(offer.name).mail.txt"
        let mailFile = try transaction.store(document: Array(mail.utf8))
        try transaction.add(
            .covering, moment, author: author, document: offer.digest, file: mailFile, mailDetails)
        return .agreed(files: [start + ".xml", start + ".html", "out/\(offer.name).mail.txt"])
    }
}

extension SignatureNote {
    /// What was agreed on paper or by mail, as a page tells of it.
    init(_ assent: Trail.Returned, _ document: Document) {
        let name = assent.details.person ?? "?"
        let role = document.content?.scope.role(of: name, .client) ?? ""
        self.init(
            party: .client, name: name, role: role.isEmpty ? nil : role,
            time: assent.details.dated ?? assent.entry.time,
            assurance: assent.entry.kind == EntryKind.paper.rawValue ? .paper : .mail)
    }
}
