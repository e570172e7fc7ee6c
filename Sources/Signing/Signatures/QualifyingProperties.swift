import Crypto
import XML

/// How the properties of a XAdES signature are written: what its statement and certificate say, in the standard's
/// words.
struct QualifyingProperties {
    /// The signer's id.
    let signer: String
    let time: String
    /// The SHA-256 of the certificate.
    let certificateDigest: [UInt8]

    static let mimeType = "text/xml"

    init(_ statement: Statement, _ certificate: KeyCertificate) {
        signer = statement.key.id
        time = statement.time
        certificateDigest = Array(SHA256.hash(data: certificate.der))
    }

    /// `SignedProperties` (ETSI EN 319 132-1, section 4.3.3), without the `IssuerSerialV2` that section 6.3 advises
    /// against: the digest says it all.
    var signed: Element {
        let digest = [
            Element("DigestMethod", namespace: Namespace.signature, attributes: [.init("Algorithm", Algorithm.sha256)]),
            Element("DigestValue", namespace: Namespace.signature, text: Base64.encode(certificateDigest)),
        ]
        let certificate = Self.node("Cert", [Self.node("CertDigest", digest)])
        let reference = "#\(SignatureID.reference(of: signer))"
        let type = Element("MimeType", namespace: Namespace.xades, text: Self.mimeType)
        let format = Self.node("DataObjectFormat", attribute: Attribute("ObjectReference", reference), [type])
        return Self.node(
            "SignedProperties", attribute: Attribute("Id", Covered.properties.id(of: signer)),
            [
                Self.node(
                    "SignedSignatureProperties",
                    [
                        Element("SigningTime", namespace: Namespace.xades, text: time),
                        Self.node("SigningCertificateV2", [certificate]),
                    ]),
                Self.node("SignedDataObjectProperties", [format]),
            ])
    }

    /// The `Object` around what is in its layout already.
    static func object(_ signed: Element, unsigned: Element? = nil, signer: String) -> Element {
        let target = Attribute("Target", "#\(SignatureID.signature(of: signer))")
        let parts = [signed] + (unsigned.map { [$0.laidOut(depth: 3)] } ?? [])
        let qualifying = node("QualifyingProperties", attribute: target, parts).surrounded(depth: 2)
        return Element("Object", namespace: Namespace.signature, children: [.element(qualifying)]).surrounded(depth: 1)
    }

    /// `UnsignedProperties` with one token (section 5.3): the imprint is of the canonical `SignatureValue`.
    static func unsigned(timeStamp: [UInt8]) -> Element {
        let method = Element(
            "CanonicalizationMethod", namespace: Namespace.signature,
            attributes: [Attribute("Algorithm", Algorithm.canonical)])
        let token = Element("EncapsulatedTimeStamp", namespace: Namespace.xades, text: Base64.encode(timeStamp))
        let stamp = node("SignatureTimeStamp", [method, token])
        return node("UnsignedProperties", [node("UnsignedSignatureProperties", [stamp])])
    }

    private static func node(_ name: String, attribute: Attribute? = nil, _ children: [Element]) -> Element {
        Element(
            name, namespace: Namespace.xades, attributes: attribute.map { [$0] } ?? [],
            children: children.map { .element($0) })
    }
}

extension Element {
    init(_ name: String, namespace: String, text: String) {
        self.init(name, namespace: namespace, children: [.text(text)])
    }
}
