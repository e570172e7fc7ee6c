import Agreement
import Testing

struct MoneyTests {
    @Test(
        "Rounding (published cases; half up means away from zero at the tie)",
        arguments: [
            ("2345", "2.35", "2.34", "2.34"), ("-2345", "-2.35", "-2.34", "-2.34"), ("2355", "2.36", "2.36", "2.35"),
            ("2344", "2.34", "2.34", "2.34"), ("-2346", "-2.35", "-2.35", "-2.34"),
        ])
    func rounding(thousandths: String, halfUp: String, halfEven: String, down: String) {
        let tenth = Fraction(1, over: 10)
        let sum = Money(minor: Int128(thousandths)!)
        #expect(sum.times(tenth, .halfUp).text(in: euro) == halfUp)
        #expect(sum.times(tenth, .halfEven).text(in: euro) == halfEven)
        #expect(sum.times(tenth, .down).text(in: euro) == down)
    }

    @Test(
        "A sum reads as it is written, or not at all",
        arguments: [
            ("12000", "EUR", "12000.00"), ("99.5", "EUR", "99.50"), ("0.01", "EUR", "0.01"), ("-3", "EUR", "-3.00"),
            ("990", "JPY", "990"), ("1.234", "KWD", "1.234"), ("1.234", "EUR", nil), ("1.5", "JPY", nil),
            ("1,000", "EUR", nil), ("1e3", "EUR", nil), ("", "EUR", nil), (".5", "EUR", nil), ("5.", "EUR", nil),
            ("12345678901", "EUR", nil), ("١٢", "EUR", nil), ("+5", "EUR", nil),
        ] as [(String, String, String?)])
    func reading(text: String, code: String, expected: String?) {
        let currency = Currency(code)!
        #expect(Money(text, in: currency)?.text(in: currency) == expected)
    }

    @Test(
        "A share is exact",
        arguments: [
            ("25%", "25%"), ("12.5 %", "12.5%"), ("0.0625%", "0.0625%"), ("1000%", "1000%"), ("1000.1%", nil),
            ("25", nil), ("-5%", nil), ("%", nil), ("1/3%", nil),
        ] as [(String, String?)])
    func share(text: String, expected: String?) {
        #expect(Fraction(percent: text)?.percentText == expected)
    }

    @Test("UK statutory interest, simple: the daily rate is not rounded")
    func interest() {
        // 5000 at 12.25% for 101 of 365 days.
        let rate = Fraction(percent: "12.25%")! * Fraction(101, over: 365)
        #expect(Money(minor: 500_000).times(rate, .halfUp).text(in: euro) == "169.49")
        #expect(Money(minor: 100_000).times(Fraction(percent: "8.5%")!, .halfUp).text(in: euro) == "85.00")
    }

    @Test("The largest sum, quantity and two markups stay within 128 bits")
    func limits() {
        let four = Currency("KWD")!
        let most = Money("9999999999.999", in: four)!
        let quantity = Fraction("9999999.999")!
        let markup = Fraction.one + Fraction(percent: "999.9999%")!
        let sum = most.times(quantity * markup * markup, .halfUp)
        #expect(sum > most)
    }

    @Test(
        "Currencies are those of ISO 4217", arguments: [("SEK", 2), ("JPY", 0), ("KWD", 3), ("XXX", nil), ("sek", nil)])
    func currency(code: String, decimals: Int?) {
        #expect(Currency(code)?.decimals == decimals)
    }
}
