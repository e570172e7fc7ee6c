internal import Agreement

/// Title, summary and sections of any document.
struct MainContent {
    private var kind: String
    private var title: String
    private var between: String?
    private var version: String?
    private var date: String?
    private var introduction: [String] = []
    private var glance: [Fact] = []
    private var sections: [Section] = []

    init(_ document: Document, _ labels: Labels) {
        switch document {
        case .scope(let document):
            let content = ScopeContent(document.content, labels)
            kind = labels[.scope]
            title = content.scope.title
            version = labels(.versionNumber, ["number": "\(document.version)"])
            glance = content.glance
            sections = content.sections
            describe(content.scope, document.seal, labels)
        case .changeOrder(let document):
            let content = ChangeOrderContent(document, labels)
            kind = labels[.changeOrder]
            title = document.content.scope.title
            version =
                document.revision > 1
                ? labels(
                    .changeRevision, ["number": "\(document.number)", "revision": "\(document.revision)"])
                : labels(.changeNumber, ["number": "\(document.number)"])
            introduction = content.introduction
            glance = content.glance
            sections = content.sections
            describe(document.content.scope, document.seal, labels)
        case .reply(let document):
            kind = labels[.reply]
            title = labels.choice("decision", document.decision.rawValue)
            introduction = [labels.choice("decided", document.decision.rawValue)]
            sections = MainContent.reply(document, labels)
        case .findings(let document):
            let content = FindingsContent(document: document, labels: labels)
            kind = labels[.findings]
            title = document.title
            version = content.version
            introduction = content.introduction
            glance = content.glance
            sections = content.sections
            describe(provider: document.provider, client: document.client, document.seal, labels)
        }
        let name = labels[.glance]
        glanceTitle = name
    }

    private var glanceTitle = ""

    private mutating func describe(_ scope: Scope, _ seal: Seal, _ labels: Labels) {
        describe(provider: scope.provider.name, client: scope.client.name, seal, labels)
    }

    private mutating func describe(provider: String, client: String, _ seal: Seal, _ labels: Labels) {
        between = labels(.between, ["provider": provider, "client": client])
        date = labels(.madeOn, ["date": labels.date(seal.date)])
    }

    private static func reply(_ document: ReplyDocument, _ labels: Labels) -> [Section] {
        let about = Section(title: labels[.aboutDocument], blocks: [.text(document.about)])
        var sections = [about]
        if !document.reasons.isEmpty {
            let facts = document.reasons.map { Fact($0.item ?? labels[.wholeDocument], [$0.text]) }
            sections.append(Section(title: labels[.reasons], blocks: [.facts(facts)]))
        }
        if let proposal = document.proposal {
            sections.append(Section(title: labels[.proposal], blocks: [.text(proposal)]))
        }
        return sections
    }

    var context: Context {
        [
            "kind": kind, "title": title, "between": between, "version": version, "date": date,
            "introduction": introduction, "sections": sections.map { $0.context(level: 2) },
            "glance": glance.isEmpty ? nil : ["title": glanceTitle, "list": glance.map(\.context)] as Context,
        ]
    }
}
