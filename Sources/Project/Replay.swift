import Agreement
import Documents
import Record
import Signing
import XML

/// The record played again, entry by entry: what an entry may say follows from those before it and from the bytes that
/// it names, never from its own words.
struct Replay {
    let project: Project
    /// What the whole record tells of keys: a revocation counts for earlier entries, too.
    let keys: Keyring
    var offers: [(sealed: Sealed, name: String)] = []
    var agreed: [Sealed] = []
    var annexes: [Sealed] = []
    /// Refusals and withdrawals, with the digest of what they are about.
    var declined: [(sealed: Sealed, about: String)] = []
    /// The signatures that came in, by the digest of what they sign: the key, and whose statement it signed.
    var received: [String: [String: String]] = [:]
    /// Those of the client who have agreed in any way, and those who did so on paper or by mail.
    var signed: [String: [String]] = [:]
    var assents: [String: [String]] = [:]
    /// The digest of each offer's page as it was sent, and the one-time code that was told for it.
    var pages: [String: String] = [:]
    var codes: [String: String] = [:]
    /// The mails that were kept, by their SHA-256.
    var mails: Set<String> = []
    private var time = ""

    init(_ project: Project, keys: Keyring) {
        self.project = project
        self.keys = keys
    }

    mutating func take(_ entry: Entry, _ details: Details, _ report: inout Report) throws {
        let subject = "entry \(entry.n)"
        if entry.time < time { report.note(subject, "Its time is before that of the entry above it.") }
        time = entry.time
        guard let kind = EntryKind(rawValue: entry.kind) else {
            report.note(subject, "\(entry.kind): written by a newer version; its digests hold.")
            return
        }
        switch kind {
        case .offered, .received, .agreed, .declined, .copied, .annexed: try takeDocument(entry, kind, details, &report)
        case .page: try takePage(entry, details, &report)
        case .attached:
            let scope = offers.last { $0.sealed.digest == entry.document }?.sealed.document.content?.scope
            if scope?.attachments.first(where: { $0.id == details.name })?.sha256 == entry.file, entry.file != nil {
                report.yes(subject, "attachment \(details.name ?? "?"): the file that the offer names.")
            } else {
                report.no(subject, "attachment \(details.name ?? "?"): not a file that an offer names.")
            }
        case .paper, .consented: try takeAssent(entry, kind, details, &report)
        case .mail: try takeMail(entry, details, &report)
        case .covering: try takeCovering(entry, &report)
        case .trusted, .revoked: try takeKey(entry, kind, details, &report)
        case .created, .key, .claimed, .decided, .replied, .noted, .exported: break
        }
    }

    /// What is still open at the end.
    func finish(_ report: inout Report, complete: Bool) {
        if let offer = offers.last, isOpen(offer.sealed.digest) {
            let missing = signers(offer.sealed.document).missing(names: signed[offer.sealed.digest] ?? [])
            let text = "\(offer.name) is not signed yet by \(missing.joined(separator: ", "))."
            if complete { report.no(offer.name, text) } else { report.note(offer.name, text) }
        } else if agreed.isEmpty, complete {
            report.no(Project.recordName, "Nothing is agreed.")
        }
        if !report.hasSignature { report.note(Project.recordName, "There is no signature yet.") }
    }

    /// Whether a document with this digest was ever offered, or sealed as an annex.
    func knows(_ digest: String) -> Bool {
        offers.contains { $0.sealed.digest == digest } || declined.contains { $0.about == digest }
            || annexes.contains { $0.digest == digest }
    }

    // MARK: State

    /// Only what was offered last can be signed, and only until it is agreed or declined.
    func isOpen(_ digest: String) -> Bool {
        offers.last?.sealed.digest == digest && !declined.contains { $0.about == digest }
            && !agreed.contains { $0.digest == digest }
    }

    func offer(_ digest: String?) -> Sealed? { offers.last { $0.sealed.digest == digest }?.sealed }

    /// A change order is signed by those whom the agreement before it names.
    func signers(_ document: Document) -> Signers {
        if case .changeOrder(let change) = document,
            let amended = agreed.last(where: { $0.digest == change.amends })
        {
            return Signers(of: document, agreed: amended.document.content?.scope)
        }
        return Signers(of: document)
    }

    func admission(_ offer: Sealed) -> Admission {
        Admission(document: offer.document, page: pages[offer.digest], code: codes[offer.digest], keys: keys)
    }

    /// The keys of all signatures that an offer has by now.
    private func signed(_ offer: Sealed) -> Set<String> {
        Set(received[offer.digest, default: [:]].keys).union(offer.verification.signatures.map(\.fingerprint.hex))
    }
}

// MARK: Documents

