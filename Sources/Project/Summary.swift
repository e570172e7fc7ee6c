public import Agreement
import Documents

/// What a document says, for showing it in a few lines.
public struct Summary: Sendable {
    /// `v1`, `CO-1`.
    public let name: String
    public let scope: Scope
    public let plan: Plan
    public let sums: Sums
    /// Only for a change order.
    public let order: ChangeOrder?
    /// The last day on which a change order can be answered.
    public let lapses: Day?
    /// What became of it by the record: `agreed (entry 5)`, `offered, and not agreed yet`; nil for what is in no record.
    public internal(set) var state: String?
    /// Who has agreed to it in any way, by the record; empty for what is in no record.
    public internal(set) var signatures: [Receipt.Signature] = []

    init(name: String, _ content: PlannedScope, order: ChangeOrder? = nil, lapses: Day? = nil) {
        self.name = name
        scope = content.scope
        plan = content.plan
        sums = content.sums
        self.order = order
        self.lapses = lapses
    }

    /// Nil for a refusal.
    init?(_ document: Document) {
        guard let content = document.content else { return nil }
        if case .changeOrder(let change) = document {
            self.init(name: document.name, content, order: change.order, lapses: change.lapses)
        } else {
            self.init(name: document.name, content)
        }
    }
}
