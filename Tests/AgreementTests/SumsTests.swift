import Agreement
import Testing

struct SumsTests {
    private func texts(_ sums: [Money]) -> [String] { sums.map { $0.text(in: pound) } }

    @Test("Every kind of price, the discount and two taxes (worked by hand)")
    func everything() throws {
        let sums = Sums(of: try scope(bakery))
        // 12000 + 4000 + 900 + (5700 - 5700) + 30000 at 25%; 240 × 1.1 × 1.05 = 277.20 at 12%; posts stand in no sum.
        #expect(sums.lines.map(\.item) == ["T1", "T2", "T7", "T9", "T10", "T11", nil, nil, nil])
        #expect(
            texts(sums.lines.map(\.amount)) == [
                "12000.00", "4000.00", "3600.00", "900.00", "0.00", "277.20", "30000.00", "-2345.00", "-13.86",
            ])
        #expect(texts(sums.taxed.map(\.base)) == ["44555.00", "263.34"])
        #expect(texts(sums.taxed.map(\.amount)) == ["11138.75", "31.60"])
        #expect(texts([sums.sum, sums.tax, sums.payable]) == ["44818.34", "11170.35", "55988.69"])
        #expect(texts(sums.instalments.map(\.amount)) == ["17927.34", "26891.00"])
    }

    @Test("Shares of a price are rounded so that they add up to it: 333.33, 333.33, 333.34")
    func instalments() throws {
        // Three thirds cannot be written as shares; 33.3333% twice and the rest can.
        let form = smallest.with("price", ["total": "1000"]).with(
            "payments",
            [
                ["id": "P1", "text": "First", "amount": "33.3333%"],
                ["id": "P2", "text": "Second", "amount": "33.3333%"],
                ["id": "P3", "text": "Third", "amount": "33.3334%"],
            ])
        let sums = Sums(of: try scope(form))
        #expect(texts(sums.instalments.map(\.amount)) == ["333.33", "333.33", "333.34"])
    }

    @Test("Tax by category on its base, then summed (Peppol BIS allowance example)")
    func taxPerCategory() throws {
        let standard: Form = ["rate": "25%", "category": "S"]
        let exempt: Form = ["rate": "0%", "category": "E", "reason": "Books"]
        let form = smallest.with("prices", "without tax").with("tax", standard).with(
            "tasks",
            [
                ["id": "T1", "title": "a", "price": "4000"],
                ["id": "T2", "title": "b", "price": "1000", "tax": exempt],
                ["id": "T3", "title": "c", "price": "900"],
            ])
        let sums = Sums(of: try scope(form))
        #expect(texts(sums.taxed.map(\.base)) == ["4900.00", "1000.00"])
        #expect(texts(sums.taxed.map(\.amount)) == ["1225.00", "0.00"])
        #expect(texts([sums.payable]) == ["7125.00"])
    }

    @Test("A tax in the price is its part of the gross: 25% of the net is 20% of the gross")
    func taxInPrice() throws {
        let form = smallest.with("prices", "with tax").with("tax", ["rate": "25%"]).with("price", ["total": "1000"])
        let sums = Sums(of: try scope(form))
        #expect(texts([sums.sum, sums.tax, sums.payable]) == ["1000.00", "200.00", "1000.00"])
    }

    @Test(
        "Work that comes again until an agreed day is counted, both ends included",
        arguments: [
            ("month", "2027-01-01", "2027-03-01", "300.00"), ("month", "2027-01-31", "2027-02-28", "100.00"),
            ("week", "2027-01-04", "2027-01-18", "300.00"), ("year", "2026-01-01", "2027-12-31", "200.00"),
            ("quarter", "2026-01-01", "2026-12-31", "400.00"), ("day", "2026-01-01", "2026-01-01", "100.00"),
        ])
    func recurrence(every: String, from: String, until: String, expected: String) throws {
        let task: Form = [
            "id": "T1", "title": "Visit", "every": .text(every), "from": .text(from), "until": .text(until),
            "price": "100",
        ]
        #expect(texts([Sums(of: try scope(smallest.with("tasks", [task]))).sum]) == [expected])
    }
}
