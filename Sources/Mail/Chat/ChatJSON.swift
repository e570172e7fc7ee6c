internal import Foundation

/// A chat that Telegram or Messenger wrote out as JSON.
enum ChatJSON {
    static func isChat(_ start: ArraySlice<UInt8>) -> Bool {
        guard start.first(where: { !$0.isBlank && !$0.isLineEnd }) == UInt8(ascii: "{") else { return false }
        // Telegram names the chat before its messages, Messenger the participants: all within the first lines.
        return start.firstRange(of: Array("\"messages\"".utf8)) != nil
    }

    /// - Throws: where it is no JSON, or none of the forms that are known.
    static func messages(in bytes: ArraySlice<UInt8>, name: String) throws(MailProblem) -> [Message] {
        guard let objects = JSONObjects(in: bytes, under: "messages")?.ranges else {
            throw MailProblem(.malformed, "the JSON ends too early, or is none", file: name)
        }
        var messages: [Message] = []
        for range in objects {
            guard let item = try? JSONDecoder().decode(Item.self, from: Data(bytes[range])) else {
                let reason = "this is not a chat that Telegram or Messenger exported"
                throw MailProblem(.malformed, reason, file: name, offset: range.lowerBound)
            }
            guard let said = item.said else { continue }
            messages.append(
                Message(
                    chat: "", sender: said.sender, sent: said.time, whole: said.text.cleaned.trimmed, gap: said.gap,
                    bytes: range))
        }
        // Messenger writes the newest first.
        if let first = messages.first?.sent, let last = messages.last?.sent, last < first { messages.reverse() }
        for index in messages.indices { messages[index].label = "\(name)#\(index + 1)" }
        return messages
    }

    private struct Said {
        let sender: String
        let time: CivilTime?
        let text: String
        let gap: ChatGap?
    }

    /// The fields of the three forms; each message has those of one.
    private struct Item: Decodable {
        // Telegram
        var type, from, date, media_type, file, photo: String?
        var forwarded_from: Presence?
        var text: Text?
        // Messenger
        var sender_name, content: String?
        var timestamp_ms: Int64?
        var is_unsent: Bool?
        var photos, videos, files, audio_files: [Attachment]?
        // Messenger, encrypted chats
        var senderName: String?
        var timestamp: Int64?
        var isUnsent: Bool?
        var media: [Attachment]?

        var said: Said? {
            if let sender = sender_name {
                let text = content?.unmangled ?? ""
                let gap: ChatGap? =
                    is_unsent == true
                    ? .deleted
                    : audio_files?.isEmpty == false ? .voice : photos ?? videos ?? files != nil ? .media : nil
                return Said(
                    sender: sender.unmangled.onOneLine, time: timestamp_ms.flatMap(CivilTime.init(milliseconds:)),
                    text: text, gap: text.isEmpty ? gap : nil)
            }
            if let sender = senderName {
                let text = text?.plain ?? ""
                let gap: ChatGap? = isUnsent == true ? .deleted : media?.isEmpty == false ? .media : nil
                return Said(
                    sender: sender.onOneLine, time: timestamp.flatMap(CivilTime.init(milliseconds:)), text: text,
                    gap: text.isEmpty || isUnsent == true ? gap : nil)
            }
            guard type == "message", let from, let date else { return nil }
            // What was forwarded is somebody else's, also where Telegram does not name them.
            let text = forwarded_from == nil ? text?.plain ?? "" : ""
            let gap: ChatGap? =
                media_type == "voice_message" || media_type == "video_message"
                ? .voice : file != nil || photo != nil ? .media : nil
            return Said(
                sender: from.onOneLine, time: CivilTime(iso: date), text: text, gap: text.isEmpty ? gap : nil)
        }
    }

    private struct Attachment: Decodable {}

    /// A field that is there, whatever its value, even null.
    fileprivate struct Presence: Decodable {}

    /// Telegram's text: a string, or pieces of which those with a style are objects.
    private enum Text: Decodable {
        case plain(String)

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) {
                self = .plain(text)
            } else {
                self = .plain(try value.decode([Piece].self).map(\.text).joined())
            }
        }

        var plain: String {
            switch self {
            case .plain(let text): text
            }
        }
    }

    private struct Piece: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self.text = text
            } else {
                text = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .text)
            }
        }

        private enum Key: String, CodingKey { case text }
    }
}

extension KeyedDecodingContainer {
    /// What `Item` calls for such a field.
    fileprivate func decodeIfPresent(_ type: ChatJSON.Presence.Type, forKey key: Key) throws -> ChatJSON.Presence? {
        contains(key) ? ChatJSON.Presence() : nil
    }
}

extension String {
    /// Messenger writes each byte of the UTF-8 as a character of its own.
    fileprivate var unmangled: String {
        var bytes: [UInt8] = []
        for scalar in unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { return self }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self) ?? self
    }
}

extension CivilTime {
    /// `2026-12-07T09:12:03`, on the clock of whoever exported the chat.
    fileprivate init?(iso text: String) {
        let numbers = text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
        guard text.utf8.count == 19, numbers.count == 6 else { return nil }
        self.init(
            checkedYear: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers[5])
    }

    /// Milliseconds since 1970, in UTC.
    fileprivate init?(milliseconds: Int64) {
        let seconds = milliseconds / 1000
        guard (0..<7_000_000_000).contains(seconds) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second],
            from: Date(timeIntervalSince1970: TimeInterval(seconds)))
        guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour,
            let minute = parts.minute, let second = parts.second
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    fileprivate static func < (left: CivilTime, right: CivilTime) -> Bool {
        (left.year, left.month, left.day, left.hour, left.minute, left.second)
            < (right.year, right.month, right.day, right.hour, right.minute, right.second)
    }
}
