package import Foundation

/// A time-stamping authority's server on this machine: Python, which has `openssl ts` answer.
///
/// The folder holds the authority's settings, `ts.cnf`. The path that is asked for tells how the server answers: an
/// empty one and `stamp` well, each of the others badly in its own way.
package final class TimeStampServer {
    package let address: String
    private let process = Process()

    /// - Throws: where python3 is not installed, or cannot serve.
    package init(in folder: URL) throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script]
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = try output.fileHandleForReading.read(upToCount: 6) ?? Data()
        let port = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard Int(port) != nil else { throw Silence() }
        address = "http://127.0.0.1:\(port)"
    }

    package func stop() {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private struct Silence: Error, CustomStringConvertible {
        let description = "python3 is not installed, or cannot serve, and this test needs it"
    }

    private static let script = """
        import http.server, subprocess, time

        class Authority(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                path = self.path.split("?")[0].strip("/")
                assert self.headers["Content-Type"] == "application/timestamp-query"
                kind, status, length = "application/timestamp-reply", 200, None
                if path in ("", "stamp", "plain"):
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
