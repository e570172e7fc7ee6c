import Foundation
import Testing

/// A real browser, driven through two pipes by the Chrome DevTools Protocol
/// (https://chromedevtools.github.io/devtools-protocol/).
///
/// It is safe to share because the tests that use it run one after the other.
final class Browser: @unchecked Sendable {
    @TaskLocal static var current: Browser?

    static let path: String? = [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ].first { FileManager.default.isExecutableFile(atPath: $0) }

    struct Problem: Error, CustomStringConvertible { let description: String }

    typealias Fields = [String: Any]

    /// Deleted afterwards: profile, pages and downloads.
    let folder: URL
    private let process = Process()
    private let (commands, answers) = (Pipe(), Pipe())
    private var buffer = Data()
    private var count = 0
    /// What happened, by session, until somebody asks.
    private var events: [(session: String, method: String, fields: Fields)] = []

    init(_ path: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The browser reads commands from descriptor 3 and answers on 4; a process is given 0, 1 and 2.
        let script = """
            exec "$0" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
            --disable-background-networking --disable-component-update --disable-extensions --disable-sync \
            --remote-debugging-pipe --user-data-dir="$1" 3<&0 4>&1 </dev/null >/dev/null
            """
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script, path, folder.path + "/profile"]
        process.standardInput = commands
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        // Writing to a browser that has ended is an error, not the end of the tests.
        signal(SIGPIPE, SIG_IGN)
        try process.run()
        // Where the browser hangs, reading ends, and with it the test.
        let process = process
        DispatchQueue.global().asyncAfter(deadline: .now() + 900) { process.terminate() }
    }

    func close() {
        _ = try? send("Browser.close")
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Sends a command and waits for its answer.
    @discardableResult
    func send(_ method: String, _ fields: Fields = [:], session: String = "") throws -> Fields {
        count += 1
        var message: Fields = ["id": count, "method": method, "params": fields]
        if !session.isEmpty { message["sessionId"] = session }
        try commands.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
        while true {
            let answer = try next()
            if answer["id"] as? Int == count {
                if let error = answer["error"] as? Fields { throw Problem(description: "\(method): \(error)") }
                return answer["result"] as? Fields ?? [:]
            }
            guard let method = answer["method"] as? String else { continue }
            events.append((answer["sessionId"] as? String ?? "", method, answer["params"] as? Fields ?? [:]))
        }
    }

    func events(_ session: String, _ methods: String...) -> [Fields] {
        events.filter { $0.session == session && methods.contains($0.method) }.map(\.fields)
    }

    private func next() throws -> Fields {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                let message = buffer[buffer.startIndex..<end]
                buffer = Data(buffer[(end + 1)...])
                return try JSONSerialization.jsonObject(with: message) as? Fields ?? [:]
            }
            let data = answers.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Problem(description: "The browser has ended.") }
            buffer.append(data)
        }
    }
}

/// One browser for all tests of a suite; where there is none, they are left out, but for continuous integration.
struct BrowserTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard let path = Browser.path else {
            #expect(ProcessInfo.processInfo.environment["CI"] == nil, "there is no Chromium")
            return
        }
        let browser = try Browser(path)
        defer { browser.close() }
        try await Browser.$current.withValue(browser) { try await function() }
    }
}

extension Trait where Self == BrowserTrait {
    static var browser: Self { Self() }
}
