import Foundation
import Testing

@testable import Signing

/// Every byte of a token is changed, and it is cut everywhere: it never stands for another time.
struct TimeStampMutationTests {
    @Test func noByteThatCountsIsFree() throws {
        try Tool.withFolder { folder in
            let office = try TimeStampOffice(in: folder)
            let token = try office.stamped(settings: "certs = Root.pem\naccuracy = secs:1")
            let stamp = try TimeStamp(token: token)
            // No signature covers the certificate that came along: it can only stop vouching for the authority.
            let along = try #require(Data(token).range(of: Data(office.root.der)))
            var accepted = 0
            for index in token.indices {
                var changed = token
                changed[index] ^= 1
                guard case .success(let other) = TimeStamp.verify(changed, over: TimeStampOffice.bytes) else {
                    continue
                }
                accepted += 1
                #expect(along.contains(index), "byte \(index)")
                #expect(other.info == stamp.info && other.signer == stamp.signer, "byte \(index)")
            }
            #expect(accepted > 100)
            for count in token.indices {
                #expect(TimeStamp.verify(Array(token.prefix(count)), over: TimeStampOffice.bytes).problem != nil)
            }
        }
    }

    /// Bytes left out, doubled and exchanged, in tokens and answers.
    @Test(arguments: 1...4)
    func noMutationBreaksTheReader(_ seed: UInt64) throws {
        try Tool.withFolder { folder in
            let office = try TimeStampOffice(in: folder)
            let request = TimeStampRequest(over: TimeStampOffice.bytes, nonce: [9, 9, 9])
            let answer = try office.answer(to: request)
            let time = try TimeStampResponse(answer, to: request).stamp.time
            var random = seed
            let next = { (bound: Int) -> Int in
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(random >> 33) % bound
            }
            for _ in 0..<400 {
                var bytes = answer
                for _ in 0...next(3) {
                    let (start, count) = (next(bytes.count - 8), 1 + next(8))
                    switch next(4) {
                    case 0: bytes.removeSubrange(start..<start + count)
                    case 1: bytes.insert(contentsOf: bytes[start..<start + count], at: start)
                    case 2: bytes[start] = UInt8(next(256))
                    default: bytes.swapAt(start, next(bytes.count))
                    }
                }
                if bytes != answer, let stamp = try? TimeStampResponse(bytes, to: request).stamp {
                    #expect(stamp.time == time)
                }
            }
        }
    }
}
