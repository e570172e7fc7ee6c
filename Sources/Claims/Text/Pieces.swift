/// Tables are read by their bytes: they are long, and every one of their separators is a single byte.
extension Substring {
    /// The parts between these bytes; empty ones are left out where they are not to be kept.
    func pieces(_ separator: Character, keepingEmpty: Bool = false) -> [Substring] {
        guard let byte = separator.asciiValue else { return [self] }
        return utf8.split(separator: byte, omittingEmptySubsequences: !keepingEmpty).map { Substring($0) }
    }

    /// Without spaces and tabs at both ends.
    var trimmed: Substring {
        var bytes = utf8
        while let first = bytes.first, first == 0x20 || first == 0x9 || first == 0xD { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x9 || last == 0xD { bytes.removeLast() }
        return Substring(bytes)
    }
}
