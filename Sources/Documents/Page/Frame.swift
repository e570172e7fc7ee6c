internal import Agreement

/// What stands around `<main>`: name, digest, signatures, how to check it.
struct Frame {
    let document: Document
    let digest: String
    let signatures: [SignatureNote]
    let labels: Labels
    /// Whether nothing was sealed: then there is no digest to quote and no place to sign.
    let isPreview: Bool

    private struct Signatory {
        let party: SignatureNote.Party
        let name: String
        let role: String?
    }

    func context(main: String, style: String, policy: String, form: Context?, script: String) -> Context {
        [
            "language": document.language, "name": name, "title": title, "main": main, "style": style,
            "policy": policy, "form": form, "script": form == nil ? nil : script,
            "goTo": form == nil ? nil : labels(.goTo),
            "skip": labels[.skip], "digestShort": isPreview ? nil : labels(.digestShort, ["digits": short]),
            "preview": isPreview ? labels[.preview] : nil,
            "otherLanguage": labels.language == primary ? nil : labels(.otherLanguage, ["code": document.language]),
            "signatures": isPreview ? nil : signatureSection, "check": isPreview ? nil : check,
        ]
    }

    /// What stands at the foot of each printed sheet; only digits and fixed words reach the style sheet.
    var footer: String {
        let name = cssText(isPreview ? labels[.preview] : "\(name) · \(short)")
        let number = "\"\(cssText(labels[.pageOf])) \" counter(page) \" / \" counter(pages)"
        return "@page { @bottom-left { content: \"\(name)\"; } @bottom-right { content: \(number); } }"
    }

    private var short: String { groups(digest.prefix(32)) }

    private var primary: String { String(document.language.lowercased().prefix { $0 != "-" }) }

    /// `Scope of work, version 1`.
    var name: String {
        switch document {
        case .scope(let document):
            [labels[.scope], labels(.versionNumber, ["number": "\(document.version)"])].joined(
                separator: labels[.listComma])
        case .changeOrder(let document):
            document.revision > 1
                ? labels(.changeRevision, ["number": "\(document.number)", "revision": "\(document.revision)"])
                : labels(.changeNumber, ["number": "\(document.number)"])
        case .reply: labels[.reply]
        case .findings(let document): FindingsContent(document: document, labels: labels).version
        }
    }

    private var title: String {
        if case .findings(let document) = document { document.title } else { document.content?.scope.title ?? name }
    }

    // MARK: Signatures

    /// Those who must sign; one of the client's people is enough where the agreement says so.
    private var signatories: [Signatory] {
        guard let scope = document.content?.scope else { return [] }
        let provider = Signatory(
            party: .provider, name: scope.provider.signer ?? scope.provider.name,
            role: scope.provider.signer == nil ? nil : scope.provider.name)
        return [provider]
            + scope.client.signers.map { name in
                Signatory(party: .client, name: name, role: scope.client.people.first { $0.name == name }?.role)
            }
    }

    private func note(_ signatory: Signatory) -> SignatureNote? {
        signatures.first { $0.party == signatory.party && $0.name == signatory.name }
    }

    private var signatureSection: Context? {
        let expected = signatories
        let others = signatures.filter { note in
            !expected.contains { $0.party == note.party && $0.name == note.name }
        }
        guard !expected.isEmpty || !others.isEmpty else { return nil }
        return [
            "title": labels[.signatures], "state": expected.isEmpty ? nil : state(expected),
            "any": isAnyEnough ? labels[.signaturesAny] : nil,
            "list": expected.map { signatory in note(signatory).map(signed) ?? blank(signatory) } + others.map(signed),
        ]
    }

    private var isAnyEnough: Bool {
        guard let client = document.content?.scope.client else { return false }
        return client.signs == .any && client.signers.count > 1
    }

    private func state(_ expected: [Signatory]) -> String {
        var missing = expected.filter { note($0) == nil }
        if isAnyEnough, signatures.contains(where: { $0.party == .client }) {
            missing.removeAll { $0.party == .client }
        }
        return missing.isEmpty
            ? labels[.signaturesDone] : labels(.signaturesMissing, ["names": labels.list(missing.map(\.name))])
    }

    private func signed(_ note: SignatureNote) -> Context {
        let clock =
            switch note.clock {
            case .local: labels[.clockLocal]
            case .authority(let name): labels(.clockAuthority, ["name": name])
            }
        let facts = [
            Fact(labels[.inkRole], note.role), Fact(labels[.signedPlace], note.place),
            Fact(labels[.signedTime], [labels.time(note.time), clock]),
            Fact(labels[.signedAssurance], labels.choice("assurance", note.assurance.rawValue)),
            Fact(labels[.signedHolder], note.holder == note.name ? nil : note.holder),
            Fact(labels[.signedKey], note.key.map { groups($0.prefix(32)) }),
        ].compactMap(\.self)
        return [
            "name": note.name, "party": labels.choice("party", note.party.rawValue),
            "signed": ["list": facts.map(\.context)] as Context,
        ]
    }

    /// A place to sign on paper.
    private func blank(_ signatory: Signatory) -> Context {
        [
            "name": signatory.name, "role": signatory.role,
            "party": labels.choice("party", signatory.party.rawValue),
            "blank": ["line": labels[.inkLine], "date": labels[.inkDate]] as Context,
        ]
    }

    // MARK: Checking

    private var check: Context {
        let isAnnex = if case .findings = document { true } else { false }
        return [
            "title": labels[.check], "how": labels[.checkHow], "digestLabel": labels[.checkDigest], "digest": digest,
            "record": document.seal.map {
                ["text": labels(.checkRecord, ["count": labels.number($0.recordCount)]), "head": $0.recordHead]
                    as Context
            }, "projectLabel": labels[.checkProject], "project": document.project,
            "evidence": labels[isAnnex ? .evidenceFindings : .evidence],
        ]
    }

    /// Four digits at a time, which can be read aloud and compared.
    private func groups(_ digits: some StringProtocol) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, index % 4 == 0 { result += " " }
            result.append(digit)
        }
        return result
    }

    private func cssText(_ text: String) -> String {
        text.filter { $0 != "\"" && $0 != "\\" && $0 != "<" && !$0.isNewline }
    }
}
