import Crypto
package import XML

/// Verifies signed files: accepts exactly one form, and only then computes.
///
///     let verification = Verifier.verify(bytes)
///     guard let document = verification.document else { … verification.firstProblem … }
package enum Verifier {
    package static func verify(_ bytes: [UInt8]) -> Verification { verify(bytes, Certificates()) }

    /// - Parameter certificates: those that were read before.
    static func verify(_ bytes: [UInt8], _ certificates: Certificates) -> Verification {
        do {
            return verify(try Signed(bytes, certificates))
        } catch {
            return Verification(refusal: error)
        }
    }

    /// Verifies a `Signature` that came back alone, over the document that was sent.
    package static func verify(signature: [UInt8], over document: Element) -> Verification {
        do {
            return verify(try Signed(document: document, signature: signature))
        } catch {
            return Verification(refusal: error)
        }
    }

    /// Computes digests and signatures of a file whose form is right.
    package static func verify(_ signed: Signed) -> Verification {
        let digest = Array(SHA256.hash(data: signed.canonical.bytes))
        let signatures = signed.signatures.map { signature in
            let (outcome, stamp) = outcome(of: signature, document: digest)
            return CheckedSignature(
                statement: signature.statement, format: signature.format, key: signature.key,
                certificate: signature.certificate, stamp: stamp, outcome: outcome)
        }
        return Verification(document: SignedDocument(signed.canonical, digest: digest.hex), signatures: signatures)
    }

    private static func outcome(
        of signature: Signature, document: [UInt8]
    ) -> (CheckedSignature.Outcome, TimeStamp?) {
        do {
            try check(signature, document: document)
            return (.intact, try stamp(on: signature))
        } catch {
            return (.broken(error), nil)
        }
    }

    /// A token that is not this signature's, or not whole, would be taken for a time: it is refused with it.
    private static func stamp(on signature: Signature) throws(Refusal) -> TimeStamp? {
        guard let token = signature.timeStamp else { return nil }
        switch TimeStamp.verify(token, over: try signature.timeStampInput()) {
        case .success(let stamp): return stamp
        case .failure(let problem):
            throw Refusal(.falseStamp, "The time stamp does not hold: \(problem.reason)", signature.element)
        }
    }

    private static func check(_ signature: Signature, document: [UInt8]) throws(Refusal) {
        for (covered, claimed) in zip(Covered.all(in: signature.format), signature.digests) {
            let actual = try signature.element(of: covered)?.digestBytes() ?? document
            guard claimed == actual else { throw changed(covered, signature) }
        }
        guard signature.statement.document.isExactly(document.hex) else {
            let reason = "The statement declares another document than the one signed"
            throw Refusal(.otherDocument, reason, signature.statementElement)
        }
        let signedInfo = try refusing { () throws(XMLProblem) in try signature.signedInfo.canonicalForm() }
        guard signature.key.verifies(signature.value, over: signedInfo) else {
            throw Refusal(.falseSignature, "The signature was not made by its key over this content", signature.element)
        }
        if let certificate = signature.certificate, !certificate.isSelfSigned {
            let reason = "The certificate was changed: its own signature does not hold"
            throw Refusal(.falseCertificate, reason, signature.element)
        }
    }

    private static func changed(_ covered: Covered, _ signature: Signature) -> Refusal {
        let place = signature.element(of: covered) ?? signature.element
        return switch covered {
        case .document: Refusal(.documentChanged, "The document was changed after this signature", place)
        case .statement: Refusal(.statementChanged, "The statement was changed after this signature", place)
        case .properties:
            Refusal(.propertiesChanged, "The properties of the signature were changed after it was made", place)
        }
    }
}
