/// A part of a message that is a file.
package struct Attachment: Hashable, Sendable {
    /// The name that the sender gave it: for showing, never a path to write to.
    package var name: String?
    /// The bytes as they were before they were made fit for mail.
    package var bytes: [UInt8]
}

extension Mail {
    /// The files of one raw message (RFC 2183), in order; those of messages inside of it are not its own.
    package static func attachments(in message: ArraySlice<UInt8>) -> [Attachment] {
        var reader = AttachmentReader()
        reader.read(Header(message), depth: 0)
        return reader.found
    }
}

/// Walks the parts of a message, as deep and as many as ``BodyReader`` takes.
private struct AttachmentReader {
    private(set) var found: [Attachment] = []
    private var parts = 0

    mutating func read(_ part: Header, depth: Int) {
        parts += 1
        guard parts <= Limits.parts else { return }
        let type = ContentType(part["content-type"] ?? "text/plain")
        if type.value.hasPrefix("multipart/") {
            guard depth < Limits.depth else { return }
            for child in BodyReader.split(part.body, at: type.parameters["boundary"] ?? "") {
                read(Header(child), depth: depth + 1)
            }
            return
        }
        let isText = ["text/plain", "text/html"].contains(type.value) || !type.value.contains("/")
        guard !type.value.hasPrefix("message/"), !isText || depth > 0 && BodyReader.isAttachment(part, type) else {
            return
        }
        let disposition = ContentType(part["content-disposition"] ?? "")
        let name = disposition.parameters["filename"] ?? type.parameters["name"]
        found.append(
            Attachment(
                name: name.map { EncodedWords.decoded($0).onOneLine },
                bytes: Array(TransferEncoding.decoded(part.body, part["content-transfer-encoding"]))))
    }
}
