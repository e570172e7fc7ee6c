/// One word of a rule: `word` is this very word, `stem*` any ending of it, `*stem` any beginning, `*stem*` both.
struct Pattern: Hashable, Sendable {
    /// Folded.
    let letters: String
    var isOpenBefore = false
    var isOpenAfter = false

    var isOpen: Bool { isOpenBefore || isOpenAfter }

    func fits(_ word: String) -> Bool {
        switch (isOpenBefore, isOpenAfter) {
        case (false, false): word == letters
        case (false, true): word.utf8.starts(with: letters.utf8)
        case (true, false): word.utf8.reversed().starts(with: letters.utf8.reversed())
        case (true, true): Pattern.contains(Array(word.utf8), Array(letters.utf8))
        }
    }

    private static func contains(_ word: [UInt8], _ letters: [UInt8]) -> Bool {
        guard word.count >= letters.count else { return false }
        return (0...word.count - letters.count).contains { word[$0..<$0 + letters.count].elementsEqual(letters) }
    }

    /// The patterns of a phrase, one for each of its words.
    static func phrase(_ text: Substring) -> [Pattern] {
        text.split(whereSeparator: \.isWhitespace).flatMap { piece -> [Pattern] in
            let words = Tokenizer.words(String(piece))
            return words.enumerated().map { number, word in
                Pattern(
                    letters: word, isOpenBefore: number == 0 && piece.hasPrefix("*"),
                    isOpenAfter: number == words.count - 1 && piece.hasSuffix("*"))
            }
        }
    }
}
