import Agreement
import Testing

struct ComparisonTests {
    private func compare(_ old: Form, _ new: Form) throws -> [String] {
        Comparison.differences(from: try scope(old), to: try scope(new)).map { difference in
            let fields = difference.fields.map { "\($0.name): \($0.old ?? "–") → \($0.new ?? "–")" }
            return ([("\(difference.kind) \(difference.id)")] + fields).joined(separator: " | ")
        }
    }

    private func tasks(_ tasks: Form...) -> Form { smallest.with("tasks", .list(tasks)) }

    let a: Form = ["id": "A", "title": "Dig", "takes": "2 workdays"]
    let b: Form = ["id": "B", "title": "Lay bricks", "after": ["A"], "price": "100"]
    let c: Form = ["id": "C", "title": "Paint", "after": ["B"], "due": "3 days after B"]

    @Test("The same scope has no differences")
    func same() throws {
        #expect(try compare(bakery, bakery) == [])
    }

    @Test("What changed is told field by field, with old and new")
    func changed() throws {
        let new = tasks(a, b.with("price", "120").with("due", "2026-12-14"), c)
        #expect(try compare(tasks(a, b, c), new) == ["changed B | due: – → 2026-12-14 | price: 100.00 → 120.00"])
    }

    @Test("Added and removed")
    func addedAndRemoved() throws {
        let d: Form = ["id": "D", "title": "Clean"]
        #expect(
            try compare(tasks(a, b), tasks(a, d)) == [
                "added D | id: – → D | title: – → Clean",
                "removed B | id: B → – | title: Lay bricks → – | after: A → – | price: 100.00 → –",
            ])
    }

    @Test("A renamed id shows as renamed, and what names it is not changed")
    func renamed() throws {
        let new = tasks(a.with("id", "A1"), b.with("after", ["A1"]), c)
        #expect(try compare(tasks(a, b, c), new) == ["renamed(from: \"A\") A1"])
    }

    @Test("Renamed and changed at once, found by its title")
    func renamedAndChanged() throws {
        let new = tasks(a, b, c.with("id", "C2").with("details", "Twice"))
        #expect(try compare(tasks(a, b, c), new) == ["renamed(from: \"C\") C2 | details: – → Twice"])
    }

    @Test("One moved item is one difference")
    func moved() throws {
        #expect(try compare(tasks(a, b, c), tasks(c, a, b)) == ["moved C"])
    }

    @Test("Parts of the whole")
    func whole() throws {
        let new = bakery.with("title", "Site").with("tax", ["rate": "12%", "category": "S"]).with("approval", nil)
        #expect(
            try compare(bakery, new) == [
                "changed title | : Website for Lind's bakery → Site", "changed tax | rate: 25% → 12%",
                "removed approval | within: 5 workdays → – | reminder: 2 workdays → – | then: accepted → –",
            ])
    }

    @Test("5,000 tasks with 600 scattered edits: exactly these", arguments: [1, 2, 3] as [UInt64])
    func many(seed: UInt64) throws {
        var random = seed
        func next(_ bound: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33) % bound
        }
        var items: [Form] = (0..<5000).map {
            ["id": .text("T\($0)"), "title": .text("Task number \($0)"), "price": .text("\($0)")]
        }
        let old = smallest.with("tasks", .list(items))
        var expected: Set<String> = []
        while expected.count < 600 {
            let index = next(5000)
            guard expected.insert("T\(index)").inserted else { continue }
            items[index] = items[index].with("price", .text("\(index).5"))
        }
        let differences = Comparison.differences(
            from: try scope(old), to: try scope(smallest.with("tasks", .list(items))))
        #expect(Set(differences.map(\.id)) == expected)
        #expect(differences.count == 600)
        #expect(differences.allSatisfy { $0.kind == .changed && $0.fields.map(\.name) == ["price"] })
    }

    @Test("10,000 renamed ids are 10,000 renamed items")
    func allRenamed() throws {
        func items(_ prefix: String) -> Form {
            .list(
                (0..<10_000).map { number -> Form in
                    let task: Form = ["id": .text("\(prefix)\(number)"), "title": .text("Task \(number)")]
                    return number == 0 ? task : task.with("after", .list([.text("\(prefix)\(number - 1)")]))
                })
        }
        let differences = Comparison.differences(
            from: try scope(smallest.with("tasks", items("A"))), to: try scope(smallest.with("tasks", items("B"))))
        #expect(differences.count == 10_000)
        #expect(differences.allSatisfy { if case .renamed = $0.kind { $0.fields.isEmpty } else { false } })
    }
}
