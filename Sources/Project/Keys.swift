import Foundation
import Record
import Signing

/// Signing keys of people.
public enum Keys {
    public struct Made: Sendable {
        public let holder: String
        /// SHA-256 of the public key, in hex.
        public let fingerprint: String
        /// The same in short groups, for reading over the phone.
        public let spoken: String
        public let file: String
        /// The certificate's first and last day.
        public let from, until: String
    }

    /// Makes a new key and its certificate in a file that must not exist.
    ///
    /// - Parameter project: where the key is made in a project's folder, its record remembers that: signatures with
    ///   this key are shown as `held-by-provider`.
    public static func make(holder: String, file: String, project: Project?, at moment: Moment) throws -> Made {
        do {
            let key = try SigningKey(holder: holder, notBefore: moment.date)
            guard let project else {
                try key.write(to: file)
                return made(key, file)
            }
            var details = Details()
            details.person = holder
            details.key = key.fingerprint.hex
            // In one transaction, so that no key is ever made here that the record does not know.
            try project.append { transaction in
                try transaction.add(.key, moment, author: holder, details)
                try key.write(to: file)
            }
            return made(key, file)
        } catch let problem as KeyProblem {
            throw Failure(problem, file: file)
        }
    }

    public static func show(_ file: String) throws -> Made { made(try read(file), file) }

    private static func made(_ key: SigningKey, _ file: String) -> Made {
        func day(_ date: Date) -> String { String(Moment(date: date, offset: 0, clock: "local").utc.prefix(10)) }
        return Made(
            holder: key.holder, fingerprint: key.fingerprint.hex, spoken: key.fingerprint.spoken, file: file,
            from: day(key.certificate.notBefore), until: day(key.certificate.notAfter))
    }

    static func read(_ file: String?) throws -> SigningKey {
        guard let file else {
            throw Failure(
                .usage,
                "A signing key is needed: --key FILE, or its path in INWRITING_KEY. Make one with: "
                    + "inwriting key new --name \"Your Name\" --out FILE")
        }
        do {
            return try SigningKey.read(from: file)
        } catch {
            throw Failure(error, file: file)
        }
    }
}
