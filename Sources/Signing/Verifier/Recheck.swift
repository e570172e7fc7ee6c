/// How somebody without this tool checks one signature of a file.
package struct Recheck: Hashable, Sendable {
    /// The signature's place in the file, counted from 1.
    package let number: Int
    /// The name of the file that must hold ``publicKey``.
    package let keyFile: String
    /// The public key in PEM.
    package let publicKey: String
    /// The program `xmlsec1` with its arguments.
    package let arguments: [String]
    /// The same for a shell.
    package var command: String { arguments.map(\.quotedForShell).joined(separator: " ") }
    /// Prints the SHA-256 of the key, to compare with the fingerprint.
    package var keyCommand: String {
        "openssl pkey -pubin -in \(keyFile.quotedForShell) -outform DER | openssl dgst -sha256"
    }

    /// One for each signature.
    /// - Parameters:
    ///   - file: the path of the signed file, as the reader will type it.
    ///   - keyFile: the path to give the public key of a signature, by its number from 1.
    package static func all(
        of signatures: [CheckedSignature], file: String, keyFile: (Int) -> String = { "key-\($0).pem" }
    ) -> [Recheck] {
        signatures.enumerated().map { index, signature in
            let number = index + 1
            let key = keyFile(number).asPath
            return Recheck(
                number: number, keyFile: key, publicKey: signature.key.pem,
                arguments: ["xmlsec1", "--verify", "--enabled-key-data", "key-name", "--pubkey-pem", key]
                    // xmlsec1 knows xml:id by itself, but not the Id of the properties.
                    + (signature.format == .xades ? ["--id-attr:Id", "\(Namespace.xades):SignedProperties"] : [])
                    + ["--node-xpath", "/*/*[local-name()=\"Signature\"][\(number)]", file.asPath])
        }
    }
}

extension String {
    /// A path that no program takes for an option.
    fileprivate var asPath: String { hasPrefix("-") ? "./\(self)" : self }

    /// One word to a POSIX shell (Shell Command Language, section 2.2.2).
    fileprivate var quotedForShell: String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:".utf8)
        if !isEmpty, utf8.allSatisfy(plain.contains) { return self }
        return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
