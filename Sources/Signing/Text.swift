extension String {
    /// Whether this is text that a person sees as it is: one line, trimmed, without controls or reordering signs.
    var isOneLine: Bool {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return false }
        return !first.properties.isWhitespace && !last.properties.isWhitespace
            && unicodeScalars.allSatisfy { !$0.isControl && !$0.isReordering && !$0.isLineBreak }
    }

    /// Whether this is text of one or more lines, without other controls or reordering signs.
    var isText: Bool {
        unicodeScalars.contains { !$0.properties.isWhitespace }
            && unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || !$0.isControl && !$0.isReordering }
    }

    /// Whether XML counts this as white space (XML 1.0, production 3).
    var isBlank: Bool {
        utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        isASCII ? value < 0x20 || value == 0x7F : properties.generalCategory == .control
    }
    fileprivate var isLineBreak: Bool { self == "\u{2028}" || self == "\u{2029}" }
    /// Overrides and isolates can make one name look like another (Unicode Technical Report 36, section 2).
    fileprivate var isReordering: Bool {
        ("\u{202A}"..."\u{202E}").contains(self) || ("\u{2066}"..."\u{2069}").contains(self)
    }
}
