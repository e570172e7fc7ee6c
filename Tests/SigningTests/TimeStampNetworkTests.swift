import Foundation
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
            let server = try Server(folder)
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

    /// A server in Python, which has OpenSSL answer.
    private struct Server {
        let process = Process()
        let address: String

        init(_ folder: URL) throws {
            let script = folder.appendingPathComponent("server.py")
            try Data(Self.script.utf8).write(to: script)
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["python3", script.path]
            process.currentDirectoryURL = folder
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let line = try output.fileHandleForReading.read(upToCount: 6) ?? Data()
            let port = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            try #require(Int(port) != nil, "python3 is not installed, or cannot serve, and this test needs it")
            address = "http://127.0.0.1:\(port)"
        }

        func stop() {
            guard process.isRunning else { return }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }

        private static let script = """
            import http.server, subprocess, time

            class Authority(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    body = self.rfile.read(int(self.headers["Content-Length"]))
                    path = self.path.split("?")[0].strip("/")
                    assert self.headers["Content-Type"] == "application/timestamp-query"
                    kind, status, length = "application/timestamp-reply", 200, None
                    if path in ("stamp", "plain"):
                        open("asked.tsq", "wb").write(body)
                        run = ["openssl", "ts", "-reply", "-config", "ts.cnf", "-queryfile", "asked.tsq"]
                        subprocess.run(run + ["-out", "answered.tsr"], check=True, stderr=subprocess.DEVNULL)
                        answer = open("answered.tsr", "rb").read()
                        kind = "text/plain" if path == "plain" else "Application/Timestamp-Reply; x=y"
                    elif path in ("replay", "other", "decline"):
                        answer = open(path, "rb").read()
                    elif path == "hang":
                        time.sleep(30)
                        return
                    else:
                        answer = b"x" * {"large": 70000, "endless": 9000000}.get(path, 0)
                        kind = {"page": "text/html; charset=utf-8"}.get(path, kind)
                        status = {"error": 503, "redirect": 302}.get(path, 200)
                        length = {"cut": 100, "endless": -1}.get(path)
                    self.send_response(status)
                    self.send_header("Content-Type", kind)
                    if status == 302:
                        self.send_header("Location", "/stamp")
                    if length != -1:
                        self.send_header("Content-Length", str(length or len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)

            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Authority)
            server.daemon_threads = True
            print("%5d" % server.server_port, flush=True)
            server.serve_forever()
            """
    }
}
