import Agreement
import Documents
import Resources

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
        guard names(text, document) else {
            return "The mail's own words do not name \(document.spokenName). Ask for a mail that says: \(example)."
        }
        let tables = [Table("en"), Table(String(document.language.lowercased().prefix { $0 != "-" }))].compactMap(
            \.self)
        let sentences = sentences(of: text)
        func has(_ list: KeyPath<Table, [[String]]>, _ words: [String]) -> Bool {
            tables.contains { table in table[keyPath: list].contains { words.holds($0) } }
        }
        let yes = sentences.filter { has(\.yes, $0.words) }
        guard !yes.isEmpty else {
            return "The mail's own words do not say yes. Ask for a mail that says: \(example)."
        }
        let isPlain = sentences.allSatisfy { sentence in
            let starts = tables.contains { table in
                table.but.contains { sentence.words.starts(with: $0) }
            }
            let isAbout = has(\.about, sentence.words) || has(\.yes, sentence.words)
            return !starts
                && !(isAbout && (has(\.not, sentence.words) || has(\.but, sentence.words) || sentence.isQuestion))
        }
        return isPlain
            ? nil
            : "The mail's own words are no plain yes: there is a no, a condition, an exception or a question with it. "
                + "Ask for a mail that says just: \(example)."
    }

    /// Whether the words name a digest by its first 8 digits or more; groups of digits may stand apart.
    static func names(_ text: String, digest: String) -> Bool {
        let words = words(of: text)
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

    private static func names(_ text: String, _ document: Document) -> Bool {
        let words = words(of: text)
        let tables = [Table("en"), Table(String(document.language.lowercased().prefix { $0 != "-" }))].compactMap(
            \.self)
        switch document {
        case .scope(let scope):
            let names = tables.flatMap(\.version)
            return words.contains("v\(scope.version)") || names.contains { words.holds($0 + ["\(scope.version)"]) }
        case .changeOrder(let change):
            let names = tables.flatMap(\.change)
            return names.contains { name in
                words.holds(name + ["\(change.number)"]) || words.holds(name + ["\(change.number)r\(change.revision)"])
            }
        case .reply, .findings: return false
        }
    }

    // MARK: Words

    private struct Sentence {
        let words: [String]
        let isQuestion: Bool
    }

    /// Sentences end with a full stop, a question or exclamation mark before white space, or with an empty line.
    private static func sentences(of text: String) -> [Sentence] {
        var sentences: [Sentence] = []
        var sentence = ""
        func end(_ isQuestion: Bool) {
            let words = words(of: sentence)
            if !words.isEmpty { sentences.append(Sentence(words: words, isQuestion: isQuestion)) }
            sentence = ""
        }
        var last: Character?
        for character in text {
            if character.isWhitespace, let mark = last, ".!?".contains(mark) {
                end(mark == "?")
            } else if character == "\n", last == "\n" {
                end(false)
            }
            sentence.append(character)
            last = character
        }
        end(last == "?")
        return sentences
    }

    /// Runs of letters, digits and apostrophes, in lower case.
    private static func words(of text: String) -> [String] {
        text.lowercased().replacing("’", with: "'").split { !($0.isLetter || $0.isNumber || $0 == "'") }
            .map { $0.trimming("'") }.filter { !$0.isEmpty }
    }

    /// The words of one language, from `consent/LANGUAGE.txt`.
    private struct Table {
        private(set) var yes: [[String]] = []
        private(set) var about: [[String]] = []
        private(set) var not: [[String]] = []
        private(set) var but: [[String]] = []
        private(set) var version: [[String]] = []
        private(set) var change: [[String]] = []

        init?(_ language: String) {
            guard let text = Resources.text("consent/\(language).txt") else { return nil }
            for line in text.split(separator: "\n") where line.first != "#" {
                let parts = line.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else { continue }
                let phrases = parts[1].split(separator: ",").map { WrittenConsent.words(of: String($0)) }
                switch parts[0].filter({ $0 != " " }) {
                case "yes": yes = phrases
                case "about": about = phrases
                case "not": not = phrases
                case "but": but = phrases
                case "version": version = phrases
                case "change": change = phrases
                default: break
                }
            }
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

extension [String] {
    /// Whether these words stand in it one after the other.
    fileprivate func holds(_ phrase: [String]) -> Bool {
        guard let first = phrase.first, count >= phrase.count else { return false }
        return indices.dropLast(phrase.count - 1).contains { place in
            self[place] == first && self[place..<(place + phrase.count)].elementsEqual(phrase)
        }
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> String {
        var text = self
        while text.first == character { text.removeFirst() }
        while text.last == character { text.removeLast() }
        return String(text)
    }
}
