import SwiftASN1

/// An authority's answer to one question (TimeStampResp: RFC 3161, section 2.4.2).
package struct TimeStampResponse: Hashable, Sendable {
    package let stamp: TimeStamp

    /// Reads an answer, and holds it against the question.
    package init(_ bytes: [UInt8], to request: TimeStampRequest) throws(TimeStampProblem) {
        guard bytes.count <= TimeStamp.limit else { throw Self.tooLarge }
        let answer = try reading("the authority's answer") { try Answer(derEncoded: bytes) }
        guard answer.isGranted, let token = answer.token else { throw answer.problem }
        stamp = try TimeStamp(token: token)
        guard stamp.info.imprint == request.imprint else { throw .otherBytes }
        guard stamp.info.nonce == request.nonce else {
            let reason = "The authority gave an answer to another question, perhaps an old one. Try again."
            throw TimeStampProblem(.nonce, reason)
        }
    }

    static let tooLarge = TimeStampProblem(.size, "The authority's answer is larger than \(TimeStamp.limit >> 10) KiB.")
}

/// What stands in an answer (PKIStatusInfo and the token).
private struct Answer: DERParseable {
    var status: Int
    var words: [String]
    var failures: ASN1BitString?
    var token: [UInt8]?

    init(derEncoded node: ASN1Node) throws {
        self = try DER.sequence(node, identifier: .sequence) { nodes in
            var answer = try DER.sequence(try nodes.following(), identifier: .sequence) { nodes in
                let status = try Int(derEncoded: &nodes)
                let words = try nodes.next(if: .sequence).map { node in
                    try DER.sequence(of: ASN1UTF8String.self, identifier: .sequence, rootNode: node)
                }
                let failures = try nodes.next(if: .bitString).map { try ASN1BitString(derEncoded: $0) }
                return Answer(status: status, words: words?.prefix(5).map { String($0) } ?? [], failures: failures)
            }
            answer.token = nodes.next(if: .sequence).map { Array($0.encodedBytes) }
            return answer
        }
    }

    private init(status: Int, words: [String], failures: ASN1BitString?) {
        self.status = status
        self.words = words
        self.failures = failures
    }

    /// Granted, or granted with modifications.
    var isGranted: Bool { status == 0 || status == 1 }

    var problem: TimeStampProblem {
        guard !isGranted else { return TimeStampProblem(.badAnswer, "The authority's answer holds no time stamp.") }
        let said = words.joined(separator: " ").printable(limit: 200)
        let quoted = said.isEmpty ? "" : " It says: “\(said)”"
        let why = failures.flatMap(Self.failure).map { " (\($0))" } ?? ""
        return TimeStampProblem(.declined, "The authority gave no time stamp\(why).\(quoted)")
    }

    /// PKIFailureInfo, by the number of its bit.
    private static func failure(_ bits: ASN1BitString) -> String? {
        let known: KeyValuePairs<Int, String> = [
            0: "it does not accept SHA-256", 2: "it does not serve such requests", 5: "it found the request malformed",
            14: "its clock is not available", 15: "it does not offer this policy", 16: "it does not know an extension",
            17: "it cannot add what was asked for", 25: "its system failed",
        ]
        let bytes = Array(bits.bytes)
        return known.first { bit, _ in bit / 8 < bytes.count && bytes[bit / 8] & (0x80 >> (bit % 8)) != 0 }?.value
    }
}
