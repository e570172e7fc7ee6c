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
        var patterns: [Pattern] = []
        text.eachPiece(" ") { add($0, to: &patterns) }
        return patterns
    }

    private static func add(_ piece: ArraySlice<UInt8>, to patterns: inout [Pattern]) {
        let isOpenBefore = piece.first == UInt8(ascii: "*")
        let isOpenAfter = piece.last == UInt8(ascii: "*")
        let bytes = piece.dropFirst(isOpenBefore ? 1 : 0).dropLast(isOpenAfter ? 1 : 0)
        // Nearly all are one word of Latin letters.
        if let word = Folding.fold(latin: bytes) {
            guard !word.isEmpty else { return }
            patterns.append(Pattern(letters: word, isOpenBefore: isOpenBefore, isOpenAfter: isOpenAfter))
            return
        }
        let letters = bytes.text
        if letters.unicodeScalars.allSatisfy(Tokenizer.isLetter) {
            let word = Folding.fold(letters.unicodeScalars)
            guard !word.isEmpty else { return }
            patterns.append(Pattern(letters: word, isOpenBefore: isOpenBefore, isOpenAfter: isOpenAfter))
            return
        }
        let words = Tokenizer.words(letters)
        for (number, word) in words.enumerated() {
            patterns.append(
                Pattern(
                    letters: word, isOpenBefore: number == 0 && isOpenBefore,
                    isOpenAfter: number == words.count - 1 && isOpenAfter))
        }
    }
}
