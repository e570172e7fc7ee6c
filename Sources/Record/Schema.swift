internal import GRDB

/// The tables of a record, and what guards them.
enum Schema {
    /// "InWr": marks an SQLite file as a record.
    static let applicationID = 0x496E_5772

    /// The format of the tables and lines.
    static let format = 1

    /// The largest document or payload, in bytes.
    static let largest = 100 * 1024 * 1024

    /// In `entries`, `line` is what counts; the other columns are an index for people with an SQLite shell.
    private static let tables = [
        "entries": """
        CREATE TABLE entries (n INTEGER PRIMARY KEY, line BLOB NOT NULL, time TEXT NOT NULL, \
        author TEXT NOT NULL, kind TEXT NOT NULL, document TEXT, file TEXT, content TEXT)
        """,
        "documents": "CREATE TABLE documents (file TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
        "payloads": "CREATE TABLE payloads (content TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
        "head": """
        CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), n INTEGER NOT NULL, digest TEXT NOT NULL)
        """,
        "meta": """
        CREATE TABLE meta (id INTEGER PRIMARY KEY CHECK (id = 1), format INTEGER NOT NULL, \
        project TEXT NOT NULL)
        """,
    ]

    /// What stops accidents. `INSERT OR REPLACE` deletes without a delete trigger, hence the insert triggers.
    private static let guards: [(table: String, event: String, condition: String)] =
        ["entries", "documents", "payloads", "meta"].flatMap { [($0, "UPDATE", ""), ($0, "DELETE", "")] } + [
            ("entries", "INSERT", "WHEN new.n IS NOT (SELECT n + 1 FROM head) "),
            ("documents", "INSERT", "WHEN EXISTS (SELECT 1 FROM documents WHERE file = new.file) "),
            ("payloads", "INSERT", "WHEN EXISTS (SELECT 1 FROM payloads WHERE content = new.content) "),
            ("meta", "INSERT", "WHEN EXISTS (SELECT 1 FROM meta) "),
            ("head", "INSERT", "WHEN EXISTS (SELECT 1 FROM head) "),
            ("head", "UPDATE", "WHEN new.n IS NOT old.n + 1 "),
            ("head", "DELETE", ""),
        ]

    private static let triggers = Dictionary(
        uniqueKeysWithValues: guards.map { table, event, condition in
            let name = "\(table)_\(event.lowercased())"
            let sql = """
                CREATE TRIGGER \(name) BEFORE \(event) ON \(table) \(condition)\
                BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
                """
            return (name, (table: table, sql: sql))
        })

    /// One row of `sqlite_master`.
    private struct Object: Hashable {
        let type: String
        let name: String
        let table: String
        let sql: String?
    }

    private static let objects: Set<Object> = {
        let made = tables.map { Object(type: "table", name: $0, table: $0, sql: $1) }
        let guarding = triggers.map { Object(type: "trigger", name: $0, table: $1.table, sql: $1.sql) }
        let keys = ["documents", "payloads"].map {
            Object(type: "index", name: "sqlite_autoindex_\($0)_1", table: $0, sql: nil)
        }
        return Set(made + guarding + keys)
    }()

    /// Makes the tables of a new record in an empty file.
    static func create(project: String, in db: Database) throws {
        for sql in tables.values.sorted() { try db.execute(sql: sql) }
        try db.execute(
            sql: "INSERT INTO meta (id, format, project) VALUES (1, ?, ?)", arguments: [format, project])
        try db.execute(
            sql: "INSERT INTO head (id, n, digest) VALUES (1, 0, ?)", arguments: [Head.empty.digest])
        for trigger in triggers.values.map(\.sql).sorted() { try db.execute(sql: trigger) }
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(format)")
    }

    /// How well a file's schema agrees with the record's.
    enum Agreement { case ours, readable, foreign }

    /// Compares the text of every object with ours; nothing in the file is run by it.
    ///
    /// A file with our tables and, say, a trigger too many or too few can still be read.
    static func agreement(of db: Database) throws -> Agreement {
        let limit = objects.count + 100
        let rows = try Row.fetchAll(db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT \(limit)")
        let found = rows.map { row in
            Object(
                type: row.text(0) ?? "", name: row.text(1) ?? "", table: row.text(2) ?? "", sql: row.text(3))
        }
        if found.count == objects.count, Set(found) == objects { return .ours }
        let named = Set(found.filter { tables[$0.name.lowercased()] != nil })
        return named == objects.filter { $0.type == "table" } ? .readable : .foreign
    }
}

/// Columns of a hostile file can hold values of any type, and a value of another type is no value.
extension Row {
    func text(_ column: Int) -> String? {
        let value: DatabaseValue = self[column]
        guard case .string(let text) = value.storage else { return nil }
        return text
    }

    func number(_ column: Int) -> Int? {
        let value: DatabaseValue = self[column]
        guard case .int64(let number) = value.storage else { return nil }
        return Int(exactly: number)
    }

    func bytes(_ column: Int) -> [UInt8]? {
        let value: DatabaseValue = self[column]
        guard case .blob(let data) = value.storage else { return nil }
        return [UInt8](data)
    }
}
