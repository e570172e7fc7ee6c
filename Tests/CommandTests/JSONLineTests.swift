import Foundation
import Testing

@testable import Command

/// What is written by hand is what Foundation's encoder writes.
struct JSONLineTests {
    private struct Sample: Encodable {
        var share: Decimal
        var text: String
        var words: [String]
    }

    @Test func encodesAsFoundationDoes() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let scalars = (Array(0...0x300) + [0x2028, 0x2029, 0xFEFF, 0x1F600]).compactMap(Unicode.Scalar.init)
        var differing: [Int] = []
        for number in 0...1000 {
            let text = "a/\"\\ " + (number < scalars.count ? String(Character(scalars[number])) : "")
            let words = Array(repeating: text, count: number % 3)
            var line = JSONLine()
            line.add("share", thousandths: number)
            line.add("text", text)
            line.add("words", words)
            let expected = try encoder.encode(Sample(share: Decimal(number) / 1000, text: text, words: words))
            if line.ended != expected + [0xA] { differing.append(number) }
        }
        #expect(differing.isEmpty)
    }

    @Test func whatIsNotKnownIsNull() {
        var line = JSONLine()
        line.add("a", String?.none)
        line.add("b", Bool?.none)
        line.add("c", true)
        line.add("d", -5)
        #expect(String(decoding: line.ended, as: UTF8.self) == "{\"a\":null,\"b\":null,\"c\":true,\"d\":-5}\n")
    }
}
