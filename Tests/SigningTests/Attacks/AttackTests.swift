import Foundation
import Testing
import XML

@testable import Signing

struct AttackTests {
    @Test(arguments: Attack.Base.allCases)
    func whatIsAttackedIsGood(_ base: Attack.Base) throws {
        let file = try #require(Attack.files[base]).get()
        #expect(file.text.verification.firstProblem == nil)
        #expect(file.text.verification.isIntact)
    }

    @Test(arguments: Attack.all)
    func isRefused(_ attack: Attack) throws {
        let text = try #require(Attack.files[attack.base]).get().edited(attack.edits)
        let verification = text.verification
        #expect(verification.firstProblem?.code == attack.code, "\(verification.firstProblem?.description ?? "intact")")
        #expect(verification.firstProblem?.reason.isEmpty == false)
        #expect(verification.document == nil)
    }

    @Test func otherEncodingsAreRefused() throws {
        let text = try Sample.text(Sample.signed("Anna Nord"))
        for encoding in [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian, .utf32] {
            let other = try #require(text.data(using: encoding))
            #expect(Verifier.verify(Array(other)).refusal?.code == .encoding)
        }
        #expect(Verifier.verify([0xEF, 0xBB, 0xBF] + Array(text.utf8)).refusal?.code == .encoding)
        var latin = Array(text.utf8)
        let place = try #require(latin.firstIndex(of: 0xC3))
        latin.replaceSubrange(place..<place + 2, with: [0xF6])
        #expect(Verifier.verify(latin).refusal?.code == .encoding)
        #expect(Verifier.verify([]).refusal?.code == .xml)
        #expect(Verifier.verify([0]).refusal != nil)
    }

    @Test func manySignaturesAreRefused() throws {
        let signed = try Sample.signed("Anna Nord")
        let element = signed.signatures[0].element
        // Without ids, so that their number is what is wrong.
        let bare = Element("Signature", namespace: element.namespace)
        let many = [element] + Array(repeating: bare, count: 100)
        #expect(throws: Refusal(.structure, "")) { try Signed(document: signed.document, signatures: many) }
        let twice = [element, element]
        #expect(throws: Refusal(.id, "")) { try Signed(document: signed.document, signatures: twice) }
        let document = try Sample.document()
        let people = try (0...Signed.limit).map { number in
            let text = try Browser.signature(over: document, by: Sample.key("Person \(number)"))
            return try XMLReader.parse(Array(text.utf8))
        }
        #expect(try Signed(document: document, signatures: Array(people.dropLast())).signatures.count == Signed.limit)
        #expect(throws: Refusal(.structure, "")) { try Signed(document: document, signatures: people) }
    }

    /// Size alone makes nothing slow or deep.
    @Test(
        arguments: [
            (
                "thousand references", "</SignedInfo>", "<Reference URI=\"#document\"></Reference>", "", 1000,
                Refusal.Code.reference
            ),
            (
                "thousand transforms", "<Transforms>",
                "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>", "", 1000, .transform
            ),
            ("thousand objects", "<Object>", "<Object/>", "", 1000, .structure),
            ("deep document", "<title>", "<a>", "</a>", 300, .xml),
            ("deep object", "<Object>", "<a>", "</a>", 100_000, .xml),
            ("many attributes", "<title>", "<a a='b'></a>", "", 100_000, .documentChanged),
            ("long digest", "<DigestValue>", "AAAA", "", 100_000, .value),
            ("long value", "<SignatureValue>", "AAAA", "", 100_000, .value),
            ("long certificate", "<X509Certificate>", "AAAA", "", 100_000, .value),
            ("long consent", "<consent>", "agree", "", 10_000, .statement),
            ("long time", "<SigningTime>", "2026-12-01", "", 100_000, .properties),
            ("white space", "<Object>", "  \n  ", "", 100_000, .none),
        ] as [(String, String, String, String, Int, Refusal.Code?)])
    func bulkIsRefused(name: String, at place: String, open: String, close: String, count: Int, code: Refusal.Code?)
        throws
    {
        let text = try #require(Attack.files[.xades]).get().text
        let bulk = String(repeating: open, count: count) + String(repeating: close, count: count)
        let isBefore = place.hasPrefix("</")
        let changed = try #require(text.replacingFirst(place, with: isBefore ? bulk + place : place + bulk))
        #expect(changed.verification.firstProblem?.code == code, "\(changed.verification.firstProblem?.reason ?? "")")
    }
}
