/// A word, a number or a mark of a message, with its place counted in Unicode scalars.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case word
        /// Digits, with the points and commas that stand between digits: `3`, `2,360`, `5.6.2026`.
        case number
        case mark
    }

    let kind: Kind
    let start, end: Int
    /// Folded letters, the digits as written, or the mark.
    let word: String
    /// Whether it begins with a capital letter.
    let isCapital: Bool
}

/// Cuts a text into tokens, in linear time and without looking at any language's rules.
enum Tokenizer {
    static func tokens(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Token] {
        var tokens: [Token] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            let scalar = text[index]
            if isDigit(scalar) {
                index = endOfNumber(text, start, range.upperBound)
                tokens.append(
                    Token(kind: .number, start: start, end: index, word: string(text[start..<index]), isCapital: false))
            } else if isLetter(scalar) {
                index = endOfWord(text, start, range.upperBound)
                tokens.append(
                    Token(
                        kind: .word, start: start, end: index, word: folded(text[start..<index]),
                        isCapital: isUppercase(scalar)))
            } else {
                index += 1
                if !isSpace(scalar), !Folding.isInvisible(scalar) {
                    tokens.append(
                        Token(kind: .mark, start: start, end: index, word: String(Character(scalar)), isCapital: false))
                }
            }
        }
        return tokens
    }

    static func tokens(_ text: String) -> [Token] {
        let scalars = Array(text.unicodeScalars)
        return tokens(scalars, 0..<scalars.count)
    }

    /// The folded words of a short text, without its marks.
    static func words(_ text: String) -> [String] { tokens(text).filter { $0.kind != .mark }.map(\.word) }

    static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// A single letter's hyphen joins (`e-mail` is `email`).
    private static func folded(_ letters: ArraySlice<Unicode.Scalar>) -> String {
        letters.contains("-") ? Folding.fold(letters.filter { $0 != "-" }) : Folding.fold(letters)
    }

    private static func endOfNumber(_ text: [Unicode.Scalar], _ start: Int, _ limit: Int) -> Int {
        var index = start + 1
        while index < limit {
            if isDigit(text[index]) {
                index += 1
            } else if text[index] == "." || text[index] == ",", index + 1 < limit, isDigit(text[index + 1]) {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    /// A word goes on over digits (`m2`), apostrophes between letters (`we'll`), a single letter's hyphen (`e-mail`)
    /// and invisible marks.
    private static func endOfWord(_ text: [Unicode.Scalar], _ start: Int, _ limit: Int) -> Int {
        var index = start + 1
        while index < limit {
            let scalar = text[index]
            if isLetter(scalar) || isDigit(scalar) || Folding.isInvisible(scalar) {
                index += 1
            } else if scalar == "-", index - start == 1, index + 1 < limit, isLetter(text[index + 1]) {
                index += 2
            } else if Folding.isApostrophe(scalar), index + 1 < limit, isLetter(text[index + 1]) {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x80: (0x61...0x7A).contains(scalar.value | 0x20)
        // Latin letters, for which the properties need not be looked up.
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: true
        default: scalar.properties.isAlphabetic
        }
    }

    static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80 ? (0x41...0x5A).contains(scalar.value) : scalar.properties.isUppercase
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ...0x20, 0x7F...0xA0: true
        case ...0x167F: false
        default: scalar.properties.isWhitespace
        }
    }
}
