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
    static func phrase(_ text: ArraySlice<UInt8>) -> [Pattern] {
        text.pieces(" ").flatMap { piece -> [Pattern] in
            let isOpenBefore = piece.first == UInt8(ascii: "*")
            let isOpenAfter = piece.last == UInt8(ascii: "*")
            let bytes = piece.dropFirst(isOpenBefore ? 1 : 0).dropLast(isOpenAfter ? 1 : 0)
            let letters = bytes.text
            // Most are one plain word, and many of those are folded as they stand.
            if !bytes.isEmpty, bytes.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains) {
                return [Pattern(letters: letters, isOpenBefore: isOpenBefore, isOpenAfter: isOpenAfter)]
            }
            if letters.unicodeScalars.allSatisfy(Tokenizer.isLetter) {
                let word = Folding.fold(letters.unicodeScalars)
                return word.isEmpty
                    ? [] : [Pattern(letters: word, isOpenBefore: isOpenBefore, isOpenAfter: isOpenAfter)]
            }
            let words = Tokenizer.words(letters)
            return words.enumerated().map { number, word in
                Pattern(
                    letters: word, isOpenBefore: number == 0 && isOpenBefore,
                    isOpenAfter: number == words.count - 1 && isOpenAfter)
            }
        }
    }
}
