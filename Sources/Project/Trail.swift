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
    private(set) var declined: [Returned] = []
    private(set) var agreed: [Returned] = []
    /// Fingerprints of the keys that signed offers.
    private(set) var providerKeys: Set<String> = []
    /// Fingerprints of keys that were made here, by the name of their holder.
    private(set) var keysMadeHere: Set<String> = []

    init(_ record: RecordStore) throws {
        for entry in try record.entries() {
            var details = Details()
            if let content = entry.content, let bytes = try record.payload(content) {
                details = (try? Details(bytes)) ?? details
            }
            entries.append((entry, details))
            note(entry, details)
        }
    }

    private mutating func note(_ entry: Entry, _ details: Details) {
        if entry.kind == EntryKind.key.rawValue, let key = details.key { keysMadeHere.insert(key) }
        guard let digest = entry.document, let file = entry.file else { return }
        let returned = Returned(entry: entry, digest: digest, file: file, details: details)
        switch EntryKind(rawValue: entry.kind) {
        case .offered:
            if let key = details.key { providerKeys.insert(key) }
            offers.append(
                Offer(entry: entry, digest: digest, name: details.name ?? "?", path: details.path, file: file))
        case .received: received.append(returned)
        case .declined: declined.append(returned)
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
        if isDeclined(digest) { return "declined, and not agreed" }
        if let newest = offers.last, newest.digest != digest { return "replaced by \(newest.name), and not agreed" }
        return "offered, and not agreed yet"
    }

    func isAgreed(_ digest: String) -> Bool { agreed.contains { $0.digest == digest } }
    func isDeclined(_ digest: String) -> Bool { declined.contains { $0.details.source == digest } }
}
