import Record

// In a file without GRDB, which has a `RecordError` of its own.

typealias ErrorCode = RecordError.Code

/// The code of the error that `body` throws; nil when it throws none of the record's.
func code(_ body: () throws -> Void) -> ErrorCode? {
    do { try body() } catch { return (error as? RecordError)?.code }
    return nil
}
