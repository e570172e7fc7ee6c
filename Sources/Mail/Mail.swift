/// Messages out of `.eml`, `.mbox` and plain text; the bytes tell which it is, not the name.
package enum Mail {
    /// Every message in the bytes, in order.
    ///
    /// - Parameter name: the file's name, for labels and problems.
    /// - Throws: the first problem; to go on after it, use a ``MessageReader``.
    package static func messages(in bytes: [UInt8], name: String) throws(MailProblem) -> [Message] {
        var reader = MessageReader(bytes: bytes, name: name)
        var messages: [Message] = []
        while let message = try reader.next() { messages.append(message) }
        return messages
    }
}

enum Limits {
    static let fields = 1000
    static let depth = 16
    static let parts = 200
}

/// What a file holds.
enum Kind {
    case mailbox, message, plain

    /// Tells by the first bytes, at least the first header if there is one.
    init(_ start: ArraySlice<UInt8>) {
        var lines = Lines(start)
        if Separator.isSeparator(start) {
            self = .mailbox
        } else if let first = lines.next(), Field.name(of: start[first]) != nil,
            Header(start).looksLikeMail
        {
            self = .message
        } else {
            self = .plain
        }
    }
}

/// The lines of some bytes, as ranges without their ends: CRLF, LF or a lone CR.
struct Lines: Sequence, IteratorProtocol {
    private let bytes: ArraySlice<UInt8>
    /// Where the next line starts.
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func next() -> Range<Int>? {
        guard position < bytes.endIndex else { return nil }
        let start = position
        let end = bytes[start...].firstIndex { $0 == UInt8.lineFeed || $0 == UInt8.carriageReturn } ?? bytes.endIndex
        position = end
        if position < bytes.endIndex {
            let isPair = bytes[position...].prefix(2).elementsEqual([.carriageReturn, .lineFeed])
            position += isPair ? 2 : 1
        }
        return start..<end
    }
}

extension UInt8 {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")

    var isBlank: Bool { self == .space || self == .tab }
    var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var lowercased: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }

    var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
