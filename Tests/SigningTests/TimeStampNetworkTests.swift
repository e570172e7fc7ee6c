import Foundation
import TestSupport
import Testing

@testable import Signing

/// An authority on this machine, which answers well and badly.
struct TimeStampNetworkTests {
    private typealias Office = TimeStampOffice

    @Test func onlyAGoodAnswerIsAStamp() throws {
        try Tool.withFolder { folder in
            let office = try Office(in: folder)
            let old = TimeStampRequest(over: Office.bytes, nonce: [1])
            try office.write(bytes: office.answer(to: old), to: "replay")
            let other = TimeStampRequest(over: Array("other bytes".utf8), nonce: [1])
            try office.write(bytes: office.answer(to: other), to: "other")
            try office.write(bytes: office.answer(to: old, settings: "digests = sha512"), to: "decline")
            try office.configure()
            let server = try TimeStampServer(in: folder)
            defer { server.stop() }
            let cases: [(String, TimeStampProblem.Code?, String)] = [
                ("stamp", nil, ""),
                ("stamp?a=[1-3]&b={c,d}", nil, ""),
                ("replay", .nonce, "another question"),
                ("other", .otherBytes, "something else"),
                ("decline", .declined, "it does not accept SHA-256"),
                ("error", .badAnswer, "refused the request (curl: (22) "),
                ("page", .badAnswer, "It sent “200 text/html"),
                ("plain", .badAnswer, "It sent “200 text/plain” in place"),
                ("redirect", .badAnswer, "It sent “302 "),
                ("empty", .form, "answer"),
                ("cut", .noAnswer, "cannot be reached: curl: (18) "),
                ("large", .size, "larger than 64 KiB"),
                ("endless", .size, "larger than 64 KiB"),
                ("hang", .noAnswer, "cannot be reached: curl: (28) "),
            ]
            for (path, code, words) in cases {
                let authority = try TimeStampAuthority(
                    url: "\(server.address)/\(path)", patience: path == "hang" ? 1 : 20)
                let result = Result { () throws(TimeStampProblem) in try authority.stamp(over: Office.bytes) }
                #expect(result.problem?.code == code, "\(path)")
                #expect(result.problem?.reason.contains(words) ?? true, "\(path): \(result)")
                if case .success(let stamp) = result {
                    #expect(try stamp.covers(Office.bytes) && office.opensslAccepts(stamp.token))
                }
            }
            let missing = try TimeStampAuthority(url: server.address, patience: 5, program: "no-such-curl")
            #expect(throws: TimeStampProblem(.noProgram, "")) { try missing.stamp(over: Office.bytes) }
            server.stop()
            let closed = try TimeStampAuthority(url: "\(server.address)/stamp")
            #expect(throws: TimeStampProblem(.noAnswer, "")) { try closed.stamp(over: Office.bytes) }
        }
    }

    @Test func onlyAddressesAreAsked() throws {
        for good in ["http://127.0.0.1:8080", "HTTPS://example.org/tsa?x=1@2", "http://[::1]/"] {
            #expect(try TimeStampAuthority(url: good).url == good)
        }
        for bad in [
            "", "example.org", "ftp://example.org", "file:///etc/passwd", "-o/tmp/x", "http://", "http:///path",
            "http://?x", "http://a b/", "http://a/\n", "http://anna:secret@example.org/", "http://a\\@b/",
            "http://é.org",
            "http://a/" + String(repeating: "x", count: 2000),
        ] {
            #expect(throws: TimeStampProblem(.address, ""), "\(bad)") { try TimeStampAuthority(url: bad) }
        }
    }
}
