internal import Agreement
internal import Claims
internal import Foundation
internal import Resources

/// The fixed words of a page in one language, from `labels/LANGUAGE.json`.
package struct Labels: Sendable {
    /// The language's primary subtag (BCP 47): `sv` for `sv-SE` too.
    package let language: String
    private let texts: [String: String]

    /// Nil for a language that has no labels: then offer in another one, or take ``fallback``.
    package init?(language: String) {
        let primary = language.lowercased().prefix { $0 != "-" }
        guard let labels = Labels.all[String(primary)] else { return nil }
        self = labels
    }

    /// Other words than those of the files, for tests of what does not come from them.
    init(language: String, texts: [String: String]) {
        self.language = language
        self.texts = texts
    }

    /// The languages that have labels, sorted.
    package static var languages: [String] { all.keys.sorted() }

    /// What stands in for a language without labels; the page says so.
    package static var fallback: Labels { all["en"] ?? Labels(language: "en", texts: [:]) }

    private static let all: [String: Labels] = {
        var all: [String: Labels] = [:]
        for path in Resources.paths(under: "labels") where path.hasSuffix(".json") {
            let language = String(path.dropFirst("labels/".count).dropLast(".json".count))
            guard let bytes = Resources.bytes(path),
                let texts = try? JSONDecoder().decode([String: String].self, from: Data(bytes))
            else { continue }
            all[language] = Labels(language: language, texts: texts)
        }
        return all
    }()
}

extension Labels {
    subscript(label: Label) -> String { texts[label.rawValue] ?? "" }

    /// The text with its words in braces filled in.
    func callAsFunction(_ label: Label, _ values: KeyValuePairs<String, String>) -> String {
        fill(self[label], values)
    }

    /// The word for one value of a choice; the value itself where there is none.
    func choice(_ group: String, _ value: some CustomStringConvertible) -> String {
        texts["\(group).\(value)"] ?? "\(value)"
    }

    func hasChoice(_ group: String, _ value: String) -> Bool { texts["\(group).\(value)"] != nil }

    /// The word in the form that the number asks for; `other` stands in for a form that a file does not have.
    func plural(_ stem: String, _ count: Int) -> String {
        let form = PluralForm(of: count, in: language)
        return fill(texts["\(stem).\(form)"] ?? texts["\(stem).other"] ?? "", ["count": number(count)])
    }

    /// January is 1.
    func month(_ number: Int, _ form: MonthForm) -> String {
        texts["\(form.rawValue).\(number)"] ?? choice("month", number)
    }

    /// `A, B and C`.
    func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: self[.listComma]) + self[.listAnd] + last
    }

    /// What is filled in is never looked at again, so a value may hold braces of its own.
    func fill(_ pattern: String, _ values: KeyValuePairs<String, String>) -> String {
        var result = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            result += rest[..<open]
            result += values.first { $0.key == name }?.value ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

extension Labels {
    /// Every key that a file of labels must have.
    static var keys: Set<String> {
        var keys = Set(Label.allCases.map(\.rawValue))
        for (group, values) in choices { for value in values { keys.insert("\(group).\(value)") } }
        for stem in Span.Unit.allCases.map(\.rawValue) { keys.formUnion(["\(stem).one", "\(stem).other"]) }
        return keys
    }

    /// Forms that only the languages that inflect so have.
    static var formKeys: Set<String> {
        var keys: Set<String> = []
        for stem in Span.Unit.allCases.map(\.rawValue) { keys.formUnion(PluralForm.allCases.map { "\(stem).\($0)" }) }
        for form in MonthForm.allCases { keys.formUnion((1...12).map { "\(form.rawValue).\($0)" }) }
        return keys.subtracting(self.keys)
    }

    /// The choices whose values have words of their own.
    private static let choices: KeyValuePairs<String, [String]> = [
        "kind": Client.Kind.allCases.map(\.rawValue),
        "signs": Client.Signs.allCases.map(\.rawValue),
        "order": [Client.Order.listed.rawValue],
        "right": Person.Right.allCases.map(\.rawValue),
        "prices": Scope.Prices.allCases.map(\.rawValue),
        "period": Recurrence.Period.allCases.map(\.rawValue),
        "every": Recurrence.Period.allCases.map(\.rawValue),
        "silence": Approval.Silence.allCases.map(\.rawValue),
        "slack": Delays.Float.allCases.map(\.rawValue),
        "concurrent": Delays.Concurrent.allCases.map(\.rawValue),
        "markup": ChangePolicy.Markup.allCases.map(\.rawValue),
        "credit": ChangePolicy.Credit.allCases.map(\.rawValue),
        "rounding": Rounding.allCases.map(\.rawValue),
        "status": HolidayTable.Status.allCases.map(\.rawValue),
        "change": ChangeOrder.Line.Kind.allCases.map(\.rawValue) + ["renamed", "moved"],
        "step": ChangeOrder.Step.Kind.allCases.map(\.rawValue),
        "decision": ReplyDocument.Decision.allCases.map(\.rawValue),
        "decided": ReplyDocument.Decision.allCases.map(\.rawValue),
        "came": FindingsDocument.Message.Way.allCases.map(\.rawValue),
        "mayChange": ["yes", "no"],
        "verdict": Verdict.told.map(\.rawValue),
        "signedWay": ["mail", "paper"],
        "consent": ["scope", "changeOrder", "findings"] + ReplyDocument.Decision.allCases.map(\.rawValue),
        "form": FormLabel.allCases.map(\.rawValue),
        "party": SignatureNote.Party.allCases.map(\.rawValue),
        "assurance": SignatureNote.Assurance.allCases.map(\.rawValue),
        "month": (1...12).map(String.init),
        "weekday": (1...7).map(String.init),
        "country": ["AZ", "CZ", "DE", "FR", "GB-ENG", "GB-SCT", "LV", "PH", "SE", "US"],
        "language": ["en", "sv", "de", "fr", "da", "nb", "fi", "cs", "lv", "fil", "az"],
        "word": DifferenceWords.words,
        "list": Scope.itemNames.map(\.key),
        "field": DifferenceWords.fields,
    ]
}
