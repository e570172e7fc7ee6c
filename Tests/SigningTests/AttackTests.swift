import Foundation
import Testing
import XML

@testable import Signing

/// A change of text in a good file, and why the file is then refused.
struct Attack: Sendable, CustomTestStringConvertible {
    var name: String
    var edits: [(String, String)]
    var code: Refusal.Code

    init(_ name: String, _ edits: (String, String)..., is code: Refusal.Code) {
        self.name = name
        self.edits = edits
        self.code = code
    }

    var testDescription: String { name }
}

struct AttackTests {
    private static let file = Result { try Sample.signed("Anna Nord", "Maja Lind") }

    @Test(arguments: Attack.all)
    func isRefused(_ attack: Attack) throws {
        let signed = try Self.file.get()
        var text = try Sample.text(signed)
        #expect(text.verification.isIntact)
        // In the edits, ID1 and ID2 stand for the signers' ids, and CERT1 and so on for what their signatures hold.
        let names = signed.signatures.enumerated().flatMap { index, signature in
            [
                ("ID\(index + 1)", signature.statement.key.id), ("KEY\(index + 1)", signature.statement.key.hex),
                ("CERT\(index + 1)", Base64.encode(signature.certificate?.der ?? [])),
                ("VALUE\(index + 1)", Base64.encode(signature.value)),
                ("DOCUMENT", Base64.encode(signature.digests[0])),
            ]
        }
        let fill = { (edit: String) in names.reduce(edit) { $0.replacingOccurrences(of: $1.0, with: $1.1) } }
        for (old, new) in attack.edits {
            let changed = text.replacingFirst(fill(old), with: fill(new))
            text = try #require(changed, "\(old) does not stand in the file")
        }
        let verification = text.verification
        #expect(verification.firstProblem?.code == attack.code, "\(verification.firstProblem?.description ?? "intact")")
        #expect(verification.document == nil)
    }

    @Test func otherEncodingsAreRefused() throws {
        let text = try Sample.text(Sample.signed("Anna Nord"))
        let utf16 = try #require(text.data(using: .utf16))
        #expect(Verifier.verify(Array(utf16)).refusal?.code == .encoding)
        var latin = Array(text.utf8)
        let place = try #require(latin.firstIndex(of: 0xC3))
        latin.replaceSubrange(place..<place + 2, with: [0xF6])
        #expect(Verifier.verify(latin).refusal?.code == .encoding)
        #expect(Verifier.verify([]).refusal?.code == .xml)
        #expect(Verifier.verify([0]).refusal != nil)
    }

    /// Each signer's key in the other's KeyInfo, with ids to match neither.
    @Test func keysCannotBeSwapped() throws {
        let signed = try Sample.signed("Anna Nord", "Maja Lind")
        let certificates = signed.signatures.map { Base64.encode($0.certificate?.der ?? []) }
        let text = try Sample.text(signed)
            .replacingOccurrences(of: certificates[0], with: "@")
            .replacingOccurrences(of: certificates[1], with: certificates[0])
            .replacingOccurrences(of: "@", with: certificates[1])
        #expect(text.verification.refusal?.code == .keyMismatch)
    }

    /// Every ECDSA signature holds under a second key, too, but the statement is signed, and cannot name that one.
    @Test func theKeyInAStatementCannotFollow() throws {
        let signed = try Sample.signed("Anna Nord")
        let other = try Sample.key("Anna Nord")
        let text = try Sample.text(signed)
            .replacingOccurrences(of: signed.signatures[0].statement.key.hex, with: other.fingerprint.hex)
            .replacingOccurrences(of: signed.signatures[0].statement.key.id, with: other.fingerprint.id)
            .replacingOccurrences(
                of: Base64.encode(signed.signatures[0].certificate?.der ?? []),
                with: Base64.encode(other.certificate.der))
        #expect(text.verification.firstProblem?.code == .statementChanged)
    }

