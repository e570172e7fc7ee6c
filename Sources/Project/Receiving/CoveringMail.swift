import Agreement
import Documents
import Resources

/// The text of a mail to the client, in the document's language where there is one in it, else in English.
enum CoveringMail {
    /// Thanks, what was signed, the digest to compare, and how to check it.
    static func agreed(_ document: Document, digest: String, signatures: [SignatureNote]) -> String? {
        guard let scope = document.content?.scope else { return nil }
        let language = scope.language.lowercased().prefix { $0 != "-" }
        guard
            let text = Resources.text("mails/agreed.\(language).txt") ?? Resources.text("mails/agreed.en.txt")
        else { return nil }
        let people = signatures.map { note in
            "  \(note.name)\(note.role.map { ", \($0)" } ?? ""), \(note.time)"
        }
        return fill(
            text,
            [
                "to": scope.client.email ?? scope.client.people.compactMap(\.email).first ?? "",
                "title": scope.title.replacing("\n", with: " "), "name": document.name, "client": scope.client.name,
                "signatures": people.joined(separator: "\n"), "digest": digest,
                "short": groups(digest.prefix(32)), "xml": "\(document.name).signed.xml",
                "html": "\(document.name).signed.html", "signer": scope.provider.signer ?? scope.provider.name,
                "provider": scope.provider.signer == nil ? "" : scope.provider.name,
            ])
    }

    /// Words in braces filled in; what is filled in is not looked at again.
    private static func fill(_ text: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            result += values[String(rest[rest.index(after: open)..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private static func groups(_ digits: Substring) -> String {
        let digits = Array(digits)
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }
}
