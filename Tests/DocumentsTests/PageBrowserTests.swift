import Foundation
import Testing

@testable import Documents

/// A browser is the judge of what a page's text is: a second opinion on ``Page/mainText``.
struct PageBrowserTests {
    @Test("A browser finds the same text in the page, node by node", arguments: ["cs", "en", "lv", "sv"])
    func sameText(language: String) throws {
        guard let browser = Browser.path else {
            // Elsewhere a browser is welcome; there it is part of the set-up.
            #expect(ProcessInfo.processInfo.environment["CI"] == nil, "there is no Chromium")
            return
        }
        let form = Samples.bakery.form.changing(["language"], to: language)
        let page = try Page(Samples.document(form), digest: Samples.digest)
        #expect(page.mainText.count > 2000)
        #expect(try Browser.text(of: page, with: browser) == page.mainText)
    }
}

private enum Browser {
    static let path: String? = [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// The page runs no script of its own accord: the copy that is looked at here is freed from its policy first.
    static func text(of page: Page, with browser: String) throws -> String {
        let script = """
            <pre id="found"></pre><script>
            const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), nodes = [];
            while (walker.nextNode()) nodes.push(walker.currentNode.data);
            const text = nodes.join(" ").replace(/[\\t\\n\\r ]+/g, " ").replace(/^ | $/g, "");
            const bytes = Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join("");
            document.getElementById("found").textContent = btoa(bytes);
            </script></body>
            """
        let html = String(decoding: page.html, as: UTF8.self)
            .replacing("http-equiv=\"Content-Security-Policy\"", with: "name=\"policy\"")
            .replacing("</body>", with: script)
        let folder = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "page.html")
        try Data(html.utf8).write(to: file)

        let process = Process()
        process.executableURL = URL(filePath: browser)
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--user-data-dir=\(folder.path)/profile", "--dump-dom", file.absoluteString,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let dom = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let after = dom.components(separatedBy: "<pre id=\"found\">").last ?? ""
        let found = after.components(separatedBy: "</pre>").first ?? ""
        return String(decoding: Data(base64Encoded: found) ?? Data(), as: UTF8.self)
    }
}
