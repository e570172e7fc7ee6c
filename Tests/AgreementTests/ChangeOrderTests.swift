import Agreement
import Testing

struct ChangeOrderTests {
    private func order(
        _ old: Form, _ new: Form, moved: [String: ChangeOrder.Moved] = [:]
    ) throws -> ChangeOrder {
        let agreed = try scope(old)
        let sums = Sums(of: agreed)
        let (order, problems) = ChangeOrder.price(
            from: .init(scope: agreed, sums: sums, original: sums.sum, completion: nil), to: try scope(new),
            moved: moved, completion: nil)
        if let problem = problems.first { throw problem }
        return try #require(order)
    }

    private func lines(_ order: ChangeOrder) -> [String] {
        order.lines.map { line in
            let steps = line.steps.map { "\($0.kind) \($0.amount.text(in: order.result.currency))" }
            return "\(line.kind) \(line.item ?? "–"): \(steps.joined(separator: ", "))"
        }
    }

    private func form(_ policy: Form, _ tasks: Form...) -> Form {
        smallest.with("changes", policy).with("tasks", .list(tasks))
    }

    private func text(_ sum: Money) -> String { sum.text(in: pound) }

    let wall: Form = ["id": "T1", "title": "Wall", "price": "250000"]
    let gate: Form = ["id": "T2", "title": "Gate", "price": "10000"]

    @Test(
        "Markup on added work (published examples)",
        arguments: [
            (["overhead": "15%"], "10000", "11500.00"),
            (["overhead": "10%", "profit": "10%", "markup": "compound"], "10000", "12100.00"),
            (["overhead": "10%", "profit": "10%", "markup": "flat"], "10000", "12000.00"),
            (["overhead": "15%", "profit": "10%", "markup": "compound"], "5000", "6325.00"),
        ] as [(Form, String, String)])
    func markup(policy: Form, price: String, expected: String) throws {
        let order = try order(form(policy, wall), form(policy, wall, gate.with("price", .text(price))))
        #expect(text(order.ladder.change) == expected)
    }

    @Test("The five-line ladder (AIA G701): 250,000 + 12,500 + 12,100 = 274,600")
    func ladder() throws {
        let policy: Form = ["overhead": "10%", "profit": "10%"]
        let agreed = try scope(form(policy, wall, ["id": "E", "title": "Earlier change", "price": "12500"]))
        let result = try scope(form(policy, wall, ["id": "E", "title": "Earlier change", "price": "12500"], gate))
        let (order, _) = ChangeOrder.price(
            from: .init(
                scope: agreed, sums: Sums(of: agreed), original: Money(minor: 25_000_000), completion: Day("2026-12-14")
            ),
            to: result, moved: [:], completion: Day("2026-12-20"))
        let ladder = try #require(order).ladder
        let steps = [ladder.original, ladder.earlier, ladder.before, ladder.change, ladder.after]
        #expect(steps.map(text) == ["250000.00", "12500.00", "262500.00", "12100.00", "274600.00"])
        #expect(order?.sums.sum == ladder.after)
        #expect(order?.completion.daysAdded == 6)
    }

    @Test("Added and removed work set off (City of Everett, WA, change order 27)")
    func netChange() throws {
        let old = form([:], wall, ["id": "R", "title": "Old work", "price": "123530.96"])
        let new = form([:], wall, ["id": "N", "title": "New work", "price": "138080.52"])
        #expect(text(try order(old, new).ladder.change) == "14549.56")
    }

    @Test("A changed line is the old one off and the new one on: 3 × 450 → 5 × 420")
    func changedLine() throws {
        let task: Form = ["id": "T1", "title": "Windows", "quantity": "3 pieces", "unit_price": "450"]
        let new = task.with("quantity", "5 pieces").with("unit_price", "420")
        let order = try order(form([:], task), form([:], new))
        #expect(lines(order) == ["changed T1: old -1350.00, new 2100.00"])
        #expect(text(order.ladder.change) == "750.00")
    }

    @Test(
        "Work removed is credited by the policy that the agreement names",
        arguments: [
            (["credit": "net", "overhead": "10%"], ["removed T2: old -10000.00"], "-10000.00"),
            (["credit": "full", "overhead": "10%"], ["removed T2: old -10000.00, overhead -1000.00"], "-11000.00"),
            (["credit": "none", "overhead": "10%"], ["removed T2: old -10000.00, withheld 10000.00"], "0.00"),
            (["credit": "net", "cancellation": "25%"], ["removed T2: old -10000.00, kept 2500.00"], "-7500.00"),
        ] as [(Form, [String], String)])
    func credit(policy: Form, expected: [String], change: String) throws {
        let order = try order(form(policy, wall, gate), form(policy, wall))
        #expect(lines(order) == expected)
        #expect(text(order.ladder.change) == change)
    }

