import XML

/// The properties of a XAdES signature: of this signature, this certificate and this statement, and no others.
///
/// They say again what the statement says; where the two differ, readers of one and of the other would be told two
/// things.
enum Properties {
    /// Reads the `Object` that holds them.
    /// - Returns: `SignedProperties`, and the token of a time stamp where one was added.
    static func read(
        _ object: Element, _ statement: Statement, _ certificate: KeyCertificate?
    ) throws(Refusal) -> (signed: Element, timeStamp: [UInt8]?) {
        guard let certificate else {
            throw Refusal(.structure, "A signature with properties needs a certificate in KeyInfo", object)
        }
        let signer = statement.key.id
        var content = try Parts(of: object, in: Namespace.xades)
        let target = "#\(SignatureID.signature(of: signer))"
        let qualifying = try content.next("QualifyingProperties").with(["Target": target], orElse: .properties)
        try content.end()
        var parts = try Parts(of: qualifying, in: Namespace.xades)
        let signed = try parts.next("SignedProperties").with(["Id": Covered.properties.id(of: signer)], orElse: .id)
        try check(signed, QualifyingProperties(statement, certificate))
        let timeStamp =
            parts.isNext("UnsignedProperties") ? try TimeStamps.read(try parts.next("UnsignedProperties")) : nil
        try parts.end()
        return (signed, timeStamp)
    }

    /// ETSI EN 319 132-1, section 4.3.3, and section 6.3 for what may be left out.
    private static func check(_ signed: Element, _ expected: QualifyingProperties) throws(Refusal) {
        var parts = try Parts(of: signed, in: Namespace.xades)
        try checkSignature(try parts.next("SignedSignatureProperties").withoutAttributes(), expected)
        try checkObject(try parts.next("SignedDataObjectProperties").withoutAttributes(), expected)
        try parts.end()
    }

    private static func checkSignature(_ element: Element, _ expected: QualifyingProperties) throws(Refusal) {
        var parts = try Parts(of: element, in: Namespace.xades)
        let time = try parts.next("SigningTime")
        guard try time.leaf().isExactly(expected.time) else {
            throw Refusal(.properties, "SigningTime is another time than the statement's", time)
        }
        var list = try Parts(of: try parts.next("SigningCertificateV2").withoutAttributes(), in: Namespace.xades)
        try parts.end()
        var certificate = try Parts(of: try list.next("Cert").withoutAttributes(), in: Namespace.xades)
        try list.end()
        let digest = try certificate.next("CertDigest").withoutAttributes()
        try certificate.end()
        var values = try Parts(of: digest, in: Namespace.signature)
        guard try Algorithms.digest(&values) == expected.certificateDigest else {
            throw Refusal(.properties, "SigningCertificateV2 is about another certificate than KeyInfo holds", digest)
        }
        try values.end()
    }

    private static func checkObject(_ element: Element, _ expected: QualifyingProperties) throws(Refusal) {
        var parts = try Parts(of: element, in: Namespace.xades)
        let reference = "#\(SignatureID.reference(of: expected.signer))"
        let format = try parts.next("DataObjectFormat").with(["ObjectReference": reference], orElse: .properties)
        try parts.end()
        var content = try Parts(of: format, in: Namespace.xades)
        let type = try content.next("MimeType")
        guard try type.leaf().isExactly(QualifyingProperties.mimeType) else {
            throw Refusal(.properties, "MimeType is not \(QualifyingProperties.mimeType)", type)
        }
        try content.end()
    }
}
