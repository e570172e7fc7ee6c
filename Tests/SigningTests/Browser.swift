import Crypto
import Foundation
import XML

@testable import Signing

/// Signs as a page in a browser does: XML as plain strings, a bare key, two references and no ids.
enum Browser {
    enum Key { case bare, certificate }

    /// The text of a `Signature`.
    static func signature(
        over document: Element, by key: SigningKey, party: String = "client", as form: Key = .bare
    ) throws -> String {
        let (id, xmlns) = (key.fingerprint.id, "xmlns=\"http://www.w3.org/2000/09/xmldsig#\"")
        let digest = try document.digest()
        let statement =
            "<statement xmlns=\"urn:inwriting:1\" party=\"\(party)\" xml:id=\"statement-\(id)\">"
            + "<name>\(key.holder)</name><role>owner</role><time>2026-12-02T08:00:00+01:00</time>"
            + "<consent>I agree to version 1.</consent><document>\(digest)</document>"
            + "<key>\(key.fingerprint.hex)</key></statement>"
        let references = [
            ("document", Array(SHA256.hash(data: try document.canonicalForm()))),
            ("statement-\(id)", Array(SHA256.hash(data: Data(statement.utf8)))),
        ].map { id, digest in
            "<Reference URI=\"#\(id)\"><Transforms>"
                + "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></Transform></Transforms>"
                + "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod>"
                + "<DigestValue>\(Data(digest).base64EncodedString())</DigestValue></Reference>"
        }
        let content =
            "<CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></CanonicalizationMethod>"
            + "<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"></SignatureMethod>"
            + references.joined()
        let value = try key.sign(Array("<SignedInfo \(xmlns)>\(content)</SignedInfo>".utf8))
        return "<Signature \(xmlns)><SignedInfo>\(content)</SignedInfo>"
            + "<SignatureValue>\(Data(value).base64EncodedString())</SignatureValue>"
            + "<KeyInfo>\(keyInfo(of: key, as: form))</KeyInfo><Object>\(statement)</Object></Signature>"
    }

    private static func keyInfo(of key: SigningKey, as form: Key) -> String {
        guard form == .bare else {
            let der = Data(key.certificate.der).base64EncodedString()
            return "<X509Data><X509Certificate>\(der)</X509Certificate></X509Data>"
        }
        let point = Data(key.publicKey.spki.suffix(65)).base64EncodedString()
        return "<KeyValue><ECKeyValue xmlns=\"http://www.w3.org/2009/xmldsig11#\">"
            + "<NamedCurve URI=\"urn:oid:1.2.840.10045.3.1.7\"></NamedCurve><PublicKey>\(point)</PublicKey>"
            + "</ECKeyValue></KeyValue>"
    }

    /// A file with one such signature.
    static func file(_ document: Element, by key: SigningKey, as form: Key = .bare) throws -> String {
        let text = String(decoding: try document.canonicalForm(), as: UTF8.self)
        return "<signed xmlns=\"urn:inwriting:1\">\(text)\(try signature(over: document, by: key, as: form))</signed>"
    }
}
