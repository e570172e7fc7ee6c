import Foundation
import Project

/// A file that a command reads; standard input, by the name `-`, is kept in a file until it was read.
struct Input {
    let path: String
    private let isTemporary: Bool

    init(_ name: String) throws {
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
            while let data = try FileHandle.standardInput.read(upToCount: 1 << 16), !data.isEmpty {
                try file.write(contentsOf: data)
            }
            try file.close()
        } catch {
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
