import Foundation
import Project

/// A file that a command reads; standard input, by the name `-`, is kept in a file until it was read.
struct Input {
    let path: String
    private let isTemporary: Bool

    /// 1 GiB: more than the mail of years.
    static let limit = 1 << 30

    /// - Parameters:
    ///   - source: what `-` stands for.
    ///   - limit: the most that is taken of it, in bytes.
    init(_ name: String, source: FileHandle = .standardInput, limit: Int = Input.limit) throws {
        isTemporary = name == "-"
        guard name == "-" else {
            path = name
            return
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "inwriting-\(UUID().uuidString)")
        path = folder.appending(path: "standard-input").path
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw CocoaError(.fileWriteUnknown)
            }
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            defer { try? file.close() }
            var size = 0
            while let data = try source.read(upToCount: 1 << 16), !data.isEmpty {
                size += data.count
                guard size <= limit else {
                    throw Failure(
                        .input, file: "standard input",
                        "It is larger than \(limit >> 20) MiB. Save it as a file and name that.")
                }
                try file.write(contentsOf: data)
            }
        } catch {
            remove()
            if error is Failure { throw error }
            throw Failure(.file, file: "standard input", "It cannot be read: \(error.localizedDescription)")
        }
    }

    /// In bytes; 0 where it is not known.
    var size: Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    func remove() {
        if isTemporary { try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent()) }
    }
}
