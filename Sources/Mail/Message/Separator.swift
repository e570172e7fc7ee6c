/// The line `From ADDRESS DATE` that starts each message in a mailbox (RFC 4155, appendix A).
///
/// A sentence may start with "From ", too: so the line must have a date, or only an address and a header below it.
enum Separator {
    /// How much must be known after the start of a separator to tell.
    static let reach = 1000
    private static let word = Array("From ".utf8)

    /// The start of the next separator with a blank line before it.
    static func first(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        var index = max(start, bytes.startIndex + 2)
        while let found = bytes[min(index, bytes.endIndex)...].firstIndex(of: word[0]) {
            if bytes[found - 1].isLineEnd, isAfterBlankLine(bytes, found), isSeparator(bytes[found...]) {
                return found
            }
            index = found + 1
        }
        return nil
    }

    private static func isAfterBlankLine(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
        index - blankLine(in: bytes, before: index) > 0
    }

    /// Where the blank line before `index` starts, or `index` where there is none.
    static func blankLine(in bytes: ArraySlice<UInt8>, before index: Int) -> Int {
        guard index > bytes.startIndex, bytes[index - 1].isLineEnd else { return index }
        let isPair =
            index - 2 >= bytes.startIndex && bytes[index - 2] == .carriageReturn && bytes[index - 1] == .lineFeed
        let start = index - (isPair ? 2 : 1)
        guard start > bytes.startIndex, bytes[start - 1].isLineEnd else { return index }
        return start
    }

    /// Whether the bytes start with a separator.
    static func isSeparator(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.starts(with: word) else { return false }
        var lines = Lines(bytes.prefix(reach))
        guard let first = lines.next() else { return false }
        let rest = bytes[first].dropFirst(word.count)
        if hasDate(rest) { return true }
        guard !rest.isEmpty, !rest.contains(where: \.isBlank), let second = lines.next() else { return false }
        return Field.name(of: bytes[second]) != nil
    }

    /// A time of day such as `09:12` and a year.
    private static func hasDate(_ line: ArraySlice<UInt8>) -> Bool {
        let words = line.split(whereSeparator: \.isBlank)
        let hasYear = words.contains { $0.count == 4 && $0.allSatisfy(\.isDigit) }
        let hasTime = words.contains { word in
            let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            return (2...3).contains(parts.count)
                && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(\.isDigit) }
        }
        return hasYear && hasTime
    }
}
