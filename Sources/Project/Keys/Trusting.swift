public import Agreement
import Foundation
import Record
import Signing

/// A key that the record knows, for showing.
public struct KnownKey: Sendable {
    /// The names that it goes by, sorted.
    public let names: [String]
    /// SHA-256 of the public key, in hex.
    public let fingerprint: String
    /// The same in short groups, for reading over the phone.
    public let spoken: String
    /// `confirmed`, `made here`, `signs offers`, `signed answers`.
    public let uses: [String]
    /// The day from which it is revoked, and why.
    public let revokedFrom: Day?
    public let reason: String?
}

extension Project {
    /// How the user makes sure whose key it is: by digits that were heard, or by answering to those that are shown.
    public enum Confirmation: Sendable {
        /// The fingerprint as it was heard over the phone: at least 32 digits from its start; blanks do not count.
        case heard(String)
        /// Shows the fingerprint, and says whether the user confirms it.
        case asked(@Sendable (_ spoken: String) -> Bool)
    }

    /// Remembers whose key it is: from then on that person's signatures by it are shown as `key`.
    ///
    /// - Parameter file: a certificate, a file with key and certificate, or a signed document in which that person signed.
    public func trust(
        _ name: String, _ file: String, _ confirmation: Confirmation, author: String, at moment: Moment
    ) throws -> KnownKey {
        let certificate = try certificate(of: name, file)
        let fingerprint = certificate.key.fingerprint
        let ring = try trail().keys
        if let revocation = ring.revoked[fingerprint.hex] {
            throw Failure(.no, file: file, "This key is revoked from \(revocation.from). It cannot be trusted again.")
        }
        if ring.made[fingerprint.hex] != nil, ring.offering[fingerprint.hex] == nil {
            throw Failure(
                .no, file: file,
                "This key was made in this project's folder, so it proves nothing of \(name). Have \(name) make one.")
        }
        switch confirmation {
        case .heard(let digits):
            let heard = digits.lowercased().filter { !$0.isWhitespace && $0 != ":" && $0 != "-" }
            guard heard.utf8.count >= 32, heard.utf8.count <= 64, heard.allSatisfy(\.isHexDigit) else {
                throw Failure(
                    .usage, "--fingerprint: give at least the first 32 of the 64 digits, as \(name) reads them out.")
            }
            guard fingerprint.hex.hasPrefix(heard) else {
                throw Failure(
                    .no, file: file,
                    "This is another key than the one that was read out: its fingerprint is \(fingerprint.spoken). "
                        + "Nothing was recorded.")
            }
        case .asked(let ask):
            guard ask(fingerprint.spoken) else {
                throw Failure(.no, file: file, "Not confirmed. Nothing was recorded.")
            }
        }
        var details = Details()
        details.person = name
        details.key = fingerprint.hex
        details.source = URL(filePath: file).lastPathComponent
        let bytes = certificate.der
        try append { transaction in
            let stored = try transaction.store(document: bytes)
            try transaction.add(.trusted, moment, author: author, file: stored, details)
        }
        return try known(fingerprint.hex)
    }

    private func certificate(of name: String, _ file: String) throws -> KeyCertificate {
        let bytes = try Files.read(file, limit: Files.documentLimit)
        if bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == 0x3C {
            let sealed = try Sealed(bytes, file: file)
            let mine = sealed.verification.signatures.filter { $0.statement.name == name }
            guard let signature = mine.first, mine.count == 1 else {
                let names = sealed.verification.signatures.map(\.statement.name)
                throw Failure(
                    .no, file: file, "\(name) has not signed this. Signed by: \(names.joined(separator: ", ")).")
            }
            guard let certificate = signature.certificate else {
                throw Failure(
                    .no, file: file,
                    "\(name) signed in a browser, with a key made for that one signature: there is nothing to trust later."
                )
            }
            return certificate
        }
        do {
            return try KeyCertificate.read(bytes)
        } catch {
            throw Failure(error, file: file)
        }
    }

    /// Records that a key no longer counts from a day on: signatures by it from then on are a no.
    ///
    /// - Parameter who: a person's name where the record knows one key of it, or the key's fingerprint (or its start).
    public func revoke(
        _ who: String, from day: Day, reason: String?, author: String, at moment: Moment
    ) throws -> KnownKey {
        let ring = try trail().keys
        let key = try ring.find(who)
        if let known = ring.revoked[key], known.from <= day {
            throw Failure(.no, "This key is revoked from \(known.from) already. Nothing was changed.")
        }
        var details = Details()
        details.person = ring.all[key]?.sorted().first ?? "unknown"
        details.key = key
        details.from = day.description
        details.text = reason
        try append { transaction in try transaction.add(.revoked, moment, author: author, details) }
        return try known(key)
    }

    /// Every key that the record knows.
    public func keys() throws -> [KnownKey] {
        let ring = try trail().keys
        return Set(ring.all.keys).union(ring.revoked.keys).map(ring.known).sorted {
            ($0.names.first ?? "", $0.fingerprint) < ($1.names.first ?? "", $1.fingerprint)
        }
    }

    private func known(_ key: String) throws -> KnownKey { try trail().keys.known(key) }
}

extension Keyring {
    fileprivate func known(_ key: String) -> KnownKey {
        let uses: KeyValuePairs = [
            "confirmed": trusted[key], "made here": made[key], "signs offers": offering[key],
            "signed answers": answering[key],
        ]
        return KnownKey(
            names: (all[key] ?? []).sorted(), fingerprint: key, spoken: Fingerprint(hex: key)?.spoken ?? key,
            uses: uses.filter { $0.value != nil }.map(\.key), revokedFrom: revoked[key]?.from,
            reason: revoked[key]?.reason)
    }

    /// The one key that a name or a fingerprint means.
    fileprivate func find(_ who: String) throws -> String {
        let named = all.filter { $0.value.contains(who) }.keys.sorted()
        if let only = named.first, named.count == 1 { return only }
        guard named.isEmpty else {
            let list = named.compactMap { Fingerprint(hex: $0)?.short }.joined(separator: ", ")
            throw Failure(.usage, "\(who) has several keys: \(list). Name one by its first digits.")
        }
        let digits = who.lowercased().filter { !$0.isWhitespace && $0 != ":" && $0 != "…" }
        let isHex = !digits.isEmpty && digits.allSatisfy(\.isHexDigit)
        if isHex, digits.utf8.count == 64 { return digits }
        let found = isHex && digits.utf8.count >= 8 ? all.keys.filter { $0.hasPrefix(digits) } : []
        guard let only = found.first, found.count == 1 else {
            let names = Set(all.values.flatMap(\.self)).sorted()
            throw Failure(
                .usage,
                "The record knows no key of \(who). Give a name (\(names.joined(separator: ", "))), or the whole "
                    + "fingerprint; inwriting key list shows them.")
        }
        return only
    }
}
