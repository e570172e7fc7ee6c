import Mail
import Testing

@Suite struct ChatTests {
    /// Sender, time and text of each message.
    private func read(_ text: String, name: String = "chat.txt") throws -> [[String]] {
        try Mail.messages(in: Array(text.utf8), name: name).map { message in
            [
                message.sender?.name ?? "", message.sent.map { "\($0)".prefix(16).description } ?? "",
                message.gap.map { "(\($0.rawValue))" } ?? message.text,
            ]
        }
    }

    static let stamps: [(String, String)] = [
        ("24/12/2026, 09:12 - Maja Lind: Hi", "2026-12-24T09:12"),
        ("24/12/26, 9:12 pm - Maja Lind: Hi", "2026-12-24T21:12"),
        ("12/24/26, 9:12\u{202F}AM - Maja Lind: Hi", "2026-12-24T09:12"),
        ("12/24/26, 12:05 AM - Maja Lind: Hi", "2026-12-24T00:05"),
        ("24.12.2026, 09:12 - Maja Lind: Hi", "2026-12-24T09:12"),
        ("24.12.26 9:12 - Maja Lind: Hi", "2026-12-24T09:12"),
        ("24. 12. 2026 9:12 - Maja Lind: Hi", "2026-12-24T09:12"),
        ("24-12-2026 09:12 - Maja Lind: Hi", "2026-12-24T09:12"),
        ("2026-12-24 09:12 - Maja Lind: Hi", "2026-12-24T09:12"),
        ("2026-12-24 kl. 09:12 - Maja Lind: Hi", "2026-12-24T09:12"),
        ("[2026-12-24 09:12:03] Maja Lind: Hi", "2026-12-24T09:12"),
        ("\u{200E}[24/12/2026, 09:12:03] Maja Lind: Hi", "2026-12-24T09:12"),
        ("[24.12.2026 9:12:03] Maja Lind: Hi", "2026-12-24T09:12"),
        ("[24.12.26, 09:12:03] \u{200E}Maja Lind: Hi", "2026-12-24T09:12"),
        ("[12/24/26, 9:12:03\u{202F}PM] Maja Lind: Hi", "2026-12-24T21:12"),
        ("24.12.2026., 09:12 - Maja Lind: Hi", "2026-12-24T09:12"),
    ]

    @Test(arguments: stamps) func stampsAreRead(_ line: String, _ time: String) throws {
        #expect(try read(line) == [["Maja Lind", time, "Hi"]])
    }

