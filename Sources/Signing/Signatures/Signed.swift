package import XML

/// A document and the signatures beside it, in the one form that is accepted; whether they hold, ``Verifier`` says.
package struct Signed: Hashable, Sendable {
    /// The element with `xml:id="document"`.
    package let document: Element
    /// At least one.
    package let signatures: [Signature]

    /// Reads a signed file.
    package init(_ bytes: [UInt8]) throws(Refusal) {
        try self.init(try Self.root(of: bytes))
    }

    /// A document with one signature that came without it.
    package init(document: Element, signature: [UInt8]) throws(Refusal) {
        try self.init(Self.element(document, [try Self.root(of: signature)]))
    }

    init(_ root: Element) throws(Refusal) {
        guard root.isNamed("signed", in: Namespace.inwriting) else {
            throw Refusal(.root, "This is not a signed file: its root is not signed in \(Namespace.inwriting)", root)
        }
        try Inspection.check(root)
        var parts = try Parts(of: try root.withoutAttributes(), in: Namespace.signature)
        document = try Self.document(parts.any(), of: root)
        var signatures: [Signature] = []
        repeat {
            guard signatures.count < Self.limit else {
                throw Refusal(.structure, "There are more than \(Self.limit) signatures", root)
            }
            let signature = try Signature(try parts.next("Signature"))
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
    static func root(of bytes: [UInt8]) throws(Refusal) -> Element {
        let file = try refusing { () throws(XMLProblem) in try XMLReader.parseDocument(bytes) }
        guard !file.hasMisc else {
            let reason = "A comment or processing instruction stands outside the root, where nobody signs it"
            throw Refusal(.comment, reason)
        }
        return file.root
    }

    private static func document(_ element: Element?, of root: Element) throws(Refusal) -> Element {
        guard let element, element.attribute("id", namespace: Namespace.xml)?.isExactly("document") == true else {
            let reason = "The first element in signed is not the one with xml:id=\"document\""
            throw Refusal(.document, reason, element ?? root)
        }
        guard !["signed", "statement"].contains(element.name) else {
            throw Refusal(.document, "A \(element.name) is not a document", element)
        }
        try checkNamespaces(element)
        return element
    }

    /// In a document everything means something: nothing in it belongs to others.
    private static func checkNamespaces(_ element: Element) throws(Refusal) {
        let isOurs = element.namespace.isExactly(Namespace.inwriting)
        let areOurs = element.attributes.allSatisfy {
            $0.namespace.isEmpty || $0.namespace.isExactly(Namespace.xml)
        }
        guard isOurs, areOurs else {
            throw Refusal(.document, "In the document, \(element.name) is of a foreign name space", element)
        }
        for child in element.elements { try checkNamespaces(child) }
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
    package var element: Element { Self.element(document, signatures.map(\.element)) }

    /// The file: an XML declaration and the canonical form.
    package func bytes() throws(Refusal) -> [UInt8] {
        try refusing { () throws(XMLProblem) in try element.document() }
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
        guard try document.digest() == other.document.digest() else {
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
        let merged = try Signed(Self.element(document, signatures))
        try Verifier.verify(merged).requireIntact()
        return merged
    }
}
