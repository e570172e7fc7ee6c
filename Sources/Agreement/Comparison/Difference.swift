/// One difference between two scopes.
public struct Difference: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case added, removed
        /// The same item under another id.
        case renamed(from: String)
        case changed
        /// The same item at another place of its list.
        case moved
    }

    /// One field with what it said and what it says.
    public struct Field: Hashable, Sendable {
        /// `due`, `tax.rate`; empty for an item that is one text.
        public let name: String
        public let old: String?
        public let new: String?
    }

    public let kind: Kind
    /// `tasks`, `duties`; empty for what belongs to the scope as a whole.
    public let list: String
    /// The item's id; for a part without one, the part's name.
    public let id: String
    public let title: String
    /// What changed, or all fields of what was added or removed.
    public let fields: [Field]
}