    @Test func aChatOfManyLinesIsTakenApart() throws {
        let chat = """
            01/12/2026, 09:00 - Messages and calls are end-to-end encrypted. Tap to learn more.
            01/12/2026, 09:00 - Maja Lind created group "Website"
            and more of the notice
            01/12/2026, 09:12 - Maja Lind: The logo:
            - in blue

            - by Friday
            02/12/2026, 10:00 - Anna Nord: Yes: it comes.
            02/12/2026, 10:01 - Maja Lind: This message was deleted
            02/12/2026, 10:02 - Maja Lind: <Media omitted>
            02/12/2026, 10:03 - Maja Lind: PTT-20261202-WA0001.opus (file attached)
            02/12/2026, 10:04 - Maja Lind: The blue one <This message was edited>
            """
        #expect(
            try read(chat) == [
                ["Maja Lind", "2026-12-01T09:12", "The logo:\n- in blue\n\n- by Friday"],
                ["Anna Nord", "2026-12-02T10:00", "Yes: it comes."],
                ["Maja Lind", "2026-12-02T10:01", "(deleted)"], ["Maja Lind", "2026-12-02T10:02", "(media)"],
                ["Maja Lind", "2026-12-02T10:03", "(voice)"], ["Maja Lind", "2026-12-02T10:04", "The blue one"],
            ])
    }

    static let orders: [([String], [String])] = [
        // Nothing above 12: the order in which time does not go back.
        (["11/30/26", "12/1/26", "12/2/26"], ["2026-11-30", "2026-12-01", "2026-12-02"]),
        (["1/12/26", "2/12/26", "3/12/26"], ["2026-12-01", "2026-12-02", "2026-12-03"]),
        (["11/1/26", "11/2/26", "12/1/26"], ["2026-11-01", "2026-11-02", "2026-12-01"]),
        (["5/6/26"], ["2026-06-05"]),
    ]

    @Test(arguments: orders) func theFileTellsTheOrderOfItsDates(_ dates: [String], _ expected: [String]) throws {
        let chat = dates.map { "\($0), 09:12 - Maja: Hi" }.joined(separator: "\n")
        #expect(try read(chat).map { String($0[1].prefix(10)) } == expected)
    }

    static let gaps = [
        ("Det här meddelandet raderades", "(deleted)"), ("Tato zpráva byla smazána.", "(deleted)"),
        ("Šī ziņa tika dzēsta", "(deleted)"), ("Bu mesaj silinib", "(deleted)"),
        ("Na-delete ang mensaheng ito", "(deleted)"), ("\u{200E}image omitted", "(media)"),
        ("\u{200E}audio omitted", "(voice)"),
        ("\u{200E}<attached: 00000012-AUDIO-2026-12-02-10-03-00.opus>", "(voice)"),
        ("<Medier har utelämnats>", "(media)"), ("IMG-1.jpg (fil bifogad)", "(media)"),
        (
            "This message was deleted by mistake: the page was ordered.",
            "This message was deleted by mistake: the page was ordered."
        ),
        ("See <https://linds.example/credits>", "See <https://linds.example/credits>"),
        ("Blå <Meddelandet redigerades>", "Blå"), ("Modrá <Tato zpráva byla upravena.>", "Modrá"),
        ("The image omitted the logo that we wanted", "The image omitted the logo that we wanted"),
        ("The audio file attached to the page is wrong", "The audio file attached to the page is wrong"),
    ]

    @Test(arguments: gaps) func whatTheExportLacksIsTold(_ text: String, _ expected: String) throws {
        #expect(try read("[24/12/2026, 09:12:03] Maja: \(text)")[0][2] == expected)
    }

    @Test func telegramAsJSON() throws {
        let chat = """
            {"name": "Maja Lind", "type": "personal_chat", "id": 1, "messages": [
             {"id": 1, "type": "service", "date": "2026-12-01T09:00:00", "action": "create", "actor": "Maja", "text": ""},
             {"id": 2, "type": "message", "date": "2026-12-01T09:12:00", "from": "Maja Lind", "text": "The \\"hedge\\" }"},
             {"id": 3, "type": "message", "date": "2026-12-01T09:13:00", "from": "Maja Lind",
              "text": ["See ", {"type": "link", "text": "https://x.example"}, " by Friday å"]},
             {"id": 4, "type": "message", "date": "2026-12-01T09:14:00", "from": "Anna", "text": "",
              "media_type": "voice_message", "file": "voice/1.ogg"},
             {"id": 5, "type": "message", "date": "2026-12-01T09:15:00", "from": "Maja", "forwarded_from": "Olle",
              "text": "Do it all"},
             {"id": 6, "type": "message", "date": "2026-12-01T09:16:00", "from": "Maja", "forwarded_from": null,
              "text": "Do more"}]}
            """
        #expect(
            try read(chat, name: "result.json") == [
                ["Maja Lind", "2026-12-01T09:12", "The \"hedge\" }"],
                ["Maja Lind", "2026-12-01T09:13", "See https://x.example by Friday å"],
                ["Anna", "2026-12-01T09:14", "(voice)"], ["Maja", "2026-12-01T09:15", ""],
                ["Maja", "2026-12-01T09:16", ""],
            ])
        let second = try Mail.messages(in: Array(chat.utf8), name: "x")[1]
        let raw = String(decoding: Array(chat.utf8)[second.bytes], as: UTF8.self)
        #expect(raw.hasPrefix("{\"id\": 3") && raw.hasSuffix("å\"]}"))
    }

    @Test func telegramAsHTML() throws {
        let chat = """
            <!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_header">x</div>
            <div class="message service" id="message-1"><div class="body details">1 December 2026</div></div>
            <div class="message default clearfix" id="message2"><div class="body">
             <div class="pull_right date details" title="01.12.2026 09:12:03 UTC+01:00">09:12</div>
             <div class="from_name">Maja &amp; Olle</div><div class="text">The hedge<br>by Friday &lt;b&gt;</div></div></div>
            <div class="message default clearfix joined" id="message3"><div class="body">
             <div class="pull_right date details" title="01.12.2026 09:13:03 UTC+01:00">09:13</div>
             <div class="text">And the path</div></div></div>
            <div class="message default clearfix joined" id="message4"><div class="body">
             <div class="pull_right date details" title="01.12.2026 09:14:03 UTC+01:00">09:14</div>
             <div class="media_wrap clearfix"><a class="media clearfix pull_left media_voice_message" href="v.ogg"></a></div>
            </div></div>
            <div class="message default clearfix joined" id="message5"><div class="body">
             <div class="pull_right date details" title="01.12.2026 09:15:03 UTC+01:00">09:15</div>
             <div class="text">It has a forwarded body &lt;div class=&quot;forwarded body&quot;&gt; in it</div></div></div>
            <div class="message default clearfix joined" id="message6"><div class="body">
             <div class="pull_right date details" title="01.12.2026 09:16:03 UTC+01:00">09:16</div>
             <div class="forwarded body"><div class="from_name">Olle</div><div class="text">Do it all</div></div>
            </div></div></body></html>

            """
        #expect(
            try read(chat, name: "messages.html") == [
                ["Maja & Olle", "2026-12-01T09:12", "The hedge\nby Friday <b>"],
                ["Maja & Olle", "2026-12-01T09:13", "And the path"], ["Maja & Olle", "2026-12-01T09:14", "(voice)"],
                ["Maja & Olle", "2026-12-01T09:15", "It has a forwarded body <div class=\"forwarded body\"> in it"],
                ["Maja & Olle", "2026-12-01T09:16", ""],
            ])
        let cut = Array(chat.utf8.prefix(chat.utf8.count / 2))
        #expect(throws: MailProblem(.malformed, "")) { try Mail.messages(in: cut, name: "messages.html") }
    }

    @Test(arguments: ["{\"messages\": []}", "01/12/2026, 09:00 - Messages and calls are end-to-end encrypted."])
    func aChatWithoutMessagesIsRefused(_ text: String) throws {
        #expect(throws: MailProblem(.empty, "")) { try Mail.messages(in: Array(text.utf8), name: "x") }
    }

    @Test func messengerInBothForms() throws {
        let old = #"""
            {"participants": [{"name": "Maja"}], "messages": [
             {"sender_name": "Maja", "timestamp_ms": 1796202780000, "content": "P\u00c3\u00a5 fredag", "is_unsent": false},
             {"sender_name": "Maja", "timestamp_ms": 1796202720000, "audio_files": [{"uri": "a.mp4"}]},
             {"sender_name": "Maja", "timestamp_ms": 1796202660000, "is_unsent": true}], "title": "Maja"}
            """#
        #expect(
            try read(old, name: "message_1.json") == [
                ["Maja", "2026-12-02T09:11", "(deleted)"], ["Maja", "2026-12-02T09:12", "(voice)"],
                ["Maja", "2026-12-02T09:13", "På fredag"],
            ])
        let new = #"""
            {"participants": ["Maja", "Anna"], "threadName": "Maja_1", "messages": [
             {"isUnsent": false, "media": [], "reactions": [], "senderName": "Maja", "text": "P\u00e5 fredag",
              "timestamp": 1796202780000, "type": "text"}]}
            """#
        #expect(try read(new, name: "Maja.json") == [["Maja", "2026-12-02T09:13", "På fredag"]])
    }

    static let broken = [
        "{\"messages\": [{\"a\": 1}", "{\"messages\": [{\"from\": 3, \"type\": \"message\"}]}", "{\"messages\": [{]}",
        "{ \"messages\"", "{\"messages\": \"x\\",
    ]

    @Test(arguments: broken) func aBrokenChatIsRefused(_ text: String) throws {
        #expect(throws: MailProblem(.malformed, "")) { try Mail.messages(in: Array(text.utf8), name: "x.json") }
    }

    @Test func notesWithDatesAreNoChat() throws {
        let notes = "On 24/12/2026 we met.\n24/12/2026, 09:12 - Maja: Hi"
        #expect(try Mail.messages(in: Array(notes.utf8), name: "x").map(\.text) == [notes])
    }
}
