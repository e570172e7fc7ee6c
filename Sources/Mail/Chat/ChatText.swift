/// A chat that WhatsApp wrote out as text: a line a message, and further lines that belong to it.
struct ChatText {
    private struct Part {
        let stamp: ChatStamp
        let sender: String
        var lines: [String]
        var bytes: Range<Int>
    }

    /// Whether one of the first lines starts as a chat's lines do, and names a sender or tells of the chat.
    static func isChat(_ start: ArraySlice<UInt8>) -> Bool {
        var lines = Lines(start)
        for _ in 0..<5 {
            guard let range = lines.next() else { return false }
            let line = Charset.text(start[range].prefix(400), charset: nil).chatLine
            if line.isEmpty { continue }
            return ChatStamp(Array(line.utf8)) != nil
        }
        return false
    }

    /// - Parameter bytes: the whole file; the dates' order shows only from all of them.
    static func messages(in bytes: ArraySlice<UInt8>, name: String) -> [Message] {
        let parts = parts(of: bytes)
        let monthFirst = isMonthFirst(parts.map(\.stamp))
        return parts.enumerated().map { index, part in
            let whole = part.lines.joined(separator: "\n").cleaned.trimmed.withoutEditMark
            return Message(
                chat: "\(name)#\(index + 1)", sender: part.sender, sent: part.stamp.time(monthFirst: monthFirst),
                whole: whole, gap: ChatGap(whole), bytes: part.bytes)
        }
    }

    private static func parts(of bytes: ArraySlice<UInt8>) -> [Part] {
        var parts: [Part] = []
        var isNotice = false
        var lines = Lines(bytes)
        while let range = lines.next() {
            let line = Charset.text(bytes[range], charset: nil).chatLine
            let utf8 = Array(line.utf8)
            guard let stamp = ChatStamp(utf8) else {
                guard !isNotice, let last = parts.indices.last else { continue }
                parts[last].lines.append(line)
                parts[last].bytes = parts[last].bytes.lowerBound..<range.upperBound
                continue
            }
            let rest = String(decoding: utf8[stamp.length...], as: UTF8.self)
            // "Maja created the group", "Messages are encrypted": nobody says it.
            guard let colon = rest.firstRange(of: ": ") ?? (rest.hasSuffix(":") ? rest.lastColon : nil),
                rest.distance(from: rest.startIndex, to: colon.lowerBound) <= 100
            else {
                isNotice = true
                continue
            }
            isNotice = false
            parts.append(
                Part(
                    stamp: stamp, sender: String(rest[..<colon.lowerBound]).onOneLine,
                    lines: [String(rest[colon.upperBound...])], bytes: range))
        }
        return parts
    }

    /// The order of all dates together: a number above 12 tells, else the order in which time does not go back; a clock
    /// of twelve hours goes with the month first.
    private static func isMonthFirst(_ stamps: [ChatStamp]) -> Bool {
        let short = stamps.filter { !$0.isYearFirst }
        if short.contains(where: { $0.date[0] > 12 }) { return false }
        if short.contains(where: { $0.date[1] > 12 }) { return true }
        func goesBack(_ monthFirst: Bool) -> Int {
            let days = short.compactMap { $0.time(monthFirst: monthFirst) }.map { ($0.year, $0.month, $0.day) }
            return zip(days, days.dropFirst()).count { $0 > $1 }
        }
        let (dayFirst, monthFirst) = (goesBack(false), goesBack(true))
        if dayFirst != monthFirst { return monthFirst < dayFirst }
        return short.contains(where: \.isTwelveHours)
    }
}

extension String {
    /// A line with plain spaces, and without direction marks, as the stamps of chats need it.
    fileprivate var chatLine: String { cleaned }

    /// WhatsApp says behind a text that it was edited.
    fileprivate var withoutEditMark: String {
        guard hasSuffix(">"), let open = lastIndex(of: "<") else { return self }
        let mark = self[index(after: open)...].lowercased().filter { $0 != ">" && $0 != "." }
        return String.editMarks.contains(mark) ? String(self[..<open]).trimmed : self
    }

    private static let editMarks: Set = [
        "this message was edited", "det här meddelandet redigerades", "det här meddelandet har redigerats",
        "meddelandet redigerades", "meddelandet har redigerats", "tato zpráva byla upravena", "zpráva byla upravena",
        "na-edit ang mensaheng ito", "in-edit ang mensaheng ito", "bu mesaj redaktə edildi", "bu mesaj redaktə edilib",
        "bu mesaja düzəliş edildi", "bu mesaja düzəliş edilib", "šī ziņa tika rediģēta", "šī ziņa ir rediģēta",
        "ziņa tika rediģēta",
    ]

    fileprivate var lastColon: Range<String.Index>? {
        lastIndex(of: ":").map { $0..<index(after: $0) }
    }
}
