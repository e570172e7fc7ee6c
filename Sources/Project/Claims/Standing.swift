import Agreement
import Mail

/// Who wrote a message: names and addresses as the agreement gives them, compared without regard to case.
enum Standing {
    /// Whether the provider wrote it.
    static func isProvider(_ sender: Address?, _ scope: Scope) -> Bool {
        matches(sender, names: [scope.provider.name, scope.provider.signer], addresses: [scope.provider.email])
    }

    /// Whether the writer may ask for changes; nil where the agreement does not tell.
    static func mayChange(_ sender: Address?, _ scope: Scope) -> Bool? {
        guard let sender else { return nil }
        let client = scope.client
        if let person = client.people.first(where: {
            matches(sender, names: [$0.name], addresses: [$0.email])
        }) {
            return person.may.contains(.change) || person.may.contains(.sign)
        }
        // The client's own address is open to all who may decide.
        if matches(sender, names: [client.name], addresses: [client.email]) { return true }
        let isTold = !client.people.isEmpty && !sender.address.isEmpty && client.email != nil
        return isTold ? false : nil
    }

    /// Those who may ask for changes.
    static func changers(_ scope: Scope) -> [String] {
        let named = scope.client.people.filter { $0.may.contains(.change) || $0.may.contains(.sign) }.map(\.name)
        return named.isEmpty ? [scope.client.name] : named
    }

    private static func matches(_ sender: Address?, names: [String?], addresses: [String?]) -> Bool {
        guard let sender else { return false }
        func same(_ a: String?, _ b: String?) -> Bool {
            guard let a, let b, !a.isEmpty else { return false }
            return a.lowercased() == b.lowercased()
        }
        // A name is easily borrowed: where there is an address, and one to compare it with, the address decides.
        let known = addresses.compactMap { $0 }
        if !sender.address.isEmpty, !known.isEmpty { return known.contains { same(sender.address, $0) } }
        return names.contains { same(sender.name, $0) }
    }
}
