import Foundation
import Testing

/// A page open in the browser, with the hands and eyes of its reader.
struct Tab {
    let browser: Browser
    private let target: String
    private let session: String
    private let address: String
    private let downloads: URL

    /// Opens a file with this content.
    ///
    /// - Parameter before: a script that runs before any of the page's own.
    init(_ html: [UInt8], width: Int = 1280, before: String = "") throws {
        browser = try #require(Browser.current, "this test stands outside of a suite with a browser")
        let folder = browser.folder.appending(path: UUID().uuidString)
        downloads = folder.appending(path: "downloads")
        try FileManager.default.createDirectory(at: downloads, withIntermediateDirectories: true)
        let file = folder.appending(path: "page.html")
        try Data(html).write(to: file)
        address = file.absoluteString

        target = try browser.send("Target.createTarget", ["url": "about:blank"])["targetId"] as? String ?? ""
        let attached = try browser.send("Target.attachToTarget", ["targetId": target, "flatten": true])
        session = attached["sessionId"] as? String ?? ""
        for domain in ["Page", "Runtime", "Log", "Network"] { try send("\(domain).enable") }
        let size: Browser.Fields = ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600]
        try send("Emulation.setDeviceMetricsOverride", size)
        try send("Page.addScriptToEvaluateOnNewDocument", ["source": before])
        try browser.send(
            "Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": downloads.path])
        try send("Page.navigate", ["url": address])
        try wait("document.readyState === 'complete'")
    }

    func close() throws { try browser.send("Target.closeTarget", ["targetId": target]) }

    @discardableResult
    private func send(_ method: String, _ fields: Browser.Fields = [:]) throws -> Browser.Fields {
        try browser.send(method, fields, session: session)
    }

    // MARK: Seeing

    /// The value of an expression; a promise is waited for.
    @discardableResult
    func value(_ expression: String) throws -> Any? {
        let answer = try send(
            "Runtime.evaluate", ["expression": expression, "awaitPromise": true, "returnByValue": true])
        if let problem = answer["exceptionDetails"] { throw Browser.Problem(description: "\(expression): \(problem)") }
        return (answer["result"] as? Browser.Fields)?["value"]
    }

    func text(_ expression: String) throws -> String { try value(expression) as? String ?? "" }

    func holds(_ expression: String) throws -> Bool { try value(expression) as? Bool ?? false }

    /// Waits until an expression holds; an error after five seconds.
    func wait(_ expression: String) throws {
        let promise = """
            new Promise((resolve) => {
                const start = Date.now();
                const look = () => {
                    const holds = Boolean(\(expression));
                    if (holds || Date.now() - start > 5000) resolve(holds); else setTimeout(look, 5);
                };
                look();
            })
            """
        guard try holds(promise) else { throw Browser.Problem(description: "not within five seconds: \(expression)") }
    }

    /// Whether the element is on the page and a reader sees it.
    func shows(_ id: String) throws -> Bool {
        try holds("document.getElementById('\(id)').getClientRects().length > 0")
    }

    /// What the page complained about: nothing, where all is well.
    func complaints() throws -> [String] {
        try value("0")
        return browser.events(session, "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
            .map { "\($0)" }
    }

    /// Every address that was asked for, but the page's own.
    func requests() -> [String] {
        browser.events(session, "Network.requestWillBeSent")
            .compactMap { ($0["request"] as? Browser.Fields)?["url"] as? String }
            .filter { $0 != address && !$0.hasPrefix("blob:") }
    }

    /// Shows the page as it is printed.
    func print() throws { try send("Emulation.setEmulatedMedia", ["media": "print"]) }

    // MARK: Doing

    /// Clicks into the middle of an element, as often as told, before the page can answer.
    func click(_ id: String, times: Int = 1) throws {
        let (x, y) = try place(id)
        for _ in 0..<times {
            try mouse("mousePressed", x, y)
            try mouse("mouseReleased", x, y)
        }
    }

    /// Draws a line through points of an element, as parts of its width and height.
    func draw(_ points: [(Double, Double)], on id: String) throws {
        let (x, y) = try place(id)
        let box = try text("(b => b.width + ' ' + b.height)(document.getElementById('\(id)').getBoundingClientRect())")
        let size = box.split(separator: " ").compactMap { Double($0) }
        let all = points.map { (x + ($0.0 - 0.5) * size[0], y + ($0.1 - 0.5) * size[1]) }
        try mouse("mousePressed", all[0].0, all[0].1)
        for point in all.dropFirst() { try mouse("mouseMoved", point.0, point.1) }
        try mouse("mouseReleased", all[all.count - 1].0, all[all.count - 1].1)
    }

    private func place(_ id: String) throws -> (Double, Double) {
        let script = """
            (() => {
                const element = document.getElementById('\(id)');
                element.scrollIntoView({ block: 'center' });
                const box = element.getBoundingClientRect();
                return (box.left + box.width / 2) + ' ' + (box.top + box.height / 2);
            })()
            """
        let numbers = try text(script).split(separator: " ").compactMap { Double($0) }
        return try (#require(numbers.first), #require(numbers.last))
    }

    private func mouse(_ type: String, _ x: Double, _ y: Double) throws {
        let button = type == "mouseMoved" ? "none" : "left"
        try send(
            "Input.dispatchMouseEvent",
            ["type": type, "x": x, "y": y, "button": button, "buttons": 1, "clickCount": 1])
    }

    func type(_ text: String, into id: String) throws {
        try value("document.getElementById('\(id)').focus()")
        try type(text)
    }

    /// Types into whatever has the focus.
    func type(_ text: String) throws { try send("Input.insertText", ["text": text]) }

    func press(_ key: Key) throws {
        let text = key == .space ? " " : ""
        for type in [text.isEmpty ? "rawKeyDown" : "keyDown", "keyUp"] {
            var fields: Browser.Fields = [
                "type": type, "key": key == .space ? " " : key.rawValue, "code": key.rawValue,
                "windowsVirtualKeyCode": key.code,
            ]
            if type == "keyDown" { fields["text"] = text }
            try send("Input.dispatchKeyEvent", fields)
        }
    }

    enum Key: String {
        case tab = "Tab"
        case space = "Space"

        var code: Int { self == .tab ? 9 : 32 }
    }

    /// Clicks a link and returns what it saved, with its name.
    func download(_ id: String) throws -> (name: String, bytes: [UInt8]) {
        for file in try saved() { try FileManager.default.removeItem(at: file) }
        try click(id)
        for _ in 0..<500 {
            if let file = try saved().first(where: { $0.pathExtension == "xml" }) {
                let bytes = Array(try Data(contentsOf: file))
                if !bytes.isEmpty { return (file.lastPathComponent, bytes) }
            }
            usleep(10_000)
        }
        throw Browser.Problem(description: "nothing was saved by \(id)")
    }

    private func saved() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: downloads, includingPropertiesForKeys: nil)
    }
}
