internal import Agreement
internal import XML

/// The words of `urn:inwriting:1`: people's words stand in elements, computed values in attributes.
enum Markup {
    static let namespace = "urn:inwriting:1"

    /// Lists by name, and what one entry is called.
    static let entryNames: [String: String] = {
        var names = [
            "people": "person", "may": "right", "workdays": "day", "closed": "range", "after": "rule", "also": "name",
        ]
        for (list, item) in Scope.itemNames { names[list] = item }
        return names
    }()

    /// Entries and parts whose id is an attribute.
    static let identified = Set(Scope.itemNames.map(\.value) + Scope.partNames)

    /// What has named fields of its own, in the scope itself; `tax` has them anywhere.
    static let parts: Set = [
        "tax", "provider", "client", "calendar", "price", "revisions", "contact", "approval", "late", "delays",
        "changes", "cancellation",
    ]

    /// What stands in a scope element after the fields of the scope.
    static let computed: Set = ["plan", "sums", "days-off"]

    /// An element with these attributes; those without a value are left out.
    static func element(
        _ name: String, _ values: KeyValuePairs<String, (any CustomStringConvertible)?> = [:],
        _ children: [Element] = []
    ) -> Element {
        Element(
            name, namespace: namespace,
            attributes: values.compactMap { name, value in value.map { Attribute(name, $0.description) } },
            children: children.map(Element.Node.element))
    }

    static func leaf(_ name: String, _ text: String) -> Element {
        Element(name, namespace: namespace, children: text.isEmpty ? [] : [.text(text)])
    }

    static func yes(_ value: Bool) -> String? { value ? "yes" : nil }
}

extension Element {
    /// The one that is signed.
    func asDocument(language: String) -> Element {
        var copy = self
        copy.attributes.insert(
            contentsOf: [
                Attribute("id", "document", prefix: "xml", namespace: Attribute.xmlNamespace),
                Attribute("lang", language, prefix: "xml", namespace: Attribute.xmlNamespace),
            ], at: 0)
        return copy.indented()
    }
}
