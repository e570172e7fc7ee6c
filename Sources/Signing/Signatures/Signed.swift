package import XML

/// A document and the signatures beside it, in the one form that is accepted; whether they hold, ``Verifier`` says.
package struct Signed: Hashable, Sendable {
    /// The canonical form of the element with `xml:id="document"`: what the signatures cover.
    let canonical: CanonicalElement
    /// At least one.
    package let signatures: [Signature]

    /// Reads a signed file.
    package init(_ bytes: [UInt8]) throws(Refusal) { try self.init(bytes, Certificates()) }

    /// - Parameter certificates: those that were read before.
    init(_ bytes: [UInt8], _ certificates: Certificates) throws(Refusal) {
        let file = try refusing { () throws(XMLProblem) in
            try XMLReader.parseEnvelope(bytes, of: Namespace.inwriting)
        }
        try Self.requireNothingBeside(file.hasMisc)
        try self.init(file.root, file.content, certificates)
    }

    /// A document with one signature that came without it.
    package init(document: Element, signature: [UInt8]) throws(Refusal) {
        let file = try refusing { () throws(XMLProblem) in try XMLReader.parseDocument(signature) }
        try Self.requireNothingBeside(file.hasMisc)
        try self.init(document: document, signatures: [file.root])
    }

    init(document: Element, signatures: [Element]) throws(Refusal) {
        var file = try refusing { () throws(XMLProblem) in
            try XMLReader.parseEnvelope(Self.element(document, []).document(), of: Namespace.inwriting)
        }
        file.root.children += signatures.map { .element($0) }
        try self.init(file.root, file.content, Certificates())
    }

    /// - Parameters:
    ///   - root: the file, with only the tag of its document.
    ///   - content: the document.
    private init(_ root: Element, _ content: Content?, _ certificates: Certificates) throws(Refusal) {
        guard root.isNamed("signed", in: Namespace.inwriting) else {
            throw Refusal(.root, "This is not a signed file: its root is not signed in \(Namespace.inwriting)", root)
        }
        try Inspection.check(root, content)
        var parts = try Parts(of: try root.withoutAttributes(), in: Namespace.signature)
        _ = parts.any()
        canonical = try Self.document(content, of: root)
        var signatures: [Signature] = []
        repeat {
            guard signatures.count < Self.limit else {
                throw Refusal(.structure, "There are more than \(Self.limit) signatures", root)
            }
            let signature = try Signature(try parts.next("Signature"), certificates)
            try Self.check(signature, beside: signatures)
            signatures.append(signature)
        } while parts.isNext("Signature")
        try parts.end()
        self.signatures = signatures
    }

    /// The most signatures on one document.
    package static let limit = 64
}

// MARK: Reading

extension Signed {
    private static func requireNothingBeside(_ hasMisc: Bool) throws(Refusal) {
        guard hasMisc else { return }
        throw Refusal(.comment, "A comment or processing instruction stands outside the root, where nobody signs it")
    }

    private static func document(_ content: Content?, of root: Element) throws(Refusal) -> CanonicalElement {
        guard let content, content.head.attribute("id", namespace: Namespace.xml)?.isExactly("document") == true else {
            let reason = "The first element in signed is not the one with xml:id=\"document\""
            throw Refusal(.document, reason, content?.head ?? root)
        }
        guard !["signed", "statement"].contains(content.head.name) else {
            throw Refusal(.document, "A \(content.head.name) is not a document", content.head)
        }
        // In a document everything means something: nothing in it belongs to others.
        guard let canonical = content.canonical else {
            let foreign = content.foreign ?? content.head
            throw Refusal(.document, "In the document, \(foreign.name) is of a foreign name space", foreign)
        }
        return canonical
    }

    private static func check(_ signature: Signature, beside others: [Signature]) throws(Refusal) {
        for other in others {
            let (statement, first) = (signature.statement, other.statement)
            if signature.key == other.key {
                throw Refusal(.repeatedSigner, "One key signs twice: that of \(first.name)", signature.element)
            }
            if statement.name == first.name, statement.party == first.party {
                let reason = "\(first.name) signs twice as \(first.party.rawValue), with two keys"
                throw Refusal(.repeatedSigner, reason, signature.element)
            }
        }
    }
}

// MARK: Writing

extension Signed {
    /// The element with `xml:id="document"`, made from its canonical form.
    package var document: Element {
        get throws(Refusal) { try refusing { () throws(XMLProblem) in try canonical.element() } }
    }

    package var element: Element {
        get throws(Refusal) { Self.element(try document, signatures.map(\.element)) }
    }

    /// The file: an XML declaration and the canonical form.
    package func bytes() throws(Refusal) -> [UInt8] {
        let element = try element
        return try refusing { () throws(XMLProblem) in try element.document() }
    }

    /// Each part on lines of its own; the white space between them is covered by nobody's signature.
    static func element(_ document: Element, _ signatures: [Element]) -> Element {
        let parts = ([document] + signatures).flatMap { [Element.Node.text("\n"), .element($0)] }
        return Element("signed", namespace: Namespace.inwriting, children: parts + [.text("\n")])
    }

    /// This file with the signatures of another copy of the same document added; all of them must hold.
    ///
    /// What stands in both stays as it is here.
    package func merging(_ other: Signed) throws(Refusal) -> Signed {
        guard canonical == other.canonical else {
            throw Refusal(.otherDocument, "The other file's document differs from this one, by its digest")
        }
        try Verifier.verify(other).requireIntact()
        var signatures = signatures.map(\.element)
        for signature in other.signatures {
            guard let same = self.signatures.first(where: { $0.key == signature.key }) else {
                signatures.append(signature.element)
                continue
            }
            // Not the bytes of a signature tell which one it is, for each has a twin; nor what may be added to it.
            guard try same.signedInfo.digest() == signature.signedInfo.digest() else {
                let reason = "\(same.statement.name) signed twice with one key; keep one of the two files"
                throw Refusal(.repeatedSigner, reason, signature.element)
            }
        }
        let merged = try Signed(document: try document, signatures: signatures)
        try Verifier.verify(merged).requireIntact()
        return merged
    }
}
