import XML

/// r and s as XML Signature 1.1, section 6.4.3, writes them: 32 bytes each, from 1 to below the order of the curve.
///
/// DER, zero, and numbers that are the same only by their remainder are other spellings that some verifiers take.
enum SignatureValue {
    static func read(_ element: Element) throws(Refusal) -> [UInt8] {
        let bytes = try element.bytes(exactly: 64)
        for number in [bytes.prefix(32), bytes.suffix(32)] {
            guard number.contains(where: { $0 != 0 }), number.lexicographicallyPrecedes(order) else {
                throw Refusal(.value, "SignatureValue holds a number outside the order of P-256", element)
            }
        }
        return bytes
    }

    /// The order of P-256 (FIPS 186-5 with SP 800-186, section 3.2.1.3).
    private static let order: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]
}
