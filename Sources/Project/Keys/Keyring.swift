import Agreement
import Documents
import Signing

/// What the record tells of keys: whose they are, and from when they no longer count. All by fingerprint in hex.
struct Keyring {
    struct Revocation: Hashable {
        let from: Day
        let reason: String?
    }

    /// Made in this project's folder, by the name of their holder: they prove nothing of the client.
    private(set) var made: [String: String] = [:]
    /// Confirmed by their fingerprints, by the person's name.
    private(set) var trusted: [String: String] = [:]
    private(set) var revoked: [String: Revocation] = [:]
    /// Those that signed what was offered.
    private(set) var offering: [String: String] = [:]
    /// Those that signed what came back.
    private(set) var answering: [String: String] = [:]

    mutating func note(_ kind: EntryKind?, _ details: Details) {
        guard let key = details.key else { return }
        switch kind {
        case .key: made[key] = details.person
        case .trusted: trusted[key] = details.person
        case .offered: offering[key] = details.person
        case .received: answering[key] = details.person
        case .revoked:
            guard let from = details.from.flatMap({ Day($0) }) else { return }
            // The earliest day counts: nothing brings a revoked key back.
            if let known = revoked[key], known.from <= from { return }
            revoked[key] = Revocation(from: from, reason: details.text)
        default: break
        }
    }

    /// Every key that the record names, with the names that it goes by.
    var all: [String: Set<String>] {
        var all: [String: Set<String>] = [:]
        for list in [made, trusted, offering, answering] {
            for (key, name) in list { all[key, default: []].insert(name) }
        }
        return all
    }
}

extension Keyring {
    /// How much a signature proves of who made it (see README).
    func assurance(of signature: CheckedSignature) -> SignatureNote.Assurance {
        let key = signature.fingerprint.hex
        if signature.party != .provider, made[key] != nil { return .heldByProvider }
        if signature.certificate == nil { return .browser }
        return trusted[key] == signature.statement.name ? .key : .unknown
    }

    /// Why a signature does not count although it is intact: its key was revoked by then.
    func objection(to signature: CheckedSignature) -> String? {
        guard let revocation = revoked[signature.fingerprint.hex], revocation.covers(signature) else { return nil }
        let reason = revocation.reason.map { " (\($0))" } ?? ""
        return "\(signature.statement.name) signed by a key revoked from \(revocation.from)\(reason)."
    }

    /// Refuses to sign with a key of one's own that was revoked.
    func requireUsable(_ key: SigningKey, _ file: String?, at moment: Moment) throws {
        guard let revocation = revoked[key.fingerprint.hex], revocation.from <= moment.day else { return }
        throw Failure(
            .no, file: file,
            "This key is revoked from \(revocation.from). Make a new one: inwriting key new --name \"\(key.holder)\" "
                + "--out FILE")
    }

    /// What is worth knowing of a signature that counts.
    func remark(on signature: CheckedSignature) -> String? {
        let (key, name) = (signature.fingerprint.hex, signature.statement.name)
        if let revocation = revoked[key], !revocation.covers(signature) {
            return "The key of \(name) is revoked from \(revocation.from); that it was used before, "
                + "only the signer's own clock says."
        }
        if let other = trusted[key], other != name { return "\(name) signed with the key that you know as \(other)'s." }
        return nil
    }
}

extension Keyring.Revocation {
    /// Whether a signature's time is on or after the day, in the signer's own zone.
    fileprivate func covers(_ signature: CheckedSignature) -> Bool {
        guard let moment = Moment(signature.statement.time) else { return true }
        return moment.day >= from
    }
}

extension SignatureNote.Assurance {
    /// What it means, in words.
    var told: String {
        switch self {
        case .key: "a key that you confirmed by its fingerprint"
        case .unknown: "intact, signer not known to you"
        case .heldByProvider: "a key that was made on the provider's machine"
        case .browser: "a key made in a browser for this one signature"
        case .mail: "a mail that names the document; its sender is what the mail itself says"
        case .paper: "a scan of what was signed by hand"
        }
    }
}
