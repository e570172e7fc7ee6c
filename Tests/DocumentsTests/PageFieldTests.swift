import Agreement
import Foundation
import Testing
import XML

@testable import Documents

/// Everything that is signed is shown, and nothing is shown but what is signed and fixed labels.
struct PageFieldTests {
    /// Values of every kind that a field can have; the first that is right at a place stands in for what is there.
    private static let others = [
        "no", "2027-03-15", "2026-12-03", "2027-03-15/2027-03-16", "1 workday after signature", "2026-12-04",
        "19 days", "6 workdays", "2 workdays", "1 workday", "17%", "7", "7.50", "consumer", "any", "change", "sign",
        "with tax", "quarter", "paused", "time and money", "provider", "flat", "full", "half even", "mon-sat",
        "3% a year", "EUR", "sv", "LV", "1 designs",
        "c1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184",
    ]

    private static let freeTexts: Set = [
        "title", "text", "details", "deliverable", "acceptance", "phase", "name", "signer", "email", "address", "role",
        "category", "reason", "else", "file", "channel", "per", "unused", "by", "also", "quantity",
    ]

    private func isFreeText(_ path: [String]) -> Bool {
        let name = path.last { Int($0) == nil } ?? ""
        let isRegistration = name == "id" && ["provider", "client"].contains(path[0])
        return Self.freeTexts.contains(name) || isRegistration
    }

    @Test func everyTextIsShown() throws {
        var form = Samples.bakery.form
        var marks: [String: String] = [:]
        for leaf in form.leaves where isFreeText(leaf.path) {
            let mark = "mark\(marks.count)x"
            marks[mark] = leaf.path.joined(separator: ".")
            form = form.changing(leaf.path, to: leaf.path.last == "quantity" ? "3 \(mark)" : mark)
        }
        #expect(marks.count == 76)
        let text = try Page.mainText(of: Samples.document(form))
        for (mark, path) in marks { #expect(text.contains(mark), "\(path) is not shown") }
    }

    @Test func everyOtherFieldIsShown() throws {
        let form = Samples.bakery.form
        let text = try Page.mainText(of: Samples.document(form))
        var seen: Set<[String]> = []
        for leaf in form.leaves where !isFreeText(leaf.path) {
            // One task's length stands for all.
            guard seen.insert(leaf.path.map { Int($0) == nil ? $0 : "*" }).inserted else { continue }
            let changed: String? =
                if leaf.path.last == "id" {
                    try Page.mainText(of: Samples.document(form.renaming(leaf.text, to: "Z9")))
                } else {
                    try Self.others.lazy.filter { $0 != leaf.text }
                        .compactMap { try? Samples.document(form.changing(leaf.path, to: $0)) }.first
                        .map { try Page.mainText(of: $0) }
                }
            #expect(changed != nil, "no other value found for \(leaf.path)")
            #expect(changed != text, "\(leaf.path) is not shown")
        }
    }

    @Test(arguments: ["scope", "change", "reply", "findings"])
    func everyWordIsSignedOrALabel(_ kind: String) throws {
        let document = try Samples.all[kind]?() ?? Samples.reply
        let page = try Page(document, digest: Samples.digest, signatures: [], labels: Labels.withoutWords)
        let signed = Set(document.element.strings.flatMap(words))
        let rest = Set(words(page.mainText)).subtracting(signed)
        // Workings: what follows from signed figures in one step each.
        let scopeWorkings: Set<String> = [
            "11400", "2850", "13167", "24", "13", "20", "5700",
        ]
        let workings: Set<String> = kind == "reply" || kind == "findings" ? [] : scopeWorkings
        #expect(rest.subtracting(workings) == [])
    }

    @Test func theSealIsShown() throws {
        let content = try Samples.planned(Samples.bakery.form)
        func text(_ seal: Seal, _ version: Int) throws -> String {
            try Page.mainText(of: .scope(ScopeDocument(seal: seal, version: version, content: content)))
        }
        var later = Samples.seal
        later.date = later.date + 1
        let plain = try text(Samples.seal, 1)
        #expect(try text(later, 1) != plain)
        #expect(try text(Samples.seal, 2) != plain)
        // The record's head stands outside <main>.
        var other = Samples.seal
        other.recordCount = 9
        #expect(try text(other, 1) == plain)
    }

    @Test func hostileTextsStayText() throws {
        let attack = "<script>alert(\"1\")</script> & ]]> {{title}} {{{x}}} ' <\u{301}b> </main>"
        var form = Samples.bakery.form
        var harmless = form
        var count = 0
        for leaf in form.leaves {
            let changed = form.changing(leaf.path, to: attack)
            guard (try? Samples.document(changed)) != nil else { continue }
            form = changed
            harmless = harmless.changing(leaf.path, to: "harmless")
            count += 1
        }
        #expect(count > 45)
        let note = SignatureNote(
            party: .witness, name: attack, role: attack, place: attack, time: attack, clock: .authority(attack),
            assurance: .unknown, key: attack)
        let page = try Page(Samples.document(form), digest: Samples.digest, signatures: [note])
        let html = String(decoding: page.html, as: UTF8.self)
        #expect(!html.contains("<script") && html.contains("&lt;\u{301}b"))
        #expect(page.mainText.count(of: attack) > 45)
        let plain = try Page(Samples.document(harmless), digest: Samples.digest)
        #expect(try tags(page) == tags(plain))
    }

    /// Names of all elements in `<main>`, in order.
    private func tags(_ page: Page) throws -> [String] {
        let html = String(decoding: page.html, as: UTF8.self)
        let start = try #require(html.range(of: "<main"))
        let end = try #require(html.range(of: "</main>"))
        func names(_ element: Element) -> [String] { [element.name] + element.elements.flatMap(names) }
        return names(try XMLReader.parse(Array(html[start.lowerBound..<end.upperBound].utf8)))
    }

    /// Letters and digits that belong together, without zeros in front.
    private func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map { word in
            let bare = word.drop { $0 == "0" }
            return bare.isEmpty ? "0" : String(bare)
        }
    }
}

