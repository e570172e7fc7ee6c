import Agreement
import Claims
import Documents
import Mail
import Record
import Signing

// What an annex quotes, from the bytes of the message and of what was signed.
extension Project {
    /// - Parameter trail: the record as it was before the annex.
    func findings(
        _ heard: Heard, revision: Int, _ seal: Seal, _ trail: Trail
    ) throws -> FindingsDocument {
        let agreed = try agreed(heard, trail)
        // Held against what was in force when it was sent, and against the newest when it was taken in.
        let known = trail.agreed.filter { trail.agreedFirst($0.digest)?.n ?? .max < heard.entry.n }
        let newest = known.last.flatMap { $0.details.name == agreed.name ? nil : $0 }
        guard let inForce = trail.agreed.last(where: { $0.details.name == agreed.name }) else { throw lost(heard) }
        let kept = KeptMessage(try heard.entry.file.map(stored) ?? [], of: heard)
        return FindingsDocument(
            seal: seal, number: heard.entry.n, revision: revision, scope: agreed.scope,
            agreed: try quoted(inForce, trail), later: try newest.map { try quoted($0, trail) },
            message: try quoted(heard, kept),
            findings: try heard.findings.filter(\.isTold).map { finding in
                guard kept.holds(finding) else {
                    throw Failure(
                        .no, file: folder,
                        "Sentence \(finding.sentence + 1) of entry \(heard.entry.n) does not stand in the message that "
                            + "the record keeps.")
                }
                guard let quoted = quoted(finding, agreed, isLater: newest != nil) else { throw lost(heard) }
                return quoted
            })
    }

    /// What stands against an annex by the record; nil where every quotation is as it stands there.
    ///
    /// - Parameter entry: the number of the annex's own entry.
    func problem(_ annex: FindingsDocument, entry: Int) throws -> String? {
        let trail = try trail(before: entry)
        guard let heard = Heard.all(in: trail).first(where: { $0.entry.n == annex.number }) else {
            return "it quotes a message that the record does not have."
        }
        do {
            return annex.problem(against: try findings(heard, revision: annex.revision, annex.seal, trail))?.reason
        } catch let failure as Failure where failure.kind == .no {
            return failure.reason
        }
    }

    private func lost(_ heard: Heard) -> Failure {
        Failure(.no, file: folder, "The agreement lacks what entry \(heard.entry.n) was held against: run verify.")
    }

    // MARK: What was agreed

    private func quoted(_ returned: Trail.Returned, _ trail: Trail) throws -> FindingsDocument.Agreed {
        let name = returned.details.name ?? returned.digest
        let sealed = try Sealed(try stored(returned.file), file: "\(name) in the record")
        let signatures = sealed.verification.signatures.map {
            FindingsDocument.Agreed.Signatory(
                party: SignatureNote.Party($0.party), name: $0.statement.name, way: .signature)
        }
        let assents = try assenting(sealed.document, sealed.digest, trail).map { assent in
            FindingsDocument.Agreed.Signatory(
                party: .client, name: assent.details.person ?? "?",
                way: assent.entry.kind == EntryKind.paper.rawValue ? .paper : .mail)
        }
        return FindingsDocument.Agreed(
            name: name, digest: sealed.digest, day: try agreedDay(returned, trail) ?? Day(number: 0),
            signatories: signatures + assents)
    }

    /// The day on which it became agreed: that of the signature which came last, as the page shows it, in its own zone.
    func agreedDay(_ returned: Trail.Returned, _ trail: Trail) throws -> Day? {
        let agreed = trail.agreedFirst(returned.digest) ?? returned.entry
        let last = (trail.received + trail.assents)
            .filter { $0.digest == returned.digest && $0.entry.n < agreed.n }.max { $0.entry.n < $1.entry.n }
        guard let last else { return Day(agreed.time.prefix(10)) }
        guard last.entry.kind == EntryKind.received.rawValue else {
            return Day((last.details.dated ?? last.entry.time).prefix(10))
        }
        let sealed = try Sealed(try stored(returned.file), file: returned.details.name ?? "what is agreed")
        let signature = sealed.verification.signatures.first {
            $0.fingerprint.hex == last.details.key && $0.statement.name == last.details.person
        }
        return Day((signature?.statement.time ?? agreed.time).prefix(10))
    }

