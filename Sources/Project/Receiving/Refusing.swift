import Documents
import Foundation
import Mail
import Record
import Signing

extension Project {
    /// Takes in a refusal, or a withdrawal that was made elsewhere.
    func decline(
        _ reply: ReplyDocument, _ sealed: Sealed, _ incoming: Incoming, _ trail: Trail, _ moment: Moment,
        _ transaction: borrowing Transaction
    ) throws -> Receipt {
        let file = incoming.file
        guard let offer = trail.offer(digest: reply.about), reply.project == number else {
            throw unknown(reply.about, file)
        }
        if trail.isAgreed(offer.digest) {
            throw Failure(
                .no, file: file,
                "\(offer.name) was signed by everybody; a refusal after that does not undo it. "
                    + "Nothing was recorded.")
        }
        if trail.declined.contains(where: { $0.digest == sealed.digest }) {
            throw Failure(.no, file: file, "This refusal is recorded already.")
        }
        let sent = try Sealed(try stored(offer.file), file: offer.name)
        let signers = try signers(of: sent.document, trail)
        let admission = Admission(
            document: sent.document, page: trail.pages[offer.digest], code: offer.code, keys: trail.keys)
        for signature in sealed.verification.signatures {
            if let problem = problem(signature, reply, sent, signers, trail, offer) ?? admission.problem(signature) {
                throw Failure(.no, file: file, problem)
            }
        }
        guard let signature = sealed.verification.signatures.first else { throw unknown(reply.about, file) }
        let reasons = reply.told
        var details = Details(of: signature, by: trail.keys)
        details.name = offer.name
        details.source = offer.digest
        details.text = reasons.joined(separator: "\n")
        details.mail = try keep(incoming.envelope, about: sealed.digest, moment, transaction)
        let stored = try transaction.store(document: sealed.bytes)
        try transaction.add(
            .declined, moment, author: signature.statement.name, document: sealed.digest, file: stored, details)
        return Receipt(
            name: offer.name, digest: sealed.digest,
            signatures: [Receipt.Signature(signature, admission)],
            sender: incoming.envelope?.sender,
            remarks: [trail.keys.remark(on: signature), admission.codeRemark(signature)].compactMap(\.self)
                + (incoming.envelope?.remarks(signers) ?? []),
            outcome: reply.decision == .withdrawn ? .withdrawn(reasons) : .declined(reasons))
    }

    private func problem(
        _ signature: CheckedSignature, _ reply: ReplyDocument, _ sent: Sealed, _ signers: Signers, _ trail: Trail,
        _ offer: Trail.Offer
    ) -> String? {
        let name = signature.statement.name
        guard signature.party == (reply.decision == .withdrawn ? .provider : .client) else {
            return Answering.whoDeclines(insteadOf: signature.party)
        }
        if let problem = signature.problem(over: .reply(reply)) { return problem }
        if signature.party == .provider, !sent.signed.signatures.contains(where: { $0.key == signature.key }) {
            return "It is signed with another key than \(offer.name) was offered with."
        }
        guard signers.may(name, signature.party) else { return signers.whoMay(instead: name, signature.party) }
        if signature.party == .client, trail.signed(offer.digest).contains(name) {
            return "\(name) has signed \(offer.name); a refusal after that does not undo it."
        }
        return nil
    }
}
