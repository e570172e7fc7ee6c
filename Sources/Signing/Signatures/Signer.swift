package import XML

/// Signs documents: XML Signature 1.1 in the one form that ``Verifier`` accepts.
///
///     let statement = Statement(party: .provider, …, document: try document.digest(), key: key.fingerprint)
///     let file = try Signer.sign(document, statement, with: key).bytes()
package enum Signer {
    /// Signs a document that nobody signed yet.
    /// - Parameter document: an element of `urn:inwriting:1` with `xml:id="document"`.
    package static func sign(
        _ document: Element, _ statement: Statement, with key: SigningKey
    ) throws(Refusal) -> Signed {
        try seal(document, beside: [], statement, with: key)
    }

    /// Adds a signature beside others, which must all hold.
    package static func sign(
        _ signed: Signed, _ statement: Statement, with key: SigningKey
    ) throws(Refusal) -> Signed {
        try Verifier.verify(signed).requireIntact()
        guard !signed.signatures.contains(where: { $0.key == key.publicKey }) else {
            throw Refusal(.repeatedSigner, "This key has signed the file already")
        }
        return try seal(try signed.document, beside: signed.signatures.map(\.element), statement, with: key)
    }

    private static func seal(
        _ document: Element, beside others: [Element], _ statement: Statement, with key: SigningKey
    ) throws(Refusal) -> Signed {
        guard statement.key == key.fingerprint else {
            throw Refusal(.keyMismatch, "The statement names another key than the one that signs")
        }
        let form = SignatureForm(
            documentDigest: try document.digestBytes(), statement: statement, certificate: key.certificate)
        let draft = try form.element(value: "")
        guard let signedInfo = draft.first("SignedInfo") else {
            throw Refusal(.structure, "The signature has no SignedInfo", draft)
        }
        let canonical = try refusing { () throws(XMLProblem) in try signedInfo.canonicalForm() }
        let value: [UInt8]
        do {
            value = try key.sign(canonical)
        } catch {
            throw Refusal(.cannotSign, error.reason)
        }
        let signature = try form.element(value: Base64.encode(value))
        let bytes = try refusing { () throws(XMLProblem) in
            try Signed.element(document, others + [signature]).document()
        }
        // What was written is read again as others will read it, so that nobody gets a file that does not verify.
        let signed = try Signed(bytes)
        try Verifier.verify(signed).requireIntact()
        return signed
    }
}
