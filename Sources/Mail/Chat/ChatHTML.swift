/// A chat that Telegram wrote out as HTML: `messages.html`.
enum ChatHTML {
    static func isChat(_ start: ArraySlice<UInt8>) -> Bool {
        start.first(where: { !$0.isBlank && !$0.isLineEnd }) == UInt8(ascii: "<")
            && start.firstRange(of: Array("class=\"page_header\"".utf8)) != nil
            && start.firstRange(of: opening) != nil
    }

    /// - Throws: where the file was cut off.
    static func messages(in bytes: ArraySlice<UInt8>, name: String) throws(MailProblem) -> [Message] {
        guard bytes.suffix(100).firstRange(of: Array("</html>".utf8)) != nil else {
            throw MailProblem(.malformed, "the chat ends too early; export it again", file: name)
        }
        var starts: [Int] = []
        var rest = bytes
        while let found = rest.firstRange(of: opening) {
            starts.append(found.lowerBound)
            rest = bytes[found.upperBound...]
        }
        var messages: [Message] = []
        var sender = ""
        for (start, end) in zip(starts, starts.dropFirst() + [bytes.endIndex]) {
            let piece = bytes[start..<end]
            // Between messages stand notices, such as dates, that nobody says.
            guard piece.starts(with: opening + Array("default".utf8)) else { continue }
            let forwarded = piece.firstRange(of: Array("<div class=\"forwarded body".utf8))?.lowerBound ?? end
            let own = bytes[start..<forwarded]
            // The second message in a row by one person does not name them again.
            if let named = content(of: "from_name", in: own) { sender = named.onOneLine }
            let whole = (content(of: "text", in: own) ?? "").cleaned.trimmed
            messages.append(
                Message(
                    chat: "\(name)#\(messages.count + 1)", sender: sender, sent: time(of: piece), whole: whole,
                    gap: whole.isEmpty ? gap(of: own) : nil, bytes: start..<end))
        }
        return messages
    }

    private static let opening = Array("<div class=\"message ".utf8)

    /// The text of the first `div` of this class, which holds no other `div`.
    private static func content(of name: String, in piece: ArraySlice<UInt8>) -> String? {
        guard let start = piece.firstRange(of: Array("<div class=\"\(name)\">".utf8)),
            let end = piece[start.upperBound...].firstRange(of: Array("</div>".utf8))
        else { return nil }
        return HTMLText.text(of: Charset.text(piece[start.upperBound..<end.lowerBound], charset: "utf-8"))
    }

    /// `title="07.12.2026 09:12:03 UTC+01:00"`.
    private static func time(of piece: ArraySlice<UInt8>) -> CivilTime? {
        guard let details = piece.firstRange(of: Array("date details\" title=\"".utf8)) else { return nil }
        let numbers = piece[details.upperBound...].prefix(19).split { !$0.isDigit }
            .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 6 else { return nil }
        return CivilTime(
            checkedYear: numbers[2], month: numbers[1], day: numbers[0], hour: numbers[3], minute: numbers[4],
            second: numbers[5])
    }

    private static func gap(of piece: ArraySlice<UInt8>) -> ChatGap? {
        if piece.firstRange(of: Array("media_voice_message".utf8)) != nil { return .voice }
        return piece.firstRange(of: Array("media_wrap".utf8)) != nil ? .media : nil
    }
}
