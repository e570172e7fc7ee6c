import Agreement
import Documents
import Record
import Signing
import XML

/// The record played again, entry by entry: what an entry may say follows from those before it and from the bytes that
/// it names, never from its own words.
struct Replay {
    private let project: Project
    private let keysMadeHere: Set<String>
    private var offers: [(sealed: Sealed, name: String)] = []
    private var agreed: [Sealed] = []
    private var declined: Set<String> = []
    /// The signatures that came in, by the digest of what they sign: the key, and whose statement it signed.
    private var received: [String: [String: String]] = [:]
    private var providerKeys: Set<String> = []
    private var time = ""

    init(_ project: Project, keysMadeHere: Set<String>) {
        self.project = project
        self.keysMadeHere = keysMadeHere
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
        case .offered, .received, .agreed, .declined:
            let sealed = try sealed(entry)
            if let wrong = try wrong(sealed, entry, kind, details) {
                report.no(subject, "\(entry.kind) \(sealed.document.name): \(wrong)")
            } else {
                report.yes(subject, "\(entry.kind) \(name(sealed, details)): \(told(sealed)) Every figure recomputed.")
                report.hasSignature = true
                if case .changeOrder = sealed.document, kind == .offered, let last = agreed.last {
                    report.yes(subject, "Priced again from \(last.document.name): the same to the last line.")
                }
            }
            keep(sealed, entry, kind, details)
        case .page: try takePage(entry, details, &report)
        case .attached:
            let scope = offers.last { $0.sealed.digest == entry.document }?.sealed.document.content?.scope
            if scope?.attachments.first(where: { $0.id == details.name })?.sha256 == entry.file, entry.file != nil {
                report.yes(subject, "attachment \(details.name ?? "?"): the file that the offer names.")
            } else {
                report.no(subject, "attachment \(details.name ?? "?"): not a file that an offer names.")
            }
        case .created, .key, .claimed, .decided, .replied, .noted, .exported: break
        }
    }

    /// What is still open at the end.
    func finish(_ report: inout Report, complete: Bool) {
        if let offer = offers.last, isOpen(offer.sealed.digest) {
            let missing = signers(offer.sealed.document).missing(
                names: received[offer.sealed.digest].map { Array($0.values) } ?? [])
            let text = "\(offer.name) is not signed yet by \(missing.joined(separator: ", "))."
            if complete { report.no(offer.name, text) } else { report.note(offer.name, text) }
        } else if agreed.isEmpty, complete {
            report.no(Project.recordName, "Nothing is agreed.")
        }
        if !report.hasSignature { report.note(Project.recordName, "There is no signature yet.") }
    }

    /// Whether a document with this digest was ever offered.
    func knows(_ digest: String) -> Bool { offers.contains { $0.sealed.digest == digest } || declined.contains(digest) }

    // MARK: Documents

    private func sealed(_ entry: Entry) throws -> Sealed {
        guard let file = entry.file else {
            throw Failure(.no, file: "entry \(entry.n)", "\(entry.kind): the entry names no file.")
        }
        return try Sealed(try project.stored(file), file: "entry \(entry.n)")
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
            if let problem = signature.problem(over: sealed.document) { return problem }
        }
        switch kind {
        case .offered: return wrongOffer(sealed, entry, details)
        case .received: return wrongReceipt(sealed, details)
        case .agreed: return wrongAgreement(sealed)
        default: return wrongRefusal(sealed, details)
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
        case .reply: return "a refusal is not an offer."
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

    private func wrongReceipt(_ sealed: Sealed, _ details: Details) -> String? {
        guard let signature = sealed.verification.signatures.first(where: { $0.fingerprint.hex == details.key }),
            signature.statement.name == details.person, signature.party.rawValue == details.party
        else { return "the file does not hold the signature that the entry names." }
        // A witness may add weight to what is agreed.
        let isLate = signature.party != .client && agreed.contains { $0.digest == sealed.digest }
        guard isOpen(sealed.digest) || isLate else { return "it was not open for signature." }
        guard signature.party != .provider, !providerKeys.contains(signature.fingerprint.hex) else {
            return "it was signed with a key of the provider."
        }
        guard signers(sealed.document).may(signature.statement.name, signature.party) else {
            return "\(signature.statement.name) may not sign it."
        }
        return nil
    }

    private func wrongAgreement(_ sealed: Sealed) -> String? {
        // Said again where a witness signed later.
        let isAgain = agreed.contains { $0.digest == sealed.digest }
        guard isOpen(sealed.digest) || isAgain else { return "it was not open for signature." }
        let keys = Set(sealed.verification.signatures.map(\.fingerprint.hex))
        guard let offer = offers.last(where: { $0.sealed.digest == sealed.digest })?.sealed, keys == signed(offer)
        else {
            return "its signatures are not those that were offered and received."
        }
        let missing = signers(sealed.document).missing(sealed.verification)
        return missing.isEmpty ? nil : "it lacks the signature of \(missing.joined(separator: ", "))."
    }

    private func wrongRefusal(_ sealed: Sealed, _ details: Details) -> String? {
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
        }
        return nil
    }

    private mutating func keep(_ sealed: Sealed, _ entry: Entry, _ kind: EntryKind, _ details: Details) {
        switch kind {
        case .offered:
            offers.append((sealed, sealed.document.name))
            providerKeys.formUnion(sealed.verification.signatures.map(\.fingerprint.hex))
        case .received:
            if let key = details.key, let name = details.person { received[sealed.digest, default: [:]][key] = name }
        case .agreed:
            if let index = agreed.firstIndex(where: { $0.digest == sealed.digest }) {
                agreed[index] = sealed
            } else {
                agreed.append(sealed)
            }
        case .declined: if case .reply(let reply) = sealed.document { declined.insert(reply.about) }
        default: break
        }
    }

    // MARK: State

    /// Only what was offered last can be signed, and only until it is agreed or declined.
    private func isOpen(_ digest: String) -> Bool {
        offers.last?.sealed.digest == digest && !declined.contains(digest)
            && !agreed.contains { $0.digest == digest }
    }

    /// A change order is signed by those whom the agreement before it names.
    private func signers(_ document: Document) -> Signers {
        if case .changeOrder(let change) = document,
            let amended = agreed.last(where: { $0.digest == change.amends })
        {
            return Signers(of: document, agreed: amended.document.content?.scope)
        }
        return Signers(of: document)
    }

    private func signed(_ offer: Sealed) -> Set<String> {
        Set(received[offer.digest, default: [:]].keys).union(offer.verification.signatures.map(\.fingerprint.hex))
    }

    private func name(_ sealed: Sealed, _ details: Details) -> String {
        guard case .reply(let reply) = sealed.document else { return sealed.document.name }
        return offers.first { $0.sealed.digest == reply.about }?.name ?? "?"
    }

    private func told(_ sealed: Sealed) -> String {
        let people = sealed.verification.signatures.map { $0.told(keysMadeHere) }
        return "signed by \(people.joined(separator: "; ")). Intact."
    }

    // MARK: Pages

    private func takePage(_ entry: Entry, _ details: Details, _ report: inout Report) throws {
        let subject = "entry \(entry.n)"
        guard let file = entry.file, let offer = offers.last(where: { $0.sealed.digest == entry.document }) else {
            report.no(subject, "page: it shows a document that was never offered.")
            return
        }
        do {
            let shown = try Page.mainText(ofHTML: try project.stored(file))
            let isToday = details.edition == Page.edition
            let isDue = shown == (try Page.mainText(of: offer.sealed.document))
            if Digest.sha256(Array(shown.utf8)) != details.page || isToday && !isDue {
                report.no(subject, "page of \(offer.name): it does not show what the document says.")
            } else if isDue {
                report.yes(subject, "page of \(offer.name): it shows what the document says.")
            } else {
                report.note(
                    subject,
                    "page of \(offer.name): made by another version; its text is the recorded one, and was not held "
                        + "against the document.")
            }
        } catch let problem as PageProblem {
            report.no(subject, "page of \(offer.name): \(problem.reason)")
        }
    }
}

