internal import GRDB

/// Why the record could not be opened, read or written. Two errors are equal when their codes are.
package struct RecordError: Error, Equatable, Sendable, CustomStringConvertible {
    package let code: Code
    /// In plain words: what is wrong, and how to mend it.
    package let reason: String

    package var description: String { reason }

    package static func == (a: RecordError, b: RecordError) -> Bool { a.code == b.code }

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case busy, full, notARecord, foreignSchema, readOnly, damaged, missing, exists, refused
        }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        package var description: String { kind.rawValue }

        /// Another process writes.
        package static let busy = Code(.busy)
        /// The disk is full.
        package static let full = Code(.full)
        /// The file is no SQLite file, or no record.
        package static let notARecord = Code(.notARecord)
        /// The file's schema is not exactly the record's: it can at most be read.
        package static let foreignSchema = Code(.foreignSchema)
        /// The record was opened, or can only be opened, for reading.
        package static let readOnly = Code(.readOnly)
        /// Stored bytes are not what they were.
        package static let damaged = Code(.damaged)
        /// There is no such file or folder, or nothing is stored under that digest.
        package static let missing = Code(.missing)
        /// The file or folder to be written is there already.
        package static let exists = Code(.exists)
        /// What should be stored has not the form of the record, or is too large.
        package static let refused = Code(.refused)
    }
}

extension RecordError {
    /// Says in the record's words what SQLite said.
    init(_ error: DatabaseError) {
        let said = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.busy, "Another program is writing to the record. Try again when it has finished.")
        case .SQLITE_FULL:
            self.init(.full, "The disk is full; nothing was written. Make room and try again.")
        case .SQLITE_NOTADB:
            self.init(.notARecord, "This file is not a record: it is not an SQLite file.")
        case .SQLITE_READONLY:
            self.init(
                .readOnly,
                "The record cannot be written here (\(said)). Check the permissions of the file and its folder.")
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .missing, "The record cannot be opened (\(said)). Check the folder and the permissions.")
        case .SQLITE_IOERR:
            self.init(.damaged, "The record could not be read or written (\(said)). Check the disk.")
        default:
            self.init(.damaged, "The record is damaged (\(said)). Restore it from a copy.")
        }
    }

    /// Runs `body`, and says in the record's words what SQLite said.
    static func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError { throw RecordError(error) }
    }
}
