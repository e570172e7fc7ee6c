internal import Agreement
internal import Claims
internal import XML

// MARK: Writing

extension FindingsDocument {
    var element: Element {
        Markup.element(
            "findings",
            [
                "project": seal.project, "number": number, "revision": revision, "date": seal.date,
                "recordHead": seal.recordHead, "recordCount": seal.recordCount,
            ],
            [
                Markup.leaf("title", title), Markup.leaf("provider", provider), Markup.leaf("client", client),
                agreed.element("agreed"),
            ] + (later.map { [$0.element("later")] } ?? []) + [message.element] + findings.map(\.element))
    }
}

extension FindingsDocument.Agreed {
    fileprivate func element(_ role: String) -> Element {
        Markup.element(
            role, ["name": name, "digest": digest, "date": day],
            signatories.map { signatory in
                var element = Markup.leaf("signatory", signatory.name)
                element.attributes = [
                    Attribute("party", signatory.party.rawValue), Attribute("way", signatory.way.rawValue),
                ]
                return element
            })
    }
}

extension FindingsDocument.Message {
    fileprivate var element: Element {
        let words = [("sender", sender), ("address", address), ("subject", subject), ("message-id", id)]
        return Markup.element(
            "message",
            [
                "digest": digest, "way": way.rawValue, "sent": sent, "language": language,
                "mayChange": mayChange.map { $0 ? "yes" : "no" },
            ], words.compactMap { name, text in text.map { Markup.leaf(name, $0) } })
    }
}

extension FindingsDocument.Finding {
    fileprivate var element: Element {
        let clause = clause.map { clause in
            Markup.element(
                "clause", ["item": clause.item],
                clause.words.map { words in
                    var element = Markup.leaf("words", words.text)
                    element.attributes = [Attribute("field", words.field)]
                    return element
                })
        }
        return Markup.element(
            "finding",
            [
                "sentence": sentence, "verdict": verdict.rawValue, "claimedDate": claimedDate,
                "agreedDate": agreedDate, "claimedQuantity": claimedQuantity, "agreedQuantity": agreedQuantity,
                "later": later?.rawValue,
            ],
            [Markup.leaf("said", said)] + (clause.map { [$0] } ?? [])
                + (decidedBy.map { [Markup.leaf("decided", $0)] } ?? []))
    }
}

// MARK: Reading

extension FindingsDocument {
    init(_ element: Element) throws(DocumentProblem) {
        guard let language = element.attribute("lang", namespace: Attribute.xmlNamespace), isLanguage(language) else {
            throw DocumentProblem(
                .value, path: "findings.lang", line: element.line,
                "An annex needs its language, such as xml:lang=\"en\".")
        }
        var findings: [Finding] = []
        for child in element.elements where child.name == "finding" {
            guard findings.count < Bounds.items else {
                throw DocumentProblem(.tooLarge, path: "findings", line: child.line, "There are too many findings.")
            }
            findings.append(try Finding(child))
        }
        self.init(
            seal: try Seal(element), number: try element.whole("number"), revision: try element.whole("revision"),
            language: language, title: try element.words("title"), provider: try element.words("provider"),
            client: try element.words("client"), agreed: try Agreed(try element.required("agreed")),
            later: try element.first("later").map { (later) throws(DocumentProblem) in try Agreed(later) },
            message: try Message(try element.required("message")), findings: findings)
    }
}

extension FindingsDocument.Agreed {
    fileprivate init(_ element: Element) throws(DocumentProblem) {
        var signatories: [Signatory] = []
        for child in element.elements.prefix(Bounds.items) {
            signatories.append(
                Signatory(
                    party: try child.choice("party", SignatureNote.Party.self), name: try child.quotation(),
                    way: try child.choice("way", Signatory.Way.self)))
        }
        self.init(
            name: try element.value("name", "a name such as v1 or CO-1r2") { AgreedName($0) == nil ? nil : $0 },
            digest: try element.hex("digest", 64), day: try element.day("date"), signatories: signatories)
    }
}

extension FindingsDocument.Message {
    fileprivate init(_ element: Element) throws(DocumentProblem) {
        self.init(digest: try element.hex("digest", 64), way: try element.choice("way", Way.self))
        sender = try element.wordsOfFirst("sender")
        address = try element.wordsOfFirst("address")
        sent = try element.optionalDay("sent")
        subject = try element.wordsOfFirst("subject")
        id = try element.wordsOfFirst("message-id")
        language = try element.optional("language", "a language tag (BCP 47)") { isLanguage($0) ? $0 : nil }
        mayChange = try element.optional("mayChange", "yes | no") { ["yes": true, "no": false][$0] }
    }
}

extension FindingsDocument.Finding {
    fileprivate init(_ element: Element) throws(DocumentProblem) {
        let told = Verdict.told.map(\.rawValue).joined(separator: " | ")
        func verdict(_ text: String) -> Verdict? { Verdict(rawValue: text).flatMap { $0.isTold ? $0 : nil } }
        func line(_ text: String) -> String? {
            (1...300).contains(text.utf8.count) && text.unicodeScalars.allSatisfy { $0.value >= 0x20 } ? text : nil
        }
        self.init(
            sentence: try element.whole("sentence"), said: try element.required("said").quotation(limit: 1 << 20),
            verdict: try element.value("verdict", told, verdict))
        if let clause = element.first("clause") {
            var words: [FindingsDocument.Clause.Words] = []
            for child in clause.elements.prefix(FindingsDocument.Clause.fields.count) {
                let field = try child.value("field", "a field of an item") { name in
                    FindingsDocument.Clause.fields.contains(name) ? name : nil
                }
                words.append(FindingsDocument.Clause.Words(field: field, text: try child.quotation()))
            }
            self.clause = FindingsDocument.Clause(item: try clause.id("item"), words: words)
        }
        claimedDate = try element.optionalDay("claimedDate")
        agreedDate = try element.optionalDay("agreedDate")
        claimedQuantity = try element.optional("claimedQuantity", "a number", line)
        agreedQuantity = try element.optional("agreedQuantity", "a number, a share or a sum", line)
        decidedBy = try element.wordsOfFirst("decided")
        later = try element.optional("later", told, verdict)
    }
}

extension Element {
    fileprivate func words(_ name: String) throws(DocumentProblem) -> String { try required(name).quotation() }

    fileprivate func wordsOfFirst(_ name: String) throws(DocumentProblem) -> String? {
        guard let element = first(name) else { return nil }
        return try element.quotation()
    }

    /// A quotation: something, and nothing in it that cannot be seen.
    fileprivate func quotation(limit: Int = 20_000) throws(DocumentProblem) -> String {
        let text = try plainText(limit: limit)
        if text.isEmpty { throw DocumentProblem(.value, path: name, line: line, "<\(name)> is empty.") }
        return text
    }
}

/// `v1`, `CO-1`, `CO-1r2`, in parts.
struct AgreedName: Hashable {
    let isChange: Bool
    let number: Int
    let revision: Int

    init?(_ text: String) {
        isChange = text.hasPrefix("CO-")
        guard isChange || text.hasPrefix("v") else { return nil }
        let numbers = text.dropFirst(isChange ? 3 : 1).split(separator: "r", omittingEmptySubsequences: false)
        guard numbers.count <= (isChange ? 2 : 1),
            numbers.allSatisfy({ number in
                (1...9).contains(number.utf8.count) && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }), let number = numbers.first.flatMap({ Int($0) })
        else { return nil }
        self.number = number
        revision = numbers.count > 1 ? Int(numbers[1]) ?? 1 : 1
    }
}
