/// Tables are read by their bytes: they are long, and every one of their separators is a single byte.
extension ArraySlice<UInt8> {
    /// The parts between these characters; empty ones are left out where they are not to be kept.
    func pieces(_ separator: Unicode.Scalar, keepingEmpty: Bool = false) -> [ArraySlice<UInt8>] {
        split(separator: UInt8(ascii: separator), omittingEmptySubsequences: !keepingEmpty)
    }

    /// The same one after the other, without a list of them; empty ones are left out.
    func eachPiece(_ separator: Unicode.Scalar, _ body: (ArraySlice<UInt8>) -> Void) {
        let mark = UInt8(ascii: separator)
        var start = startIndex
        for index in indices where self[index] == mark {
            if index > start { body(self[start..<index]) }
            start = index + 1
        }
        if endIndex > start { body(self[start...]) }
    }

    /// The part behind so many separators; nil where there are not as many.
    func piece(_ number: Int, _ separator: Unicode.Scalar) -> ArraySlice<UInt8>? {
        let mark = UInt8(ascii: separator)
        var (start, count) = (startIndex, 0)
        for index in indices where self[index] == mark {
            if count == number { return self[start..<index] }
            (start, count) = (index + 1, count + 1)
        }
        return count == number ? self[start...] : nil
    }

    /// Without spaces and tabs at both ends.
    var trimmed: ArraySlice<UInt8> {
        var bytes = self
        while let first = bytes.first, first == 0x20 || first == 0x9 || first == 0xD { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x9 || last == 0xD { bytes = bytes.dropLast() }
        return bytes
    }

    var text: String { String(decoding: self, as: UTF8.self) }
}
