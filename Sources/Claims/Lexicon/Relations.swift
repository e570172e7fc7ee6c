internal import Resources

/// Which concepts are kinds or parts of which, from `claims/relations.txt`: a bookcase is furniture.
///
/// A clause speaks in general words where a message speaks in special ones, and the other way round.
struct Relations: Sendable {
    struct Relative: Hashable, Sendable {
        let concept: Int
        /// How much of the clause's concept it is, in thousandths.
        let share: Int
        /// The same where the clause is work that was agreed.
        var agreed: Int { isSpecial ? Relations.agreedSpecial : share }
        /// Whether it is a kind or a part of the clause's.
        var isSpecial: Bool { share == Relations.special }
    }

    static let shipped = Relations(Resources.bytes("claims/relations.txt") ?? [], Lexicon.concepts.map(\.name))

    /// What a clause that names a concept says about others, by the concept's number.
    private var relatives: [Int: [Relative]] = [:]

    subscript(concept: Int) -> [Relative] { relatives[concept] ?? [] }

    /// - Parameter names: the concepts' names, by their numbers.
    init(_ table: [UInt8], _ names: [String]) {
        let numbers = Dictionary(names.indices.map { (names[$0], [$0]) }, uniquingKeysWith: +)
        var same: [Int: Set<Int>] = [:]
        var narrower: [Int: Set<Int>] = [:]
        for line in table[...].pieces("\n") where line.first != UInt8(ascii: "#") {
            let sides = line.pieces(">")
            if sides.count == 2 {
                let below = sides[1].pieces(",").flatMap { numbers[$0.trimmed.text] ?? [] }
                for above in numbers[sides[0].trimmed.text] ?? [] { narrower[above, default: []].formUnion(below) }
            } else {
                let all = line.pieces("=").flatMap { numbers[$0.trimmed.text] ?? [] }
                for one in all { same[one, default: []].formUnion(all) }
            }
        }
        for all in numbers.values where all.count > 1 {
            for one in all { same[one, default: []].formUnion(all) }
        }
        func alike(_ concepts: Set<Int>) -> Set<Int> { concepts.union(concepts.flatMap { same[$0] ?? [] }) }
        func below(_ concepts: Set<Int>) -> Set<Int> {
            var (found, next) = (Set<Int>(), concepts)
            while !next.isEmpty {
                next = alike(Set(next.flatMap { narrower[$0] ?? [] })).subtracting(found)
                found.formUnion(next)
            }
            return found
        }
        var special: [Int: Set<Int>] = [:]
        for concept in Set(narrower.keys).union(same.keys) { special[concept] = below(alike([concept])) }
        var shares: [Int: [Int: Int]] = [:]
        func note(_ clause: Int, _ message: Int, _ share: Int) {
            guard clause != message else { return }
            shares[clause, default: [:]][message] = max(shares[clause]?[message] ?? 0, share)
        }
        for (concept, all) in same { for other in all { note(concept, other, Relations.same) } }
        for (concept, all) in special {
            for other in all {
                note(concept, other, Relations.special)
                note(other, concept, Relations.general)
            }
        }
        relatives = shares.mapValues { shares in
            shares.map { Relative(concept: $0.key, share: $0.value) }.sorted { $0.concept < $1.concept }
        }
    }

    /// Another name for it; a kind of what the clause names; and what the clause's is a kind of.
    private static let same = 970
    private static let special = 850
    private static let agreedSpecial = 400
    private static let general = 700
}
