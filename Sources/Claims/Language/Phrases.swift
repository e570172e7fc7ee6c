/// Words and phrases with what each of them means, found through their first word.
///
/// Closed words are found by one look-up, open ones (`stem*`) by one for each length that stems have.
struct Phrases<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let rest: [Pattern]
        var value: Value
    }

    /// Entries by the letters of their first pattern, and the lengths that occur there.
    private struct Table: Sendable {
        var entries: [String: [Entry]] = [:]
        var lengths: Set<Int> = []

        mutating func add(_ phrase: [Pattern], _ value: Value, _ merge: (Value, Value) -> Value) {
            guard let letters = phrase.first?.letters else { return }
            lengths.insert(letters.utf8.count)
            Table.add(phrase.dropFirst(), value, to: &entries[letters, default: []], merge)
        }

        /// Longer phrases stand before shorter ones.
        private static func add(
            _ rest: ArraySlice<Pattern>, _ value: Value, to entries: inout [Entry], _ merge: (Value, Value) -> Value
        ) {
            if let index = entries.firstIndex(where: { $0.rest.elementsEqual(rest) }) {
                entries[index].value = merge(entries[index].value, value)
            } else {
                let index = entries.firstIndex { $0.rest.count < rest.count } ?? entries.count
                entries.insert(Entry(rest: Array(rest), value: value), at: index)
            }
        }
    }

    private var closed = Table()
    private var fronts = Table()
    private var backs = Table()
    private var middles = Table()

    /// Small words that may stand inside a phrase, behind its first word, and change nothing.
    var enclitics: Set<String> = []

    struct Match {
        let count: Int
        let value: Value
        /// Whether the first word is written out in the rule.
        let isClosed: Bool
    }

    var isEmpty: Bool {
        closed.entries.isEmpty && fronts.entries.isEmpty && backs.entries.isEmpty && middles.entries.isEmpty
    }

    /// Adds a phrase; where it is there already, `merge` tells what the two mean together.
    mutating func add(_ phrase: [Pattern], _ value: Value, merge: (Value, Value) -> Value = { first, _ in first }) {
        guard let first = phrase.first else { return }
        switch (first.isOpenBefore, first.isOpenAfter) {
        case (false, false): closed.add(phrase, value, merge)
        case (false, true): fronts.add(phrase, value, merge)
        case (true, false): backs.add(phrase, value, merge)
        case (true, true): middles.add(phrase, value, merge)
        }
    }

    /// The longest phrase that begins at this token, and over how many tokens it goes; a word that is written out
    /// goes before an open one.
    func match(_ tokens: [Token], at index: Int) -> (count: Int, value: Value)? {
        var best: Match?
        each(tokens, at: index) { match in
            if match.count > best?.count ?? 0 { best = match }
        }
        return best.map { ($0.count, $0.value) }
    }

    /// Where the rest of a phrase ends that goes on here.
    private func end(of rest: [Pattern], _ tokens: [Token], from start: Int) -> Int? {
        var index = start
        for pattern in rest {
            var skipped = 0
            while index < tokens.count, !pattern.fits(tokens[index].word) {
                guard enclitics.contains(tokens[index].word), skipped < 2 else { return nil }
                (index, skipped) = (index + 1, skipped + 1)
            }
            guard index < tokens.count else { return nil }
            index += 1
        }
        return index
    }

    /// All phrases that begin at this token: closed ones first, then those with longer stems.
    func each(_ tokens: [Token], at index: Int, _ body: (Match) -> Void) {
        guard index < tokens.count, tokens[index].kind != .number || !closed.entries.isEmpty else { return }
        let word = tokens[index].word
        func look(_ key: String, _ table: Table, isClosed: Bool) {
            for entry in table.entries[key] ?? [] where index + entry.rest.count < tokens.count {
                if let end = end(of: entry.rest, tokens, from: index + 1) {
                    body(Match(count: end - index, value: entry.value, isClosed: isClosed))
                }
            }
        }
        look(word, closed, isClosed: true)
        guard tokens[index].kind == .word, !fronts.lengths.isEmpty || !backs.lengths.isEmpty || !middles.lengths.isEmpty
        else { return }
        let bytes = Array(word.utf8.prefix(48))
        for length in stride(from: bytes.count, to: 1, by: -1) {
            if fronts.lengths.contains(length) {
                look(String(decoding: bytes[..<length], as: UTF8.self), fronts, isClosed: false)
            }
            if backs.lengths.contains(length) {
                look(String(decoding: bytes[(bytes.count - length)...], as: UTF8.self), backs, isClosed: false)
            }
            guard middles.lengths.contains(length) else { continue }
            for start in 0...bytes.count - length {
                look(String(decoding: bytes[start..<start + length], as: UTF8.self), middles, isClosed: false)
            }
        }
    }
}

extension Phrases where Value: SetAlgebra {
    /// The longest phrase that begins here, with all that the phrases of that length mean together; where one is
    /// written out, open ones do not count.
    func union(_ tokens: [Token], at index: Int) -> (count: Int, value: Value)? {
        var best: (count: Int, value: Value, isClosed: Bool)?
        each(tokens, at: index) { match in
            if match.count > best?.count ?? 0 {
                best = (match.count, match.value, match.isClosed)
            } else if let found = best, match.count == found.count, match.isClosed || !found.isClosed {
                best = (found.count, found.value.union(match.value), found.isClosed)
            }
        }
        return best.map { ($0.count, $0.value) }
    }
}
