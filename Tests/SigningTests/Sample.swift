import Crypto
import Foundation
import XML

@testable import Signing

/// Small documents and keys to sign with.
enum Sample {
    static let date = Date(timeIntervalSince1970: 1_796_116_323)  // 2026-12-01T09:12:03Z

    static func key(_ name: String) throws -> SigningKey { try SigningKey(holder: name, notBefore: date) }

    static func document(title: String = "Webbplats för Linds bageri", named name: String = "scope") throws -> Element {
        let title = title.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let text = """
            <\(name) xmlns="urn:inwriting:1" xml:id="document" xml:lang="sv" version="1">
              <title>\(title)</title>
              <task id="T1"><title>Startsida &amp; meny</title><price>12000.00</price></task>
            </\(name)>
            """
        return try XMLReader.parse(Array(text.utf8))
    }

    static func statement(
        _ party: Statement.Party, by key: SigningKey, over document: Element
    ) throws -> Statement {
        Statement(
            party: party, name: key.holder, role: party.rawValue, place: "Malmö", time: "2026-12-01T10:12:03+01:00",
            consent: "I have read version 1 and agree to it.\nNothing else was promised.",
            document: try document.digest(), page: String(repeating: "0a", count: 32), key: key.fingerprint,
            mark: "M0 0L10.5 -3", code: nil)
    }

    static func signed(_ names: String..., document: Element? = nil) throws -> Signed {
        let document = try document ?? self.document()
        var signed: Signed?
        for (index, name) in names.enumerated() {
            let key = try key(name)
            let statement = try statement(index == 0 ? .provider : .client, by: key, over: document)
            signed =
                try signed.map { try Signer.sign($0, statement, with: key) }
                ?? Signer.sign(document, statement, with: key)
        }
        guard let signed else { throw CocoaError(.coderValueNotFound) }
        return signed
    }

    /// A token of an authority that is made for it.
    static func token(over bytes: [UInt8]) throws -> [UInt8] {
        try Tool.withFolder { folder in
            try TimeStampOffice(in: folder).stamped(settings: "ess_cert_id_alg = sha256", over: bytes)
        }
    }

    /// With a time stamp on the first signature.
    static func stamped(_ names: String...) throws -> Signed {
        let document = try document()
        let key = try key(names[0])
        var signed = try Signer.sign(document, statement(.provider, by: key, over: document), with: key)
        let token = try token(over: signed.signatures[0].timeStampInput())
        signed = try signed.adding(timeStamp: token, toSignatureOf: key.fingerprint)
        for name in names.dropFirst() {
            let key = try self.key(name)
            signed = try Signer.sign(signed, statement(.client, by: key, over: document), with: key)
        }
        return signed
    }

    /// A file beside the tests.
    static func golden(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "Golden/\(name)"), encoding: .utf8)
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    /// A signed file as text.
    static func text(_ signed: Signed) throws -> String { String(decoding: try signed.bytes(), as: UTF8.self) }
}

extension Data {
    var sha256: SHA256.Digest { SHA256.hash(data: self) }
}

extension String {
    /// The text between two others, at their first place.
    func between(_ start: String, _ end: String) -> String {
        guard let from = range(of: start)?.upperBound, let to = range(of: end, range: from..<endIndex)?.lowerBound
        else { return "" }
        return String(self[from..<to])
    }

    /// With the first place of some text replaced; nil where it does not stand.
    func replacingFirst(_ text: String, with other: String) -> String? {
        guard let range = range(of: text, options: .literal) else { return nil }
        return replacingCharacters(in: range, with: other)
    }

    var verification: Verification { Verifier.verify(Array(utf8)) }
}
