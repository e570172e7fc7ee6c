import Agreement
import Documents
import Record
import Signing

extension Project {
    /// Prices the difference between the baseline and the draft as a change order, signed by the provider.
    ///
    /// - Parameters:
    ///   - draftFile: the edited draft; `scope.yaml` of the project where it is nil.
    ///   - only: ids of the items to take from the draft; everything else stays as agreed. Empty: all.
    public func change(
        draft draftFile: String? = nil, only: [String], key keyFile: String?, passphrase: Passphrase? = nil,
        withCode: Bool = false, timestamp: String? = nil, preview: Bool, at moment: Moment
    ) throws -> Offered {
        let trail = try trail()
        let baseline = try requiredBaseline(trail)
        let file = draftFile ?? draftPath
        let draft = try CheckedDraft(file, signature: baseline.content.signature ?? moment.day)
        var result = try draft.usable()
        let attached = try attach(&result)
        if !only.isEmpty { result = try baseline.content.scope.taking(only, from: result, file: file) }
        let answer = baseline.content.scope.changes.answer
        let table = try Holidays.table(result.country)
        let lapses = answer.flatMap { span in
            WorkCalendar(result.calendar, table: table).map { $0.adding(span, to: moment.day) }
        }
        let number = baseline.changes + 1
        let earlier = trail.offers.filter { $0.name == "CO-\(number)" || $0.name.hasPrefix("CO-\(number)r") }
        return try seal(
            preview ? nil : keyFile, passphrase, code: withCode && !preview ? OneTimeCode.random() : nil,
            timestamp: timestamp, preview: preview, after: trail, gaps: draft.gaps, attached: attached, at: moment
        ) { seal in
            let made = ChangeOrderDocument.make(
                baseline: baseline.sealed.document, amends: baseline.digest, draft: result, seal: seal, number: number,
                revision: earlier.count + 1, lapses: lapses, table: table)
            guard let document = made.document else {
                throw Failure(.input, file: file, "The change cannot be priced.", problems: draft.placed(made.problems))
            }
            // Items in another order say the same.
            guard document.order.differences.contains(where: { $0.kind != .moved }) else {
                throw Failure(
                    .no, file: file, "The draft says the same as \(baseline.name): there is nothing to change.")
            }
            return .changeOrder(document)
        }
    }
}

extension Scope {
    /// This scope with the named items as another draft has them: added, changed, or removed where they are gone there.
    func taking(_ ids: [String], from draft: Scope, file: String) throws -> Scope {
        var result = self
        var left = Set(ids)
        func take<Item>(_ path: WritableKeyPath<Scope, [Item]>, _ id: (Item) -> String) {
            let mine = Set(self[keyPath: path].map(id))
            for item in draft[keyPath: path] where ids.contains(id(item)) {
                left.remove(id(item))
                if let index = result[keyPath: path].firstIndex(where: { id($0) == id(item) }) {
                    result[keyPath: path][index] = item
                } else {
                    result[keyPath: path].append(item)
                }
            }
            let theirs = Set(draft[keyPath: path].map(id))
            for gone in mine.subtracting(theirs) where ids.contains(gone) {
                left.remove(gone)
                result[keyPath: path].removeAll { id($0) == gone }
            }
        }
        take(\.tasks, \.id)
        take(\.exclusions, \.id)
        take(\.duties, \.id)
        take(\.assumptions, \.id)
        take(\.attachments, \.id)
        take(\.payments, \.id)
        take(\.rates, \.id)
        take(\.terms, \.id)
        if let id = left.sorted().first {
            let near =
                nearest(to: id, among: self.ids + draft.ids).map { " Did you mean \($0)?" } ?? ""
            throw Failure(
                .usage, file: file, "--only \(id): neither the draft nor the agreement has such an item.\(near)")
        }
        // Read again, so that an item that names one which was not taken is told.
        let read = Scope.read(result.form)
        guard let scope = read.scope else {
            throw Failure(.input, file: file, "The chosen items do not stand alone.", problems: read.problems)
        }
        return scope
    }
}
