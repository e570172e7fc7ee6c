/// One message as it was sent: who, when, and in the sender's own words.
package struct Message: Hashable, Sendable {
    /// The Message-ID without angle brackets.
    package var id: String?
    /// The Message-ID, else the file's name and the message's number in it: `inbox.mbox#3`.
    package var label: String
    /// The first author in the From field.
    package var sender: Address?
    /// The Date field; nil where it is absent or cannot be read.
    package var sent: CivilTime?
    package var subject: String
    /// The sender's own words with LF line ends: no quoted replies, forwarded parts or signatures.
    package var text: String
    /// The decoded body before anything was left out, with LF line ends; quotes in HTML are marked with `>`.
    package var whole: String
    /// Whether it has the header of a mail; plain text has none.
    package var isMail = false
    /// What a chat's export lacks of this message.
    package var gap: ChatGap?
    /// Where the raw message stands in its file, so that its exact bytes can be kept.
    package var bytes: Range<Int>
}

extension Message {
    /// Words that were spoken, and noted by somebody.
    ///
    /// - Parameter size: of the note, in bytes.
    package init(said words: String, by name: String, at time: CivilTime, label: String, size: Int) {
        self.init(chat: label, sender: name, sent: time, whole: words.withLineFeeds.cleaned, gap: nil, bytes: 0..<size)
    }
}

package struct Address: Hashable, Sendable {
    package var name: String?
    /// Empty in a chat, which names people only.
    package var address: String

    package init(name: String? = nil, address: String) {
        self.name = name
        self.address = address
    }
}

/// A date and time of day on the sender's own calendar and clock: "tomorrow" in a message counts from there.
package struct CivilTime: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour: Int
    package var minute: Int
    /// 60 in a leap second.
    package var second: Int
    /// Minutes east of UTC; 0 where the zone is unknown.
    package var offset: Int

    package init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int = 0, offset: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.offset = offset
    }
}

extension CivilTime: CustomStringConvertible {
    /// As in RFC 3339: `2026-12-07T09:12:03+01:00`.
    package var description: String {
        func padded(_ number: Int, _ width: Int = 2) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let date = "\(padded(year, 4))-\(padded(month))-\(padded(day))"
        let time = "\(padded(hour)):\(padded(minute)):\(padded(second))"
        let zone = "\(offset < 0 ? "-" : "+")\(padded(abs(offset) / 60)):\(padded(abs(offset) % 60))"
        return "\(date)T\(time)\(zone)"
    }
}
