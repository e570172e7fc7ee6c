internal import Resources

/// What a sentence is about, before dates, numbers and details are compared.
enum Topic: String, CaseIterable, Sendable {
    /// Demands nothing.
    case talk
    /// Nobody can tell.
    case unclear
    /// Work that no clause mentions.
    case new
    case excluded, duty, money, contact
    /// Agreed work or agreed rounds.
    case work
    /// Agreed work with another attribute.
    case detail
}

/// How much each piece of evidence speaks for each topic; see `claims/weights.txt`.
struct Weights: Sendable {
    /// By the names of the evidence, one number for each topic in thousandths.
    private let rows: [String: [Int]]

    static let shipped = Weights(Resources.text("claims/weights.txt") ?? "")

    init(_ table: String) {
        var rows: [String: [Int]] = [:]
        for line in Array(table.utf8)[...].pieces("\n") where line.first != UInt8(ascii: "#") {
            let cells = line.pieces(" ").map(\.text).filter { $0 != "|" }
            guard cells.count == Topic.allCases.count + 1, let name = cells.first else { continue }
            rows[name] = cells.dropFirst().map { Int($0) ?? 0 }
        }
        self.rows = rows
    }

    /// The sum for each topic.
    func scores(_ evidence: Evidence) -> [(topic: Topic, score: Int)] {
        var sums = Array(repeating: 0, count: Topic.allCases.count)
        for (name, value) in evidence.values where value != 0 {
            guard let row = rows[name] else { continue }
            for place in sums.indices { sums[place] += row[place] * value / 1000 }
        }
        return zip(Topic.allCases, sums).map { ($0, $1) }
    }
}
