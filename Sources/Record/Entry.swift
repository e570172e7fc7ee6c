/// One entry of the record, exactly as its line says it.
package struct Entry: Equatable, Sendable {
    /// The number of the entry, from 1.
    package let n: Int
    /// When, in UTC: `2026-12-01T09:12:03Z`.
    package let time: String
    /// Whose clock said so: `local`, or the name of a time-stamping authority.
    package let clock: String
    package let author: String
    /// What happened, in lower-case letters and hyphens.
    package let kind: String
    /// The digest of the document that the entry is about (of its canonical element, never of a file).
    package let document: String?
    /// The SHA-256 of the stored document bytes.
    package let file: String?
    /// The SHA-256 of the stored payload, its salt included.
    package let content: String?
    /// The SHA-256 of the previous line without its line feed; 64 zeros in the first entry.
    package let previous: String

    package init(
        n: Int, time: String, clock: String, author: String, kind: String, document: String? = nil,
        file: String? = nil, content: String? = nil, previous: String
    ) {
        self.n = n
        self.time = time
        self.clock = clock
        self.author = author
        self.kind = kind
        self.document = document
        self.file = file
        self.content = content
        self.previous = previous
    }

    /// The digest of this entry's line, which the next entry carries as `previous`.
    package var digest: String { Digest.sha256(line) }

    /// What makes a field unfit for a line; nil when every field has its form.
    var fault: String? {
        if !(1...Entry.greatestNumber).contains(n) { return "its number \(n) is not between 1 and 10^15" }
        if !Entry.isTime(time) { return "its time is not written as 2026-12-01T09:12:03Z" }
        if clock.isEmpty { return "its clock is empty" }
        if author.isEmpty { return "its author is empty" }
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
        if kind.utf8.first.map(isLetter) != true
            || !kind.utf8.allSatisfy({ isLetter($0) || $0 == UInt8(ascii: "-") })
        {
            return "its kind is not lower-case letters and hyphens"
        }
        let digests = [("document", document), ("file", file), ("content", content), ("previous", previous)]
        for (key, digest) in digests {
            if let digest, !Digest.isHex(digest, count: 64) { return "its \(key) is not 64 hexadecimal digits" }
        }
        return nil
    }

    static let greatestNumber = 1_000_000_000_000_000

    private static func isTime(_ text: String) -> Bool {
        let pattern = Array("0000-00-00T00:00:00Z".utf8)
        let bytes = Array(text.utf8)
        guard bytes.count == pattern.count else { return false }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let fits = zip(bytes, pattern).allSatisfy { byte, sample in
            sample == UInt8(ascii: "0") ? digits.contains(byte) : byte == sample
        }
        guard fits else { return false }
        let pair = { (at: Int) in Int(bytes[at] - 48) * 10 + Int(bytes[at + 1] - 48) }
        return (1...12).contains(pair(5)) && (1...31).contains(pair(8)) && pair(11) < 24 && pair(14) < 60
            && pair(17) < 61
    }
}

/// Where the record ends: how many entries it has, and the digest of the last line.
package struct Head: Equatable, Sendable {
    package let count: Int
    package let digest: String

    package init(count: Int, digest: String) {
        self.count = count
        self.digest = digest
    }

    /// The head of a record without entries.
    package static let empty = Head(count: 0, digest: Digest.none)
}
