/// A sum in minor units (cents, öre) of one currency, which the scope names. Exact, never floating point.
public struct Money: Hashable, Comparable, Sendable {
    public var minor: Int128

    public init(minor: Int128) { self.minor = minor }

    public static let zero = Money(minor: 0)

    /// Reads `12000` or `12000.50`: up to 10 digits before the point, and at most the currency's decimals after it.
    public init?(_ text: some StringProtocol, in currency: Currency) {
        var digits = Substring(text)
        let negative = digits.first == "-"
        if negative { digits.removeFirst() }
        guard let (value, decimals) = decimalDigits(digits, whole: 10, decimals: currency.decimals) else { return nil }
        let minor = value * powerOfTen(currency.decimals - decimals)
        self.init(minor: negative ? -minor : minor)
    }

    public static func + (a: Money, b: Money) -> Money { Money(minor: a.minor + b.minor) }
    public static func - (a: Money, b: Money) -> Money { Money(minor: a.minor - b.minor) }
    public static prefix func - (a: Money) -> Money { Money(minor: -a.minor) }
    public static func += (a: inout Money, b: Money) { a.minor += b.minor }
    public static func -= (a: inout Money, b: Money) { a.minor -= b.minor }
    public static func < (a: Money, b: Money) -> Bool { a.minor < b.minor }

    /// The share or the multiple of this sum, rounded once, to the minor unit.
    public func times(_ factor: Fraction, _ rounding: Rounding) -> Money {
        let exact = Fraction(minor) * factor
        return Money(minor: rounding.round(exact.numerator, over: exact.denominator))
    }

    /// With exactly the currency's decimals and a point: `12000.50`.
    public func text(in currency: Currency) -> String { decimalText(minor, decimals: currency.decimals) }
}

extension Sequence<Money> {
    public func sum() -> Money { reduce(.zero, +) }
}

/// How a sum that falls between two minor units becomes one of them.
public enum Rounding: String, CaseIterable, Hashable, Sendable {
    /// To the nearest; at the tie away from zero.
    case halfUp = "half up"
    /// To the nearest; at the tie to the even one (IEEE 754 roundTiesToEven).
    case halfEven = "half even"
    /// Toward zero.
    case down

    func round(_ numerator: Int128, over denominator: Int128) -> Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        let twice = remainder.magnitude * 2
        let away: Bool =
            switch self {
            case .halfUp: twice >= denominator.magnitude
            case .halfEven:
                twice > denominator.magnitude || (twice == denominator.magnitude && quotient % 2 != 0)
            case .down: false
            }
        return away ? quotient + numerator.signum() : quotient
    }
}

/// A currency by its ISO 4217 code.
public struct Currency: Hashable, Sendable {
    public let code: String
    /// Digits of the minor unit (ISO 4217, column "Minor unit").
    public let decimals: Int

    /// Reads three capital letters that are a currency in use.
    public init?(_ code: some StringProtocol) {
        let code = String(code)
        guard let decimals = Currency.decimals(code) else { return nil }
        self.code = code
        self.decimals = decimals
    }

    private init(code: String, decimals: Int) {
        self.code = code
        self.decimals = decimals
    }

    /// Stands in while a draft is read that names no currency there is; nothing is computed with it.
    static let unknown = Currency(code: "XXX", decimals: 2)

    private static func decimals(_ code: String) -> Int? {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        if withoutDecimals.contains(code) { return 0 }
        if withThreeDecimals.contains(code) { return 3 }
        return withTwoDecimals.contains(code) ? 2 : nil
    }

    // ISO 4217 list one, without funds, metals and test codes.
    private static let withoutDecimals: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    private static let withThreeDecimals: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
    private static let withTwoDecimals: Set<String> = Set(
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
        CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
        KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
        NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
        TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
