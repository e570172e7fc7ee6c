import Foundation
import Testing

@testable import Signing

/// ECDSA over P-256 with SHA-256 and raw r and s, after the classes of Project Wycheproof.
struct VectorTests {
    private struct File: Decodable {
        var cases: [Case]
    }

    private struct Case: Decodable {
        /// All in hex; the key is meant to be an uncompressed point.
        var comment, key, message, signature: String
        var valid: Bool
    }

    @Test func everyVectorHasItsAnswer() throws {
        let data = try Data(contentsOf: Sample.folder.appending(path: "Vectors/p256-sha256.json"))
        let cases = try JSONDecoder().decode(File.self, from: data).cases
        #expect(cases.count == 104 && cases.count(where: \.valid) == 32)
        for vector in cases {
            let key = PublicKey(uncompressedPoint: try bytes(vector.key))
            let answer = try key?.verifies(bytes(vector.signature), over: bytes(vector.message)) ?? false
            #expect(answer == vector.valid, "\(vector.comment)")
        }
    }

    private func bytes(_ hex: String) throws -> [UInt8] {
        let digits = Array(hex)
        return try stride(from: 0, to: digits.count, by: 2).map { index in
            try #require(UInt8(String(digits[index...index + 1]), radix: 16))
        }
    }
}
