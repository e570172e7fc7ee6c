internal import Foundation

extension Page {
    /// The words that a signer agrees to, in the document's language.
    package static func consent(to document: Document) -> String {
        let labels = Labels(language: document.language) ?? .fallback
        let kind =
            switch document {
            case .scope: "scope"
            case .changeOrder: "changeOrder"
            case .reply(let reply): reply.decision.rawValue
            case .findings: "findings"
            }
        return labels.choice("consent", kind)
    }

    /// The canonical text of the `<main>` of a page that was written earlier, by whichever version of its templates.
    ///
    /// - Throws: where the file is no page.
    package static func mainText(ofHTML html: [UInt8]) throws(PageProblem) -> String {
        let text = String(decoding: html, as: UTF8.self)
        guard let start = text.range(of: "<main"), let end = text.range(of: "</main>", options: .backwards) else {
            throw PageProblem(reason: "This file is not a page: it has no main part.")
        }
        return try PageText.text(of: String(text[start.lowerBound..<end.upperBound]))
    }
}
