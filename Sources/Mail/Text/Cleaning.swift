extension String {
    /// Every CRLF and every lone CR made LF.
    var withLineFeeds: String {
        guard utf8.contains(.carriageReturn) else { return self }
        var output: [UInt8] = []
        output.reserveCapacity(utf8.count)
        var isAfterReturn = false
        for byte in utf8 {
            if byte == .carriageReturn {
                output.append(.lineFeed)
            } else if byte != .lineFeed || !isAfterReturn {
                output.append(byte)
            }
            isAfterReturn = byte == .carriageReturn
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Without what is not seen, or makes text look like other text: controls, direction marks, tags.
    ///
    /// Odd line ends become LF, tabs and no-break spaces become spaces.
    var cleaned: String {
        guard unicodeScalars.contains(where: { $0.role != .plain }) else { return self }
        var output: [UInt8] = []
        output.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            switch scalar.role {
            case .plain: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            case .lineEnd: output.append(.lineFeed)
            case .space: output.append(.space)
            case .unseen: break
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Cleaned, with one space for every run of white space.
    var onOneLine: String { cleaned.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Without white space around it.
    var trimmed: String { String(Substring(self).trimmed) }
}

extension Substring {
    var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
        return start[...last]
    }
}

extension Unicode.Scalar {
    fileprivate enum Role { case plain, lineEnd, space, unseen }

    fileprivate var role: Role {
        switch value {
        case 0x20...0x7E: .plain
        case 0x0A: .plain
        case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: .lineEnd
        case 0x09, 0xA0, 0x202F: .space
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xE0000...0xE007F:
            .unseen
        default: .plain
        }
    }
}
