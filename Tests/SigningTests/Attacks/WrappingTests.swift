import Foundation
import Testing

@testable import Signing

/// The signed part stays as it was, and stands somewhere else than where the document is read (McIntosh and Austel,
/// XML Signature Element Wrapping Attacks, 2005).
struct WrappingTests {
    private static let file = Result { try Sample.text(Sample.signed("Anna Nord", "Maja Lind")) }

    private struct Pieces {
        let text, document, evil, signature: String

        init() throws {
            text = try WrappingTests.file.get()
            document = "<scope " + text.between("<scope ", "</scope>") + "</scope>"
            evil = document.replacingOccurrences(of: "12000.00", with: "2000.00")
            signature = "<Signature " + text.between("<Signature ", "</Signature>") + "</Signature>"
        }
    }

    @Test func theDocumentStandsInOnePlace() throws {
        let it = try Pieces()
        let other = it.evil.replacingOccurrences(of: "xml:id=\"document\"", with: "xml:id=\"other\"")
        let bare = it.evil.replacingOccurrences(of: " xml:id=\"document\"", with: "")
        let object = "<Object>\(it.document)</Object></Signature>"
        let move = { (evil: String, from: String, to: String) in
            it.text.replacingOccurrences(of: it.document, with: evil).replacingFirst(from, with: to) ?? ""
        }
        let cases: [(String, String, Refusal.Code)] = [
            ("in an Object of its own", move(bare, "</Signature>", object), .document),
            ("in an Object, the other with an id", move(other, "</Signature>", object), .document),
            ("in an Object, both with one id", move(it.evil, "</Signature>", object), .id),
            ("in the statement's Object", move(bare, "<Object>", "<Object>\(it.document)"), .document),
            ("in the statement", move(bare, "<role>", "\(it.document)<role>"), .document),
            ("in the properties", move(bare, "<MimeType>", "\(it.document)<MimeType>"), .document),
            ("in KeyInfo", move(bare, "<X509Data>", "\(it.document)<X509Data>"), .document),
            ("in SignedInfo", move(bare, "<SignedInfo>", "<SignedInfo>\(it.document)"), .document),
            ("in a digest", move(bare, "<DigestValue>", "<DigestValue>\(it.document)"), .document),
            ("behind the signatures", move(bare, "</signed>", "\(it.document)</signed>"), .document),
            ("before the other", move(it.document + bare, "<signed", "<signed"), .structure),
            ("behind the other", move(bare + it.document, "<signed", "<signed"), .document),
            (
                "inside the other",
                move(bare.replacingOccurrences(of: "<task", with: "\(it.document)<task"), "<signed", "<signed"),
                .document
            ),
            (
                "the whole file inside another",
                "<signed xmlns=\"urn:inwriting:1\">\(bare)<signed" + it.text.between("<signed", "</signed>")
                    + "</signed></signed>", .document
            ),
            (
                "the signed file as a document",
                "<signed xmlns=\"urn:inwriting:1\">\(bare)<signed>\(it.document)\(it.signature)</signed></signed>",
                .document
            ),
            (
                "the signed file before the other",
                "<signed xmlns=\"urn:inwriting:1\"><signed>\(it.document)\(it.signature)</signed>\(bare)</signed>",
                .document
            ),
            (
                "the other in an Object, the signature around",
                "<signed xmlns=\"urn:inwriting:1\">\(it.document)"
                    + (it.signature.replacingFirst("</Signature>", with: "<Object>\(bare)</Object></Signature>") ?? "")
                    + "</signed>", .structure
            ),
        ]
        for (name, text, code) in cases {
            #expect(text.verification.refusal?.code == code, "\(name): \(text.verification.firstProblem?.reason ?? "")")
            #expect(text.verification.document == nil)
        }
    }

    @Test func aSignatureStandsInOnePlace() throws {
        let it = try Pieces()
        let without = it.text.replacingOccurrences(of: it.signature, with: "")
        let cases: [(String, String, String, Refusal.Code)] = [
            ("before the document", "<scope", "\(it.signature)<scope", .document),
            ("in the document", "<task", "\(it.signature)<task", .document),
            ("in the other's Object", "<Object>", "<Object>\(it.signature)", .structure),
            ("in the other's KeyInfo", "<X509Data>", "\(it.signature)<X509Data>", .structure),
            ("in an element", "</signed>", "<note>\(it.signature)</note></signed>", .structure),
            ("in the other", "</Signature>", "\(it.signature)</Signature>", .structure),
            ("in the other's properties", "</SignedProperties>", "</SignedProperties>\(it.signature)", .structure),
        ]
        for (name, old, new, code) in cases {
            let text = try #require(without.replacingFirst(old, with: new))
            #expect(text.verification.refusal?.code == code, "\(name): \(text.verification.firstProblem?.reason ?? "")")
        }
    }

    /// What the statement and the properties of one signature are, another's cannot become.
    @Test func partsCannotBeSwapped() throws {
        let it = try Pieces()
        let parts: [(String, String, Refusal.Code)] = [
            ("<Object>", "</Object>", .id), ("<QualifyingProperties", "</QualifyingProperties>", .properties),
            ("<SignedProperties", "</SignedProperties>", .id), ("<SignedInfo>", "</SignedInfo>", .reference),
            ("<KeyInfo>", "</KeyInfo>", .keyMismatch), ("<SignatureValue>", "</SignatureValue>", .falseSignature),
            ("<SigningCertificateV2>", "</SigningCertificateV2>", .properties),
        ]
        for (start, end, code) in parts {
            let (first, rest) = (it.text.between(start, end), it.text.components(separatedBy: "</Signature>")[1])
            let second = rest.between(start, end)
            #expect(!first.isEmpty && !second.isEmpty && first != second)
            let text = it.text.replacingOccurrences(of: first, with: "@")
                .replacingOccurrences(of: second, with: first).replacingOccurrences(of: "@", with: second)
            #expect(
                text.verification.firstProblem?.code == code,
                "\(start): \(text.verification.firstProblem?.reason ?? "")")
        }
    }
}
