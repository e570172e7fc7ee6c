import Agreement
import Documents
import Record
import Signing

extension Project {
    /// Takes an offer back that the client has not signed: signs the withdrawal, records it and writes it with its page.
    ///
    /// - Parameter name: `v1`, `CO-1`; what was offered last where it is nil.
    public func withdraw(
        _ name: String?, reasons: [String], key keyFile: String?, passphrase: Passphrase? = nil, at moment: Moment
    ) throws -> Receipt {
        let key = try Keys.read(keyFile, passphrase)
        _ = try output("out/")
        let receipt = try append { transaction in
            let trail = try trail()
            let sent = try offered(name, trail)
            let offer = try openOffer(sent.digest, sent.document, trail, moment, sent.document.name)
            guard !trail.isAgreed(offer.digest) else {
                throw Failure(
                    .no, file: folder,
                    "\(offer.name) is agreed: everybody who must has signed it. What is agreed changes by a change order."
                )
            }
            try trail.keys.requireUsable(key, keyFile, at: moment)
            guard sent.signed.signatures.contains(where: { $0.key == key.publicKey }) else {
                throw Failure(
                    .no, file: keyFile, "\(offer.name) was offered with another key. Withdraw it with that one.")
            }
            let signer = try signers(of: sent.document, trail).provider
            let ids = Set(sent.document.content?.scope.ids ?? [])
            let reply = ReplyDocument(
                project: number, language: sent.document.language, about: offer.digest, decision: .withdrawn,
                reasons: reasons.map { ReplyDocument.Reason($0, ids: ids) })
            return try record(reply, of: offer, by: signer, key, trail, moment, transaction)
        }
        try writeOut(receipt.files)
        return receipt
    }

    private func record(
        _ reply: ReplyDocument, of offer: Trail.Offer, by signer: String, _ key: SigningKey, _ trail: Trail,
        _ moment: Moment, _ transaction: borrowing Transaction
    ) throws -> Receipt {
        let document = Document.reply(reply)
        let signed = try Answering.signed(document, name: signer, party: .provider, key, file: offer.name, at: moment)
        let digest = try signed.document.digest()
        guard let signature = Verifier.verify(signed).signatures.first else {
            throw Failure(.no, file: offer.name, "The withdrawal could not be signed.")
        }
        let start = "out/\(offer.name).withdrawn"
        var details = Details(of: signature, by: trail.keys)
        details.name = offer.name
        details.path = start + ".xml"
        details.source = offer.digest
        details.text = reply.told.joined(separator: "\n")
        let file = try transaction.store(document: try signed.bytes())
        try transaction.add(.declined, moment, author: signer, document: digest, file: file, details)
        let page = try Rendering.page(document, digest: digest, signed: signed, keys: trail.keys)
        var pageDetails = Details()
        pageDetails.name = offer.name
        pageDetails.path = start + ".html"
        pageDetails.page = Digest.sha256(Array(page.mainText.utf8))
        pageDetails.edition = Page.edition
        let pageFile = try transaction.store(document: page.html)
        try transaction.add(.page, moment, author: signer, document: digest, file: pageFile, pageDetails)
        let admission = Admission(document: document, page: nil, code: nil, keys: trail.keys)
        return Receipt(
            name: offer.name, digest: digest, signatures: [Receipt.Signature(signature, admission)],
            sender: nil,
            remarks: [], outcome: .withdrawn(reply.told, files: [start + ".xml", start + ".html"]))
    }
}

extension ReplyDocument {
    /// The reasons as a person reads them, `T4: the date is wrong`, and what is proposed instead.
    var told: [String] {
        reasons.map { reason in (reason.item.map { "\($0): " } ?? "") + reason.text }
            + (proposal.map { ["Instead: \($0)"] } ?? [])
    }
}
