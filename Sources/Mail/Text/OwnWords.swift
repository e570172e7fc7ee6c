/// The sender's own words in a body: without quotes, what introduces them, forwarded parts and signatures.
enum OwnWords {
    /// - Parameter body: cleaned, with LF line ends.
    static func of(_ body: String) -> String {
        let lines = lines(body)
        let introductions = introductions(lines)
        var own: [Substring] = []
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.isSignature || line.isHeading || isHeaderBlock(lines, at: index) || isRule(lines, at: index) {
                break
            }
            if line.isQuote || line.isAppFooter {
                index += 1
            } else if introductions[index] > 0 {
                let length = Int(introductions[index])
                let next = lines[(index + length)...].first { !$0.text.isEmpty }
                // Some programs quote without marks: then all that follows is the other side's.
                guard next?.isQuote == true else { break }
                index += length
            } else {
                // One blank line is enough where quotes were left out.
                if !line.text.isEmpty || own.last?.isEmpty == false { own.append(line.text) }
                index += 1
            }
        }
        while let last = own.last, last.isEmpty || Line(last.utf8).isFooter { own.removeLast() }
        return own.drop(while: \.isEmpty).joined(separator: "\n")
    }

    /// Of a run of blank lines no more than what ``isHeaderBlock`` sees: a mail may hold nothing else.
    private static func lines(_ body: String) -> [Line] {
        var lines: [Line] = []
        var blanks = 0
        var rest = body.utf8[...]
        while true {
            let end = rest.firstIndex(of: .lineFeed) ?? rest.endIndex
            let line = Line(rest[..<end])
            blanks = line.text.isEmpty ? blanks + 1 : 0
            if blanks <= headerReach { lines.append(line) }
            guard end < rest.endIndex else { return lines }
            rest = rest[rest.index(after: end)...]
        }
    }

    /// The length of the introduction that starts at each line, or 0.
    ///
    /// Whether a line starts a broken one depends on the line below it: so the last comes first.
    private static func introductions(_ lines: [Line]) -> [UInt8] {
        var lengths = [UInt8](repeating: 0, count: lines.count + 1)
        for start in lines.indices.reversed() {
            guard let length = introduction(lines, at: start) else { continue }
            // In a broken introduction the first line holds a part of it, and the rest is none by itself.
            if length == 1 || lengths[start + 1] == 0 { lengths[start] = length }
        }
        return lengths
    }

    /// How many lines the introduction of a quote may take: programs break long ones.
    private static func introduction(_ lines: [Line], at start: Int) -> UInt8? {
        let reach = lines[start...].prefix(3)
        guard reach.contains(where: \.hasColonEnd) else { return nil }
        var joined: [UInt8] = []
        for length in 1...reach.count {
            let line = lines[start + length - 1]
            guard !line.text.isEmpty, !line.isQuote, line.isShort else { return nil }
            joined += (joined.isEmpty ? [] : [.space]) + line.lowercased
            // A sentence may look like an introduction; a time or an address tells, or the quote below it.
            guard line.hasColonEnd, Evidence.weak(joined), Line.introductions.contains(where: { $0.matches(joined) })
            else { continue }
            let next = lines[(start + length)...].first { !$0.text.isEmpty }
            guard length == 1 && next?.isQuote == true || Evidence.strong(joined) else { return nil }
            return length == 1 || Evidence.weak(lines[start].lowercased) ? UInt8(length) : nil
        }
        return nil
    }

    /// How many lines after its first a header block may take.
    private static let headerReach = 6

    /// A rule that Outlook draws above a header block.
    private static func isRule(_ lines: [Line], at start: Int) -> Bool {
        guard lines[start].isUnderscores else { return false }
        return lines.indices[(start + 1)...].first { !lines[$0].text.isEmpty }.map { isHeaderBlock(lines, at: $0) }
            == true
    }

    /// Lines such as "From: …", "Sent: …", "Subject: …" above a quoted message, all in one language.
    private static func isHeaderBlock(_ lines: [Line], at start: Int) -> Bool {
        guard let name = lines[start].fieldName, Line.fields.contains(where: { $0.from.contains(name) }) else {
            return false
        }
        let following = lines[(start + 1)...].prefix(headerReach).prefix { !$0.isQuote }.compactMap(\.fieldName)
        return Line.fields.contains { language in
            language.from.contains(name) && following.contains(where: language.sent.contains)
                && following.contains(where: language.others.contains)
        }
    }
}

/// What tells an introduction from a sentence.
private enum Evidence {
    /// A number, as in a date, or an address.
    static func weak(_ line: [UInt8]) -> Bool { line.contains { $0.isDigit || $0 == UInt8(ascii: "@") } }

    /// An address, or a time or date such as `9:12` or `07.12`.
    static func strong(_ line: [UInt8]) -> Bool {
        if line.contains(UInt8(ascii: "@")) { return true }
        return line.indices.dropFirst().dropLast(2).contains { index in
            marks.contains(line[index]) && line[index - 1].isDigit && line[index + 1].isDigit
                && line[index + 2].isDigit
        }
    }

    private static let marks = Array(":./-".utf8)
}
