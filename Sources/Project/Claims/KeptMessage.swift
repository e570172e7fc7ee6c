import Documents
import Mail
import Record

/// A message read again from the bytes that the record keeps of it.
struct KeptMessage {
    let way: FindingsDocument.Message.Way
    /// The Message-ID of a mail.
    let id: String?
    /// The sender's own words, in each way in which the bytes may be read; nil for a chat, of whose file they are a part.
    private let readings: [String]?

    init(_ bytes: [UInt8], of heard: Heard) {
        let mail = KeptMessage.read(bytes)
        id = mail.flatMap { $0.isMail ? $0.id : nil }
        if let file = heard.entry.file, heard.details.source == "said-\(file.prefix(12))" {
            way = .said
            let time = CivilTime(year: 1970, month: 1, day: 1, hour: 0, minute: 0)
            readings = [
                Message(said: String(decoding: bytes, as: UTF8.self), by: "", at: time, label: "", size: 0).text
            ]
        } else if let mail, mail.isMail {
            way = .mail
            // In a mailbox a line of the text that begins with "From " stands with a sign before it.
            let boxed = KeptMessage.read(Array("From - Thu Jan  1 00:00:00 1970\n".utf8) + bytes)
            readings = [mail.text] + (boxed.map { [$0.text] } ?? [])
        } else if heard.details.person == nil, let mail, heard.findings.allSatisfy({ mail.text.contains($0.text) }) {
            way = .text
            readings = [mail.text]
        } else {
            way = .chat
            readings = nil
        }
    }

    private static func read(_ bytes: [UInt8]) -> Message? {
        var reader = MessageReader(bytes: bytes, name: "message")
        return try? reader.next()
    }

    /// Whether the sentence stands in it, letter by letter; a chat is taken at the record's word.
    func holds(_ finding: FindingRecord) -> Bool {
        guard let readings else { return true }
        return readings.contains { text in
            let scalars = text.unicodeScalars
            // Where it stood is the quickest place to look.
            if let start = scalars.index(scalars.startIndex, offsetBy: finding.start, limitedBy: scalars.endIndex),
                let end = scalars.index(scalars.startIndex, offsetBy: finding.end, limitedBy: scalars.endIndex),
                start <= end, text[start..<end].utf8.elementsEqual(finding.text.utf8)
            {
                return true
            }
            return text.contains(finding.text)
        }
    }
}
