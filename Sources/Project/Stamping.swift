import Documents
import Foundation
import Signing

/// When a signature was made by the word of a time-stamping authority, or why that is not known.
public enum StampOutcome: Sendable, Hashable {
    /// By this authority's clock; `2026-12-01T09:12:03Z`.
    case stamped(time: String, authority: String)
    /// The authority gave none: the time stays the signer's own word.
    case localClock(reason: String)
}

/// Asking an authority for time stamps (RFC 3161).
enum Stamping {
    static func authority(_ url: String?) throws -> TimeStampAuthority? {
        guard let url else { return nil }
        do {
            return try TimeStampAuthority(url: url)
        } catch {
            throw Failure(.usage, "--timestamp: \(error.reason)")
        }
    }

    /// Adds a stamp to the signature of a key. Where the authority gives none, the file stays as it is.
    static func stamp(
        _ signed: Signed, by key: Fingerprint, _ authority: TimeStampAuthority?, file: String
    ) throws -> (Signed, StampOutcome?) {
        guard let authority, let signature = signed.signatures.first(where: { $0.statement.key == key }) else {
            return (signed, nil)
        }
        do {
            let input = try signature.timeStampInput()
            let stamp = try authority.stamp(over: input)
            guard stamp.covers(input) else {
                return (signed, .localClock(reason: "The authority stamped something else."))
            }
            let stamped = try signed.adding(timeStamp: stamp.token, toSignatureOf: key)
            return (stamped, .stamped(time: stamp.time, authority: stamp.authority))
        } catch let problem as TimeStampProblem {
            return (signed, .localClock(reason: problem.reason))
        } catch let refusal as Refusal {
            throw Failure(refusal, file: file)
        }
    }
}

extension SignatureNote {
    /// A signature of a file as a page tells of it: with its time stamp where that holds.
    init(_ signature: CheckedSignature, _ keys: Keyring) {
        let statement = signature.statement
        var (time, clock) = (statement.time, Clock.local)
        if let stamp = signature.stamp { (time, clock) = (stamp.time, .authority(stamp.authority)) }
        self.init(
            party: Party(rawValue: signature.party.rawValue) ?? .witness, name: statement.name,
            role: statement.role.isEmpty ? nil : statement.role, place: statement.place, time: time, clock: clock,
            assurance: keys.assurance(of: signature), key: signature.fingerprint.hex, holder: signature.holder)
    }
}
