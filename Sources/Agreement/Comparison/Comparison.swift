/// The structural comparison of two scopes: items by id, then those without a counterpart by content.
///
/// Linear in the size of both: content is hashed before it is compared. The order follows the new scope's lists; what
/// was removed comes after.
public enum Comparison {
    public static func differences(from old: Scope, to new: Scope) -> [Difference] {
        // Most tasks of a large scope say the same: of these it is enough to know which they are.
        var same: Set<String> = []
        if old.currency == new.currency {
            let before = Dictionary(
                zip(old.tasks.lazy.map(\.id), old.tasks.indices), uniquingKeysWith: { first, _ in first })
            for task in new.tasks {
                if let index = before[task.id], old.tasks[index] == task { same.insert(task.id) }
            }
        }
        func form(_ scope: Scope) -> Form {
            scope.form { task in
                same.contains(task.id)
                    ? .fields(["id": .text(task.id), "title": .text(task.title)]) : task.form(scope.currency)
            }
        }
        return differences(from: form(old), to: form(new))
    }

    static func differences(from old: Form, to new: Form) -> [Difference] {
        let lists = Scope.itemNames.map(\.key)
        var result: [Difference] = []
        for name in fieldNames(old, new) where !lists.contains(name) {
            let fields = changedFields(old[name], new[name], path: "")
            guard !fields.isEmpty else { continue }
            // The id of a party is its number in a register, and names nothing here.
            let isParty = name == "provider" || name == "client"
            let id = isParty ? name : new[name]?["id"]?.text ?? old[name]?["id"]?.text ?? name
            let kind: Difference.Kind = old[name] == nil ? .added : new[name] == nil ? .removed : .changed
            result.append(Difference(kind: kind, list: "", id: id, title: name, fields: fields))
        }
        // Ids are renamed before fields are compared, so that what only names a renamed item does not count as changed.
        let matched = lists.map { pairs(items(old[$0]), items(new[$0])) }
        var renamed: [String: String] = [:]
        for (old, new) in matched.joined() where old.id != new.id { renamed[old.id] = new.id }
        for (list, pairs) in zip(lists, matched) {
            result += differences(in: list, items(old[list]), items(new[list]), pairs, renamed)
        }
        return result
    }

    // MARK: Items

    struct Item {
        let id: String
        let form: Form
    }

    private static func items(_ form: Form?) -> [Item] {
        guard case .list(let items) = form?.content else { return [] }
        return items.map { Item(id: $0["id"]?.text ?? "", form: $0) }
    }

