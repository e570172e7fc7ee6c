internal import GRDB

/// Where bytes are kept that an entry names by their digest.
enum Shelf: String {
    case documents, payloads

    /// The column that names the bytes: an index, never trusted.
    var key: String { self == .documents ? "file" : "content" }
}

/// A row of `entries`: the bytes of its line, and what they say.
struct StoredLine {
    /// The row's number in the index column, which only finds the row again.
    let row: Int
    let bytes: [UInt8]
    let reading: Result<Entry, LineFault>
}

/// What is read from the tables is what the bytes say; the columns beside them only help to find it.
extension Database {
    /// What `body` returns, when the transaction around it was committed.
    func transaction<T>(_ kind: TransactionKind, _ body: () throws -> T) throws -> T {
        var result: T?
        try inTransaction(kind) {
            result = try body()
            return .commit
        }
        guard let result else { throw RecordError(.damaged, "The record did not keep what was written.") }
        return result
    }

    /// Every line, ordered by the numbers in the lines; those that cannot be read come last.
    func lines() throws -> [StoredLine] {
        let sql = "SELECT n, CASE WHEN length(line) <= \(Entry.longestLine) THEN line END FROM entries ORDER BY n"
        let cursor = try Row.fetchCursor(self, sql: sql)
        var lines: [StoredLine] = []
        while let row = try cursor.next() {
            let bytes = row.bytes(1)
            let reading = Result { () throws(LineFault) in
                guard let bytes else { throw LineFault(reason: "it is no line, or longer than 64 KiB") }
                return try Entry(line: bytes)
            }
            lines.append(StoredLine(row: row.number(0) ?? 0, bytes: bytes ?? [], reading: reading))
        }
        let numbers = lines.map { (try? $0.reading.get())?.n ?? Int.max }
        return lines.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }.map { lines[$0] }
    }

    /// The head that the record says it has.
    func storedHead() throws -> Head? {
        guard let row = try Row.fetchOne(self, sql: "SELECT n, digest FROM head WHERE id = 1"),
            let count = row.number(0), let digest = row.text(1)
        else { return nil }
        return Head(count: count, digest: digest)
    }

    /// The head, when the last line agrees with it.
    func head() throws -> Head {
        let damaged = RecordError(.damaged, "The record's head is not that of its last line.")
        guard let head = try storedHead() else { throw damaged }
        if head == .empty {
            guard try Row.fetchOne(self, sql: "SELECT 1 FROM entries LIMIT 1") == nil else { throw damaged }
            return head
        }
        let last = try Row.fetchOne(self, sql: "SELECT line FROM entries ORDER BY n DESC LIMIT 1")?.bytes(0)
        if let last, head.matches(last) { return head }
        // The index column may have been changed: the lines decide.
        guard let last = try lines().last, head.matches(last.bytes) else { throw damaged }
        return head
    }

    /// The bytes whose SHA-256 is `digest`; nil when there are none.
    func stored(_ digest: String, in shelf: Shelf) throws -> [UInt8]? {
        let sql = "SELECT CASE WHEN length(bytes) <= \(Schema.largest) THEN bytes END FROM \(shelf.rawValue)"
        let named = try Row.fetchOne(self, sql: sql + " WHERE \(shelf.key) = ?", arguments: [digest])
        if let bytes = named?.bytes(0), Digest.sha256(bytes) == digest { return bytes }
        let cursor = try Row.fetchCursor(self, sql: sql)
        while let row = try cursor.next() {
            if let bytes = row.bytes(0), Digest.sha256(bytes) == digest { return bytes }
        }
        guard named == nil else {
            throw RecordError(.damaged, "What is kept in \(shelf.rawValue) under \(digest) was changed.")
        }
        return nil
    }

    /// Whether a shelf has the bytes with this digest under their name.
    ///
    /// - Throws: `.damaged` when it has others there.
    func keeps(_ digest: String, on shelf: Shelf) throws -> Bool {
        let sql = "SELECT 1 FROM \(shelf.rawValue) WHERE \(shelf.key) = ?"
        return try Row.fetchOne(self, sql: sql, arguments: [digest]) != nil && stored(digest, in: shelf) != nil
    }

    /// Calls `body` for everything on a shelf with its name there and its bytes; bytes that are too large are nil.
    func forEach(in shelf: Shelf, _ body: (_ name: String, _ bytes: [UInt8]?) throws -> Void) throws {
        let sql = """
            SELECT \(shelf.key), CASE WHEN length(bytes) <= \(Schema.largest) THEN bytes END \
            FROM \(shelf.rawValue) ORDER BY rowid
            """
        let cursor = try Row.fetchCursor(self, sql: sql)
        while let row = try cursor.next() { try body(row.text(0) ?? "", row.bytes(1)) }
    }
}

extension Head {
    /// Whether `line` is the last line of a record with this head.
    func matches(_ line: [UInt8]) -> Bool {
        Digest.sha256(line) == digest && (try? Entry(line: line))?.n == count
    }
}
