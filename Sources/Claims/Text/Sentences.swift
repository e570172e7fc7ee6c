/// One sentence of a message: its text and its place in Unicode scalars of the message's own text.
package struct Sentence: Hashable, Sendable {
    package let start, end: Int
    package let text: String
}

/// Cuts a message into sentences.
///
/// Marks that end a sentence do; so do empty lines and list items. A single line break inside a paragraph does not,
/// because mail programs break lines where they like.
struct SentenceSplitter {
    /// Abbreviations without their last point: those that never end a sentence, and those that may before a capital.
    let inner, closing: Set<String>

    /// Whether a point behind figures makes them an ordinal: "24. 6. 2026".
    let ordinalPoint: Bool

    init(_ language: Language?) {
        ordinalPoint = language?.ordinalPoint ?? false
        inner = language?.abbreviations ?? []
        closing = language?.closingAbbreviations ?? []
    }

    func sentences(_ text: [Unicode.Scalar]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        /// Behind the spaces at the start, so that nothing is looked at twice.
        var opening = 0
        func cut(at end: Int) {
            var (first, last) = (start, end)
            while first < last, Tokenizer.isSpace(text[first]) { first += 1 }
            while last > first, Tokenizer.isSpace(text[last - 1]) { last -= 1 }
            if first < last { sentences.append(first..<last) }
            start = end
            opening = max(opening, end)
        }
        var index = 0
        while index < text.count {
            let scalar = text[index]
            if isLineEnd(scalar) {
                let next = nextLine(text, index)
                if next.isEmptyBetween || isListMarker(text, next.index) { cut(at: index) }
                index = next.index
            } else if isEnd(scalar) {
                let begin = index
                while index < text.count, isEnd(text[index]) || isCloser(text[index]) { index += 1 }
                while Tokenizer.isSpace(text[opening]) { opening += 1 }
                if ends(text, from: opening, mark: begin, after: index) { cut(at: index) }
            } else {
                index += 1
            }
        }
        cut(at: text.count)
        return sentences
    }

    /// Whether the run of marks at `mark` ends the sentence that starts at `start`; `after` is the place behind it.
    private func ends(_ text: [Unicode.Scalar], from start: Int, mark: Int, after: Int) -> Bool {
        guard after >= text.count || Tokenizer.isSpace(text[after]) else { return false }
        guard text[mark] == ".", after - mark == 1 else { return true }
        var next = after
        while next < text.count, Tokenizer.isSpace(text[next]), !isLineEnd(text[next]) { next += 1 }
        let upper = next < text.count && Tokenizer.isUppercase(text[next])
        let lower = next < text.count && Tokenizer.isLetter(text[next]) && !upper

        var first = mark
        while first > start, mark - first < 24, !Tokenizer.isSpace(text[first - 1]) { first -= 1 }
        while first < mark, !Tokenizer.isLetter(text[first]), !Tokenizer.isDigit(text[first]) { first += 1 }
        guard first < mark else { return true }
        let word = Folding.fold(text[first..<mark])
        if Tokenizer.isDigit(text[first]) {
            let isMarker = mark - first <= 2 && first == start
            let isOrdinal = ordinalPoint && next < text.count && Tokenizer.isDigit(text[next])
            return !isMarker && !((lower || isOrdinal) && mark - first <= 2)
        }
        if inner.contains(word) { return false }
        if closing.contains(word) { return upper || next >= text.count }
        let isInitial = mark - first == 1 && Tokenizer.isUppercase(text[first]) && word != "i" && upper
        return !isInitial
    }

    private func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        [".", "!", "?", "…", "‽", "。", "！", "？"].contains(scalar)
    }

    private func isCloser(_ scalar: Unicode.Scalar) -> Bool {
        ["\"", "'", "”", "’", "»", ")", "]", "“"].contains(scalar)
    }

    private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        [0xA, 0xD, 0xB, 0xC, 0x85, 0x2028, 0x2029].contains(scalar.value)
    }

    /// Where the next line with something on it begins, and whether an empty one stands between.
    private func nextLine(_ text: [Unicode.Scalar], _ start: Int) -> (index: Int, isEmptyBetween: Bool) {
        var index = start
        var breaks = 0
        while index < text.count, Tokenizer.isSpace(text[index]) {
            if isLineEnd(text[index]), !(text[index] == "\n" && index > start && text[index - 1] == "\r") {
                breaks += 1
            }
            index += 1
        }
        return (index, breaks > 1 || text[start] == "\u{2029}")
    }

    /// `- `, `* `, `• `, `1. `, `2) `, `(3) `, `a) ` at the beginning of a line.
    func isListMarker(_ text: [Unicode.Scalar], _ start: Int) -> Bool {
        SentenceSplitter.endOfListMarker(text, start..<text.count) != nil
    }

    static func endOfListMarker(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        guard index < range.upperBound else { return nil }
        if ["-", "*", "•", "–", "—", "·", "◦", "▪"].contains(text[index]) {
            index += 1
        } else {
            let opened = text[index] == "("
            if opened { index += 1 }
            let first = index
            while index < range.upperBound, index - first < 2, Tokenizer.isDigit(text[index]) { index += 1 }
            if index == first, index < range.upperBound, text[index].isASCII, Tokenizer.isLetter(text[index]) {
                index += 1
            }
            guard index > first, index < range.upperBound else { return nil }
            guard text[index] == ")" || (text[index] == "." && !opened && Tokenizer.isDigit(text[first])) else {
                return nil
            }
            index += 1
        }
        return index < range.upperBound && Tokenizer.isSpace(text[index]) ? index + 1 : nil
    }
}
