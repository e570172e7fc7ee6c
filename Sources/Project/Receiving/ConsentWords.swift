import Foundation
import Resources

/// The words with which one language agrees, refuses or sets conditions, from `consent/LANGUAGE.txt`.
///
/// They are compared without marks on letters, which people leave out: `souhlasim`, `razi deyilem`.
struct ConsentWords {
    private(set) var yes: [[String]] = []
    private(set) var about: [[String]] = []
    private(set) var not: [[String]] = []
    private(set) var but: [[String]] = []
    /// What leaves it open, wherever in the mail it stands.
    private(set) var open: [[String]] = []
    /// What looks like a no or a condition and takes nothing away; with their marks, since `jā` is yes and `ja` is if.
    private(set) var sure: [[String]] = []
    /// English words that mean something else in this language.
    private(set) var own: [[String]] = []
    private(set) var version: [[String]] = []
    private(set) var change: [[String]] = []

    /// English, and the language of a document.
    static func of(_ language: String) -> [ConsentWords] {
        let primary = language.primaryLanguage
        return (primary == "en" ? ["en"] : ["en", primary]).compactMap(ConsentWords.init)
    }

    private init?(_ language: String) {
        guard let text = Resources.text("consent/\(language).txt") else { return nil }
        for line in text.split(separator: "\n") where line.first != "#" {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let phrases = parts[1].split(separator: ",").map { Self.words(of: String($0), and: "*") }
            let plain = phrases.map { $0.map(Self.plain) }
            switch parts[0].filter({ $0 != " " }) {
            case "yes": yes += plain
            case "about": about += plain
            case "not": not += plain
            case "but": but += plain
            case "open": open += plain
            case "sure": sure += phrases
            case "own": own += plain
            case "version": version += plain
            case "change": change += plain
            default: break
            }
        }
    }

    /// The same without these in what refuses.
    func without(_ words: [[String]]) -> ConsentWords {
        var copy = self
        copy.not.removeAll(where: words.contains)
        copy.but.removeAll(where: words.contains)
        return copy
    }

    /// Runs of letters, digits and apostrophes, in lower case.
    ///
    /// - Parameter sign: a further one that belongs to words.
    static func words(of text: String, and sign: Character? = nil) -> [String] {
        let visible = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.isVisible }))
        return visible.lowercased().precomposedStringWithCanonicalMapping.replacing("’", with: "'")
            .split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == sign) }
            .map { $0.trimming("'") }.filter { !$0.isEmpty }
    }

    /// A word without the marks on its letters; Azerbaijani ə is e, and İ, I, ı and i are one letter.
    static func plain(_ word: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in word.decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            plain.append(scalar == "ə" ? "e" : scalar == "ı" ? "i" : scalar)
        }
        return String(plain)
    }
}

extension Unicode.Scalar.Properties {
    /// Not a soft hyphen or another sign that would take a word apart unseen.
    fileprivate var isVisible: Bool { generalCategory != .format }
}

extension [String] {
    /// Whether these words stand in it one after the other; `ne*` is any word that begins so, `*mirem` one that ends so.
    func holds(_ phrase: [String]) -> Bool {
        guard let first = phrase.first, count >= phrase.count else { return false }
        return indices.dropLast(phrase.count - 1).contains { place in
            self[place].fits(first) && self[place...].begins(with: phrase)
        }
    }

    func begins(with phrase: [String]) -> Bool { self[...].begins(with: phrase) }

    /// The words without these phrases.
    func leavingOut(_ phrases: [[String]]) -> [String] {
        var result: [String] = []
        var rest = self[...]
        while let word = rest.first {
            if let phrase = phrases.first(where: { rest.begins(with: $0) }) {
                rest = rest.dropFirst(phrase.count)
            } else {
                result.append(word)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

extension ArraySlice<String> {
    fileprivate func begins(with phrase: [String]) -> Bool {
        !phrase.isEmpty && count >= phrase.count && zip(self, phrase).allSatisfy { $0.fits($1) }
    }
}

extension String {
    fileprivate func fits(_ pattern: String) -> Bool {
        if pattern.hasPrefix("*") { return hasSuffix(pattern.dropFirst()) }
        return pattern.hasSuffix("*") ? hasPrefix(pattern.dropLast()) : self == pattern
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
