import Foundation

/// What an entry of the record says beyond its line: the payload, as JSON with sorted keys.
///
/// One type for all kinds: a reader of an exported record finds the same names everywhere.
struct Details: Codable, Hashable, Sendable {
    /// `v1`, `CO-1`, `CO-1r2`.
    var name: String?
    /// Where the file was written, below the project's folder.
    var path: String?
    /// SHA-256 of the page's text (see the design of documents), in hex.
    var page: String?
    /// Which edition of the page's words and templates it was made with.
    var edition: String?
    /// The person who signed, declined or wrote.
    var person: String?
    var party: String?
    var assurance: String?
    /// SHA-256 of the signer's key, in hex.
    var key: String?
    /// Where something came from: a file's name, a Message-ID.
    var source: String?
    /// SHA-256 of the mail that brought it, kept whole, in hex.
    var mail: String?
    /// Who sent a mail, and when, by its own header.
    var sender, dated: String?
    /// The one-time code of an offer.
    var code: String?
    /// The day from which a key is revoked, ISO 8601.
    var from: String?
    var text: String?
    /// The day of a message, ISO 8601, its subject, and the language of its words (BCP 47).
    var sent, subject, language: String?
    /// A decision about one sentence of a message: which, and what it is held to be.
    var sentence: Int?
    var verdict, item, clause, agreed: String?
    /// Findings, in the form that `claim --json` prints.
    var findings: [FindingRecord]?

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts, numbers and lists of them always encode.
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }

    init() {}

    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(Details.self, from: Data(bytes))
    }
}

/// The kinds of entries. README lists what each means.
enum EntryKind: String, CaseIterable {
    case created, key, trusted, revoked, offered, page, attached, mail, received, paper, consented, agreed, copied,
        covering
    case declined, claimed, decided, replied, annexed, noted, exported
}
