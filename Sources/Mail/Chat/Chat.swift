/// The chats that programs export, told apart by their first bytes.
enum Chat {
    /// What is read into memory at most: the order of dates shows only from all of a chat.
    static let limit = 64 << 20

    case text, json, html

    init?(_ start: ArraySlice<UInt8>) {
        if ChatJSON.isChat(start) {
            self = .json
        } else if ChatHTML.isChat(start) {
            self = .html
        } else if ChatText.isChat(start) {
            self = .text
        } else {
            return nil
        }
    }

    func messages(in bytes: ArraySlice<UInt8>, name: String) throws(MailProblem) -> [Message] {
        switch self {
        case .text: ChatText.messages(in: bytes, name: name)
        case .json: try ChatJSON.messages(in: bytes, name: name)
        case .html: try ChatHTML.messages(in: bytes, name: name)
        }
    }
}

extension Message {
    /// - Parameters:
    ///   - label: the file's name and the message's number in it.
    ///   - whole: cleaned.
    init(chat label: String, sender: String, sent: CivilTime?, whole: String, gap: ChatGap?, bytes: Range<Int>) {
        self.label = label
        self.sender = sender.isEmpty ? nil : Address(name: sender, address: "")
        self.sent = sent
        subject = ""
        self.whole = whole
        text = gap == nil ? whole : ""
        self.gap = gap
        isMail = false
        self.bytes = bytes
    }
}

extension CivilTime {
    /// Nil where there is no such day or time.
    init?(checkedYear year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        guard (1990...2200).contains(year), (1...12).contains(month),
            (1...CivilTime.days(in: month, year)).contains(day),
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }
}
