import XML

/// How a `Signature` element is written.
struct SignatureForm {
    let documentDigest: [UInt8]
    let statement: Statement
    let certificate: KeyCertificate

    /// The element with this `SignatureValue`; all else depends on the inputs alone.
    func element(value: String) throws(Refusal) -> Element {
        let statement = statement.element.laidOut(depth: 2)
        var references: [Element] = []
        for covered in Covered.all {
            let digest = covered == .document ? documentDigest : try statement.digestBytes()
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
        // The statement is in its layout already: laying it out again would change what was digested.
        let object = node("Object", [statement]).surrounded(depth: 1)
        return node("Signature", parts + [object]).surrounded(depth: 0)
    }

    private func reference(to covered: Covered, digest: [UInt8]) -> Element {
        node(
            "Reference", ["URI": "#\(covered.id(of: statement.key.id))"],
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
        Element(name, namespace: Namespace.signature, children: [.text(text)])
    }
}

extension Element {
    /// Each element on a line of its own, down to those that hold text.
    fileprivate func laidOut(depth: Int) -> Element {
        var copy = self
        copy.children = children.map { child in
            if case .element(let element) = child { .element(element.laidOut(depth: depth + 1)) } else { child }
        }
        return copy.surrounded(depth: depth)
    }

    /// White space around each child element, and nothing else changed.
    fileprivate func surrounded(depth: Int) -> Element {
        guard !elements.isEmpty else { return self }
        var copy = self
        let space = "\n" + String(repeating: "  ", count: depth)
        copy.children = children.flatMap { [.text(space + "  "), $0] } + [.text(space)]
        return copy
    }
}