extension Signers {
    /// Those of the client whose signature is missing, by the names of those who have signed.
    func missing(names: [String]) -> [String] {
        guard anyOne else { return all.filter { !names.contains($0) } }
        return client.contains(where: names.contains) ? [] : [client.joined(separator: " / ")]
    }
}

extension CheckedSignature {
    /// What its statement says wrongly about this document; nil where nothing is wrong.
    func problem(over document: Document) -> String? {
        guard Moment(statement.time) != nil else {
            return "\(statement.name) signed at a time that there is not: \(statement.time)."
        }
        guard party == .provider || party == .client else { return nil }
        if statement.consent != Page.consent(to: document) {
            return "\(statement.name) signed other words than those of consent: “\(statement.consent.prefix(200))”"
        }
        if let scope = document.content?.scope, statement.role != scope.role(of: statement.name, party) {
            return
                "\(statement.name) signed in the role “\(statement.role.prefix(80))”, which the document does not give."
        }
        return nil
    }

    /// Who signed, as what, and how much that proves: `Maja Lind (client, held-by-provider, key of Anna Nord)`.
    func told(_ keysMadeHere: Set<String>) -> String {
        var words = [party.rawValue, assurance(keysMadeHere)]
        if let holder, holder != statement.name { words.append("key of \(holder)") }
        return "\(statement.name) (\(words.joined(separator: ", ")))"
    }

    /// How much a signature proves of who made it (see README).
    func assurance(_ keysMadeHere: Set<String>) -> String {
        party != .provider && keysMadeHere.contains(fingerprint.hex) ? "held-by-provider" : "unknown"
    }
}
