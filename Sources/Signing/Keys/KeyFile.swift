import Foundation

extension SigningKey {
    /// Reads a key file of at most 64 KiB.
    package static func read(from path: String) throws(KeyProblem) -> SigningKey {
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            data = try file.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw KeyProblem(.file, "The key file cannot be read. Is \(path) the right path?")
        }
        guard data.count <= limit else { throw tooLarge }
        guard let pem = String(data: data, encoding: .utf8) else {
            throw KeyProblem(.notAKeyFile, "\(path) is not a key file: it is not text in UTF-8.")
        }
        return try SigningKey(pem: pem)
    }

    /// Writes a new file that only its owner can read: whole or not at all, and never over another file.
    package func write(to path: String) throws(KeyProblem) {
        let temporary = "\(path).\(UInt64.random(in: .min ... .max)).new"
        defer { unlink(temporary) }
        try create(temporary)
        // A link is made in one step, and fails where the name is taken.
        if link(temporary, path) == 0 { return }
        guard errno != EEXIST else { throw Self.exists(path) }
        // Some file systems have no links.
        try create(path)
    }

    private func create(_ path: String) throws(KeyProblem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? Self.exists(path) : Self.unwritable(path, errno)
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            try file.write(contentsOf: Data(pem.utf8))
            try file.synchronize()
            try file.close()
        } catch {
            unlink(path)
            throw Self.unwritable(path, errno)
        }
    }

    private static func exists(_ path: String) -> KeyProblem {
        KeyProblem(.exists, "\(path) is there already, and a key is never overwritten. Choose another name.")
    }

    private static func unwritable(_ path: String, _ reason: Int32) -> KeyProblem {
        KeyProblem(.file, "The key file \(path) cannot be written: \(String(cString: strerror(reason))).")
    }
}
