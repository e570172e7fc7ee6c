/// Words and phrases with what each of them means, found through their first word.
///
/// Closed words are found by one look-up, open ones (`stem*`) by one for each length that stems have.
///
/// One object, because look-ups are many. It is unchecked because phrases are added before any is looked up.
final class Phrases<Value: Sendable>: @unchecked Sendable {
    private struct Entry: Sendable {
        let rest: [Pattern]
        var value: Value
    }

    /// Entries by the letters of their first pattern, and the lengths that occur there.
    private struct Table: Sendable {
        var entries: [String: [Entry]] = [:]
        /// One bit for each; no word is looked up by more than 48 letters.
        var lengths: UInt64 = 0

        func has(_ length: Int) -> Bool { lengths & (1 << UInt64(length)) != 0 }

        /// A bit for the first, second and last letter and the length of each key: most words need not be looked up.
        var filter: [UInt64] = []

        func mayHave(_ place: Int) -> Bool { !filter.isEmpty && filter[place >> 6] & (1 << UInt64(place & 63)) != 0 }

        static func place(_ first: UInt8, _ second: UInt8, _ last: UInt8, _ length: Int) -> Int {
            (Int(first) &* 31 ^ Int(second) &* 421 ^ Int(last) &* 2377 ^ length &* 5851) & 0x3FFF
        }

        mutating func add(_ phrase: [Pattern], _ value: Value, _ merge: (Value, Value) -> Value) {
            guard let letters = phrase.first?.letters else { return }
            let bytes = letters.utf8
            lengths |= 1 << UInt64(bytes.count)
            if let first = bytes.first, let last = bytes.last {
                let second = bytes.dropFirst().first ?? 0
                let place = Table.place(first, second, last, bytes.count)
                if filter.isEmpty { filter = Array(repeating: 0, count: 256) }
                filter[place >> 6] |= 1 << UInt64(place & 63)
            }
            Table.add(phrase.dropFirst(), value, to: &entries[letters, default: []], merge)
        }

        /// Longer phrases stand before shorter ones.
        private static func add(
            _ rest: ArraySlice<Pattern>, _ value: Value, to entries: inout [Entry], _ merge: (Value, Value) -> Value
        ) {
            if entries.isEmpty {
                entries.append(Entry(rest: Array(rest), value: value))
            } else if let index = entries.firstIndex(where: { $0.rest.elementsEqual(rest) }) {
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

    /// - Parameter capacity: about how many phrases there will be.
    init(capacity: Int = 0) {
        closed.entries.reserveCapacity(capacity)
        fronts.entries.reserveCapacity(capacity / 2)
    }

    /// Adds a phrase; where it is there already, `merge` tells what the two mean together.
    func add(_ phrase: [Pattern], _ value: Value, merge: (Value, Value) -> Value = { first, _ in first }) {
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
        var word = tokens[index].word
        word.withUTF8 { letters in
            look(letters[...], closed, isClosed: true, tokens, index, body)
            guard tokens[index].kind == .word, fronts.lengths | backs.lengths | middles.lengths != 0 else { return }
            let bytes = letters.prefix(48)
            for length in stride(from: bytes.count, to: 1, by: -1) {
                if fronts.has(length) { look(bytes.prefix(length), fronts, isClosed: false, tokens, index, body) }
                if backs.has(length) { look(bytes.suffix(length), backs, isClosed: false, tokens, index, body) }
                guard middles.has(length) else { continue }
                for start in 0...bytes.count - length {
                    look(bytes[start..<start + length], middles, isClosed: false, tokens, index, body)
                }
            }
        }
    }

    private func look(
        _ letters: Slice<UnsafeBufferPointer<UInt8>>, _ table: Table, isClosed: Bool, _ tokens: [Token], _ index: Int,
        _ body: (Match) -> Void
    ) {
        guard let first = letters.first, let last = letters.last else { return }
        let second = letters.count > 1 ? letters[letters.startIndex + 1] : 0
        guard table.mayHave(Table.place(first, second, last, letters.count)),
            let entries = table.entries[String(decoding: letters, as: UTF8.self)]
        else { return }
        for entry in entries where index + entry.rest.count < tokens.count {
            if let end = end(of: entry.rest, tokens, from: index + 1) {
                body(Match(count: end - index, value: entry.value, isClosed: isClosed))
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
