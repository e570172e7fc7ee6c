import Foundation
import Testing
import XML

@testable import Signing

/// Random changes of signed files and lone replies: never a crash, and never a yes to what nobody signed.
///
/// `make fuzz` runs ten thousand of them under the address sanitizer; the tests run a few.
struct FuzzTests {
    private static let rounds = ProcessInfo.processInfo.environment["FUZZ_ROUNDS"].flatMap(Int.init) ?? 300

    /// SplitMix64: a number names a file.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// Pieces that mean something to a reader of XML.
    private static let pieces = [
        "<", ">", "/>", "</", "\"", "'", "&", "&#0;", "&#x110000;", "&lt;", "]]>", "<![CDATA[", "<!--", "-->", "<?x ?>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>", "xml:id=\"document\"", "Id=\"document\"", " xmlns=\"urn:x\"", "#document",
        "<Signature>", "</Signature>", "<Object>", "<Reference URI=\"\">", "\u{0}", "\u{FEFF}", "\u{202E}", "=", "AAAA",
        "http://www.w3.org/2000/09/xmldsig#", "<scope/>", "\r", "\n", "%", "é", "\u{FFFF}",
    ].map { Array($0.utf8) }

    private static func changed(_ bytes: [UInt8], beside other: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
            switch Int.random(in: 0..<8, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 4: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            case 5:
                let from = Int.random(in: 0..<other.count, using: &random)
                bytes.insert(contentsOf: other[from..<min(other.count, from + end - place)], at: place)
            case 6: bytes.replaceSubrange(place..<end, with: bytes[place..<end].reversed())
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }

    @Test(.timeLimit(.minutes(30))) func noChangeIsTakenForWhatWasSigned() throws {
        let signed = try Sample.stamped("Anna Nord", "Maja Lind")
        let other = try Signed(Array(Browser.file(Sample.document(title: "Other"), by: Sample.key("Olle Lind")).utf8))
        let files = [try signed.bytes(), try other.bytes()]
        let known = Set(files.map { Verifier.verify($0).document?.canonical ?? [] })
        let document = try signed.document
        let reply = Array(try Browser.signature(over: document, by: Sample.key("Maja Lind")).utf8)
        for round in 0..<Self.rounds {
            var random = Seeded(state: UInt64(round))
            let file = Self.changed(files[round % 2], beside: files[1 - round % 2], &random)
            let verification = Verifier.verify(file)
            if let found = verification.document {
                #expect(known.contains(found.canonical), "round \(round)")
                #expect(verification.isIntact, "round \(round)")
            }
            let alone = Self.changed(reply, beside: files[0], &random)
            let answer = Verifier.verify(signature: alone, over: document)
            if answer.isIntact {
                #expect(answer.signatures.map(\.statement.name) == ["Maja Lind"], "round \(round)")
                let canonical = answer.document?.canonical ?? []
                #expect(known.contains(canonical), "round \(round)")
            }
        }
    }
}
