import Foundation
import Mail
import Testing

@Suite struct MailboxTests {
    static let mailbox = """
        From MAILER-DAEMON Mon Dec  7 09:12:03 2026
        From: maja@linds.example
        Message-ID: <1@linds.example>

        >From Monday on we are open.
        >>From the sea.
        From here it goes on.

        From now on at 09:30 every day.

        From - Tue Dec  8 10:00:00 2026
        From: olle@linds.example
        Date: Tue, 8 Dec 2026 10:00:00 +0100

        Second.

        """

    @Test(arguments: ["\n", "\r\n", "\r"]) func splitsAtSeparators(_ end: String) throws {
        let bytes = Array(Self.mailbox.replacing("\n", with: end).utf8)
        let messages = try Mail.messages(in: bytes, name: "in.mbox")
        #expect(messages.map(\.label) == ["1@linds.example", "in.mbox#2"])
        #expect(
            messages.map(\.text) == [
                "From Monday on we are open.\nFrom here it goes on.\n\nFrom now on at 09:30 every day.", "Second.",
            ])
        let raw = messages.map { String(decoding: bytes[$0.bytes], as: UTF8.self).replacing(end, with: "\n") }
        #expect(raw[0].hasPrefix("From: maja@") && raw[0].hasSuffix("every day.\n"))
        #expect(raw[1].hasPrefix("From: olle@") && raw[1].hasSuffix("Second.\n"))
    }

    @Test func separatorsWithOnlyAnAddressNeedAHeaderBelow() throws {
        let text = "From a@b.example\nFrom: a@b.example\n\nOne.\n\nFrom c@d.example\nFrom: c@d.example\n\nTwo.\n"
        #expect(try Mail.messages(in: Array(text.utf8), name: "m").map(\.text) == ["One.", "Two."])
    }

    @Test func plainTextIsOneMessage() throws {
        let read = try message("From Monday on we open at 7:30.\n\nMonday: call Anna.\n> quoted\n")
        #expect(read.text == "From Monday on we open at 7:30.\n\nMonday: call Anna.")
        #expect(read.id == nil && read.sender == nil && read.sent == nil)
        #expect(read.label == "test.eml#1")
        #expect(read.bytes == 0..<61)
        #expect(try message([0xFF, 0xFE, 0x61, 0, 0xE5, 0]).text == "aå")
        #expect(try message([0xEF, 0xBB, 0xBF, 0x61]).text == "a")
        #expect(try message([0x61, 0xE5]).text == "aå")
    }

    @Test(
        arguments: [
            ([], .empty), ([0x50, 0x4B, 3, 4, 0, 0], .binary),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .binary),
            (Array("%PDF-1.7\n".utf8), .binary),
        ] as [([UInt8], MailProblem.Code)]) func whatIsNotMailIsRefused(_ bytes: [UInt8], _ code: MailProblem.Code)
    {
        #expect(throws: MailProblem(code, "")) { try Mail.messages(in: bytes, name: "file") }
    }

    @Test func aMissingFileIsAProblem() {
        #expect(throws: MailProblem(.unreadable, "")) { try MessageReader(path: "/nowhere/in.mbox") }
    }

    /// The pieces in which a file is read must not matter, nor that a message is too large for us.
    @Test func streamsAFile() throws {
        func mail(_ number: Int, _ size: Int) -> String {
            "From - Mon Dec  7 09:12:03 2026\nFrom: a@b.example\nMessage-ID: <\(number)@x>\n\n"
                + String(repeating: "y\n", count: size / 2) + "End \(number).\n\n"
        }
        let sizes = (0..<60).map { $0 == 30 ? 3 << 16 : $0 * 997 % 9_000 }
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).mbox")
        defer { try? FileManager.default.removeItem(at: file) }
        let data = Data(sizes.enumerated().map { mail($0.offset, $0.element) }.joined().utf8)
        try data.write(to: file)
        var reader = try MessageReader(path: file.path, limit: 2 << 16)
        for number in sizes.indices {
            if sizes[number] > 2 << 16 {
                #expect(throws: MailProblem(.tooLarge, "")) { try reader.next() }
                continue
            }
            let read = try #require(try reader.next())
            #expect(read.id == "\(number)@x")
            #expect(read.text.hasSuffix("End \(number)."))
            #expect(data[read.bytes].starts(with: Data("From: a@b.example\n".utf8)))
            #expect(data[..<read.bytes.upperBound].suffix(2) == Data(".\n".utf8))
        }
        #expect(try reader.next() == nil)
        #expect(try reader.next() == nil)
    }

    @Test func aMessageThatIsTooLargeIsRefused() throws {
        let bytes = Array("From: a@b.example\n\n".utf8) + [UInt8](repeating: 0x61, count: 1 << 18)
        var reader = MessageReader(bytes: bytes, name: "big.eml", limit: 1 << 18)
        #expect(throws: MailProblem(.tooLarge, "")) { try reader.next() }
        #expect(try reader.next() == nil)
        reader = MessageReader(bytes: bytes, name: "big.eml")
        #expect(try reader.next()?.text.utf8.count == 1 << 18)
    }

    @Test func aLongLineIsRead() throws {
        let line = String(repeating: "word ", count: 400_000)
        #expect(try body(line).text.utf8.count == 1_999_999)
        let shorter = String(line.prefix(200_000))
        #expect(try html(shorter).text.utf8.count == 199_999)
        #expect(try body(shorter, encoding: "quoted-printable").text.utf8.count == 199_999)
        #expect(try message("Subject: \(shorter)\n\nx").text == "x")
    }

    /// Any bytes give messages or a problem, and never end the program.
    @Test(arguments: 0..<40) func damagedMailIsSurvived(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        let source = Array(
            (Self.mailbox + "From x Mon Dec  7 09:12:03 2026\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                + "Content-Type: text/html\n\n<p style='display:none'>&#1;<blockquote>=?utf-8?Q?a?=\n--b--\n").utf8)
        for _ in 0..<20 {
            var bytes = source
            for _ in 0..<random(30) {
                let at = random(bytes.count)
                switch random(3) {
                case 0: bytes[at] = UInt8(random(256))
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + random(40)))
                default:
                    bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + random(40))], at: random(bytes.count))
                }
                if bytes.isEmpty { break }
            }
            _ = try? Mail.messages(in: bytes, name: "damaged")
        }
    }
}
