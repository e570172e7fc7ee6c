import Documents
import Foundation
import Signing

/// How anybody repeats the check of one signature, without this tool.
public struct Explanation: Sendable {
    /// `v1`, `CO-1`; `reply` for a refusal.
    public let name: String
    public let file: String
    /// The signature's place in the file, from 1.
    public let number: Int
    public let signer, party: String
    /// SHA-256 of the key, in hex: what ``keyCheck`` must print.
    public let fingerprint: String
    /// Whether a certificate comes with the signature; a bare key otherwise.
    public let hasCertificate: Bool
    public let keyFile: String
    /// Writes the key file out of the signed file; nil where it was written already.
    public let keyCommand: String?
    /// Prints the fingerprint of the key in the key file, to compare with what its owner says.
    public let keyCheck: String
    /// Prints OK where the signature holds.
    public let command: String
    /// Where it bears a time stamp: take it out with what it stamps, and print its time; then how to check it with the
    /// authority's root certificate, which must come from the authority itself.
    public let stampCommands: [String]
    public let stampCheck: String?
}

/// A document, the one that it changes, and so on back to the first; each with the check of its signatures.
public struct Explained: Sendable {
    public let signatures: [Explanation]
    /// For each change order: two commands that must print the same digest, that of what it changes.
    public let links: [(name: String, amended: String, commands: [String])]
}

extension Verifying {
    /// How to check a file's signatures; with its project, also those of what it changes, from the newest back.
    ///
    /// - Parameters:
    ///   - file: a signed document; nil for what is agreed in the project.
    ///   - folder: where to write the keys; without it, commands are told that take them out of the file.
    public static func explain(_ file: String?, project: Project?, keys folder: String?) throws -> Explained {
        var signatures: [Explanation] = []
        var links: [(name: String, amended: String, commands: [String])] = []
        var next = try file.map { ($0, try Sealed(try Files.read($0, limit: Files.documentLimit), file: $0)) }
        let trail = try project?.trail()
        if next == nil, let project, let trail {
            guard let agreed = trail.agreed.last else {
                throw Failure(.no, file: project.folder, "Nothing is agreed yet. Name a file: verify --explain FILE")
            }
            next = try project.agreedFile(agreed)
        }
        var seen: Set<String> = []
        while let (path, sealed) = next, seen.insert(sealed.digest).inserted {
            signatures += try explain(sealed, path, folder)
            next = nil
            guard case .changeOrder(let change) = sealed.document, let project, let trail,
                let amended = trail.agreed.last(where: { $0.digest == change.amends })
            else { break }
            let before = try project.agreedFile(amended)
            links.append(
                (
                    sealed.document.name, before.1.document.name,
                    [
                        "xmllint --xpath 'string(/*/*[1]/@amends)' \(path.asShellWord)",
                        "xmllint --xpath 'string((//*[local-name()=\"DigestValue\"])[1])' \(before.0.asShellWord) "
                            + "| base64 -d | od -An -v -tx1 | tr -d ' \\n'; echo",
                    ]
                ))
            next = before
        }
        return Explained(signatures: signatures, links: links)
    }

    private static func explain(_ sealed: Sealed, _ path: String, _ folder: String?) throws -> [Explanation] {
        let name = sealed.document.name
        let keyFile = { (number: Int) in
            Project.path("\(name)-key-\(number).pem", in: folder ?? ".")
        }
        let checks = Recheck.all(of: sealed.verification.signatures, file: path, keyFile: keyFile)
        return try zip(checks, sealed.verification.signatures).map { check, signature in
            if folder != nil { try Files.write(Array(check.publicKey.utf8), to: check.keyFile) }
            let stamp = stampCommands(
                signature, check.number, path, Project.path(name, in: folder ?? "."))
            return Explanation(
                name: name, file: path, number: check.number, signer: signature.statement.name,
                party: signature.party.rawValue, fingerprint: signature.fingerprint.hex,
                hasCertificate: signature.certificate != nil, keyFile: check.keyFile,
                keyCommand: folder == nil ? keyCommand(check, signature, path) : nil,
                keyCheck: check.keyCommand, command: check.command,
                stampCommands: stamp.commands, stampCheck: stamp.check)
        }
    }

    /// What is stamped is the canonical form of `SignatureValue` (ETSI EN 319 132-1, section 5.3).
    private static func stampCommands(
        _ signature: CheckedSignature, _ number: Int, _ path: String, _ start: String
    ) -> (commands: [String], check: String?) {
        guard signature.stamp != nil else { return ([], nil) }
        let place = "(/*/*[local-name()=\"Signature\"])[\(number)]"
        let (token, value) = ("\(start)-stamp-\(number).der", "\(start)-stamp-\(number).txt")
        let text = "xmllint --xpath 'string(\(place)/*[local-name()=\"SignatureValue\"])' \(path.asShellWord)"
        return (
            [
                "xmllint --xpath 'string(\(place)//*[local-name()=\"EncapsulatedTimeStamp\"])' \(path.asShellWord) "
                    + "| base64 -d > \(token.asShellWord)",
                "printf '<SignatureValue xmlns=\"http://www.w3.org/2000/09/xmldsig#\">%s</SignatureValue>' "
                    + "\"$(\(text))\" > \(value.asShellWord)",
                "openssl ts -reply -in \(token.asShellWord) -token_in -token_out -text | grep 'Time stamp'",
            ],
            "openssl ts -verify -in \(token.asShellWord) -token_in -data \(value.asShellWord) -CAfile authority.pem"
        )
    }

    /// Takes a key out of its certificate; a bare key gets the 26 bytes in front that tell its kind (RFC 5480).
    private static func keyCommand(_ check: Recheck, _ signature: CheckedSignature, _ path: String) -> String {
        let place = "(/*/*[local-name()=\"Signature\"])[\(check.number)]//*[local-name()="
        func value(_ name: String) -> String {
            "xmllint --xpath 'string(\(place)\"\(name)\"])' \(path.asShellWord) | base64 -d"
        }
        if signature.certificate != nil {
            return
                "\(value("X509Certificate")) | openssl x509 -inform DER -noout -pubkey > \(check.keyFile.asShellWord)"
        }
        let start = signature.key.spki.dropLast(65).map { byte in
            let digits = String(byte, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }
        return "{ printf '\(start.joined())'; \(value("PublicKey")); } "
            + "| openssl pkey -pubin -inform DER -out \(check.keyFile.asShellWord)"
    }
}

extension Project {
    /// Where the agreed file of a version lies, and what it says.
    fileprivate func agreedFile(_ agreed: Trail.Returned) throws -> (String, Sealed) {
        let name = agreed.details.path ?? "out/\(agreed.digest).xml"
        let path = path(name)
        let sealed = try Sealed(try stored(agreed.file), file: name)
        guard Files.exists(path) else {
            throw Failure(
                .file, file: path, "It is missing. The record keeps it: inwriting export --out writes it again.")
        }
        return (path, sealed)
    }
}

extension String {
    /// One word to a POSIX shell (Shell Command Language, section 2.2.2), that no program takes for an option.
    fileprivate var asShellWord: String {
        let path = hasPrefix("-") ? "./\(self)" : self
        let plain = path.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
        }
        if !path.isEmpty, plain { return path }
        return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
