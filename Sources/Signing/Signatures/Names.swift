/// The name spaces of a signed file.
enum Namespace {
    static let inwriting = "urn:inwriting:1"
    static let signature = "http://www.w3.org/2000/09/xmldsig#"
    static let signature11 = "http://www.w3.org/2009/xmldsig11#"
    static let xades = "http://uri.etsi.org/01903/v1.3.2#"
    static let xml = "http://www.w3.org/XML/1998/namespace"
}

/// The only algorithms that a signed file uses (XML Signature 1.1, section 6).
enum Algorithm {
    /// Exclusive XML Canonicalization 1.0, without comments.
    static let canonical = "http://www.w3.org/2001/10/xml-exc-c14n#"
    static let ecdsa = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
    static let sha256 = "http://www.w3.org/2001/04/xmlenc#sha256"
    /// P-256 as an object identifier.
    static let curve = "urn:oid:1.2.840.10045.3.1.7"
}

extension Signature {
    /// The two shapes that a signature may have.
    package enum Format: String, Hashable, Sendable {
        /// XML Signature alone, over document and statement: made in a browser, or by earlier versions.
        case plain
        /// With signed properties: XAdES baseline B-B (ETSI EN 319 132-1, section 6), or B-T with a time stamp.
        case xades
    }
}

/// A part of the file that a signature covers.
enum Covered: Equatable {
    case document, statement, properties

    /// What each signature covers, in the order of its references.
    static func all(in format: Signature.Format) -> [Covered] {
        switch format {
        case .plain: [.document, .statement]
        case .xades: [.document, .statement, .properties]
        }
    }

    /// The id of the part, for the signer with this id.
    func id(of signer: String) -> String {
        switch self {
        case .document: "document"
        case .statement: "statement-\(signer)"
        case .properties: "properties-\(signer)"
        }
    }

    /// The attributes of the reference to it, in canonical order.
    func attributes(in format: Signature.Format, of signer: String) -> KeyValuePairs<String, String> {
        let uri = "#\(id(of: signer))"
        return switch self {
        // The properties name the document's reference by its id.
        case .document where format == .xades: ["Id": SignatureID.reference(of: signer), "URI": uri]
        case .document, .statement: ["URI": uri]
        // ETSI EN 319 132-1, section 4.4.2.
        case .properties: ["Type": "http://uri.etsi.org/01903#SignedProperties", "URI": uri]
        }
    }
}

/// The ids that a XAdES signature has beside those of what it covers.
enum SignatureID {
    static func signature(of signer: String) -> String { "signature-\(signer)" }
    static func reference(of signer: String) -> String { "reference-\(signer)" }
}
