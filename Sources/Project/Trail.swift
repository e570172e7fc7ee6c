import Agreement
import Documents
import Record
import Signing

/// What the record tells: what was offered, who signed it, and what was agreed. Read from the entries' lines and the
/// stored bytes, never from a column beside them.
struct Trail {
    struct Offer {
        let entry: Entry
        let digest: String
        let name: String
        let path: String?
        /// The file with the provider's signature.
        let file: String
        /// The one-time code that was told for it, where one was.
        let code: String?
    }

    struct Returned {
        let entry: Entry
        let digest: String
        let file: String
        let details: Details
    }

    private(set) var entries: [(entry: Entry, details: Details)] = []
    private(set) var offers: [Offer] = []
    private(set) var received: [Returned] = []
    /// What was agreed on paper or by mail.
    private(set) var assents: [Returned] = []
    private(set) var declined: [Returned] = []
    private(set) var agreed: [Returned] = []
    private(set) var annexes: [Returned] = []
    /// The digest of each offer's page as it was sent, by the offer's own digest.
    private(set) var pages: [String: String] = [:]
    private(set) var keys = Keyring()

    /// - Parameter last: the entry before which reading stops.
    init(_ record: RecordStore, before last: Int = .max) throws {
        for entry in try record.entries() where entry.n < last {
            var details = Details()
            if let content = entry.content, let bytes = try record.payload(content) {
                details = (try? Details(bytes)) ?? details
            }
            entries.append((entry, details))
            note(entry, details)
        }
    }

    private mutating func note(_ entry: Entry, _ details: Details) {
        let kind = EntryKind(rawValue: entry.kind)
        keys.note(kind, details)
        guard let digest = entry.document, let file = entry.file else { return }
        let returned = Returned(entry: entry, digest: digest, file: file, details: details)
        switch kind {
        case .offered:
            offers.append(
                Offer(
                    entry: entry, digest: digest, name: details.name ?? "?", path: details.path, file: file,
                    code: details.code))
        case .page: if pages[digest] == nil { pages[digest] = details.page }
        case .received: received.append(returned)
        case .paper, .consented: assents.append(returned)
        case .declined: declined.append(returned)
        case .annexed: annexes.append(returned)
        case .agreed:
            // A witness who signs later adds to the file; the agreement keeps its place among the others.
            if let index = agreed.firstIndex(where: { $0.digest == digest }) {
                agreed[index] = returned
            } else {
                agreed.append(returned)
            }
        default: break
        }
    }

    func offer(digest: String) -> Offer? { offers.first { $0.digest == digest } }
    func offer(named name: String) -> Offer? { offers.first { $0.name.lowercased() == name.lowercased() } }

    /// The digest of the bytes that were written last to this path below the project's folder.
    func file(at path: String) -> String? { entries.last { $0.details.path == path }?.entry.file }

    /// Which entries carry a time that the user set; empty where all times are the machine's.
    var clocks: String {
        let set = entries.filter { $0.entry.clock != "local" }.map { "\($0.entry.n)" }
        if set.isEmpty { return "" }
        return set.count == entries.count
            ? " The user set the clock for all of them."
            : " The user set the clock for entries \(set.joined(separator: ", "))."
    }

    /// What became of a document that was offered, in words.
    func state(of digest: String) -> String {
        if let entry = agreed.last(where: { $0.digest == digest }) {
            let newest = agreed.last.map {
                $0.digest == digest ? "" : ", and changed since by \($0.details.name ?? "?")"
            }
            return "agreed\(newest ?? "") (entry \(entry.entry.n))"
        }
        if isDeclined(digest) { return "\(wasWithdrawn(digest) ? "withdrawn" : "declined"), and not agreed" }
        if let newest = offers.last, newest.digest != digest { return "replaced by \(newest.name), and not agreed" }
        return "offered, and not agreed yet"
    }

    func isAgreed(_ digest: String) -> Bool { agreed.contains { $0.digest == digest } }
    func isDeclined(_ digest: String) -> Bool { declined.contains { $0.details.source == digest } }
    func wasWithdrawn(_ digest: String) -> Bool {
        declined.contains { $0.details.source == digest && $0.details.party == "provider" }
    }

    /// Those who agreed to a document on paper or by mail.
    func assents(to digest: String) -> [Returned] { assents.filter { $0.digest == digest } }
    func assenting(to digest: String) -> [String] { assents(to: digest).compactMap(\.details.person) }

    /// Those of the client who have agreed to a document in any way so far.
    func signed(_ digest: String) -> [String] {
        received.filter { $0.digest == digest && $0.details.party == "client" }.compactMap(\.details.person)
            + assenting(to: digest)
    }
}
