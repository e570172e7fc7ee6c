internal import Agreement
internal import XML

extension Markup {
    /// The first place where a document says other than what it must say, down to the last attribute; nil where it says
    /// exactly that. White space between elements does not count.
    ///
    /// - Parameter source: what the expected values follow from, for the message.
    static func disagreement(
        of said: Element, with expected: Element, path: String = "",
        source: String = "the document's own scope and days off"
    ) -> DocumentProblem? {
        let path = path.isEmpty ? said.name : "\(path).\(label(of: expected))"
        func problem(_ code: DocumentProblem.Code, _ path: String, _ reason: String) -> DocumentProblem {
            DocumentProblem(code, path: path, line: said.line, reason)
        }
        guard isSame(said.name, expected.name), isSame(said.namespace, namespace), said.prefix.isEmpty else {
            return problem(.shape, path, "<\(said.name)> does not belong here; expected <\(expected.name)>.")
        }
        /// In people's words there is one accepted form; everything else is computed.
        func differs(_ name: String, _ said: String, _ expected: String) -> DocumentProblem {
            let says = "\(name) is \"\(said.shortened)\""
            if isWording(path) {
                return problem(.value, name, "\(says); the one accepted form of it is \"\(expected.shortened)\".")
            }
            return problem(.figure, name, "\(says); from \(source) follows \"\(expected.shortened)\".")
        }
        for attribute in expected.attributes {
            let name = "\(path).\(attribute.name)"
            guard let value = said.attribute(attribute.name, namespace: attribute.namespace) else {
                return problem(
                    .shape, name, "\(name) is missing; from \(source) follows \"\(attribute.value.shortened)\".")
            }
            if !isSame(value, attribute.value) { return differs(name, value, attribute.value) }
        }
        for attribute in said.attributes
        where expected.attribute(attribute.name, namespace: attribute.namespace) == nil
            || !["", "xml"].contains(attribute.prefix)
        {
            let name = "\(path).\(attribute.name)"
            return problem(.shape, name, "The attribute \(attribute.name) does not belong to \(path).")
        }
        for node in said.children {
            if case .comment = node { return problem(.shape, path, "\(path) holds a comment. Remove it.") }
            if case .instruction = node {
                return problem(.shape, path, "\(path) holds a processing instruction. Remove it.")
            }
        }
        let (inside, wanted) = (said.elements, expected.elements)
        if wanted.isEmpty {
            if let child = inside.first {
                return DocumentProblem(
                    .shape, path: path, line: child.line, "<\(child.name)> does not belong in \(path).")
            }
            let isBlank = expected.text.isEmpty && isWhiteSpace(said.text)
            return isBlank || isSame(said.text, expected.text) ? nil : differs(path, said.text, expected.text)
        }
        if !isWhiteSpace(said.text) {
            return problem(.shape, path, "\(path) holds the text \"\(said.text.shortened)\" between its elements.")
        }
        for (child, other) in zip(inside, wanted) {
            if let found = disagreement(of: child, with: other, path: path, source: source) { return found }
        }
        if inside.count > wanted.count {
            let extra = inside[wanted.count]
            return DocumentProblem(
                .shape, path: path, line: extra.line, "<\(label(of: extra))> does not belong at the end of \(path).")
        }
        if wanted.count > inside.count {
            return problem(.shape, path, "<\(label(of: wanted[inside.count]))> is missing at the end of \(path).")
        }
        return nil
    }

    private static func label(of element: Element) -> String {
        let id = element.attribute("id") ?? element.attribute("item") ?? element.attribute("payment")
        return id.map { "\(element.name) \($0)" } ?? element.name
    }

    /// Whether a path leads to what people wrote: a field of the scope.
    private static func isWording(_ path: String) -> Bool {
        var parts = path.split(separator: ".")[...]
        if parts.starts(with: ["change-order", "scope"]) { parts = parts.dropFirst() }
        return parts.count > 1 && parts.first == "scope" && !computed.contains(String(parts[parts.startIndex + 1]))
    }

    private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    private static func isWhiteSpace(_ text: String) -> Bool {
        text.utf8.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }
}
