/// Tables are read by their bytes: they are long, and every one of their separators is a single byte.
extension ArraySlice<UInt8> {
    /// The parts between these characters; empty ones are left out where they are not to be kept.
    func pieces(_ separator: Unicode.Scalar, keepingEmpty: Bool = false) -> [ArraySlice<UInt8>] {
        split(separator: UInt8(ascii: separator), omittingEmptySubsequences: !keepingEmpty)
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
