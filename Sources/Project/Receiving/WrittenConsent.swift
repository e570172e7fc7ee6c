import Agreement
import Documents

/// Whether a mail's own words agree to a document: they name it by version and digest, and say a plain yes.
///
/// What is not plain is no: a condition, an exception or a question is a new offer, and no agreement (see README).
enum WrittenConsent {
    /// What the text lacks; nil where it agrees to this document.
    static func problem(_ text: String, to document: Document, digest: String) -> String? {
        let example = "“I agree to \(document.spokenName), \(digest.prefix(4)) \(digest.dropFirst(4).prefix(4))”"
        guard names(text, digest: digest) else {
            return "The mail's own words do not name the document by at least the first 8 digits of its digest "
                + "(\(digest.prefix(4)) \(digest.dropFirst(4).prefix(4))). Ask for a mail that says: \(example)."
        }
        guard text.utf8.count <= 100_000 else {
            return "The mail's own words are too many for a plain yes. Ask for a mail that says just: \(example)."
        }
        let words = ConsentWords.of(document.language)
        guard names(text, document, words) else {
            return "The mail's own words do not name \(document.spokenName). Ask for a mail that says: \(example)."
        }
        let sentences = Sentence.all(of: text, without: words.flatMap(\.sure))
        guard sentences.contains(where: { $0.says(\.yes, in: words, $0.own) }) else {
            return "The mail's own words do not say yes. Ask for a mail that says: \(example)."
        }
        return sentences.allSatisfy { isPlain($0, words) }
            ? nil
            : "The mail's own words are no plain yes: there is a no, a condition, an exception or a question with it. "
                + "Ask for a mail that says just: \(example)."
    }

    private static func isPlain(_ sentence: Sentence, _ words: [ConsentWords]) -> Bool {
        let isEnglish = words.first.map { sentence.says(\.yes, in: [$0]) || sentence.says(\.about, in: [$0]) } ?? false
        // Latvian “no” is “from”: where nothing else is English, it is no refusal.
        let read = isEnglish ? words : words.map { $0.without(words.flatMap(\.own)) }
        let starts = read.contains { table in table.but.contains { sentence.words.begins(with: $0) } }
        if starts || sentence.says(\.open, in: read) { return false }
        let isAbout = sentence.says(\.about, in: words) || sentence.says(\.yes, in: words)
        return !isAbout
            || !(sentence.isQuestion || sentence.says(\.not, in: read) || sentence.says(\.but, in: read))
    }

    /// Whether the words name a digest by its first 8 digits or more; groups of digits may stand apart.
    static func names(_ text: String, digest: String) -> Bool {
        let words = ConsentWords.words(of: text)
        return words.indices.contains { start in
            var digits = ""
            for word in words[start...].prefix(16) {
                digits += word
                guard digest.hasPrefix(digits) else { return false }
                if digits.utf8.count >= 8 { return true }
            }
            return false
        }
    }

    private static func names(_ text: String, _ document: Document, _ tables: [ConsentWords]) -> Bool {
        let words = ConsentWords.words(of: text).map(ConsentWords.plain)
        // `1. verze`, `1-ci versiya`: the number may stand first.
        func names(_ list: [[String]], _ number: String) -> Bool {
            list.contains { words.holds($0 + [number]) || words.holds([number] + $0) }
        }
        switch document {
        case .scope(let scope):
            return words.contains("v\(scope.version)") || names(tables.flatMap(\.version), "\(scope.version)")
        case .changeOrder(let change):
            let list = tables.flatMap(\.change)
            return names(list, "\(change.number)") || names(list, "\(change.number)r\(change.revision)")
        case .reply, .findings: return false
        }
    }
}

extension WrittenConsent {
    fileprivate struct Sentence {
        /// All of its words, without their marks.
        let words: [String]
        /// Those that it does not quote.
        let own: [String]
        let isQuestion: Bool

        func says(_ list: KeyPath<ConsentWords, [[String]]>, in tables: [ConsentWords]) -> Bool {
            says(list, in: tables, words)
        }

        func says(_ list: KeyPath<ConsentWords, [[String]]>, in tables: [ConsentWords], _ words: [String]) -> Bool {
            tables.contains { table in table[keyPath: list].contains { words.holds($0) } }
        }

        /// - Parameters:
        ///   - sure: what is left out, since it takes nothing away: `without reservation`.
        ///   - isQuoting: whether it begins inside a quotation.
        private init(_ text: String, without sure: [[String]], isQuoting: inout Bool) {
            let pieces = text.split(omittingEmptySubsequences: false) { "“”„\"«»‹›".contains($0) }
            var (outside, inside): ([String], [String]) = ([], [])
            let continues = isQuoting
            for (index, piece) in pieces.enumerated() {
                if index > 0 { isQuoting.toggle() }
                if isQuoting { inside.append(String(piece)) } else { outside.append(String(piece)) }
            }
            func read(_ pieces: [String]) -> [String] {
                ConsentWords.words(of: pieces.joined(separator: " ")).leavingOut(sure).map(ConsentWords.plain)
            }
            words = read(pieces.map(String.init))
            // The page's own words in their marks, and nothing else, are the writer's.
            let alone = read(outside)
            own = alone.isEmpty && !continues ? read(inside) : alone
            isQuestion = text.contains("?")
        }

        /// Sentences end with a full stop, a question or exclamation mark before white space, or with an empty line;
        /// not with an abbreviation or ordinal number, after which a condition could hide: `od 3. března, pokud`.
        static func all(of text: String, without sure: [[String]]) -> [Sentence] {
            let characters = Array(text)
            var sentences: [Sentence] = []
            var (start, isQuoting) = (0, false)
            for index in characters.indices where characters[index].isWhitespace {
                let isEmptyLine = characters[index].isNewline && index > 0 && characters[index - 1].isNewline
                guard isEmptyLine || ends(characters[start..<index], characters[index...]) else { continue }
                let text = String(characters[start..<index])
                sentences.append(Sentence(text, without: sure, isQuoting: &isQuoting))
                start = index
                if isEmptyLine { isQuoting = false }
            }
            sentences.append(Sentence(String(characters[start...]), without: sure, isQuoting: &isQuoting))
            return sentences.filter { !$0.words.isEmpty }
        }

        private static func ends(_ sentence: ArraySlice<Character>, _ rest: ArraySlice<Character>) -> Bool {
            guard let end = sentence.lastIndex(where: { !"“”\"»›)]".contains($0) }), ".!?…".contains(sentence[end])
            else { return false }
            if let next = rest.first(where: { !$0.isWhitespace }), next.isLowercase || next.isNumber { return false }
            guard sentence[end] == "." else { return true }
            let word = sentence[..<end].suffix(4).reversed().prefix { $0.isLetter || $0.isNumber }
            return word.isEmpty || word.count > 3 || word.contains(where: \.isNumber)
        }
    }
}

extension Document {
    /// `version 1`, `change order 1`: its name for people.
    var spokenName: String {
        switch self {
        case .scope(let document): "version \(document.version)"
        case .changeOrder(let document): "change order \(document.number)"
        case .reply: "a refusal"
        case .findings: "an annex"
        }
    }
}