    @Test("Rush is a share of the price of what moves before the agreed plan reaches it")
    func rush() throws {
        let moved = ChangeOrder.Moved(from: Day("2026-12-14")!, to: Day("2026-12-11")!, reach: Day("2026-12-14")!)
        let policy: Form = ["rush": "25%"]
        let order = try order(form(policy, wall, gate), form(policy, wall, gate), moved: ["T2": moved])
        #expect(lines(order) == ["rush T2: rush 2500.00"])
        #expect(throws: Problem.self) {
            try self.order(
                self.form(policy, self.gate.with("price", nil)), self.form(policy, self.gate.with("price", nil)),
                moved: ["T2": moved])
        }
    }

    @Test(
        "A small change costs the agreed minimum; a favour costs nothing",
        arguments: [
            (["id": "N", "title": "Hook", "price": "20"], ["added N: new 20.00", "minimum –: minimum 480.00"]),
            (["id": "N", "title": "Hook", "price": "20", "goodwill": "yes"], ["added N: new 20.00, goodwill -20.00"]),
            (["id": "N", "title": "Hook", "price": "600"], ["added N: new 600.00"]),
        ] as [(Form, [String])])
    func minimum(task: Form, expected: [String]) throws {
        let policy: Form = ["minimum": "500"]
        #expect(lines(try order(form(policy, wall), form(policy, wall, task))) == expected)
    }

    @Test("An outside cost bears its markup once")
    func cost() throws {
        let policy: Form = ["overhead": "10%", "profit": "5%"]
        let order = try order(form(policy, wall), form(policy, wall, ["id": "N", "title": "Skip", "cost": "240"]))
        #expect(lines(order) == ["added N: new 240.00, overhead 24.00, profit 13.20"])
    }

    @Test("The agreed discount counts for changes too, and a new one for what stays")
    func discount() throws {
        let old = form([:], wall).with("price", ["total": "1000", "discount": "5%"])
        let new = form([:], wall, gate).with("price", ["total": "1000", "discount": "10%"])
        let order = try order(old, new)
        #expect(
            lines(order) == ["added T2: new 10000.00, discount -1000.00", "discount –: old 12550.00, new -25100.00"])
        #expect(order.ladder.after == Sums(of: try scope(new)).sum)
    }

    @Test("The sums of the result are those of the ladder, whatever the policy", arguments: 1...40)
    func sumsAgree(seed: Int) throws {
        var random = UInt64(seed)
        func next(_ bound: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33) % bound
        }
        let credit = ["net", "full", "none"][next(3)]
        let policy: Form = [
            "overhead": .text("\(next(30))%"), "profit": .text("\(next(20)).5%"),
            "markup": .text(next(2) == 0 ? "flat" : "compound"), "credit": .text(credit),
            "cancellation": .text(credit == "none" ? "0%" : "\(next(100))%"), "minimum": .text("\(next(3000))"),
        ]
        func tasks() -> Form {
            .list(
                (0..<8).compactMap { number -> Form? in
                    guard next(4) > 0 else { return number == 0 ? ["id": "T0", "title": "x"] : nil }
                    let task: Form = ["id": .text("T\(number)"), "title": .text("Task \(number)")]
                    switch next(5) {
                    case 0: return task.with("price", .text("\(next(9999)).\(10 + next(90))"))
                    case 1:
                        return task.with("quantity", .text("\(next(99)).5 m")).with(
                            "unit_price", .text("\(next(99)).07"))
                    case 2: return task.with("cost", .text("\(next(500))")).with("tax", ["rate": "12%"])
                    case 3: return task.with("price", "100").with("goodwill", "yes")
                    default: return task
                    }
                })
        }
        let base = smallest.with("changes", policy).with("prices", "without tax").with("tax", ["rate": "25%"])
            .with("price", ["total": .text("\(next(5000))"), "discount": .text("\(next(20))%")])
        let order = try order(base.with("tasks", tasks()), base.with("tasks", tasks()))
        #expect(order.sums.sum == order.ladder.after)
        #expect(order.sums.lines.filter { $0.period == nil }.map(\.amount).sum() == order.ladder.after)
        #expect(order.ladder.change == order.lines.filter { $0.period == nil }.map(\.amount).sum())
    }
}
