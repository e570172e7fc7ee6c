import Mail
import Testing

@Suite struct BodyTests {
    static let encodings: [(String, String, String)] = [
        ("quoted-printable", "f=C3=B6r=20Maja =\nLind = =3D =ZZ", "för Maja Lind = = =ZZ"),
        ("Quoted-Printable", "a=  \r\nb", "ab"),
        ("base64", "ZsO2\ncg==", "för"), ("BASE64", "ZsO2cg", "för"), ("base64", "ZsO2cg==IE1hamE=", "för Maja"),
        ("base64", "!!!", ""), ("7bit", "plain", "plain"), ("x-nonsense", "plain", "plain"),
    ]

    @Test(arguments: encodings) func transferEncoding(_ encoding: String, _ text: String, _ expected: String) throws {
        #expect(try body(text, encoding: encoding).whole == expected)
    }

    static let charsets: [(String, [UInt8], String)] = [
        ("utf-8", [0xC3, 0xA5], "å"), ("us-ascii", [0x61], "a"), ("us-ascii", [0xC3, 0xA5], "å"),
        ("iso-8859-1", [0xE5, 0xE4, 0x80], "åä€"), ("ISO_8859-2", [0xE8, 0xF8], "čř"),
        ("iso-8859-4", [0xE0, 0xBE], "āž"), ("iso-8859-9", [0xFD, 0xFE, 0xDD], "ışİ"),
        ("iso-8859-13", [0xE2, 0xF0], "āš"), ("iso-8859-15", [0xA4], "€"),
        ("windows-1250", [0x9A, 0xE8], "šč"), ("windows-1251", [0xCF, 0xF0], "Пр"),
        ("windows-1252", [0x93, 0x81], "“\u{FFFD}"), ("cp1254", [0xF0], "ğ"), ("windows-1257", [0xE2, 0xEC], "āģ"),
        ("\"koi8-r\"", [0xF0, 0xD2], "Пр"), ("utf-16", [0xFF, 0xFE, 0xE5, 0x00], "å"),
        ("utf-16", [0x00, 0xE5, 0x00], "å"), ("utf-16le", [0xE5, 0x00], "å"), ("utf-16be", [0xD8, 0x00], "\u{FFFD}"),
        ("x-unheard-of", [0xC3, 0xA5, 0xFF], "å\u{FFFD}"), ("utf-8", [0xC3], "\u{FFFD}"),
        ("iso-2022-jp", [0x61, 0x1B, 0x24, 0x42, 0x24, 0x33], "a\u{FFFD}$B$3"),
        ("utf-7", [0x61, 0x2B, 0x41], "a\u{FFFD}A"),
        ("hz-gb-2312", [0x7E, 0x7B, 0x31], "\u{FFFD}{1"),
    ]

    @Test(arguments: charsets) func charset(_ name: String, _ bytes: [UInt8], _ expected: String) throws {
        let header = "From: a@b.example\nContent-Type: text/plain; charset=\(name)\n\n"
        #expect(try message(Array(header.utf8) + bytes).whole == expected)
    }

    @Test func prefersPlainTextAndLeavesAttachmentsOut() throws {
        let read = try message(
            """
            From: a@b.example
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="outer one"

            This is a preamble.
            --outer one
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/html

            <p>In HTML
            --inner
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Bara text, f=C3=B6r dig.
            --inner--
            --outer one
            Content-Type: text/plain
            Content-Disposition: attachment; filename="notes.txt"

            An attachment
            --outer one
            Content-Type: text/plain; name=list.txt

            Another
            --outer one
            Content-Type: image/png
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --outer one
            Content-Type: message/rfc822

            From: c@d.example
            Subject: forwarded

            Forwarded words.
            --outer one
            Content-Type: text/plain

            And a last line.
            --outer one--
            An epilogue.
            """)
        #expect(read.text == "Bara text, för dig.\nAnd a last line.")
    }

    @Test func fallsBackToHTML() throws {
        let read = try message(
            """
            From: a@b.example
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

              \u{20}
            --b
            Content-Type: multipart/related; boundary=c

            --c
            Content-Type: text/html; charset=utf-8

            <div>Hej!</div><img src="cid:1">
            --c
            Content-Type: image/gif

            GIF89a
            --c--
            --b--
            """)
        #expect(read.text == "Hej!")
    }

    @Test func brokenMultipartIsReadAsText() throws {
        let header = "From: a@b.example\nContent-Type: multipart/mixed"
        #expect(try message("\(header)\n\nWords.").text == "Words.")
        #expect(try message("\(header); boundary=x\n\nWords.").text == "Words.")
        #expect(try message("\(header); boundary=x\n\n--x\n\nOpen end").text == "Open end")
        #expect(try message("\(header); boundary=x\n\n--x\n--x\n--x--").text.isEmpty)
        #expect(try message("\(header); boundary=x\n\n--x").text == "--x")
    }

    @Test func depthIsBounded() throws {
        var text = "Content-Type: text/plain\n\nDeep."
        for level in 0..<100 { text = "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(text)\n" }
        #expect(throws: MailProblem(.tooLarge, "")) { try message("From: a@b.example\n\(text)") }
        let head = "From a@b.example Mon Dec  7 09:12:03 2026\nFrom: a@b.example\n"
        let wide = "\(head)Content-Type: multipart/mixed; boundary=b\n\n"
        for (count, isRead) in [(150, true), (250, false), (20_000, false)] {
            let parts = String(repeating: "--b\nContent-Type: image/png\n\nx\n", count: count) + "--b\n\nLast.\n--b--\n"
            var reader = MessageReader(bytes: Array("\(wide)\(parts)\n\(head)\nNext.".utf8), name: "x.mbox")
            if isRead {
                #expect(try reader.next()?.text == "Last.")
            } else {
                let problem = #expect(throws: MailProblem.self) { try reader.next() }
                #expect(problem?.description == "x.mbox: message 1 has more than 200 parts")
            }
            #expect(try reader.next()?.text == "Next.")
        }
    }

    @Test func flowedParagraphsAreJoined() throws {
        let text = """
            The site must be \n ready by \nFriday.
            > quoted \n> too
            >> deeper
            New one.
             >From here
            -- \nMaja
            """
        let read = try body(text, type: "text/plain; format=Flowed")
        #expect(
            read.whole == """
                The site must be ready by Friday.
                > quoted too
                >> deeper
                New one.
                >From here
                -- \nMaja
                """)
        let joined = try body("Over \nhau \nsen", type: "text/plain; format=flowed; delsp=yes")
        #expect(joined.text == "Overhausen")
    }

    @Test func charactersThatAreNotSeenAreRemoved() throws {
        let read = try body("a\u{202E}b\u{2066}c\u{200B}d\u{7}e\u{FEFF}\u{E0041}f\tg\u{A0}h\u{85}i\u{2028}j")
        #expect(read.text == "abcdef g h\ni\nj")
        #expect(read.whole.unicodeScalars.contains("\u{202E}"))
    }
}
