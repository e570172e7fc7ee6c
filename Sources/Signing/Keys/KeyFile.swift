import Foundation
import SwiftASN1

extension SigningKey {
    /// Reads a key file of at most 64 KiB.
    /// - Parameter passphrase: asked once, and only for a key that is under one.
    package static func read(
        from path: String, passphrase: () throws(KeyProblem) -> String? = { () throws(KeyProblem) in nil }
    ) throws(KeyProblem) -> SigningKey {
        guard let pem = String(bytes: try contents(of: path), encoding: .utf8) else {
            throw KeyProblem(.notAKeyFile, "\(path) is not a key file: it is not text in UTF-8.")
        }
        return try SigningKey(pem: pem, passphrase: passphrase)
    }

    static func contents(of path: String) throws(KeyProblem) -> [UInt8] {
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            data = try file.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw KeyProblem(.file, "The key file cannot be read. Is \(path) the right path?")
        }
        guard data.count <= limit else { throw tooLarge }
        return Array(data)
    }

    /// Writes a new file that only its owner can read: whole or not at all, and never over another file.
    /// - Parameter passphrase: encrypts the private key; nil leaves it open to whoever gets the file.
    package func write(to path: String, passphrase: String? = nil) throws(KeyProblem) {
        let text = try passphrase.map { (passphrase) throws(KeyProblem) in try pem(passphrase: passphrase) } ?? pem
        let temporary = "\(path).\(UInt64.random(in: .min ... .max)).new"
        defer { unlink(temporary) }
        try Self.create(temporary, text)
        // A link is made in one step, and fails where the name is taken.
        if link(temporary, path) == 0 { return }
        guard errno != EEXIST else { throw Self.exists(path) }
        // Some file systems have no links.
        try Self.create(path, text)
    }

    private static func create(_ path: String, _ text: String) throws(KeyProblem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? exists(path) : unwritable(path, errno)
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            try file.write(contentsOf: Data(text.utf8))
            try file.synchronize()
            try file.close()
        } catch {
            unlink(path)
            throw unwritable(path, errno)
        }
    }

    private static func exists(_ path: String) -> KeyProblem {
        KeyProblem(.exists, "\(path) is there already, and a key is never overwritten. Choose another name.")
    }

    private static func unwritable(_ path: String, _ reason: Int32) -> KeyProblem {
        KeyProblem(.file, "The key file \(path) cannot be written: \(String(cString: strerror(reason))).")
    }
}

extension KeyCertificate {
    /// Reads a file with one certificate, or a key file, of which only the certificate is read.
    package static func read(from path: String) throws(KeyProblem) -> KeyCertificate {
        try read(try SigningKey.contents(of: path))
    }

    /// Reads one self-signed certificate in DER or PEM; a private key may stand before it, and is not opened.
    package static func read(_ bytes: [UInt8]) throws(KeyProblem) -> KeyCertificate {
        // DER starts with the mark of a sequence, which is no letter of PEM's first line.
        if bytes.first == 0x30 { return try KeyCertificate(selfSigned: bytes) }
        guard let pem = String(bytes: bytes, encoding: .utf8) else {
            throw KeyProblem(.notAKeyFile, "This is neither a certificate nor a key file.")
        }
        let blocks = try SigningKey.blocks(of: pem)
        let certificates = blocks.filter { $0.discriminator == SigningKey.Block.certificate }
        let keys = blocks.filter { $0.discriminator.hasSuffix(SigningKey.Block.privateKey) }
        guard let certificate = certificates.first, certificates.count == 1, keys.count <= 1,
            blocks.count == certificates.count + keys.count
        else {
            throw KeyProblem(.notAKeyFile, "A file to know a key by must hold exactly one CERTIFICATE.")
        }
        return try KeyCertificate(selfSigned: certificate.derBytes)
    }
}
