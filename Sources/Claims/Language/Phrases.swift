/// Words and phrases with what each of them means; the longest that fits is found first.
struct Phrases<Value: Sendable>: Sendable {
    private var table: [String: [(words: [String], value: Value)]] = [:]

    var isEmpty: Bool { table.isEmpty }

    /// Adds a phrase; where it is there already, `merge` tells what the two mean together.
    mutating func add(_ words: [String], _ value: Value, merge: (Value, Value) -> Value = { first, _ in first }) {
        guard let first = words.first else { return }
        var entries = table[first] ?? []
        if let index = entries.firstIndex(where: { $0.words == words }) {
            entries[index].value = merge(entries[index].value, value)
        } else {
            let index = entries.firstIndex { $0.words.count < words.count } ?? entries.count
            entries.insert((words, value), at: index)
        }
        table[first] = entries
    }

    /// The longest phrase that begins at this token, and over how many tokens it goes.
    func match(_ tokens: [Token], at index: Int) -> (count: Int, value: Value)? {
        guard index < tokens.count, let entries = table[tokens[index].word] else { return nil }
        for (words, value) in entries where index + words.count <= tokens.count {
            var offset = 1
            while offset < words.count, tokens[index + offset].word == words[offset] { offset += 1 }
            if offset == words.count { return (offset, value) }
        }
        return nil
    }
}
