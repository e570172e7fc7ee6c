internal import Agreement
package import XML

// MARK: Writing

extension Document {
    /// The element that is signed, with `xml:id="document"`: a pure function of the document.
    package var element: Element {
        switch self {
        case .scope(let document):
            Markup.element(
                "scope",
                [
                    "project": document.seal.project, "version": document.version, "date": document.seal.date,
                    "recordHead": document.seal.recordHead, "recordCount": document.seal.recordCount,
                ], document.content.elements
            ).asDocument(language: language)
        case .changeOrder(let document):
            Markup.element(
                "change-order",
                [
                    "project": document.seal.project, "number": document.number, "revision": document.revision,
                    "amends": document.amends, "date": document.seal.date, "lapses": document.lapses,
                    "recordHead": document.seal.recordHead, "recordCount": document.seal.recordCount,
                ],
                document.order.elements(in: document.content.scope.currency)
                    + [Markup.element("scope", [:], document.content.elements)]
            ).asDocument(language: language)
        case .reply(let document):
            Markup.element(
                "reply",
                ["project": document.project, "about": document.about, "decision": document.decision.rawValue],
                document.reasons.map { reason in
                    var element = Markup.leaf("reason", reason.text)
                    if let item = reason.item { element.attributes = [Attribute("item", item)] }
                    return element
                } + (document.proposal.map { [Markup.leaf("proposal", $0)] } ?? [])
            ).asDocument(language: language)
        case .findings(let document): document.element.asDocument(language: language)
        }
    }

    /// The same, after it was read back: what is sealed can always be read again.
    package func sealed() throws(DocumentProblem) -> Element {
        let element = element
        guard try Document(element) == self else {
            throw DocumentProblem(
                .value, path: element.name, "The document would not read back as what was written. Nothing was sealed.")
        }
        return element
    }
}

// MARK: Reading

extension Document {
    /// Reads a document element, computes its dates and sums again from what stands in it, and takes nothing that
    /// differs in any value, element or order from what this program would have written.
    ///
    /// - Throws: the first place that differs, with both values.
    package init(_ element: Element) throws(DocumentProblem) {
        try Bounds.check(element)
        guard element.namespace == Markup.namespace else {
            throw DocumentProblem(
                .shape, path: element.name, line: element.line,
                "<\(element.name)> is not in the name space \(Markup.namespace).")
        }
        let document: Document =
            switch element.name {
            case "scope": .scope(try ScopeDocument(element))
            case "change-order": .changeOrder(try ChangeOrderDocument(element))
            case "reply": .reply(try ReplyDocument(element))
            case "findings": .findings(try FindingsDocument(element))
            default:
                throw DocumentProblem(
                    .shape, path: element.name, line: element.line,
                    "<\(element.name)> is not a scope, a change-order, a reply or findings.")
            }
        if let problem = Markup.disagreement(of: element, with: document.element) { throw problem }
        self = document
    }
}

extension Seal {
    init(_ element: Element) throws(DocumentProblem) {
        self.init(
            project: try element.hex("project", 32), date: try element.day("date"),
            recordHead: try element.hex("recordHead", 64), recordCount: try element.whole("recordCount"))
    }
}

extension ScopeDocument {
    fileprivate init(_ element: Element) throws(DocumentProblem) {
        self.init(
            seal: try Seal(element), version: try element.whole("version"),
            content: try PlannedScope(element, try Scope(element), changed: nil))
    }
}

extension ChangeOrderDocument {
    fileprivate init(_ element: Element) throws(DocumentProblem) {
        let inner = try element.required("scope")
        let scope = try Scope(inner)
        var bases: [Sums.Changed.Base] = []
        for taxed in try inner.required("sums").elements where taxed.name == "taxed" {
            guard bases.count < Bounds.items else {
                throw DocumentProblem(.tooLarge, path: "sums", line: taxed.line, "There are too many taxes.")
            }
            bases.append(
                Sums.Changed.Base(tax: try Tax(in: taxed), amount: try taxed.money("base", scope.currency)))
        }
        let original = try element.required("ladder").money("original", scope.currency)
        let content = try PlannedScope(inner, scope, changed: Sums.Changed(original: original, bases: bases))
        let order = try ChangeOrder(element, result: content)
        guard order.ladder.after == content.sums.sum else {
            let (after, sum) = (order.ladder.after.text(in: scope.currency), content.sums.sum.text(in: scope.currency))
            throw DocumentProblem(
                .figure, path: "change-order.ladder.after", line: try element.required("ladder").line,
                "The lines lead to \(after), but the resulting scope comes to \(sum).")
        }
        self.init(
            seal: try Seal(element), number: try element.whole("number"), revision: try element.whole("revision"),
            amends: try element.hex("amends", 64), lapses: try element.optionalDay("lapses"), order: order,
            content: content)
    }
}

extension ReplyDocument {
    fileprivate init(_ element: Element) throws(DocumentProblem) {
        var reasons: [Reason] = []
        for reason in element.elements.prefix(Bounds.items) where reason.name != "proposal" {
            let text = try reason.plainText()
            guard !text.isEmpty else {
                throw DocumentProblem(.value, path: "reply.reason", line: reason.line, "A reason is empty.")
            }
            reasons.append(Reason(item: try reason.id("item"), text: text))
        }
        guard let language = element.attribute("lang", namespace: Attribute.xmlNamespace), isLanguage(language) else {
            throw DocumentProblem(
                .value, path: "reply.lang", line: element.line, "A reply needs its language, such as xml:lang=\"en\".")
        }
        self.init(
            project: try element.hex("project", 32), language: language, about: try element.hex("about", 64),
            decision: try element.choice("decision", Decision.self), reasons: reasons,
            proposal: try Self.proposal(in: element))
    }

    private static func proposal(in element: Element) throws(DocumentProblem) -> String? {
        guard let proposal = element.first("proposal") else { return nil }
        let text = try proposal.plainText()
        guard (1...proposalLimit).contains(text.unicodeScalars.count) else {
            throw DocumentProblem(
                .value, path: "reply.proposal", line: proposal.line,
                "A counter-proposal has 1 to \(proposalLimit) letters.")
        }
        return text
    }
}

/// Letters, then parts of letters and digits (BCP 47).
func isLanguage(_ text: String) -> Bool {
    text.utf8.count <= 35
        && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy {
            (1...8).contains($0.utf8.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
}

extension Scope {
    fileprivate init(_ element: Element) throws(DocumentProblem) {
        try Bounds.checkNames(element)
        let (scope, problems) = Scope.read(try Form(scope: element))
        guard let scope else {
            throw problems.first { $0.weight == .error }.map(DocumentProblem.init)
                ?? DocumentProblem(.scope, path: "scope", line: element.line, "The scope cannot be read.")
        }
        self = scope
    }
}

extension PlannedScope {
    /// Plans the scope again from the day of signature and the days off that stand in the element.
    fileprivate init(_ element: Element, _ scope: Scope, changed: Sums.Changed?) throws(DocumentProblem) {
        var table: HolidayTable?
        if let daysOff = element.first("days-off") { table = try HolidayTable(daysOff) }
        let made = PlannedScope.make(
            scope, signature: try element.required("plan").optionalDay("signature"), table: table, changed: changed,
            span: table?.span)
        guard let content = made.content else {
            throw made.problems.first { $0.weight == .error }.map(DocumentProblem.init)
                ?? DocumentProblem(.scope, path: "scope", line: element.line, "The dates cannot be computed.")
        }
        self = content
    }
}
