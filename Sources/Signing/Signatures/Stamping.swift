import XML

extension Signature {
    /// What a time-stamping authority's imprint is taken of: the canonical form of `SignatureValue`
    /// (ETSI EN 319 132-1, section 5.3).
    package func timeStampInput() throws(Refusal) -> [UInt8] {
        guard let value = element.first("SignatureValue") else {
            throw Refusal(.structure, "The signature has no SignatureValue", element)
        }
        return try refusing { () throws(XMLProblem) in try value.canonicalForm() }
    }

    /// The element with a token in it; the rest stays byte for byte as it is.
    fileprivate func stamped(with token: [UInt8]) throws(Refusal) -> Element {
        guard let propertiesElement else {
            throw Refusal(
                .timeStamp, "This signature was made without properties, and cannot take a time stamp", element)
        }
        guard timeStamp == nil else { throw Refusal(.timeStamp, "This signature has a time stamp already", element) }
        let object = QualifyingProperties.object(
            propertiesElement, unsigned: QualifyingProperties.unsigned(timeStamp: token), signer: statement.key.id)
        var copy = element
        guard
            let index = copy.children.lastIndex(where: { node in
                if case .element(let child) = node { child.isNamed("Object", in: Namespace.signature) } else { false }
            })
        else { throw Refusal(.structure, "The signature has no Object", element) }
        copy.children[index] = .element(object)
        return copy
    }
}

extension Signed {
    /// Adds a time-stamping authority's token to the signature of this key; all signatures must hold.
    ///
    /// Whether the token fits is for the caller to check before.
    /// - Parameter timeStamp: the token in DER, at most 64 KiB.
    package func adding(timeStamp: [UInt8], toSignatureOf key: Fingerprint) throws(Refusal) -> Signed {
        guard let index = signatures.firstIndex(where: { $0.statement.key == key }) else {
            throw Refusal(.timeStamp, "No signature in the file was made with the key \(key.spoken)")
        }
        var elements = signatures.map(\.element)
        elements[index] = try signatures[index].stamped(with: timeStamp)
        let file = Self.element(try document, elements)
        let bytes = try refusing { () throws(XMLProblem) in try file.document() }
        let stamped = try Signed(bytes)
        try Verifier.verify(stamped).requireIntact()
        return stamped
    }
}
