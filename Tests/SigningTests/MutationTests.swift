import Testing
import XML

@testable import Signing

/// Every byte of a small signed file is changed: nothing that counts may change unseen.
struct MutationTests {
    @Test(arguments: [Change.lowBit, .space])
    func noByteThatCountsIsFree(_ change: Change) throws {
        let document = try XMLReader.parse(Array("<scope xmlns=\"urn:inwriting:1\" xml:id=\"document\">A</scope>".utf8))
        let original = Array(try Sample.bareKey(Sample.signed("Anna", document: document)).utf8)
        let expected = try Essence(original)
        var (intact, broken, refused) = (0, 0, 0)
        for index in original.indices {
            var bytes = original
            bytes[index] = change == .space ? 0x20 : bytes[index] ^ 1
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
        // Only a line feed between the parts can become a space.
        #expect(change == .space ? (1...60).contains(intact) : intact == 0, "\(intact)")
        #expect(broken > 100 && refused > 1000, "\(broken) \(refused)")
    }

    enum Change { case lowBit, space }

    /// What must not change while a file is intact.
    private struct Essence: Equatable {
        var parts: [[UInt8]]

        init(_ bytes: [UInt8]) throws {
            let signed = try Signed(bytes)
            parts = [try signed.document.canonicalForm()]
            for signature in signed.signatures {
                parts.append(try signature.statementElement.canonicalForm())
                parts.append(try signature.signedInfo.canonicalForm())
                parts += [signature.value, signature.key.spki]
            }
        }
    }
}
