/// How much a rare word or letter group tells: 16 × log₂(1 + total ⁄ count), from a table of whole numbers, so that
/// every machine computes the same.
enum Weight {
    static func rarity(count: Int, of total: Int) -> Int {
        guard count > 0, total > 0 else { return 0 }
        return log2(16 * (count + total) / count) - 64
    }

    /// 16 × log₂ of a whole number, rounded down.
    static func log2(_ value: Int) -> Int {
        guard value > 1 else { return 0 }
        let bits = Int.bitWidth - 1 - value.leadingZeroBitCount
        let fraction = bits >= 4 ? (value >> (bits - 4)) & 15 : (value << (4 - bits)) & 15
        return bits * 16 + table[fraction]
    }

    /// 16 × log₂(1 + n ⁄ 16), rounded, for n from 0 to 15.
    private static let table = [0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15]
}
