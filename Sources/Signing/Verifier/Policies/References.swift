import XML

/// The references of `SignedInfo`: to document, statement and, with XAdES, properties, each once and in this order.
///
/// A reference to anything else, such as a file, an address, an XPointer or a manifest, signs less than it seems to.
enum References {
    static func digests(
        of signedInfo: Element, in format: Signature.Format, signer: String
    ) throws(Refusal) -> [[UInt8]] {
        var parts = try Parts(of: signedInfo, in: Namespace.signature)
        try Algorithms.check(&parts)
        let expected = Covered.all(in: format)
        let count = signedInfo.elements.count { $0.isNamed("Reference", in: Namespace.signature) }
        guard count == expected.count else {
            let names = format == .xades ? "document, statement and properties" : "document and statement"
            let reason = "A signature has \(expected.count) references, to \(names); here are \(count)"
            throw Refusal(.reference, reason, signedInfo)
        }
        var digests: [[UInt8]] = []
        for covered in expected {
            let attributes = covered.attributes(in: format, of: signer)
            let reference = try parts.next("Reference").with(attributes, orElse: .reference)
            var content = try Parts(of: reference, in: Namespace.signature)
            try Transforms.check(try content.next("Transforms"))
            digests.append(try Algorithms.digest(&content))
            try content.end()
        }
        try parts.end()
        return digests
    }
}