extension Samples {
    static let all: [String: @Sendable () throws -> Document] = [
        "scope": { try document(bakery.form) },
        "change": { try change(from: bakery.form, to: changed) },
        "findings": { .findings(try MarkupSample.findings()) },
    ]

    /// Less time, one more template, another word.
    static var changed: Form {
        bakery.form.changing(["tasks", "1", "due"], to: "2026-12-11")
            .changing(["tasks", "1", "takes"], to: "3 workdays").changing(["duties", "1", "due"], to: "2027-01-08")
            .changing(["tasks", "2", "quantity"], to: "5 templates").changing(["tasks", "9", "title"], to: "Lettering")
    }
}

extension Labels {
    /// Every word taken out; only what is filled in stays.
    fileprivate static var withoutWords: Labels {
        var texts: [String: String] = [:]
        for key in keys {
            guard let label = Label(rawValue: key) else { texts[key] = ""; continue }
            let pattern = fallback[label]
            let parts = pattern.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
            texts[key] = parts.map { " {\($0.prefix { $0 != "}" })} " }.joined()
        }
        for stem in Span.Unit.allCases { texts["\(stem).one"] = " {count} "; texts["\(stem).other"] = " {count} " }
        texts["numberGroup"] = ""
        texts["numberPoint"] = "."
        texts["listComma"] = " "
        texts["listAnd"] = " "
        return Labels(language: "en", texts: texts)
    }
}

extension Element {
    /// Every text and every attribute's value in it.
    fileprivate var strings: [String] {
        attributes.map(\.value) + [text] + elements.flatMap(\.strings)
    }
}

extension String {
    fileprivate func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}

extension Form {
    /// The same with another id, wherever it is named.
    fileprivate func renaming(_ id: String, to other: String) -> Form {
        switch content {
        case .text(let text):
            .text(text.split(separator: " ").map { $0 == id ? other : String($0) }.joined(separator: " "))
        case .list(let items): .list(items.map { $0.renaming(id, to: other) })
        case .fields(let fields):
            Form(.fields(fields.map { Form.Field($0.name == id ? other : $0.name, $0.value.renaming(id, to: other)) }))
        }
    }
}
