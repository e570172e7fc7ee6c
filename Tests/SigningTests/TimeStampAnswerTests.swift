import Foundation
import SwiftASN1
import Testing

@testable import Signing

struct TimeStampAnswerTests {
    private typealias Office = TimeStampOffice

    @Test func aRequestIsWhatOpenSSLAsks() throws {
        try Tool.withFolder { folder in
            let office = try Office(in: folder)
            for (nonce, shown) in [([0, 0, 0xFE, 1], "0xFE01"), ([5], "0x05"), ([], "0x0")] as [([UInt8], String)] {
                try office.write(bytes: TimeStampRequest(over: Office.bytes, nonce: nonce).der, to: "request.tsq")
                let text = try office.openssl(["ts", "-query", "-in", "request.tsq", "-text"]).output
                for line in ["Version: 1", "Hash Algorithm: sha256", "Nonce: \(shown)\n", "Certificate required: yes"] {
                    #expect(text.contains(line), "\(text)")
                }
            }
            try office.openssl(["ts", "-query", "-data", "data", "-sha256", "-cert", "-no_nonce", "-out", "theirs.tsq"])
            let (ours, theirs) = (TimeStampRequest(over: Office.bytes, nonce: [1]).der, try office.read("theirs.tsq"))
            #expect(ours == Office.node(0x30, theirs[2..<theirs.count - 3] + [2, 1, 1, 1, 1, 255]))
        }
    }

    @Test func anAnswerBelongsToItsQuestion() throws {
        try Tool.withFolder { folder in
            let office = try Office(in: folder)
            let request = TimeStampRequest(over: Office.bytes, nonce: [1, 2, 3])
            let answer = try office.answer(to: request)
            #expect(try TimeStampResponse(answer, to: request).stamp.covers(Office.bytes))
            let questions: [(TimeStampRequest, TimeStampProblem.Code)] = [
                (TimeStampRequest(over: Office.bytes, nonce: [1, 2, 4]), .nonce),
                (TimeStampRequest(over: Array("other bytes".utf8), nonce: [1, 2, 3]), .otherBytes),
            ]
            for (question, code) in questions {
                #expect(throws: TimeStampProblem(code, "")) { try TimeStampResponse(answer, to: question) }
            }
            // An answer that repeats no nonce was not made for the question.
            let token = try office.signed()
            let bare = Office.node(0x30, [0x30, 3, 2, 1, 0] + token)
            #expect(throws: TimeStampProblem(.nonce, "")) { try TimeStampResponse(bare, to: request) }
            for (bytes, code) in [
                ([], .form), (answer + [0], .form), (token, .form), ([0x30, 5, 0x30, 3, 2, 1, 0], .badAnswer),
                ([UInt8](repeating: 0x30, count: 65_537), .size),
            ] as [([UInt8], TimeStampProblem.Code)] {
                #expect(throws: TimeStampProblem(code, "")) { try TimeStampResponse(bytes, to: request) }
            }
        }
    }

    @Test func aRefusalIsToldInTheAuthoritysWords() throws {
        try Tool.withFolder { folder in
            let office = try Office(in: folder)
            let request = TimeStampRequest(over: Office.bytes, nonce: [1])
            let refusal = try office.answer(to: request, settings: "digests = sha512")
            let node = Office.node
            let words = node(0x0C, Array("Pay\u{1B}[31m\u{202E} first\nplease".utf8))
            let status = { (status: UInt8, rest: [UInt8]) in node(0x30, node(0x30, [2, 1, status] + rest)) }
            let cases: [(String, [UInt8])] = [
                (
                    "The authority gave no time stamp (it does not accept SHA-256)."
                        + " It says: “Message digest algorithm is not supported.”", refusal
                ),
                ("The authority gave no time stamp. It says: “Pay�[31m� first please”", status(2, node(0x30, words))),
                ("The authority gave no time stamp (its system failed).", status(2, [3, 5, 6, 0, 0, 0, 0x40])),
                ("The authority gave no time stamp.", status(3, [])),
                ("The authority gave no time stamp.", status(6, [3, 1, 0])),
            ]
            for (reason, answer) in cases {
                let problem = #expect(throws: TimeStampProblem(.declined, "")) {
                    try TimeStampResponse(answer, to: request)
                }
                #expect(problem?.reason == reason)
            }
        }
    }

    @Test func aTimeHasOneForm() throws {
        let stamped = { (text: String) in
            Moment(stamped: try DER.parse(Office.node(0x18, Array(text.utf8))))
        }
        let validity = { (tag: UInt8, text: String) in
            Moment(validity: try DER.parse(Office.node(tag, Array(text.utf8))))
        }
        let good: [(String, String, Int64)] = [
            ("19700101000000Z", "1970-01-01T00:00:00Z", 0),
            ("20261201091203Z", "2026-12-01T09:12:03Z", 1_796_116_323),
            ("20240229235959.999999999Z", "2024-02-29T23:59:59Z", 1_709_251_199),
            ("20000301000000.001Z", "2000-03-01T00:00:00Z", 951_868_800),
            ("00010101000000Z", "0001-01-01T00:00:00Z", -62_135_596_800),
            ("99991231235959Z", "9999-12-31T23:59:59Z", 253_402_300_799),
        ]
        for (text, shown, seconds) in good {
            let moment = try stamped(text)
            #expect(moment?.text == shown && moment?.seconds == seconds, "\(text): \(moment?.seconds ?? 0)")
        }
        for bad in [
            "", "Z", "20261201091203", "202612010912Z", "20261201091203.Z", "20261201091203.0Z", "20261201091203.10Z",
            "20261201091203,5Z", "20261201091203.1234567891Z", "20261201091203.1aZ", "20261201091203+00Z",
            "20261301091203Z", "20260001091203Z", "20260229091203Z", "19000229091203Z", "20261200091203Z",
            "20261232091203Z", "20261201241203Z", "20261201096003Z", "20261201091260Z", "00001201091203Z",
            "2026120109120 Z", "２０２６１２０１０９１２０３Z",
        ] {
            #expect(try stamped(bad) == nil, "\(bad)")
        }
        #expect(try validity(0x17, "491201091203Z")?.text == "2049-12-01T09:12:03Z")
        #expect(try validity(0x17, "500101000000Z")?.text == "1950-01-01T00:00:00Z")
        #expect(try validity(0x18, "20501201091203Z")?.text == "2050-12-01T09:12:03Z")
        for (tag, bad) in [
            (0x17, "4912010912Z"), (0x17, "20491201091203Z"), (0x18, "491201091203Z"), (0x17, "491201091261Z"),
            (0x18, "20501201091203.5Z"), (0x0C, "20501201091203Z"),
        ] as [(UInt8, String)] {
            #expect(try validity(tag, bad) == nil, "\(bad)")
        }
    }
}
