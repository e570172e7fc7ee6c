import Testing
import XML

@testable import Signing

/// Every byte of a small signed file is changed: nothing that counts may change unseen.
struct MutationTests {
    @Test(arguments: [(.lowBit, .plain), (.twice, .plain), (.gone, .xades)] as [(Change, Signature.Format)])
    func noByteThatCountsIsFree(_ change: Change, _ format: Signature.Format) throws {
        let document = try XMLReader.parse(Array("<scope xmlns=\"urn:inwriting:1\" xml:id=\"document\">A</scope>".utf8))
        let text =
            switch format {
            case .plain: try Browser.file(document, by: Sample.key("Anna"))
            case .xades: try Sample.text(Sample.signed("Anna", document: document))
            }
        let original = Array(text.utf8)
        let expected = try Essence(original)
        var (intact, broken, refused) = (0, 0, 0)
        for index in original.indices {
            var bytes = original
            switch change {
            case .lowBit: bytes[index] ^= 1
            case .gone: bytes.remove(at: index)
            case .twice: bytes.insert(bytes[index], at: index)
            }
            if bytes == original { continue }
            let verification = Verifier.verify(bytes)
            if verification.isIntact {
                intact += 1
                #expect(try Essence(bytes) == expected, "byte \(index)")
            } else if verification.refusal == nil {
                broken += 1
            } else {
                refused += 1
            }
        }
        // Only white space between the parts, and inside tags, is free.
        let free = original.count { $0 == 0x20 || $0 == 0x0A }
        #expect(change == .lowBit ? intact == 0 : intact <= free, "\(intact)")
        #expect(change != .twice || intact > 0)
        #expect(broken > 10 && refused > 1000, "\(broken) \(refused)")
    }

    enum Change { case lowBit, gone, twice }

    /// What must not change while a file is intact.
    private struct Essence: Equatable {
        var parts: [[UInt8]]

        init(_ bytes: [UInt8]) throws {
            let signed = try Signed(bytes)
            parts = [try signed.document.canonicalForm()]
            for signature in signed.signatures {
                parts.append(try signature.statementElement.canonicalForm())
                parts.append(try signature.signedInfo.canonicalForm())
                if let properties = signature.propertiesElement { parts.append(try properties.canonicalForm()) }
                parts += [signature.value, signature.key.spki, signature.certificate?.der ?? []]
            }
        }
    }
}
