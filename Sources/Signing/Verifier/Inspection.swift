import XML

/// What must hold everywhere in a signed file, before any part of it is read for itself.
struct Inspection {
    private var ids: Set<String> = []
    private var plain: [(id: String, element: Element)] = []

    /// - Parameters:
    ///   - root: the file, with only the tag of its document.
    ///   - content: what stands inside the document.
    static func check(_ root: Element, _ content: Content?) throws(Refusal) {
        var inspection = Inspection()
        if let line = content?.misc {
            let reason = "The document holds a comment or a processing instruction, which nobody signs"
            throw Refusal(.comment, reason, Element("", line: line))
        }
        for id in content?.otherIDs ?? [] {
            try inspection.note(id.attribute, of: id.element)
        }
        try inspection.walk(root)
        for (id, element) in inspection.plain where inspection.ids.contains(id) {
            throw Refusal(.id, "The id \"\(id)\" stands twice", element)
        }
        for id in content?.ids ?? [] where inspection.ids.contains(id.value) {
            throw Refusal(.id, "The id \"\(id.value)\" stands twice", Element("", line: id.line))
        }
    }

    private mutating func walk(_ element: Element) throws(Refusal) {
        for attribute in element.attributes { try note(attribute, of: element) }
        for node in element.children {
            switch node {
            case .element(let child): try walk(child)
            case .text: break
            case .comment, .instruction:
                let reason = "\(element.name) holds a comment or a processing instruction, which nobody signs"
                throw Refusal(.comment, reason, element)
            }
        }
    }

    private mutating func note(_ attribute: Attribute, of element: Element) throws(Refusal) {
        guard Ids.isID(attribute) else { return }
        if attribute.namespace.isEmpty, attribute.name.isExactly("id") {
            plain.append((attribute.value, element))
            return
        }
        guard Ids.isAccepted(attribute, on: element) else {
            throw Refusal(.id, "\(element.name) has the attribute \(attribute.name), which is not accepted", element)
        }
        guard ids.insert(attribute.value).inserted else {
            throw Refusal(.id, "The id \"\(attribute.value)\" stands twice", element)
        }
    }
}
