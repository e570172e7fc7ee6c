internal import Foundation

/// Reads one message after the other, and holds no more than one in memory; of a chat, all of it.
///
///     var reader = try MessageReader(path: "inbox.mbox")
///     while let message = try reader.next() { … }
package struct MessageReader {
    /// 32 MiB for one message with its attachments.
    package static let limit = 32 << 20

    private enum Source {
        case bytes([UInt8], next: Int)
        case file(FileHandle)
    }

    private let name: String
    private let limit: Int
    private var source: Source
    private var kind: Kind?
    private var count = 0
    /// What is left of a chat, the next one last.
    private var chat: [Message]?
    /// What was read and not yet given; it starts at `start` and stands `base` bytes into the file.
    private var buffer: [UInt8] = []
    private var start = 0
    private var base = 0
    private var isAtEnd = false

    /// - Parameters:
    ///   - name: the file's name, for labels and problems.
    ///   - limit: the largest message that is taken, in bytes.
    package init(bytes: [UInt8], name: String, limit: Int = MessageReader.limit) {
        self.name = name
        self.limit = limit
        source = .bytes(bytes, next: 0)
    }

    package init(path: String, limit: Int = MessageReader.limit) throws(MailProblem) {
        self.limit = limit
        name = URL(filePath: path).lastPathComponent
        do {
            source = .file(try FileHandle(forReadingFrom: URL(filePath: path)))
        } catch {
            throw MailProblem(.unreadable, "the file cannot be opened", file: path)
        }
    }

    /// The next message, or nil after the last.
    ///
    /// After `.tooLarge` the next call gives the message behind it.
    package mutating func next() throws(MailProblem) -> Message? {
        if kind == nil { kind = try open() }
        if chat != nil { return chat?.popLast() }
        return kind == .mailbox ? try nextInMailbox() : try only()
    }

    private mutating func open() throws(MailProblem) -> Kind {
        while !isAtEnd, buffer.count < 1 << 18 { try fill() }
        guard !buffer.isEmpty else { throw MailProblem(.empty, "the file is empty", file: name) }
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        if let chat = Chat(buffer[start...]) { return try open(chat) }
        let found = Kind(buffer[start...])
        if found == .mailbox { skipLine() }
        if found == .plain, Charset.looksBinary(buffer[start...]) {
            throw MailProblem(.binary, "the file is not text; give it as .eml, .mbox or plain text", file: name)
        }
        return found
    }

    private mutating func open(_ chat: Chat) throws(MailProblem) -> Kind {
        while !isAtEnd, buffer.count <= Chat.limit { try fill() }
        guard buffer.count <= Chat.limit else {
            throw MailProblem(
                .tooLarge, "the chat is larger than \(Chat.limit >> 20) MiB; export a part of it", file: name)
        }
        let messages = try chat.messages(in: buffer[start...], name: name)
        guard !messages.isEmpty else { throw MailProblem(.empty, "the chat holds no messages", file: name) }
        self.chat = messages.reversed().map { message in
            var message = message
            message.bytes = base + message.bytes.lowerBound..<base + message.bytes.upperBound
            return message
        }
        (buffer, start) = ([], 0)
        return .plain
    }

    private mutating func only() throws(MailProblem) -> Message? {
        guard count == 0 else { return nil }
        while !isAtEnd, buffer.count <= limit { try fill() }
        guard buffer.count <= limit else { throw tooLarge(at: 0) }
        return try message(in: start..<buffer.count)
    }

    private mutating func nextInMailbox() throws(MailProblem) -> Message? {
        var scanned = start
        let first = base + start
        var isTooLarge = false
        while true {
            let known = isAtEnd ? buffer.count : max(start, buffer.count - Separator.reach)
            if let found = Separator.first(in: buffer[start...], from: scanned), found < known {
                let end = Separator.blankLine(in: buffer[...], before: found)
                let range = start..<max(start, end)
                start = found
                skipLine()
                if isTooLarge || range.count > limit { throw tooLarge(at: first) }
                return try message(in: range)
            }
            if buffer.count - start > limit { isTooLarge = true }
            if isAtEnd { break }
            // A separator near the end of the buffer is looked at again when more is known.
            scanned = max(scanned, known)
            if isTooLarge { start = max(start, scanned - 4) }
            let moved = start
            try fill()
            scanned -= moved
        }
        let rest = start..<max(start, Separator.blankLine(in: buffer[start...], before: buffer.count))
        start = buffer.count
        if isTooLarge { throw tooLarge(at: first) }
        return buffer[rest].allSatisfy { $0.isLineEnd || $0.isBlank } ? nil : try message(in: rest)
    }

    private mutating func tooLarge(at offset: Int) -> MailProblem {
        count += 1
        let reason = "message \(count) is larger than \(limit >> 20) MiB"
        return MailProblem(.tooLarge, reason, file: name, offset: offset)
    }

    private mutating func message(in range: Range<Int>) throws(MailProblem) -> Message {
        count += 1
        do {
            return try Message(buffer[range], at: base, label: "\(name)#\(count)", kind: kind ?? .plain)
        } catch {
            throw MailProblem(
                error.code, "message \(count) \(error.reason)", file: name, offset: base + range.lowerBound)
        }
    }

    private mutating func skipLine() {
        var lines = Lines(buffer[start...])
        _ = lines.next()
        start = lines.position
    }

    /// Reads on, and forgets what was given already.
    private mutating func fill() throws(MailProblem) {
        buffer.removeFirst(start)
        base += start
        start = 0
        let piece = 1 << 16
        switch source {
        case .bytes(let bytes, let next):
            let end = min(bytes.count, next + piece)
            buffer += bytes[next..<end]
            source = .bytes(bytes, next: end)
            isAtEnd = end == bytes.count
        case .file(let handle):
            do {
                let data = try handle.read(upToCount: piece) ?? Data()
                buffer += data
                isAtEnd = data.isEmpty
            } catch {
                throw MailProblem(.unreadable, "the file cannot be read", file: name, offset: base)
            }
        }
    }
}
