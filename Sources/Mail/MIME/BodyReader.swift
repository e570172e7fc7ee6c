/// Finds the readable text in a message's parts (RFC 2046): no attachments, no forwarded messages.
struct BodyReader {
    /// Whether lines that start with "From " were escaped.
    let isInMailbox: Bool
    private var parts = 0

    init(isInMailbox: Bool) { self.isInMailbox = isInMailbox }

    /// The text of a message, with LF line ends.
    ///
    /// - Throws: where there are too many parts to read them all: what is not read must not pass for read.
    mutating func text(of message: Header) throws(MailProblem) -> String { try text(of: message, depth: 0) ?? "" }

    /// Nil for what is not text.
    private mutating func text(of part: Header, depth: Int) throws(MailProblem) -> String? {
        parts += 1
        guard parts <= Limits.parts else {
            throw MailProblem(.tooLarge, "has more than \(Limits.parts) parts")
        }
        let type = ContentType(part["content-type"] ?? "text/plain")
        if depth > 0, BodyReader.isAttachment(part, type) { return nil }
        if type.value.hasPrefix("multipart/") {
            guard type.value != "multipart/digest" else { return nil }
            guard depth < Limits.depth else {
                throw MailProblem(.tooLarge, "has parts inside of parts, \(Limits.depth) deep and more")
            }
            let children = BodyReader.split(part.body, at: type.parameters["boundary"] ?? "").map { Header($0) }
            if children.isEmpty { return leaf(part, ContentType("text/plain")) }
            return type.value == "multipart/alternative"
                ? try alternative(children, depth) : try mixed(children, depth)
        }
        return leaf(part, type)
    }

    private mutating func mixed(_ children: [Header], _ depth: Int) throws(MailProblem) -> String? {
        var texts: [String] = []
        for child in children {
            if let text = try text(of: child, depth: depth + 1) { texts.append(text) }
        }
        return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }

    /// Plain text where it says something, else the last that can be read (section 5.1.4).
    private mutating func alternative(_ children: [Header], _ depth: Int) throws(MailProblem) -> String? {
        let isPlain = { (child: Header) in ContentType(child["content-type"] ?? "text/plain").value == "text/plain" }
        for child in children.filter(isPlain) + children.reversed().filter({ !isPlain($0) }) {
            if let text = try text(of: child, depth: depth + 1), !text.trimmed.isEmpty { return text }
        }
        return nil
    }

    static func isAttachment(_ part: Header, _ type: ContentType) -> Bool {
        let disposition = ContentType(part["content-disposition"] ?? "")
        return disposition.value == "attachment" || disposition.parameters["filename"] != nil
            || type.parameters["name"] != nil
    }

    private func leaf(_ part: Header, _ type: ContentType) -> String? {
        // A missing or broken type means plain text (RFC 2045, section 5.2).
        let isBroken = !type.value.contains("/")
        guard isBroken || type.value == "text/plain" || type.value == "text/html" else { return nil }
        let encoding = part["content-transfer-encoding"]
        let body = TransferEncoding.decoded(part.body, encoding)
        var text = Charset.text(body, charset: type.parameters["charset"]).withLineFeeds
        if isInMailbox, encoding?.lowercased() != "base64" { text = unescaped(text) }
        if type.value == "text/html" { return HTMLText.text(of: text) }
        if type.parameters["format"]?.lowercased() == "flowed" {
            return Flowed.joined(text, deletesSpace: type.parameters["delsp"]?.lowercased() == "yes")
        }
        return text
    }

    /// A mailbox marks lines that start with "From " with one more ">".
    private func unescaped(_ text: String) -> String {
        let lines = text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).map { line in
            let rest = line.prefix(50).drop { $0 == UInt8(ascii: ">") }
            let isEscaped = line.first == UInt8(ascii: ">") && rest.starts(with: "From ".utf8)
            return Substring(isEscaped ? line.dropFirst() : line)
        }
        return lines.joined(separator: "\n")
    }

    /// What stands between the lines `--boundary` (section 5.1.1).
    static func split(_ body: ArraySlice<UInt8>, at boundary: String) -> [ArraySlice<UInt8>] {
        guard (1...200).contains(boundary.utf8.count) else { return [] }
        let mark = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var lineEnd = body.startIndex
        var lines = Lines(body)
        while let range = lines.next() {
            let line = body[range]
            if line.starts(with: mark) {
                let rest = line.dropFirst(mark.count)
                let isEnd = rest.starts(with: "--".utf8)
                if isEnd || rest.allSatisfy(\.isBlank) {
                    if let start { parts.append(body[start..<max(start, lineEnd)]) }
                    start = lines.position
                    if isEnd { return parts }
                    if parts.count >= Limits.parts { return parts }
                }
            }
            lineEnd = range.upperBound
        }
        if let start, start < body.endIndex { parts.append(body[start...]) }
        return parts
    }
}
