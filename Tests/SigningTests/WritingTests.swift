import Foundation
import Testing

@testable import Signing

/// What is only written differently is the same to everybody, and still verifies.
struct WritingTests {
    private static let file = Result { try Sample.text(Sample.stamped("Anna Nord", "Maja Lind")) }

    @Test(arguments: [
        ("single quotes", [("\"", "'")]),
        ("line ends of Windows", [("\n", "\r\n")]), ("line ends of old", [("\n", "\r")]),
        ("no declaration", [("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "")]),
        ("declaration in other words", [("encoding=\"UTF-8\"?>", "encoding='utf-8' standalone='yes' ?>")]),
        ("empty elements", [("></Transform>", "/>"), ("></DigestMethod>", " />")]),
        ("white space in tags", [("<Transform ", "<Transform \n\t "), ("</Transforms>", "</Transforms\n >")]),
        ("white space around =", [("Algorithm=\"", "Algorithm =\n\"")]),
        ("white space between the parts", [("</Signature>", "</Signature>\n\n  \t"), ("<KeyInfo>", "\n<KeyInfo>")]),
        ("white space around the properties", [("<QualifyingProperties", "\n\n<QualifyingProperties")]),
        ("other order", [("xml:id=\"document\" xml:lang=\"sv\"", "xml:lang=\"sv\" xml:id=\"document\"")]),
        (
            "name spaces last",
            [(" xmlns=\"urn:inwriting:1\" party=\"client\"", " party=\"client\" xmlns=\"urn:inwriting:1\"")]
        ),
        ("name space told again", [("<SignedInfo>", "<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\">")]),
        ("name space that nobody uses", [("<SignedInfo>", "<SignedInfo xmlns:x=\"urn:x\">")]),
        ("characters by number", [("Anna Nord</name>", "A&#110;n&#x61; Nord</name>"), ("ö", "&#xF6;")]),
        ("CDATA", [("<name>Anna Nord", "<name><![CDATA[Anna]]> Nord")]),
        ("digits by number", [("<DigestValue>", "<DigestValue><![CDATA[]]>")]),
        ("line feeds at the end", [("</signed>\n", "</signed>\n\n\n")]),
    ])
    func isTheSame(_ name: String, _ edits: [(String, String)]) throws {
        let good = try Self.file.get()
        let text = edits.reduce(good) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        #expect(text != good)
        let (first, second) = (good.verification, text.verification)
        #expect(second.firstProblem == nil, "\(second.firstProblem?.reason ?? "")")
        #expect(second.isIntact)
        #expect(second.document?.canonical == first.document?.canonical)
        #expect(second.signatures.map(\.statement) == first.signatures.map(\.statement))
    }
}
