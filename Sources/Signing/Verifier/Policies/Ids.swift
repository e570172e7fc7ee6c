import XML

/// Which attributes are ids, and where they may stand.
///
/// Other readers take `id`, `Id` or `ID` of any name space for an id; to none of them may one name mean two parts.
enum Ids {
    /// Whether this attribute reads as an id to anybody.
    static func isID(_ attribute: Attribute) -> Bool { attribute.name.lowercased().isExactly("id") }

    /// `xml:id`, and `Id` where XML Signature and XAdES declare one that a signature of ours uses.
    static func isAccepted(_ attribute: Attribute, on element: Element) -> Bool {
        if attribute.namespace.isExactly(Namespace.xml) { return attribute.name.isExactly("id") }
        guard attribute.namespace.isEmpty, attribute.name.isExactly("Id") else { return false }
        return element.isNamed("Signature", in: Namespace.signature)
            || element.isNamed("Reference", in: Namespace.signature)
            || element.isNamed("SignedProperties", in: Namespace.xades)
    }
}
