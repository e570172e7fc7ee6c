/// The name spaces of a signed file.
enum Namespace {
    static let inwriting = "urn:inwriting:1"
    static let signature = "http://www.w3.org/2000/09/xmldsig#"
    static let signature11 = "http://www.w3.org/2009/xmldsig11#"
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

/// A part of the file that a signature covers.
enum Covered: Equatable {
    case document, statement

    /// What each signature covers, in the order of its references.
    static let all: [Covered] = [.document, .statement]

    /// The `xml:id` of the part, for the signer with this id.
    func id(of signer: String) -> String {
        switch self {
        case .document: "document"
        case .statement: "statement-\(signer)"
        }
    }
}
