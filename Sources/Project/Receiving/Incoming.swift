import Foundation
import Mail
import Signing
import XML

/// What a person handed in as an answer: files or text, and the mail that they came in.
struct Incoming {
    /// A mail, kept whole: its header tells the way that an answer took.
    struct Envelope {
        let message: Message
        /// As it came, with its header.
        let bytes: [UInt8]

        var address: String? { message.sender?.address }

        /// `Maja Lind <maja@linds.example>`.
        var sender: String? {
            message.sender.map { sender in sender.name.map { "\($0) <\(sender.address)>" } ?? sender.address }
        }
    }

    /// For messages: as the user named it.
    let file: String
    let envelope: Envelope?
    /// Each a signed document, a lone signature or a refusal; at least one.
    private let answers: [[UInt8]]

    /// The most answers that are taken out of one mail.
    private static let limit = 16

    init(_ file: String) throws {
        try self.init(try Files.read(file, limit: MessageReader.limit), file: file)
    }

    init(_ bytes: [UInt8], file: String) throws {
        self.file = file
        guard let envelope = try Incoming.text(bytes, file) else {
            guard bytes.count <= Files.documentLimit else { throw Failure(tooLarge: file) }
            self.envelope = nil
            answers = [bytes]
            return
        }
        guard envelope.message.isMail else {
            guard let reply = try Armour.reply(in: envelope.message.whole, file: file) else {
                throw Failure(
                    .input, file: "\(file):1:1",
                    "There is no reply in this text: no XML, and no line \(Armour.begin). If it is a mail that says "
                        + "yes in words, run: inwriting receive --agreed-by FILE")
            }
            self.envelope = nil
            answers = [reply]
            return
        }
        self.envelope = envelope
        answers = try Incoming.answers(in: envelope, file)
    }

    /// The one message in a file that is no XML; nil where it is, or where it is no text at all.
    private static func text(_ bytes: [UInt8], _ file: String) throws -> Envelope? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard bytes[start...].first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) != 0x3C else { return nil }
        var reader = MessageReader(bytes: bytes, name: URL(filePath: file).lastPathComponent)
        do {
            guard let message = try reader.next() else { return nil }
            guard try reader.next() == nil else {
                throw Failure(
                    .input, file: file,
                    "There are several mails in this file. Save the one with the answer in a file of its own.")
            }
            return Envelope(message: message, bytes: message.isMail ? Array(bytes[message.bytes]) : bytes)
        } catch is MailProblem {
            return nil
        }
    }

    /// The one mail in a file; nil where it is anything else.
    static func mail(_ bytes: [UInt8], file: String) throws -> Envelope? {
        guard let envelope = try text(bytes, file), envelope.message.isMail else { return nil }
        return envelope
    }

    /// The answers in a mail: those attached, and the one in its text.
    private static func answers(in envelope: Envelope, _ file: String) throws -> [[UInt8]] {
        var answers: [[UInt8]] = []
        for attachment in Mail.attachments(in: envelope.bytes[...]) {
            if attachment.bytes.isAnswer {
                answers.append(attachment.bytes)
            } else if !attachment.bytes.isMarkup, let text = String(validating: attachment.bytes, as: UTF8.self),
                let reply = try Armour.reply(in: text, file: file)
            {
                answers.append(reply)
            }
        }
        if let reply = try Armour.reply(in: envelope.message.whole, file: file) { answers.append(reply) }
        var seen: Set<[UInt8]> = []
        answers = answers.filter { seen.insert($0).inserted }
        guard answers.allSatisfy({ $0.count <= Files.documentLimit }) else { throw Failure(tooLarge: file) }
        guard !answers.isEmpty, answers.count <= limit else {
            throw Failure(
                .input, file: file,
                answers.isEmpty
                    ? "There is no reply in this mail: neither an attached file, nor the line \(Armour.begin). If it says "
                        + "yes in words, run: inwriting receive --agreed-by FILE"
                    : "There are more than \(limit) answers in this mail. Save each in a file of its own.")
        }
        return answers
    }
}

extension Incoming {
    /// The document with the signatures that came: whole, or lone signatures put beside the document that was sent.
    ///
    /// - Parameter sent: the file with this document digest as it was offered; throws where there is none.
    func sealed(_ sent: (_ digest: String) throws -> Signed) throws -> Sealed {
        let parts = try answers.map { try Incoming.sealed($0, file: file, sent) }
        guard let first = parts.first, parts.count > 1 else { return try one(of: parts) }
        // A reply, and the document that was completed with it, are often sent together.
        guard parts.allSatisfy({ $0.digest == first.digest }) else {
            throw Failure(
                .no, file: file,
                "It holds answers to different documents. Save each in a file of its own, and receive them one by one.")
        }
        do {
            let merged = try parts.dropFirst().reduce(first.signed) { try $0.merging($1.signed) }
            return try Sealed(try merged.bytes(), file: file)
        } catch let refusal as Refusal {
            throw Failure(refusal, file: file)
        }
    }

    private func one(of parts: [Sealed]) throws -> Sealed {
        guard let only = parts.first else { throw Failure(.input, file: file, "There is no reply in it.") }
        return only
    }

    private static func sealed(
        _ bytes: [UInt8], file: String, _ sent: (String) throws -> Signed
    ) throws -> Sealed {
        guard let about = loneSignature(bytes) else { return try Sealed(bytes, file: file) }
        do {
            let whole = try Signed(document: try sent(about).document, signature: bytes)
            return try Sealed(try whole.bytes(), file: file)
        } catch let refusal as Refusal {
            throw Failure(refusal, file: file)
        }
    }

    /// The digest that a lone `Signature` declares to be about; nil where the file is anything else.
    private static func loneSignature(_ bytes: [UInt8]) -> String? {
        guard let root = try? XMLReader.parse(bytes), root.name == "Signature" else { return nil }
        let objects = root.elements.filter { $0.name == "Object" }
        return objects.lazy.compactMap { $0.elements.first { $0.name == "statement" } }.first?.first("document")?.text
    }
}

extension [UInt8] {
    /// A page holds the lines of a reply in its script.
    fileprivate var isMarkup: Bool { first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) } == 0x3C }

    /// Whether it may be a signed file or a part of one: XML in our name space, and no page.
    fileprivate var isAnswer: Bool {
        let start = String(decoding: prefix(512), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard start.first == "<", !start.lowercased().hasPrefix("<!doctype"), !start.lowercased().hasPrefix("<html")
        else { return false }
        return firstRange(of: Array("urn:inwriting:1".utf8)) != nil
    }
}

extension Failure {
    fileprivate init(tooLarge file: String) {
        self.init(
            .input, file: file, "It is larger than \(Files.documentLimit >> 20) MiB, more than is read of such a file.")
    }
}