extension Replay {
    private mutating func takeDocument(
        _ entry: Entry, _ kind: EntryKind, _ details: Details, _ report: inout Report
    ) throws {
        let subject = "entry \(entry.n)"
        guard let file = entry.file else {
            throw Failure(.no, file: subject, "\(entry.kind): the entry names no file.")
        }
        let sealed = try Sealed(try project.stored(file), file: subject)
        if let wrong = try wrong(sealed, entry, kind, details) {
            report.no(subject, "\(entry.kind) \(sealed.document.name): \(wrong)")
        } else {
            let checked = kind == .annexed ? "Each quotation is as the record has it." : "Every figure recomputed."
            report.yes(subject, "\(entry.kind) \(name(sealed)): \(told(sealed, details)) \(checked)")
            report.hasSignature = true
            for remark in sealed.verification.signatures.compactMap(keys.remark) { report.note(subject, remark) }
            if case .changeOrder = sealed.document, kind == .offered, let last = agreed.last {
                report.yes(subject, "Priced again from \(last.document.name): the same to the last line.")
            }
        }
        keep(sealed, kind, details)
    }

    /// What stands against an entry; nil where nothing does.
    private func wrong(_ sealed: Sealed, _ entry: Entry, _ kind: EntryKind, _ details: Details) throws -> String? {
        guard sealed.digest == entry.document else {
            return "the stored document has another digest than the entry says."
        }
        guard sealed.document.project == project.number else { return "the document belongs to another project." }
        if let problem = try Sealed.schemaProblems(sealed.bytes).first {
            return "not valid by the schema: \(problem.reason)"
        }
        for signature in sealed.verification.signatures {
            if let problem = signature.problem(over: sealed.document) ?? keys.objection(to: signature) {
                return problem
            }
        }
        switch kind {
        case .offered: return wrongOffer(sealed, entry, details)
        case .received: return try wrongReceipt(sealed, details)
        case .agreed: return wrongAgreement(sealed)
        case .copied: return wrongCopy(sealed)
        case .annexed: return try wrongAnnex(sealed, entry, details)
        default: return try wrongRefusal(sealed, details)
        }
    }

    private func wrongOffer(_ sealed: Sealed, _ entry: Entry, _ details: Details) -> String? {
        guard details.name == sealed.document.name else { return "the entry calls it \(details.name ?? "nothing")." }
        guard let seal = sealed.document.seal, seal.recordCount == entry.n - 1, seal.recordHead == entry.previous else {
            return "it was sealed over another state of the record than the one before this entry."
        }
        guard sealed.verification.signatures.map(\.party) == [.provider] else {
            return "an offer bears the provider's signature and no other."
        }
        switch sealed.document {
        case .reply, .findings: return "\(sealed.document.spokenName) is not an offer."
        case .scope(let document):
            guard agreed.isEmpty else { return "after an agreement only change orders can be offered." }
            return document.version == offers.count + 1 ? nil : "its version should be \(offers.count + 1)."
        case .changeOrder(let change):
            guard let baseline = agreed.last, baseline.digest == change.amends else {
                return "it does not change what was agreed last."
            }
            let earlier = offers.filter { offer in
                if case .changeOrder(let other) = offer.sealed.document { other.number == change.number } else { false }
            }
            guard change.number == agreed.count, change.revision == earlier.count + 1 else {
                return "its number should be \(agreed.count), revision \(earlier.count + 1)."
            }
            return change.problem(against: baseline.document, digest: baseline.digest).map {
                "priced again from \(baseline.document.name): \($0.reason)"
            }
        }
    }

    private func wrongReceipt(_ sealed: Sealed, _ details: Details) throws -> String? {
        guard let signature = sealed.verification.signatures.first(where: { $0.fingerprint.hex == details.key }),
            signature.statement.name == details.person, signature.party.rawValue == details.party
        else { return "the file does not hold the signature that the entry names." }
        let name = signature.statement.name
        // A witness may add weight to what is agreed.
        let isLate = signature.party != .client && agreed.contains { $0.digest == sealed.digest }
        guard isOpen(sealed.digest) || isLate, let offer = offer(sealed.digest) else {
            return "it was not open for signature."
        }
        guard signature.party != .provider, !isProviders(signature) else {
            return "it was signed with a key of the provider."
        }
        guard signers(sealed.document).may(name, signature.party) else { return "\(name) may not sign it." }
        if signature.party == .client,
            let early = signers(sealed.document).tooEarly(name, signed: signed[sealed.digest] ?? [])
        {
            return early
        }
        if let problem = admission(offer).problem(signature) { return problem }
        return try details.mail.flatMap { try wrongWay($0, sealed.signed, signature) }
    }

    private func isProviders(_ signature: CheckedSignature) -> Bool {
        offers.contains { offer in
            offer.sealed.verification.signatures.contains { $0.fingerprint == signature.fingerprint }
        }
    }

