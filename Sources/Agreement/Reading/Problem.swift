/// Something that a draft or a document says wrongly, or does not say.
public struct Problem: Error, Hashable, Sendable {
    public enum Weight: String, Sendable {
        /// Cannot be right: nothing is computed or sealed from it.
        case error
        /// Missing in what is otherwise right: an offer would rest on it.
        case gap
        /// Could be misread: wording that leads to disputes.
        case remark
    }

    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String
        init(_ description: String) { self.description = description }

        public static let shape = Code("shape")
        public static let unknownKey = Code("unknown-key")
        public static let missing = Code("missing")
        public static let value = Code("value")
        public static let duplicateID = Code("duplicate-id")
        public static let unknownID = Code("unknown-id")
        public static let contradiction = Code("contradiction")
        public static let date = Code("date")
        public static let sum = Code("sum")
        public static let wording = Code("wording")
        public static let template = Code("template")
        public static let syntax = Code("syntax")
    }

    public let weight: Weight
    public let code: Code
    /// What it is about: `tasks.T4.due`.
    public let path: String
    public let place: Place?
    /// What is wrong and how to mend it, in one or two sentences.
    public let reason: String

    public init(_ code: Code, weight: Weight = .error, path: String, place: Place? = nil, _ reason: String) {
        self.weight = weight
        self.code = code
        self.path = path
        self.place = place
        self.reason = reason
    }
}

/// The known word that is most likely meant, if one is near: at most two letters off, and less than half of them.
public func nearest(to word: String, among known: [String]) -> String? {
    let word = Array(word.lowercased().unicodeScalars.prefix(64))
    guard word.count <= 64 else { return nil }
    let scored = known.map { (distance(word, Array($0.lowercased().unicodeScalars.prefix(64))), $0) }
    guard let best = scored.min(by: { $0.0 < $1.0 }), best.0 <= 2, best.0 * 2 < max(word.count, 3) else { return nil }
    return best.1
}

/// Edit distance (Levenshtein) of two short words.
private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, y) in b.enumerated() {
            let substituted = diagonal + (x == y ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[b.count]
}
