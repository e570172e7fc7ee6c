/// When a question is asked or a part is kept: `shop`, `not shop`, `payment is Stripe`.
enum Condition: Hashable, Sendable {
    case yes(String)
    case no(String)
    case equals(String, String)

    init?(_ text: String) {
        let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true).map(String.init)
        switch words.count {
        case 1 where isName(words[0]): self = .yes(words[0])
        case 2 where words[0] == "not" && isName(words[1]): self = .no(words[1])
        case 3 where words[1] == "is" && isName(words[0]): self = .equals(words[0], words[2].trimmed)
        default: return nil
        }
    }

    var question: String {
        switch self {
        case .yes(let id), .no(let id), .equals(let id, _): id
        }
    }

    /// A question that was not asked has no answer, so nothing is true of it but `not`.
    func holds(_ answers: [String: Answer]) -> Bool {
        let isYes =
            switch answers[question] {
            case .text(let text): !text.isEmpty && text != "no"
            case .list(let items): !items.isEmpty
            case nil: false
            }
        return switch self {
        case .yes: isYes
        case .no: !isYes
        case .equals(let id, let value): answers[id] == .text(value)
        }
    }
}

/// Questions and loop variables: a letter, then letters, digits, hyphens or underscores. No point, which parts
/// `page.number`.
func isName(_ text: some StringProtocol) -> Bool {
    guard (1...64).contains(text.utf8.count), let first = text.utf8.first, (0x61...0x7A).contains(first | 0x20) else {
        return false
    }
    return text.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
}

/// `page in pages`: the item stands once for each entry of a list.
struct Repeat {
    let variable, list: String

    init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, words[1] == "in", isName(words[0]), isName(words[2]) else { return nil }
        (variable, list) = (words[0], words[2])
    }
}

/// A text with `${…}` in it, cut into what stands and what is filled in.
struct Pattern {
    enum Segment {
        case text(String)
        case name(String)
    }

    private(set) var segments: [Segment] = []

    /// Nil where a `${` is never closed.
    init?(_ text: String) {
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { return nil }
            segments.append(.text(String(rest[..<start.lowerBound])))
            segments.append(.name(String(rest[start.upperBound..<end])))
            rest = rest[rest.index(after: end)...]
        }
        segments.append(.text(String(rest)))
    }

    var names: [String] { segments.compactMap { if case .name(let name) = $0 { name } else { nil } } }
}
