/// An exact number: a share, a rate, a quantity. Always in lowest terms, with a denominator above zero.
///
/// The limits on what can be read (see ``init(_:)`` and ``Money``) keep every product that a price needs within 128
/// bits: 10¹⁴ minor units × 10¹⁰ × 1.2 × 10¹⁴ stays below 1.7 × 10³⁸.
public struct Fraction: Hashable, Comparable, Sendable {
    public let numerator, denominator: Int128

    public init(_ numerator: Int128, over denominator: Int128 = 1) {
        precondition(denominator > 0, "a fraction's denominator is above zero")
        let divisor = Fraction.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        self.numerator = numerator / Int128(divisor)
        self.denominator = denominator / Int128(divisor)
    }

    public static let zero = Fraction(0)
    public static let one = Fraction(1)

    /// Reads a quantity: up to 7 digits, and after a point up to 3 (`3.4`, `12`). No sign.
    public init?(_ text: some StringProtocol) {
        guard let (digits, decimals) = decimalDigits(text, whole: 7, decimals: 3) else { return nil }
        self.init(digits, over: powerOfTen(decimals))
    }

    /// Reads a share: `25%`, `12.5 %`, `0.0625%`; from 0 to 1000 per cent with up to 4 decimals.
    public init?(percent text: some StringProtocol) {
        var number = Substring(text)
        guard number.last == "%" else { return nil }
        number.removeLast()
        while number.last == " " { number.removeLast() }
        guard let (digits, decimals) = decimalDigits(number, whole: 4, decimals: 4) else { return nil }
        self.init(digits, over: powerOfTen(decimals + 2))
        guard self <= Fraction(10) else { return nil }
    }

    public static func + (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
    }
    public static func - (a: Fraction, b: Fraction) -> Fraction { a + Fraction(-b.numerator, over: b.denominator) }
    public static func * (a: Fraction, b: Fraction) -> Fraction {
        // Crosswise reduction keeps the factors small before they are multiplied.
        let first = Fraction(a.numerator, over: b.denominator)
        let second = Fraction(b.numerator, over: a.denominator)
        return Fraction(first.numerator * second.numerator, over: first.denominator * second.denominator)
    }
    public static func < (a: Fraction, b: Fraction) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }

    private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}

extension Fraction: CustomStringConvertible {
    /// A decimal with a point where the number has one (every number that can be read has), else `1/3`.
    public var description: String {
        var scale: Int128 = 1
        for decimals in 0...12 {
            if scale % denominator == 0 {
                return decimalText(numerator * (scale / denominator), decimals: decimals)
            }
            scale *= 10
        }
        return "\(numerator)/\(denominator)"
    }

    /// `25%`.
    public var percentText: String { "\(self * Fraction(100))%" }
}

/// The digits of a plain decimal without its point, and how many stood after it; nil for anything else.
func decimalDigits(_ text: some StringProtocol, whole: Int, decimals: Int) -> (digits: Int128, decimals: Int)? {
    var value: Int128 = 0
    var before = 0
    var after = 0
    var isAfterPoint = false
    for byte in text.utf8 {
        if byte == 0x2E, !isAfterPoint, before > 0 {
            isAfterPoint = true
            continue
        }
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int128(byte - 0x30)
        if isAfterPoint { after += 1 } else { before += 1 }
        guard before <= whole, after <= decimals else { return nil }
    }
    guard before > 0, isAfterPoint == (after > 0) else { return nil }
    return (value, after)
}

func powerOfTen(_ exponent: Int) -> Int128 {
    var value: Int128 = 1
    for _ in 0..<exponent { value *= 10 }
    return value
}

/// `-1234, decimals: 2` is `-12.34`.
func decimalText(_ value: Int128, decimals: Int) -> String {
    var digits = String(value.magnitude)
    if digits.utf8.count <= decimals {
        digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    if decimals > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals)) }
    return (value < 0 ? "-" : "") + digits
}