    private func wrongAgreement(_ sealed: Sealed) -> String? {
        // Said again where a witness signed later.
        let isAgain = agreed.contains { $0.digest == sealed.digest }
        guard isOpen(sealed.digest) || isAgain else { return "it was not open for signature." }
        guard hasAllSignatures(sealed) else { return "its signatures are not those that were offered and received." }
        let missing = signers(sealed.document).missing(
            sealed.verification, beside: assents[sealed.digest] ?? [])
        return missing.isEmpty ? nil : "it lacks the signature of \(missing.joined(separator: ", "))."
    }

    private func wrongCopy(_ sealed: Sealed) -> String? {
        guard isOpen(sealed.digest) else { return "it was not open for signature." }
        return hasAllSignatures(sealed) ? nil : "its signatures are not those that were offered and received."
    }

    private func hasAllSignatures(_ sealed: Sealed) -> Bool {
        offer(sealed.digest).map { Set(sealed.verification.signatures.map(\.fingerprint.hex)) == signed($0) } ?? false
    }

    private func wrongAnnex(_ sealed: Sealed, _ entry: Entry, _ details: Details) throws -> String? {
        guard case .findings(let annex) = sealed.document, details.name == sealed.document.name else {
            return "this is not the annex that the entry names."
        }
        guard annex.seal.recordCount == entry.n - 1, annex.seal.recordHead == entry.previous else {
            return "it was sealed over another state of the record than the one before this entry."
        }
        let provider = agreed.last?.document.content?.scope.provider
        let signatures = sealed.verification.signatures
        guard let signer = provider?.signer ?? provider?.name, signatures.map(\.party) == [.provider],
            signatures.map(\.statement.name) == [signer]
        else { return "an annex bears the provider's signature and no other." }
        return try project.problem(annex, entry: entry.n)
    }

    private func wrongRefusal(_ sealed: Sealed, _ details: Details) throws -> String? {
        guard case .reply(let reply) = sealed.document else { return "this is no refusal." }
        guard reply.about == details.source, let offer = offers.first(where: { $0.sealed.digest == reply.about }) else {
            return "it is about a document that was never offered."
        }
        guard !agreed.contains(where: { $0.digest == reply.about }) else {
            return "what it is about was agreed before."
        }
        for signature in sealed.verification.signatures {
            let party: Statement.Party = reply.decision == .withdrawn ? .provider : .client
            guard signature.party == party, signers(offer.sealed.document).may(signature.statement.name, party) else {
                return "\(signature.statement.name) may not decline it."
            }
            guard party == .client || offer.sealed.signed.signatures.contains(where: { $0.key == signature.key }) else {
                return "it is signed with another key than the offer."
            }
            if let problem = admission(offer.sealed).problem(signature) { return problem }
            if let problem = try details.mail.flatMap({ try wrongWay($0, sealed.signed, signature) }) { return problem }
        }
        return nil
    }

    private mutating func keep(_ sealed: Sealed, _ kind: EntryKind, _ details: Details) {
        switch kind {
        case .offered:
            offers.append((sealed, sealed.document.name))
            codes[sealed.digest] = details.code
        case .received:
            guard let key = details.key, let name = details.person else { break }
            received[sealed.digest, default: [:]][key] = name
            if details.party == Statement.Party.client.rawValue { signed[sealed.digest, default: []].append(name) }
        case .agreed:
            if let index = agreed.firstIndex(where: { $0.digest == sealed.digest }) {
                agreed[index] = sealed
            } else {
                agreed.append(sealed)
            }
        case .declined: if case .reply(let reply) = sealed.document { declined.append((sealed, reply.about)) }
        case .annexed: annexes.append(sealed)
        default: break
        }
    }

    private func name(_ sealed: Sealed) -> String {
        guard case .reply(let reply) = sealed.document else { return sealed.document.name }
        return offers.first { $0.sealed.digest == reply.about }?.name ?? "?"
    }

    private func told(_ sealed: Sealed, _ details: Details) -> String {
        var people = sealed.verification.signatures.map { $0.told(keys) }
        people += (assents[sealed.digest] ?? []).map { "\($0) (on paper or by mail)" }
        let word = if case .findings = sealed.document { "sealed" } else { "signed" }
        var text = "\(word) by \(people.joined(separator: "; ")). Intact."
        if details.key != nil,
            let signature = sealed.verification.signatures.first(where: { $0.fingerprint.hex == details.key }),
            signature.party != .provider
        {
            text += details.mail == nil ? " Return path unknown." : " Came in a mail that is kept."
            if let offer = offer(sealed.digest), codes[offer.digest] != nil {
                let hasCode = admission(offer).code(of: signature) == .with
                text += hasCode ? " With the one-time code." : " Without the one-time code."
            }
        }
        return text
    }
}