    // MARK: The message

    private func quoted(_ heard: Heard, _ kept: KeptMessage) throws -> FindingsDocument.Message {
        guard let file = heard.entry.file else { throw lost(heard) }
        var message = FindingsDocument.Message(digest: file, way: kept.way)
        message.sender = heard.details.person.flatMap(\.asQuotation)
        if message.way == .mail, heard.entry.author.contains("@"), heard.entry.author != heard.details.person {
            message.address = heard.entry.author.asQuotation
        }
        message.sent = heard.details.sent.flatMap { Day($0) }
        message.subject = heard.details.subject.flatMap(\.asQuotation)
        message.id = kept.way == .mail ? kept.id?.asQuotation : nil
        message.language = heard.details.language
        message.mayChange = heard.findings.first { $0.isTold }?.mayChange
        return message
    }

    // MARK: Sentences

    /// Nil where the agreement lacks what the finding is about.
    private func quoted(
        _ finding: FindingRecord, _ agreed: Agreed, isLater: Bool
    ) -> FindingsDocument.Finding? {
        guard let verdict = Verdict(rawValue: finding.verdict), let said = finding.text.asQuotation else { return nil }
        var quoted = FindingsDocument.Finding(sentence: finding.sentence + 1, said: said, verdict: verdict)
        quoted.claimedDate = finding.date.flatMap { Day($0) }
        quoted.decidedBy = finding.decidedBy?.asQuotation
        let later = finding.later?.split(separator: " ").last.flatMap { Verdict(rawValue: String($0)) }
        if isLater, let later, later.isTold, later != verdict { quoted.later = later }
        guard verdict != .notInBaseline else { return quoted }
        guard let item = finding.item else {
            quoted.clause = finding.clause.flatMap { FindingsDocument.Clause(partWith: $0, in: agreed.scope) }
            return quoted.clause == nil ? nil : quoted
        }
        guard let clause = FindingsDocument.Clause(item, in: agreed.scope, isWhole: verdict == .detailDiffers) else {
            return nil
        }
        quoted.clause = clause
        quoted.agreedDate = agreed.claims.clause(item)?.date
        // A number in a sentence is about the clause only where that is what differs.
        if verdict == .quantityDiffers || verdict == .paymentDiffers, let claimed = finding.quantity?.asQuotation,
            let number = agreed.scope.quantity(of: item)
        {
            (quoted.claimedQuantity, quoted.agreedQuantity) = (claimed, number)
        }
        return quoted
    }
}

extension FindingRecord {
    /// Whether it is told to the other side.
    var isTold: Bool { Verdict(rawValue: verdict)?.isTold ?? false }
}

extension String {
    /// Words of others as they are quoted; nil where there is nothing to see.
    fileprivate var asQuotation: String? { allSatisfy(\.isWhitespace) ? nil : visible }
}

extension SignatureNote.Party {
    init(_ party: Statement.Party) {
        self =
            switch party {
            case .provider: .provider
            case .client: .client
            case .guarantor: .guarantor
            case .witness: .witness
            }
    }
}

extension Trail {
    /// The annexes to the message of an entry, in their order.
    func annexes(to number: Int) -> [Returned] {
        annexes.filter {
            $0.details.name == "annex-\(number)" || $0.details.name?.hasPrefix("annex-\(number)r") == true
        }
    }

    /// The entry by which something became agreed; a witness may have signed it once more since.
    func agreedFirst(_ digest: String) -> Entry? {
        entries.first { $0.entry.kind == EntryKind.agreed.rawValue && $0.entry.document == digest }?.entry
    }
}
