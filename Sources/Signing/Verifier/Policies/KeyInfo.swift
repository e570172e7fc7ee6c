import XML

/// `KeyInfo` holds one certificate, or one P-256 key as an uncompressed point.
///
/// That it is the very key that the statement names is for ``Signature`` to check: every ECDSA signature holds under a
/// second key, too, which anybody can compute.
enum KeyInfo {
    /// - Parameter certificates: those that were read before.
    static func read(
        _ keyInfo: Element, _ certificates: Certificates
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
        return (try key(of: curve), nil)
    }

    private static func key(of curve: Element) throws(Refusal) -> PublicKey {
        var parts = try Parts(of: curve, in: Namespace.signature11)
        try parts.next("NamedCurve").with(["URI": Algorithm.curve], orElse: .key).empty()
        let element = try parts.next("PublicKey")
        try parts.end()
        guard let key = PublicKey(uncompressedPoint: try element.bytes(atMost: 65)) else {
            throw Refusal(.key, "PublicKey does not hold an uncompressed point of P-256", element)
        }
        return key
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
