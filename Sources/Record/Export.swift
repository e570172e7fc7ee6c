internal import Foundation
internal import GRDB

extension RecordStore {
    /// Writes the record out as plain files: `record.jsonl`, `payloads/` and `documents/`, each file there named by
    /// its SHA-256.
    ///
    /// The folder appears whole or not at all. File names come from the bytes, never from a column of the record.
    /// - Throws: `.exists` for a folder that is there, `.missing` for one whose parent is not, `.full`, `.readOnly`.
    package func export(to directory: String) throws {
        let target = URL(filePath: directory).standardizedFileURL
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw RecordError(.exists, "There is something already at \(directory). Name a new folder.")
        }
        let name = ".\(target.lastPathComponent).\(Digest.hex(Salt.random().bytes.prefix(4)))"
        let draft = target.deletingLastPathComponent().appending(path: name)
        defer { try? FileManager.default.removeItem(at: draft) }  // gone when it was moved into place
        do {
            try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: false)
            try read { db in
                let lines = try db.lines().flatMap { $0.bytes + [UInt8(ascii: "\n")] }
                try Data(lines).write(to: draft.appending(path: "record.jsonl"))
                for shelf in [Shelf.documents, .payloads] {
                    let folder = draft.appending(path: shelf.rawValue)
                    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
                    try db.forEach(in: shelf) { _, bytes in
                        guard let bytes else { throw RecordError(.damaged, "A file in the record is too large.") }
                        try Data(bytes).write(to: folder.appending(path: Digest.sha256(bytes)))
                    }
                }
            }
            try FileManager.default.moveItem(at: draft, to: target)
        } catch let error as CocoaError {
            throw RecordError(error, writing: directory)
        }
    }
}

extension RecordError {
    /// Says in the record's words why a file could not be written.
    init(_ error: CocoaError, writing path: String) {
        switch error.code {
        case .fileWriteOutOfSpace: self.init(.full, "The disk is full; nothing was written to \(path).")
        case .fileWriteFileExists: self.init(.exists, "There is something already at \(path).")
        case .fileNoSuchFile: self.init(.missing, "There is no folder to write \(path) in.")
        case .fileWriteNoPermission, .fileWriteVolumeReadOnly:
            self.init(.readOnly, "\(path) cannot be written: check the permissions of its folder.")
        default: self.init(.damaged, "\(path) cannot be written: \(error.localizedDescription)")
        }
    }
}
