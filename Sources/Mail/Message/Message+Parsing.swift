extension Message {
    /// Reads the raw bytes of one message.
    ///
    /// - Parameter base: where the slice's index 0 stands in the file.
    init(_ raw: ArraySlice<UInt8>, at base: Int, label: String, kind: Kind) throws(MailProblem) {
        bytes = base + raw.startIndex..<base + raw.endIndex
        isMail = kind != .plain
        if kind == .plain {
            subject = ""
            whole = Charset.text(raw, charset: nil).withLineFeeds
            self.label = label
        } else {
            let header = Header(raw)
            id = header["message-id"].flatMap { Message.identifier($0) }
            sender = header["from"].flatMap { Address(field: $0) }
            sent = header["date"].flatMap { CivilTime(field: $0) }
            subject = (header["subject"].map { EncodedWords.decoded($0) } ?? "").onOneLine
            self.label = id ?? label
            var reader = BodyReader(isInMailbox: kind == .mailbox)
            whole = try reader.text(of: header)
        }
        text = OwnWords.of(whole.cleaned)
    }

    /// What stands between the angle brackets (RFC 5322, section 3.6.4), without what would break a line.
    private static func identifier(_ field: String) -> String? {
        var value = Substring(field)
        if let open = value.firstIndex(of: "<") {
            value = value[value.index(after: open)...]
            value = value[..<(value.firstIndex(of: ">") ?? value.endIndex)]
        }
        let id = String(value).onOneLine.filter { !$0.isWhitespace }
        return id.isEmpty ? nil : String(id.prefix(500))
    }
}