    @Test func signaturesOutsideTheOrderAreRefused() throws {
        let signed = try Sample.signed("Anna Nord")
        let value = signed.signatures[0].value
        let order: [UInt8] = [
            255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
            0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
        ]
        let zero = [UInt8](repeating: 0, count: 32)
        let (r, s) = (Array(value.prefix(32)), Array(value.suffix(32)))
        let der: [UInt8] = [0x30, 68, 2, 32] + r + [2, 32] + s
        for other in [r + zero, zero + s, r + order, order + s, zero + zero, value + [0], [0] + value, r, der, []] {
            let text = try Sample.text(signed)
                .replacingOccurrences(of: Base64.encode(value), with: Base64.encode(other))
            #expect(text.verification.refusal?.code == .value, "\(other)")
        }
        var below = order
        below[31] -= 1
        let text = try Sample.text(signed).replacingOccurrences(
            of: Base64.encode(value), with: Base64.encode(r + below))
        #expect(text.verification.firstProblem?.code == .falseSignature)
    }

    @Test func base64HasOneForm() throws {
        let signed = try Sample.signed("Anna Nord")
        let value = Base64.encode(signed.signatures[0].value)
        let head = String(value.prefix(20))
        let rest = String(value.dropFirst(20))
        let forms = [
            head + "\n" + rest, " " + value, value + " ", value + "\n", head + " " + rest, String(value.dropLast(2)),
            String(value.dropLast(1)), value + "=", value + "====", head + "-" + rest.dropFirst(), head + "=" + rest,
            value + value, "", head + "\u{FF21}" + rest.dropFirst(),
        ]
        for form in forms {
            let text = try Sample.text(signed).replacingOccurrences(of: value, with: form)
            #expect(text.verification.refusal?.code == .value, "\(form)")
        }
        // The last digit before "==" has four pad bits.
        #expect(Base64.decode("AA==") == [0] && Base64.decode("AB==") == nil && Base64.decode("AAB=") == nil)
    }

    @Test func keyValuesHaveOneForm() throws {
        let signed = try Sample.signed("Anna Nord")
        let good = try Sample.bareKey(signed)
        #expect(good.verification.isIntact)
        let point = Array(signed.signatures[0].key.spki.suffix(65))
        let other = Array(try Sample.key("Maja").publicKey.spki.suffix(65))
        var offCurve = point
        offCurve[64] ^= 1
        let compressed = [2 + point[64] & 1] + point[1...32]
        let cases: [(String, String, Refusal.Code)] = [
            (Base64.encode(point), Base64.encode(offCurve), .key),
            (Base64.encode(point), Base64.encode(compressed), .key),
            (Base64.encode(point), Base64.encode([0]), .key),
            (Base64.encode(point), Base64.encode(other), .keyMismatch),
            (Base64.encode(point), Base64.encode(point + [0]), .value),
            ("1.2.840.10045.3.1.7", "1.3.132.0.34", .key), ("<NamedCurve URI", "<NamedCurve Id=\"a\" URI", .id),
            ("<NamedCurve", "<ECParameters/><NamedCurve", .structure), ("xmldsig11#", "xmldsig-more#", .structure),
            ("</ECKeyValue>", "</ECKeyValue><RSAKeyValue/>", .structure),
            ("<KeyValue>", "<KeyName>A</KeyName><KeyValue>", .structure),
            ("</KeyValue>", "</KeyValue><KeyValue/>", .structure),
        ]
        for (old, new, code) in cases {
            let text = try #require(good.replacingFirst(old, with: new))
            #expect(text.verification.refusal?.code == code, "\(new)")
        }
    }

    @Test func manySignaturesAreRefused() throws {
        let signed = try Sample.signed("Anna Nord")
        let signatures = Array(repeating: signed.signatures[0].element, count: 100)
        #expect(throws: Refusal.self) { try Signed(document: signed.document, signatures: signatures) }
    }
}
