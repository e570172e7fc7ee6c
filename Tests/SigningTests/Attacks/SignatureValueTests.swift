import Foundation
import Testing

@testable import Signing

struct SignatureValueTests {
    private static let order: [UInt8] = [
        255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]

    @Test func signaturesOutsideTheOrderAreRefused() throws {
        let signed = try Sample.signed("Anna Nord")
        let value = signed.signatures[0].value
        let order = Self.order
        let zero = [UInt8](repeating: 0, count: 32)
        let (r, s) = (Array(value.prefix(32)), Array(value.suffix(32)))
        let der: [UInt8] = [0x30, 68, 2, 32] + r + [2, 32] + s
        let long = [0] + r + [0] + s
        for other in [
            r + zero, zero + s, r + order, order + s, zero + zero, value + [0], [0] + value, r, der,
            long, [],
        ] {
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

    /// (r, n − s) holds wherever (r, s) does: so the bytes of a signature are nobody's name.
    @Test func theTwinHoldsAndIsTheSameSignature() throws {
        let signed = try Sample.signed("Anna Nord")
        let value = signed.signatures[0].value
        var twin = Array(value.prefix(32)) + Self.order
        var borrow = 0
        for index in (32..<64).reversed() {
            let difference = Int(twin[index]) - Int(value[index]) - borrow
            borrow = difference < 0 ? 1 : 0
            twin[index] = UInt8(truncatingIfNeeded: difference)
        }
        #expect(twin != value)
        let text = try Sample.text(signed)
            .replacingOccurrences(of: Base64.encode(value), with: Base64.encode(twin))
        #expect(text.verification.isIntact)
        let merged = try signed.merging(Signed(Array(text.utf8)))
        #expect(merged == signed)
    }

    @Test func base64HasOneForm() throws {
        let signed = try Sample.signed("Anna Nord")
        let value = Base64.encode(signed.signatures[0].value)
        let head = String(value.prefix(20))
        let rest = String(value.dropFirst(20))
        let forms = [
            head + "\n" + rest, " " + value, value + " ", value + "\n", head + " " + rest, String(value.dropLast(2)),
            String(value.dropLast(1)), value + "=", value + "====", head + "-" + rest.dropFirst(), head + "=" + rest,
            value + value, "", head + "\u{FF21}" + rest.dropFirst(), head + "&#13;" + rest, "\t" + value,
        ]
        for form in forms {
            let text = try Sample.text(signed).replacingOccurrences(of: value, with: form)
            #expect(text.verification.refusal?.code == .value, "\(form)")
        }
        // The last digit before "==" has four pad bits.
        #expect(Base64.decode("AA==") == [0] && Base64.decode("AB==") == nil && Base64.decode("AAB=") == nil)
    }
}
