internal import Agreement
internal import Foundation
internal import Resources

/// A document as one self-contained HTML file, for reading, printing and signing.
///
///     let page = try Page(document, digest: digest, signatures: notes)
///     page.html      // the file
///     page.mainText  // what a signer's statement takes the SHA-256 of
///
/// Its `<main>` follows from the document alone; digest, signatures and advice stand around it.
package struct Page: Sendable {
    package let html: [UInt8]
    /// The canonical text of `<main>`.
    package let mainText: String

    /// Which text this version makes of a document. It is raised with every change of a label or template that changes
    /// the text of `<main>`, so that pages of earlier versions are not held against today's words.
    package static let edition = "3"

    /// - Parameters:
    ///   - digest: the document digest, 64 hex digits.
    ///   - signatures: those that are known to be intact.
    ///   - isPreview: whether nothing was sealed: the page says so, and has no digest and no place to sign.
    ///   - signing: what the page for signature needs; nil for a page that is only read.
    /// - Throws: where a text of the document cannot stand in XML.
    package init(
        _ document: Document, digest: String, signatures: [SignatureNote] = [], isPreview: Bool = false,
        signing: SigningForm? = nil
    ) throws(PageProblem) {
        try self.init(
            document, digest: digest, signatures: signatures, isPreview: isPreview, signing: signing,
            labels: Page.labels(for: document))
    }

    init(
        _ document: Document, digest: String, signatures: [SignatureNote], isPreview: Bool = false,
        signing: SigningForm? = nil, labels: Labels
    ) throws(PageProblem) {
        let main = try Page.main(document, labels)
        let frame = Frame(
            document: document, digest: digest, signatures: signatures, labels: labels, isPreview: isPreview)
        mainText = try PageText.text(of: main)
        guard let sheet = Resources.text("pages/page.css"), let script = Resources.text("pages/sign.js") else {
            throw Page.missing
        }
        let style = "\n\(sheet)\n\(frame.footer)\n"
        var (form, policy): (Context?, String) = (nil, "default-src 'none'; style-src 'unsafe-inline'")
        if let signing {
            let content = FormContent(
                document: document, digest: digest, mainText: mainText, form: signing, labels: labels,
                title: frame.name)
            form = try content.context()
            policy = Page.policy(style: style, script: script, signing.sha256)
        }
        let context = frame.context(main: main, style: style, policy: policy, form: form, script: script)
        guard let html = Templates.render("page", context) else { throw Page.missing }
        self.html = Array(html.utf8)
    }

    /// Nothing but these very texts may run or style the page, and nothing may be loaded or sent (Content Security
    /// Policy Level 3).
    private static func policy(style: String, script: String, _ sha256: ([UInt8]) -> [UInt8]) -> String {
        let (style, script) = (sha256(Array(style.utf8)), sha256(Array(script.utf8)))
        return "default-src 'none'; script-src 'sha256-\(Data(script).base64EncodedString())'; "
            + "style-src 'sha256-\(Data(style).base64EncodedString())'; base-uri 'none'; form-action 'none'"
    }

    private static let missing = PageProblem(reason: "The page templates are missing from this program.")

    /// The canonical text of the page that this document has, whoever signs it.
    package static func mainText(of document: Document) throws(PageProblem) -> String {
        try PageText.text(of: main(document, labels(for: document)))
    }

    /// The document's own language, or what stands in for it.
    private static func labels(for document: Document) -> Labels {
        Labels(language: document.language) ?? .fallback
    }

    private static func main(_ document: Document, _ labels: Labels) throws(PageProblem) -> String {
        guard let main = Templates.render("main", MainContent(document, labels).context) else {
            throw missing
        }
        return main
    }
}

/// Why a page cannot be made.
package struct PageProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let reason: String
    package var description: String { reason }
}
