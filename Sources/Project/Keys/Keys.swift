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
    /// - Parameters:
    ///   - passphrase: encrypts the key; nil leaves it open to whoever gets the file.
    ///   - project: where the key is made in a project's folder, its record remembers that: signatures with this key are
    ///     shown as `held-by-provider`.
    public static func make(
        holder: String, file: String, passphrase: String? = nil, project: Project?, at moment: Moment
    ) throws -> Made {
        do {
            let key = try SigningKey(holder: holder, notBefore: moment.date)
            guard let project else {
                try key.write(to: file, passphrase: passphrase)
                return made(key.certificate, file)
            }
            var details = Details()
            details.person = holder
            details.key = key.fingerprint.hex
            // In one transaction, so that no key is ever made here that the record does not know.
            try project.append { transaction in
                try transaction.add(.key, moment, author: holder, details)
                try key.write(to: file, passphrase: passphrase)
            }
            return made(key.certificate, file)
        } catch let problem as KeyProblem {
            throw Failure(problem, file: file)
        }
    }

    /// Shows a key by its certificate: its passphrase is not needed for that.
    public static func show(_ file: String) throws -> Made {
        do {
            let certificate = try KeyCertificate.read(try Files.read(file, limit: 1 << 20))
            return made(certificate, file)
        } catch let problem as KeyProblem {
            throw Failure(problem, file: file)
        }
    }

    private static func made(_ certificate: KeyCertificate, _ file: String) -> Made {
        func day(_ date: Date) -> String { String(Moment(date: date, offset: 0, clock: "local").utc.prefix(10)) }
        return Made(
            holder: certificate.holder, fingerprint: certificate.key.fingerprint.hex,
            spoken: certificate.key.fingerprint.spoken, file: file, from: day(certificate.notBefore),
            until: day(certificate.notAfter))
    }

    static func read(_ file: String?, _ passphrase: Passphrase? = nil) throws -> SigningKey {
        guard let file else {
            throw Failure(
                .usage,
                "A signing key is needed: --key FILE, or its path in INWRITING_KEY. Make one with: "
                    + "inwriting key new --name \"Your Name\" --out FILE")
        }
        var failure: (any Error)?
        do {
            return try SigningKey.read(from: file) { () throws(KeyProblem) in
                do {
                    return try passphrase?.ask(file)
                } catch {
                    failure = error
                    return nil
                }
            }
        } catch {
            throw failure ?? Failure(error, file: file)
        }
    }
}

/// Where the passphrase of a key comes from: asked for only where the key is under one.
public struct Passphrase: Sendable {
    let ask: @Sendable (_ keyFile: String) throws -> String

    public init(_ ask: @escaping @Sendable (_ keyFile: String) throws -> String) { self.ask = ask }
}
