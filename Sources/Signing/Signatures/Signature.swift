package import XML

/// One person's signature, read in its one form; whether it holds, ``Verifier`` says.
package struct Signature: Hashable, Sendable {
    /// The whole `Signature` element, as it was read.
    package let element: Element
    package let statement: Statement
    package let key: PublicKey
    /// Nil where the signer sent a bare key.
    package let certificate: KeyCertificate?
    let signedInfo: Element
    let statementElement: Element
    /// The digest of each covered part, in the order of ``Covered/all``.
    let digests: [[UInt8]]
    /// r and s, 32 bytes each.
    let value: [UInt8]

    /// - Parameter certificates: those that were read before.
    init(_ element: Element, _ certificates: Certificates = Certificates()) throws(Refusal) {
        var parts = try Parts(of: try element.withoutAttributes(), in: Namespace.signature)
        let signedInfo = try parts.next("SignedInfo").withoutAttributes()
        let value = try parts.next("SignatureValue")
        let keyInfo = try parts.next("KeyInfo").withoutAttributes()
        let object = try parts.next("Object").withoutAttributes()
        try parts.end()

        var content = try Parts(of: object, in: Namespace.inwriting)
        statementElement = try content.next("statement")
        try content.end()
        statement = try Statement(statementElement)

        self.element = element
        self.signedInfo = signedInfo
        digests = try Self.digests(of: signedInfo, signer: statement.key.id)
        self.value = try Self.value(of: value)
        (key, certificate) = try Self.key(of: keyInfo, certificates)
        guard key.fingerprint == statement.key else {
            let reason = "The statement names another key than the one in KeyInfo"
            throw Refusal(.keyMismatch, reason, statementElement)
        }
    }
}

// MARK: The parts

extension Signature {
    private static func digests(of signedInfo: Element, signer: String) throws(Refusal) -> [[UInt8]] {
        var parts = try Parts(of: signedInfo, in: Namespace.signature)
        try parts.next("CanonicalizationMethod").with("Algorithm", Algorithm.canonical, orElse: .algorithm).empty()
        try parts.next("SignatureMethod").with("Algorithm", Algorithm.ecdsa, orElse: .algorithm).empty()
        let count = signedInfo.elements.count { $0.isNamed("Reference", in: Namespace.signature) }
        guard count == Covered.all.count else {
            let reason = "A signature has \(Covered.all.count) references, to document and statement; here are \(count)"
            throw Refusal(.reference, reason, signedInfo)
        }
        var digests: [[UInt8]] = []
        for covered in Covered.all {
            let uri = "#\(covered.id(of: signer))"
            digests.append(try digest(of: try parts.next("Reference").with("URI", uri, orElse: .reference)))
        }
        try parts.end()
        return digests
    }

    private static func digest(of reference: Element) throws(Refusal) -> [UInt8] {
        var parts = try Parts(of: reference, in: Namespace.signature)
        var transforms = try Parts(of: try parts.next("Transforms").withoutAttributes(), in: Namespace.signature)
        try transforms.next("Transform").with("Algorithm", Algorithm.canonical, orElse: .transform).empty()
        if transforms.isNext("Transform") {
            throw Refusal(.transform, "A reference has exactly one transform", reference)
        }
        try transforms.end()
        try parts.next("DigestMethod").with("Algorithm", Algorithm.sha256, orElse: .algorithm).empty()
        let digest = try parts.next("DigestValue").bytes(exactly: 32)
        try parts.end()
        return digest
    }

    /// r and s as XML Signature 1.1, section 6.4.3, writes them: each from 1 to below the order of the curve.
    private static func value(of element: Element) throws(Refusal) -> [UInt8] {
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

    private static func key(
        of keyInfo: Element, _ certificates: Certificates
    ) throws(Refusal) -> (PublicKey, KeyCertificate?) {
        var parts = try Parts(of: keyInfo, in: Namespace.signature)
        if parts.isNext("X509Data") {
            var data = try Parts(of: try parts.next("X509Data").withoutAttributes(), in: Namespace.signature)
            let certificate = try certificate(of: try data.next("X509Certificate"), certificates)
            try data.end()
            try parts.end()
            return (certificate.key, certificate)
        }
        var value = try Parts(of: try parts.next("KeyValue").withoutAttributes(), in: Namespace.signature11)
        try parts.end()
        let curve = try value.next("ECKeyValue").withoutAttributes()
        try value.end()
        var point = try Parts(of: curve, in: Namespace.signature11)
        try point.next("NamedCurve").with("URI", Algorithm.curve, orElse: .key).empty()
        let element = try point.next("PublicKey")
        try point.end()
        guard let key = PublicKey(uncompressedPoint: try element.bytes(atMost: 65)) else {
            throw Refusal(.key, "PublicKey does not hold an uncompressed point of P-256", element)
        }
        return (key, nil)
    }

    private static func certificate(
        of element: Element, _ certificates: Certificates
    ) throws(Refusal) -> KeyCertificate {
        let der = try element.bytes(atMost: KeyCertificate.limit)
        do {
            return try certificates.read(der)
        } catch {
            throw Refusal(.certificate, error.reason, element)
        }
    }
}
