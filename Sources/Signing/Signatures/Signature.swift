package import XML

/// One person's signature, read in one of its two forms; whether it holds, ``Verifier`` says.
package struct Signature: Hashable, Sendable {
    /// The whole `Signature` element, as it was read.
    package let element: Element
    package let format: Format
    package let statement: Statement
    package let key: PublicKey
    /// Nil where the signer sent a bare key.
    package let certificate: KeyCertificate?
    /// A time-stamping authority's token in DER, as it stands there: nobody signed it, and nothing of it is checked.
    package let timeStamp: [UInt8]?
    let signedInfo: Element
    let statementElement: Element
    /// `SignedProperties`; nil in the plain form.
    let propertiesElement: Element?
    /// The digest of each covered part, in the order of ``Covered/all(in:)``.
    let digests: [[UInt8]]
    /// r and s, 32 bytes each.
    let value: [UInt8]

    /// - Parameter certificates: those that were read before.
    init(_ element: Element, _ certificates: Certificates = Certificates()) throws(Refusal) {
        format = element.attributes.isEmpty ? .plain : .xades
        var parts = try Parts(of: element, in: Namespace.signature)
        let signedInfo = try parts.next("SignedInfo").withoutAttributes()
        let value = try parts.next("SignatureValue")
        let keyInfo = try parts.next("KeyInfo").withoutAttributes()
        let object = try parts.next("Object").withoutAttributes()
        let properties = format == .xades ? try parts.next("Object").withoutAttributes() : nil
        try parts.end()

        var content = try Parts(of: object, in: Namespace.inwriting)
        statementElement = try content.next("statement")
        try content.end()
        statement = try Statement(statementElement)
        let signer = statement.key.id
        if format == .xades { _ = try element.with(["Id": SignatureID.signature(of: signer)], orElse: .id) }

        self.element = element
        self.signedInfo = signedInfo
        digests = try References.digests(of: signedInfo, in: format, signer: signer)
        self.value = try SignatureValue.read(value)
        (key, certificate) = try KeyInfo.read(keyInfo, certificates)
        guard key.fingerprint == statement.key else {
            let reason = "The statement names another key than the one in KeyInfo"
            throw Refusal(.keyMismatch, reason, statementElement)
        }
        if let properties {
            (propertiesElement, timeStamp) = try Properties.read(properties, statement, certificate)
        } else {
            (propertiesElement, timeStamp) = (nil, nil)
        }
    }

    /// The covered part as it stands in this signature; nil for the document, which stands outside.
    func element(of covered: Covered) -> Element? {
        switch covered {
        case .document: nil
        case .statement: statementElement
        case .properties: propertiesElement
        }
    }
}
