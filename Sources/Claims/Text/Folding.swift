/// Letters without case and diacritics, so that `Måndag`, `MANDAG` and `mandag` are one word.
///
/// People drop diacritics when they write on a telephone; the same folding is applied to rules, clauses and messages.
enum Folding {
    /// A word's folded letters; what cannot be seen (joiners, direction marks, combining marks) is left out.
    static func fold(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in scalars { append(scalar, to: &folded) }
        return String(folded)
    }

    static func fold(_ text: String) -> String { fold(text.unicodeScalars) }

    /// The same for UTF-8 of Latin letters alone, as tables have it; nil where anything else is there.
    static func fold(latin bytes: ArraySlice<UInt8>) -> String? {
        var isLatin = true
        // No letter becomes longer.
        let folded = String(unsafeUninitializedCapacity: bytes.count) { buffer in
            var count = 0
            var index = bytes.startIndex
            while index < bytes.endIndex, isLatin {
                let byte = bytes[index]
                if (0x61...0x7A).contains(byte | 0x20) {
                    buffer[count] = byte | 0x20
                    (index, count) = (index + 1, count + 1)
                } else if (0xC3...0xC9).contains(byte), index + 1 < bytes.endIndex,
                    let letters = latinLetters[Int(byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)]
                {
                    buffer[count] = letters.first
                    if letters.second > 0 { buffer[count + 1] = letters.second }
                    (index, count) = (index + 2, count + (letters.second > 0 ? 2 : 1))
                } else {
                    isLatin = false
                }
            }
            return isLatin ? count : 0
        }
        return isLatin ? folded : nil
    }

    private static func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
        let value = scalar.value
        if value < 0x80 {
            folded.append((0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value) | 0x20) : scalar)
        } else if let letters = value < 0x250 ? latin[Int(value)] : table[scalar] {
            folded.append(contentsOf: letters.unicodeScalars)
        } else if isApostrophe(scalar) {
            folded.append("'")
        } else if !isInvisible(scalar) {
            folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
    }

    static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        [0x27, 0x2019, 0x02BC, 0x2018, 0x00B4].contains(scalar.value)
    }

    /// Marks that change no letter: combining marks, soft hyphen, joiners, direction marks.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: true
        default: false
        }
    }

    /// The same for the first letters of Unicode, which most are, by their place.
    private static let latin: [String?] = (0..<0x250 as Range<UInt32>).map { Unicode.Scalar($0).flatMap { table[$0] } }

    /// The same as one or two bytes, up to the last that two bytes of UTF-8 begin with.
    private static let latinLetters: [(first: UInt8, second: UInt8)?] = (0..<0x280).map { place in
        guard place < latin.count, let letters = latin[place].map({ Array($0.utf8) }) else { return nil }
        return (letters[0], letters.count > 1 ? letters[1] : 0)
    }

    /// Latin letters with diacritics, each after the letters that it becomes.
    private static let table: [Unicode.Scalar: String] = {
        let rows: KeyValuePairs<String, String> = [
            "a": "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎẠạẢảẤấẦầ", "ae": "Ææ", "c": "ÇçĆćĈĉĊċČč", "d": "ĎďĐđÐð",
            "e": "ÈÉÊËèéêëĒēĔĕĖėĘęĚěƏəẸẹẺẻẾếỀề", "g": "ĜĝĞğĠġĢģ", "h": "ĤĥĦħ", "i": "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıỊị",
            "j": "Ĵĵ", "k": "Ķķ", "l": "ĹĺĻļĽľŁł", "n": "ÑñŃńŅņŇň", "o": "ÒÓÔÕÖØòóôõöøŌōŎŏŐőỌọỚớ", "oe": "Œœ",
            "r": "ŔŕŖŗŘř", "s": "ŚśŜŝŞşŠšȘș", "ss": "ß", "t": "ŢţŤťŦŧȚț", "th": "Þþ",
            "u": "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųỤụ", "w": "Ŵŵ", "y": "ÝýÿŶŷŸ", "z": "ŹźŻżŽž",
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (letters, sources) in rows {
            for scalar in sources.unicodeScalars { table[scalar] = letters }
        }
        return table
    }()
}
