import Mail
import Testing

@Suite struct HeaderTests {
    @Test(arguments: ["\n", "\r\n", "\r"]) func readsTheFields(_ end: String) throws {
        let lines = [
            "Received: by mail.example; Mon, 7 Dec 2026 08:12:05 +0000",
            "From: =?utf-8?Q?Maja_Lind?= <maja@linds.example>",
            "To: anna@studionord.example",
            "Date: Mon, 7 Dec 2026 09:12:03",
            " +0100 (CET)",
            "Message-ID: <abc.1@linds.example>",
            "SUBJECT: =?iso-8859-1?Q?Webbplats_f=F6r?=",
            "\t=?iso-8859-1?B?IGJhZ2VyaWV0?= i dag",
            "", "Hej!", "", "Maja", "",
        ]
        let read = try message(lines.joined(separator: end))
        #expect(read.id == "abc.1@linds.example")
        #expect(read.label == "abc.1@linds.example")
        #expect(read.sender == Address(name: "Maja Lind", address: "maja@linds.example"))
        #expect(
            read.sent == CivilTime(year: 2026, month: 12, day: 7, hour: 9, minute: 12, second: 3, offset: 60))
        #expect(read.subject == "Webbplats för bageriet i dag")
        #expect(read.whole == "Hej!\n\nMaja\n")
        #expect(read.text == "Hej!\n\nMaja")
    }

    static let dates: [(String, String?)] = [
        ("Mon, 7 Dec 2026 09:12:03 +0100", "2026-12-07T09:12:03+01:00"),
        ("7 Dec 2026 23:59 -0330", "2026-12-07T23:59:00-03:30"),
        ("Mon,7 Dec 2026 09:12:03 GMT", "2026-12-07T09:12:03+00:00"),
        ("Mon, 07 Dec 26 09:12 EST", "2026-12-07T09:12:00-05:00"),
        ("Mon, 7 Dec 126 09:12 pdt", "2026-12-07T09:12:00-07:00"),
        ("7 Dec 99 09:12 Z", "1999-12-07T09:12:00+00:00"),
        ("Mon (today), 7 (seventh) Dec 2026 09:12:03 -0000", "2026-12-07T09:12:03+00:00"),
        ("29 Feb 2028 00:00 +0000", "2028-02-29T00:00:00+00:00"),
        ("31 Dec 2026 23:59:60 +0000", "2026-12-31T23:59:60+00:00"),
        ("7 Dec 2026 09:12:03", "2026-12-07T09:12:03+00:00"),
        ("29 Feb 2026 00:00 +0000", nil), ("31 Apr 2026 00:00 +0000", nil), ("7 Dec 2026", nil),
        ("7 Dec 2026 24:00 +0000", nil), ("7 Dec 2026 9:5 +0000", nil), ("7 Dec 2026 09:12 +9999", nil),
        ("0 Dec 2026 09:12 +0000", nil), ("7 Dez 2026 09:12 +0000", nil), ("2026-12-07T09:12:03Z", nil),
        ("99999999999999999999 Dec 2026 09:12 +0000", nil), ("Mon, ", nil), ("", nil), ("7 Dec 2026 :: +0100", nil),
    ]

    @Test(arguments: dates) func date(_ field: String, _ expected: String?) throws {
        #expect(try message("Date: \(field)\n\nx").sent?.description == expected)
    }

    static let addresses: [(String, Address?)] = [
        ("maja@linds.example", Address(address: "maja@linds.example")),
        ("<maja@linds.example>", Address(address: "maja@linds.example")),
        ("Maja Lind <maja@linds.example>", Address(name: "Maja Lind", address: "maja@linds.example")),
        (
            "\"Lind, Maja \\\"M\\\" <x@y>\" <maja@linds.example>",
            Address(name: "Lind, Maja \"M\" <x@y>", address: "maja@linds.example")
        ),
        ("maja@linds.example (Maja Lind)", Address(name: "Maja Lind", address: "maja@linds.example")),
        ("Maja <maja@linds.example>, Olle <olle@linds.example>", Address(name: "Maja", address: "maja@linds.example")),
        ("maja@linds.example, olle@linds.example", Address(address: "maja@linds.example")),
        (
            "Bakers: Maja <maja@linds.example>, olle@linds.example;",
            Address(name: "Maja", address: "maja@linds.example")
        ),
        (
            "=?utf-8?B?TWFqYSwgTGluZA==?= <maja@linds.example>",
            Address(name: "Maja, Lind", address: "maja@linds.example")
        ),
        ("\"=?utf-8?Q?J=C4=81nis?=\" <j@x.example>", Address(name: "Jānis", address: "j@x.example")),
        ("Maja\u{202E} <maja@linds.example>", Address(name: "Maja", address: "maja@linds.example")),
        ("undisclosed-recipients:;", nil), ("", nil), ("Maja", nil), ("((((((", nil), ("\"", nil), ("<", nil),
    ]

    @Test(arguments: addresses) func address(_ field: String, _ expected: Address?) throws {
        #expect(try message("Subject: x\nFrom: \(field)\n\nx").sender == expected)
    }

    static let subjects: [(String, String)] = [
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?= b =?utf-8?Q?c?= d", "a b c d"),
        ("=?utf-8?B?w4M=?= =?utf-8?Q?=C3?= =?utf-8?Q?=A4?=", "Ãä"),
        ("=?UTF-8*sv?q?=C3=A5_=C3=A4?=", "å ä"),
        ("=?windows-1257?Q?R=EEga?=", "Rīga"), ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?nonsense?Q?abc=20d?=", "abc d"),
        ("=?utf-8?X?a?=", "=?utf-8?X?a?="), ("=?utf-8?Q?a", "=?utf-8?Q?a"), ("=?", "=?"), ("1 =? 2", "1 =? 2"),
        ("=?utf-8?Q?a=0AX-Evil:_b?=", "a X-Evil: b"),
    ]

    @Test(arguments: subjects) func encodedWords(_ field: String, _ expected: String) throws {
        #expect(try message("Subject: \(field)\n\nx").subject == expected)
    }

    @Test func rawBytesInHeadersAreRead() throws {
        #expect(try message("Subject: för Maja\n\nx").subject == "för Maja")
        #expect(try message(Array("Subject: f".utf8) + [0xF6] + Array("r\n\nx".utf8)).subject == "för")
    }

    @Test func oddFieldsDoNoHarm() throws {
        let read = try message(
            """
            From: a@b.example
            Content-Type: text/plain; charset*=utf-8''x; name*0="a"; ; =; "
            Date:
            Subject:
            not a header
            Text.
            """)
        #expect(read.text == "not a header\nText.")
        #expect(read.subject.isEmpty)
        #expect(read.sent == nil)
        #expect(try message("From: a@b.example").text.isEmpty)
        #expect(try message("From: a@b.example\n").text.isEmpty)
        #expect(try message("From: a@b.example\nMessage-ID: <>\n\nx").label == "test.eml#1")
    }
}
