import XML

/// How a `Signature` element is written: XAdES baseline B-B, with a certificate.
struct SignatureForm {
    let documentDigest: [UInt8]
    let statement: Statement
    let certificate: KeyCertificate

    /// The element with this `SignatureValue`; all else depends on the inputs alone.
    func element(value: String) throws(Refusal) -> Element {
        let signer = statement.key.id
        let statementElement = statement.element.laidOut(depth: 2)
        let properties = QualifyingProperties(statement, certificate).signed.laidOut(depth: 3)
        var references: [Element] = []
        for covered in Covered.all(in: .xades) {
            let digest =
                switch covered {
                case .document: documentDigest
                case .statement: try statementElement.digestBytes()
                case .properties: try properties.digestBytes()
                }
            references.append(reference(to: covered, digest: digest))
        }
        let methods = [
            node("CanonicalizationMethod", ["Algorithm": Algorithm.canonical]),
            node("SignatureMethod", ["Algorithm": Algorithm.ecdsa]),
        ]
        let keyInfo = node("X509Data", [node("X509Certificate", text: Base64.encode(certificate.der))])
        let parts = [
            node("SignedInfo", methods + references), node("SignatureValue", text: value),
            node("KeyInfo", [keyInfo]),
        ].map { $0.laidOut(depth: 1) }
        // What is digested is in its layout already: laying it out again would change it.
        let objects = [
            node("Object", [statementElement]).surrounded(depth: 1),
            QualifyingProperties.object(properties, signer: signer),
        ]
        return node("Signature", ["Id": SignatureID.signature(of: signer)], parts + objects).surrounded(depth: 0)
    }

    private func reference(to covered: Covered, digest: [UInt8]) -> Element {
        node(
            "Reference", covered.attributes(in: .xades, of: statement.key.id),
            [
                node("Transforms", [node("Transform", ["Algorithm": Algorithm.canonical])]),
                node("DigestMethod", ["Algorithm": Algorithm.sha256]),
                node("DigestValue", text: Base64.encode(digest)),
            ])
    }

    private func node(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Element] = []
    ) -> Element {
        Element(
            name, namespace: Namespace.signature, attributes: attributes.map { Attribute($0.key, $0.value) },
            children: children.map { .element($0) })
    }

    private func node(_ name: String, _ children: [Element]) -> Element { node(name, [:], children) }

    private func node(_ name: String, text: String) -> Element {
        Element(name, namespace: Namespace.signature, text: text)
    }
}

extension Element {
    /// Each element on a line of its own, down to those that hold text.
    func laidOut(depth: Int) -> Element {
        var copy = self
        copy.children = children.map { child in
            if case .element(let element) = child { .element(element.laidOut(depth: depth + 1)) } else { child }
        }
        return copy.surrounded(depth: depth)
    }

    /// White space around each child element, and nothing else changed.
    func surrounded(depth: Int) -> Element {
        guard !elements.isEmpty else { return self }
        var copy = self
        let space = "\n" + String(repeating: "  ", count: depth)
        copy.children = children.flatMap { [.text(space + "  "), $0] } + [.text(space)]
        return copy
    }
}
