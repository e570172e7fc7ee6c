import Crypto
import Documents
import Foundation
import Signing
import XML

@testable import Project

/// A person's browser, as the page's script signs there: a key made for one signature, and XML put together as text.
struct Browser {
    let key = P256.Signing.PrivateKey()
    var name = "Maja Lind"
    var role = "owner"
    var party = "client"
    var time = "2026-11-24T18:30:00+01:00"
    /// The words of consent; those that the document asks for where nil.
    var consent: String?
    /// The digest of the page shown.
    var page: String?
    /// The one-time code as it was typed.
    var code: String?

    var fingerprint: String { sha256(Array(key.publicKey.derRepresentation)) }

    /// A lone `Signature` over a document.
    func reply(to document: Element) throws -> [UInt8] {
        let digest = try document.digest()
        let words = try consent ?? Page.consent(to: Document(document))
        let proof = code.map { code in
            let secret = SymmetricKey(data: Data(code.uppercased().filter { $0.isLetter || $0.isNumber }.utf8))
            let code = HMAC<SHA256>.authenticationCode(for: Data((digest + fingerprint).utf8), using: secret)
            return code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        let fields = [
            ("name", name), ("role", role), ("time", time), ("consent", words), ("document", digest), ("page", page),
            ("key", fingerprint), ("code", proof),
        ]
        let id = fingerprint.prefix(32)
        let statement =
            "<statement xmlns=\"urn:inwriting:1\" party=\"\(party)\" xml:id=\"statement-\(id)\">"
            + fields.map { name, text in text.map { "<\(name)>\(escaped($0))</\(name)>" } ?? "" }.joined()
            + "</statement>"
        let references = [("document", digest), ("statement-\(id)", sha256(Array(statement.utf8)))].map { id, digest in
            "<Reference URI=\"#\(id)\"><Transforms><Transform Algorithm=\"\(canonical)\"></Transform></Transforms>"
                + "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod>"
                + "<DigestValue>\(base64(hex: digest))</DigestValue></Reference>"
        }
        func signedInfo(_ start: String) -> String {
            "<SignedInfo\(start)><CanonicalizationMethod Algorithm=\"\(canonical)\"></CanonicalizationMethod>"
                + "<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"></SignatureMethod>"
                + references.joined() + "</SignedInfo>"
        }
        let value = try key.signature(for: Data(signedInfo(" xmlns=\"\(dsig)\"").utf8)).rawRepresentation
        let point = key.publicKey.x963Representation.base64EncodedString()
        let text =
            "<Signature xmlns=\"\(dsig)\">" + signedInfo("")
            + "<SignatureValue>\(value.base64EncodedString())</SignatureValue><KeyInfo><KeyValue>"
            + "<ECKeyValue xmlns=\"http://www.w3.org/2009/xmldsig11#\">"
            + "<NamedCurve URI=\"urn:oid:1.2.840.10045.3.1.7\"></NamedCurve><PublicKey>\(point)</PublicKey></ECKeyValue>"
            + "</KeyValue></KeyInfo><Object>\(statement)</Object></Signature>"
        return Array(text.utf8)
    }

    /// A refusal, signed.
    func refusal(of document: Element, reasons: [String]) throws -> [UInt8] {
        let about = try Document(document)
        let reply = Document.reply(
            ReplyDocument(
                project: about.project, language: about.language, about: try document.digest(), decision: .declined,
                reasons: reasons.map { .init($0, ids: ["T1"]) }))
        let element = try reply.sealed()
        return try Signed(document: element, signature: self.reply(to: element)).bytes()
    }

    private let dsig = "http://www.w3.org/2000/09/xmldsig#"
    private let canonical = "http://www.w3.org/2001/10/xml-exc-c14n#"

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private func base64(hex: String) -> String {
        let digits = Array(hex)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        return Data(bytes).base64EncodedString()
    }
}

/// Mails as programs write them.
enum Post {
    static let boundary = "=_part"

    /// The text of a reply between its two lines.
    static func armour(_ reply: [UInt8]) -> String {
        let letters = Array(Data(reply).base64EncodedString())
        let lines = stride(from: 0, to: letters.count, by: 64).map { String(letters[$0..<min($0 + 64, letters.count)]) }
        return (["-----BEGIN INWRITING REPLY-----"] + lines + ["-----END INWRITING REPLY-----"]).joined(separator: "\n")
    }

    static func mail(
        _ body: String, from sender: String = "Maja Lind <maja@linds.example>",
        attached: [(name: String, bytes: [UInt8])] = [], more: String = "",
        date: String = "Tue, 24 Nov 2026 18:31:00 +0100"
    ) -> String {
        let header = """
            From: \(sender)
            To: anna@studionord.example
            Subject: Re: Website
            Date: \(date)
            Message-ID: <reply-1@linds.example>
            MIME-Version: 1.0

            """
        guard !attached.isEmpty else { return header + (more.isEmpty ? "" : more + "\n") + "\n" + body + "\n" }
        var parts = ["Content-Type: text/plain; charset=utf-8\n\n\(body)"]
        for (name, bytes) in attached {
            parts.append(
                "Content-Type: application/octet-stream; name=\"\(name)\"\nContent-Transfer-Encoding: base64\n"
                    + "Content-Disposition: attachment; filename=\"\(name)\"\n\n"
                    + Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]))
        }
        return header + "Content-Type: multipart/mixed; boundary=\"\(boundary)\"\n\n"
            + parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
    }
}

extension Workshop {
    /// The document that was offered.
    func offered(_ name: String = "v1") throws -> Element { try Signed(try bytes("bakery/out/\(name).xml")).document }

    /// A browser that was shown the page that was sent.
    func browser(_ name: String = "v1") throws -> Browser {
        let html = try bytes("bakery/out/\(name).html")
        return Browser(page: try digest(ofPage: html))
    }

    private func digest(ofPage html: [UInt8]) throws -> String {
        SHA256.hash(data: Data(try Page.mainText(ofHTML: html).utf8)).map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }.joined()
    }
}
