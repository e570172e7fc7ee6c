import XML

/// The algorithms of `SignedInfo`: exclusive canonical form and ECDSA with SHA-256, and no parameters.
///
/// So there is no HMAC, whose key an attacker could choose, no SHA-1, and no prefix list that hides declarations.
enum Algorithms {
    static func check(_ parts: inout Parts) throws(Refusal) {
        try parts.next("CanonicalizationMethod").with(["Algorithm": Algorithm.canonical], orElse: .algorithm).empty()
        try parts.next("SignatureMethod").with(["Algorithm": Algorithm.ecdsa], orElse: .algorithm).empty()
    }

    /// The next two elements, as a SHA-256.
    static func digest(_ parts: inout Parts) throws(Refusal) -> [UInt8] {
        try parts.next("DigestMethod").with(["Algorithm": Algorithm.sha256], orElse: .algorithm).empty()
        return try parts.next("DigestValue").bytes(exactly: 32)
    }
}
