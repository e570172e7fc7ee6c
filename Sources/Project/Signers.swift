import Agreement
import Documents
import Signing

/// Who may and who must sign a document.
struct Signers {
    let provider: String
    /// Those of the client who may sign this document.
    let client: [String]
    /// Whether all of those who may sign a scope must, or one is enough.
    let all: [String]
    let anyOne: Bool
    /// Whether only the agreement before can tell, which is not at hand: a change order that changes the parties.
    let isOpen: Bool

    /// - Parameter agreed: for a change order, the scope that it changes: who may sign is what was agreed before, lest a
    ///   change order name its own signer. Without it the document's own words are all there is.
    init(of document: Document, agreed: Scope? = nil) {
        guard let scope = agreed ?? document.content?.scope else {
            (provider, client, all, anyOne, isOpen) = ("", [], [], true, false)
            return
        }
        isOpen = agreed == nil && document.changesParties
        provider = scope.provider.signer ?? scope.provider.name
        all = scope.client.signers
        anyOne = scope.client.signs == .any
        var allowed = all
        // A change order may also be signed by those who may decide on changes, where one signature is enough.
        if case .changeOrder = document, anyOne {
            allowed += scope.client.people.filter { $0.may.contains(.change) }.map(\.name)
        }
        client = allowed
    }

    func may(_ name: String, _ party: Statement.Party) -> Bool {
        switch party {
        case .provider: isOpen || name == provider
        case .client: isOpen || client.contains(name)
        case .guarantor, .witness: true
        }
    }

    /// The names of those whose signature is still missing.
    func missing(_ verification: Verification) -> [String] {
        func has(_ name: String, _ party: Statement.Party) -> Bool {
            verification.signatures.contains {
                $0.isIntact && $0.party == party && $0.statement.name == name
            }
        }
        if isOpen { return [] }
        var missing = has(provider, .provider) ? [] : [provider]
        if anyOne {
            if !client.contains(where: { has($0, .client) }) { missing.append(client.joined(separator: " / ")) }
        } else {
            missing += all.filter { !has($0, .client) }
        }
        return missing
    }

    func isComplete(_ verification: Verification) -> Bool { verification.isIntact && missing(verification).isEmpty }
}

extension Document {
    /// Whether it is a change order that changes who the parties are, or who signs for them.
    var changesParties: Bool {
        guard case .changeOrder(let change) = self else { return false }
        return change.order.differences.contains { $0.list.isEmpty && ["provider", "client"].contains($0.id) }
    }
}
