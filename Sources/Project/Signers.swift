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
    /// Those of the client who sign one after the other, where the document asks for an order.
    let order: [String]
    /// The client's people and address, by what was agreed before.
    let people: [Person]
    let email: String?
    /// Whether only the agreement before can tell, which is not at hand: a change order that changes the parties.
    let isOpen: Bool

    /// - Parameter agreed: for a change order, the scope that it changes: who may sign is what was agreed before, lest a
    ///   change order name its own signer. Without it the document's own words are all there is.
    init(of document: Document, agreed: Scope? = nil) {
        guard let scope = agreed ?? document.content?.scope else {
            (provider, client, all, anyOne, order, isOpen) = ("", [], [], true, [], false)
            (people, email) = ([], nil)
            return
        }
        isOpen = agreed == nil && document.changesParties
        provider = scope.provider.signer ?? scope.provider.name
        all = scope.client.signers
        anyOne = scope.client.signs == .any
        (people, email) = (scope.client.people, scope.client.email)
        order = scope.client.order == .listed && !anyOne ? all : []
        var allowed = all
        // A change order may also be signed by those who may decide on changes, where one signature is enough.
        if case .changeOrder = document, anyOne {
            allowed += scope.client.people.filter { $0.may.contains(.change) }.map(\.name)
        }
        client = allowed
    }

    /// The addresses of the client and its people, in lower case.
    var addresses: [String] { ([email] + people.map(\.email)).compactMap { $0?.lowercased() } }

    func may(_ name: String, _ party: Statement.Party) -> Bool {
        switch party {
        case .provider: isOpen || name == provider
        case .client: isOpen || client.contains(name)
        case .guarantor, .witness: true
        }
    }

    /// The names of those whose signature is still missing.
    ///
    /// - Parameter assents: those of the client who agreed on paper or by mail.
    func missing(_ verification: Verification, beside assents: [String] = []) -> [String] {
        let intact = verification.signatures.filter(\.isIntact)
        if isOpen { return [] }
        let hasProvider = intact.contains { $0.party == .provider && $0.statement.name == provider }
        let names = intact.filter { $0.party == .client }.map(\.statement.name) + assents
        return (hasProvider ? [] : [provider]) + missing(names: names)
    }

    /// Those of the client who are missing, by the names of those who have signed.
    func missing(names: [String]) -> [String] {
        guard anyOne else { return all.filter { !names.contains($0) } }
        return client.contains(where: names.contains) ? [] : [client.joined(separator: " / ")]
    }

    /// Who has to sign before this person and has not; nil where nobody has.
    func first(before name: String, signed: [String]) -> String? {
        guard let place = order.firstIndex(of: name) else { return nil }
        return order[..<place].first { !signed.contains($0) }
    }

    /// The same as a reason, nil where nothing stands against signing now.
    func tooEarly(_ name: String, signed: [String]) -> String? {
        first(before: name, signed: signed).map {
            "\($0) signs first: by the document the client's people sign in the order in which they are listed "
                + "(\(order.joined(separator: ", ")))."
        }
    }

    func isComplete(_ verification: Verification, beside assents: [String] = []) -> Bool {
        verification.isIntact && missing(verification, beside: assents).isEmpty
    }
}

extension Document {
    /// Whether it is a change order that changes who the parties are, or who signs for them.
    var changesParties: Bool {
        guard case .changeOrder(let change) = self else { return false }
        return change.order.differences.contains { $0.list.isEmpty && ["provider", "client"].contains($0.id) }
    }
}
