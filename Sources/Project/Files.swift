import Foundation
import Record

/// Reading and writing the files of a user, with errors that name the file.
enum Files {
    /// The most that is read of a document that came in.
    static let documentLimit = 16 << 20

    /// What the system knows of a plain file; a pipe or a device could be waited for without end.
    static func plain(_ path: String) throws -> stat {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let isMissing = errno == ENOENT || errno == ENOTDIR
            throw Failure(.file, file: path, isMissing ? "There is no such file." : unreadable)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(.file, file: path, "This is not a plain file.") }
        return status
    }

    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        let status = try plain(path)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(.file, file: path, unreadable) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var size = min(max(0, Int(status.st_size)), limit) + 1
        // One byte more than expected is asked for, so that one call tells both the bytes and the end.
        while bytes.count <= limit {
            let piece = try piece(of: size, from: descriptor, path)
            bytes = bytes.isEmpty ? piece : bytes + piece
            if piece.count < size { return bytes }
            size = min(1 << 20, limit + 1 - bytes.count)
        }
        throw Failure(.input, file: path, "It is larger than \(limit >> 20) MiB, more than is read of such a file.")
    }

    private static let unreadable = "It cannot be read. Check its permissions."

    /// So many bytes, or fewer at the end of the file.
    private static func piece(of size: Int, from descriptor: Int32, _ path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let result = Foundation.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
                if result == 0 { return }
                if result > 0 {
                    count += result
                } else if errno != EINTR {
                    let reason = String(cString: strerror(errno))
                    throw Failure(.file, file: path, "It cannot be read: \(reason).")
                }
            }
        }
    }

    /// A part of a file: one message of a mailbox.
    static func read(_ path: String, range: Range<Int>) throws -> [UInt8] {
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? handle.close() }
            try handle.seek(toOffset: UInt64(max(0, range.lowerBound)))
            return Array(try handle.read(upToCount: range.count) ?? Data())
        } catch {
            throw Failure(.file, file: path, "It cannot be read: \(error.localizedDescription)")
        }
    }

    /// Writes the whole file or nothing: into a new file beside it, which then takes its place.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url, options: .atomic)
        } catch {
            throw Failure(.file, file: path, "It cannot be written: \(error.localizedDescription)")
        }
    }

    /// Writes what the record keeps already: where that fails, nothing is lost.
    static func writeRecorded(_ bytes: [UInt8], to path: String) throws {
        do {
            try write(bytes, to: path)
        } catch let failure as Failure {
            throw Failure(
                .file, file: path,
                "It is recorded, and only this file could not be written: \(failure.reason) Then run: inwriting export --out"
            )
        }
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// The path of a file that a draft names. It must lie in the folder, wherever links lead.
    static func path(_ name: String, in folder: String) throws -> String {
        let outside = Failure(
            .input, file: name, "Files of an agreement must lie in the project's folder. Copy it there and name it so.")
        guard !name.hasPrefix("/"), !name.hasPrefix("~") else { throw outside }
        let base = URL(filePath: folder).resolvingSymlinksInPath().standardizedFileURL.path
        let target = URL(filePath: folder).appending(path: name).resolvingSymlinksInPath().standardizedFileURL.path
        guard target.hasPrefix(base + "/") else { throw outside }
        return target
    }

    /// `v1.xml` becomes `v1.signed.xml`.
    static func beside(_ path: String, _ word: String) -> String {
        let url = URL(filePath: path)
        let name = url.deletingPathExtension().lastPathComponent
        let folder = path.contains("/") ? url.deletingLastPathComponent().relativePath + "/" : ""
        let ending = url.pathExtension.isEmpty ? "xml" : url.pathExtension
        return "\(folder)\(name).\(word).\(ending)"
    }
}