    /// Which old item is which new one: by id, then by everything but the id and dates, then by title alone where it
    /// stands once on either side.
    private static func pairs(_ old: [Item], _ new: [Item]) -> [(old: Item, new: Item)] {
        let newByID = Dictionary(new.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var result: [(old: Item, new: Item)] = []
        var left: [Item] = []
        var matched: Set<String> = []
        for item in old {
            if let counterpart = newByID[item.id] {
                result.append((item, counterpart))
                matched.insert(item.id)
            } else {
                left.append(item)
            }
        }
        var right = new.filter { !matched.contains($0.id) }
        match(&left, &right, by: contentKey, onlyAlone: false, &result)
        match(&left, &right, by: titleKey, onlyAlone: true, &result)
        return result
    }

    /// Moves the items that share a key from both sides into pairs; among several alike the first is the first.
    private static func match(
        _ left: inout [Item], _ right: inout [Item], by key: (Item) -> Form, onlyAlone: Bool,
        _ pairs: inout [(old: Item, new: Item)]
    ) {
        guard !left.isEmpty, !right.isEmpty else { return }
        var waiting: [Form: [Int]] = [:]
        for index in right.indices.reversed() { waiting[key(right[index]), default: []].append(index) }
        let leftCount = onlyAlone ? Dictionary(left.map { (key($0), 1) }, uniquingKeysWith: +) : [:]
        var taken: Set<Int> = []
        left.removeAll { item in
            let key = key(item)
            if onlyAlone, leftCount[key] != 1 || waiting[key]?.count != 1 { return false }
            guard let index = waiting[key]?.popLast() else { return false }
            taken.insert(index)
            pairs.append((item, right[index]))
            return true
        }
        right = right.indices.filter { !taken.contains($0) }.map { right[$0] }
    }

    /// Everything an item says but its id and what names other ids.
    private static func contentKey(_ item: Item) -> Form {
        guard case .fields(let fields) = item.form.content else { return item.form }
        return Form(.fields(fields.filter { !["id", "after", "due", "until", "effort"].contains($0.name) }))
    }

    private static func titleKey(_ item: Item) -> Form { item.form["title"] ?? item.form["text"] ?? item.form }

    private static func differences(
        in list: String, _ old: [Item], _ new: [Item], _ pairs: [(old: Item, new: Item)], _ renamed: [String: String]
    ) -> [Difference] {
        let oldByNewID = Dictionary(pairs.map { ($0.new.id, $0.old) }, uniquingKeysWith: { first, _ in first })
        let position = Dictionary(old.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let stayed = longestIncreasing(new.compactMap { oldByNewID[$0.id].flatMap { position[$0.id] } })
        var result: [Difference] = []
        for item in new {
            guard let before = oldByNewID[item.id] else {
                result.append(difference(.added, list, item, changedFields(nil, item.form, path: "")))
                continue
            }
            let fields = changedFields(before.form, item.form, path: "", renamed).filter { $0.name != "id" }
            if before.id != item.id {
                result.append(difference(.renamed(from: before.id), list, item, fields))
            } else if !fields.isEmpty {
                result.append(difference(.changed, list, item, fields))
            }
            if let place = position[before.id], !stayed.contains(place) {
                result.append(difference(.moved, list, item, []))
            }
        }
        let kept = Set(pairs.map(\.old.id))
        for item in old where !kept.contains(item.id) {
            result.append(difference(.removed, list, item, changedFields(item.form, nil, path: "")))
        }
        return result
    }

    private static func difference(
        _ kind: Difference.Kind, _ list: String, _ item: Item, _ fields: [Difference.Field]
    ) -> Difference {
        let title = item.form["title"]?.text ?? item.form["text"]?.text ?? ""
        return Difference(kind: kind, list: list, id: item.id, title: title, fields: fields)
    }

    /// The members of a longest increasing run: what stayed in order. The others moved.
    private static func longestIncreasing(_ values: [Int]) -> Set<Int> {
        var ends: [Int] = []
        var before = [Int?](repeating: nil, count: values.count)
        for index in values.indices {
            var low = 0
            var high = ends.count
            while low < high {
                let middle = (low + high) / 2
                if values[ends[middle]] < values[index] { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var members: Set<Int> = []
        var next = ends.last
        while let index = next {
            members.insert(values[index])
            next = before[index]
        }
        return members
    }

    // MARK: Fields

    private static func fieldNames(_ old: Form, _ new: Form) -> [String] {
        let names = [new, old].flatMap { form in
            if case .fields(let fields) = form.content { fields.map(\.name) } else { [String]() }
        }
        return names.unique
    }

    /// The fields that differ, each with its text before and after; a list is one text, its entries joined by "; ".
    private static func changedFields(
        _ old: Form?, _ new: Form?, path: String, _ renamed: [String: String] = [:]
    ) -> [Difference.Field] {
        if old == new { return [] }
        if old?.isFields ?? false || new?.isFields ?? false {
            return fieldNames(old ?? .fields([:]), new ?? .fields([:])).flatMap { name in
                changedFields(old?[name], new?[name], path: path.isEmpty ? name : "\(path).\(name)", renamed)
            }
        }
        if let old, let new, !renamed.isEmpty, rename(old, renamed) == new { return [] }
        return [Difference.Field(name: path, old: old.map(plainText), new: new.map(plainText))]
    }

    private static func plainText(_ form: Form) -> String {
        switch form.content {
        case .text(let text): text
        case .list(let items): items.map(plainText).joined(separator: "; ")
        case .fields(let fields): fields.map { "\($0.name): \(plainText($0.value))" }.joined(separator: ", ")
        }
    }

    /// The same rules with renamed ids under their new names.
    private static func rename(_ form: Form, _ renamed: [String: String]) -> Form {
        switch form.content {
        case .text(let text):
            .text(
                text.split(separator: " ", omittingEmptySubsequences: false).map { renamed[String($0)] ?? String($0) }
                    .joined(separator: " "))
        case .list(let items): .list(items.map { rename($0, renamed) })
        case .fields: form
        }
    }
}
