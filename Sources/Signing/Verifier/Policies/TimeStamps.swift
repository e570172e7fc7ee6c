import XML

/// The one thing that may be added to a signature afterwards: one time stamp's token, in one form.
///
/// Nobody signs it, so nothing but the token may stand there; what the token says is checked elsewhere.
enum TimeStamps {
    /// The most bytes a token may have.
    static let limit = 64 << 10

    /// Reads `UnsignedProperties` (ETSI EN 319 132-1, sections 4.3.4 and 5.3).
    static func read(_ element: Element) throws(Refusal) -> [UInt8] {
        var parts = try Parts(of: try element.withoutAttributes(), in: Namespace.xades)
        let list = try parts.next("UnsignedSignatureProperties").withoutAttributes()
        try parts.end()
        var properties = try Parts(of: list, in: Namespace.xades)
        let stamp = try properties.next("SignatureTimeStamp").withoutAttributes()
        try properties.end()
        var method = try Parts(of: stamp, in: Namespace.signature)
        try method.next("CanonicalizationMethod").with(["Algorithm": Algorithm.canonical], orElse: .algorithm).empty()
        var token = method.following(in: Namespace.xades)
        let element = try token.next("EncapsulatedTimeStamp")
        try token.end()
        let der = try element.bytes(atMost: limit)
        guard !der.isEmpty else { throw Refusal(.value, "EncapsulatedTimeStamp is empty", element) }
        return der
    }
}
