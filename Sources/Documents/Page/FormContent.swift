internal import Agreement
internal import Foundation

/// The form of a page for signature, and what its script needs.
struct FormContent {
    let document: Document
    let digest: String
    let mainText: String
    let form: SigningForm
    let labels: Labels
    /// `Scope of work, version 1`.
    let title: String

    /// Nil for a document that is not signed by others.
    func context() throws(PageProblem) -> Context? {
        guard let scope = document.content?.scope else { return nil }
        let names = labels.list(form.people.map(\.name))
        let date = form.lastDay.map(labels.date)
        let settings = try settings(scope, names: names)
        return [
            "words": words(scope, names: names, date: date), "lang": labels.language,
            "lastDay": date.map { labels(.lastDay, ["date": $0]) },
            "code": form.asksCode ? code(scope) : nil,
            "items": items(scope), "email": scope.provider.email,
            "file": base64(form.signed), "settings": settings,
            "settingsDigest": hex(form.sha256(Array(settings.utf8))),
        ]
    }

    private func code(_ scope: Scope) -> Context {
        ["label": labels(.code), "hint": labels(.codeHint, ["provider": scope.provider.name])]
    }

    private func words(_ scope: Scope, names: String, date: String?) -> Context {
        let agreed = labels(.mailWords, ["name": title, "digest": String(digest.prefix(16))])
        let values: KeyValuePairs = [
            "provider": scope.provider.name, "client": scope.client.name, "names": names, "words": agreed,
            "signer": scope.provider.signer ?? scope.provider.name, "date": date ?? "",
            "email": scope.provider.email ?? "",
        ]
        return Context(FormLabel.allCases.map { ($0.rawValue, labels($0, values)) })
    }

    /// Everything that can be disputed, in the order in which it is printed.
    private func items(_ scope: Scope) -> [Context] {
        var items = scope.tasks.map { ($0.id, $0.title) } + scope.exclusions.map { ($0.id, $0.text) }
        items += scope.duties.map { ($0.id, $0.text) } + scope.assumptions.map { ($0.id, $0.text) }
        items += scope.attachments.map { ($0.id, $0.title) } + scope.payments.map { ($0.id, $0.text) }
        items += scope.rates.map { ($0.id, $0.text) } + scope.terms.map { ($0.id, $0.title) }
        if let price = scope.price, let id = price.id { items.append((id, labels[.prices])) }
        if let revisions = scope.revisions, let id = revisions.id { items.append((id, labels[.revisionRounds])) }
        if let contact = scope.contact, let id = contact.id { items.append((id, labels[.contact])) }
        let all = [("", labels[.wholeDocument])] + items
        return all.enumerated().map { index, item in
            ["index": "\(index)", "id": item.0, "title": item.1, "why": labels(.why, ["item": item.1])]
        }
    }

    // MARK: The script

    private struct Settings: Encodable {
        let name, digest, page, key, project, language, consent, refusal: String
        let people: [SigningForm.Person]
        let lastDay, email: String?
        let messages: [String: String]
    }

    /// JSON that can stand inside a script element.
    private func settings(_ scope: Scope, names: String) throws(PageProblem) -> String {
        let refusal = ReplyDocument(
            project: document.project, language: document.language, about: digest, decision: .declined, reasons: [])
        // What the script fills in stays in its braces.
        let values: KeyValuePairs = [
            "names": names, "client": scope.client.name, "provider": scope.provider.name, "title": title,
            "name": "{name}", "count": "{count}", "reason": "{reason}", "time": "{time}",
        ]
        let messages = FormLabel.messages.map { ($0.rawValue, labels($0, values)) }
        let settings = Settings(
            name: form.name, digest: digest, page: hex(form.sha256(Array(mainText.utf8))), key: base64(form.key),
            project: document.project, language: document.language, consent: Page.consent(to: document),
            refusal: Page.consent(to: .reply(refusal)), people: form.people, lastDay: form.lastDay?.description,
            email: scope.provider.email, messages: Dictionary(messages, uniquingKeysWith: { first, _ in first }))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(settings) else {
            throw PageProblem(reason: "The form's settings cannot be written.")
        }
        return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003C")
    }

    private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
