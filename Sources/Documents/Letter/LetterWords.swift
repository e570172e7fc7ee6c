internal import Agreement
internal import Foundation
internal import Resources

/// The fixed words of letters in one language, from `letters/LANGUAGE.json`.
package struct LetterWords: Sendable {
    package let language: String
    let texts: [String: String]

    /// - Parameter language: BCP 47; `sv` is taken for `sv-SE`, and English for a language without words.
    package init(language: String) {
        let primary = String(language.lowercased().prefix { $0 != "-" })
        let texts = Self.read(primary)
        self.language = texts == nil ? "en" : primary
        self.texts = texts ?? Self.read("en") ?? [:]
    }

    /// The languages that have words, sorted.
    package static var languages: [String] {
        Resources.paths(under: "letters").map { String($0.dropFirst("letters/".count).dropLast(".json".count)) }
    }

    private static func read(_ language: String) -> [String: String]? {
        Resources.bytes("letters/\(language).json").flatMap {
            try? JSONDecoder().decode([String: String].self, from: Data($0))
        }
    }

    /// The text with its words in braces filled in; what is filled in is never looked at again.
    func callAsFunction(_ name: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        var result = ""
        var rest = (texts[name] ?? "")[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let word = rest[rest.index(after: open)..<close]
            result += rest[..<open] + (values.first { $0.key == word }?.value ?? "")
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    func date(_ day: Day) -> String {
        let (year, month, number) = day.civil
        let months = (texts["months"] ?? "").split(separator: "|")
        let name = months.indices.contains(month - 1) ? String(months[month - 1]) : "\(month)"
        return self("date", ["day": "\(number)", "month": name, "year": "\(year)"])
    }

    /// `A, B or C`.
    func choice(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + self("or") + last
    }
}
