import XML

/// Each reference has one transform, the exclusive canonical form.
///
/// XSLT, XPath and filters can make something else of what is digested than what is shown.
enum Transforms {
    static func check(_ element: Element) throws(Refusal) {
        var transforms = try Parts(of: try element.withoutAttributes(), in: Namespace.signature)
        try transforms.next("Transform").with(["Algorithm": Algorithm.canonical], orElse: .transform).empty()
        if transforms.isNext("Transform") {
            throw Refusal(.transform, "A reference has exactly one transform", element)
        }
        try transforms.end()
    }
}
