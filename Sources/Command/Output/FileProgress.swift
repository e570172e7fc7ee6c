import Foundation

/// A line on the terminal that tells how far a long job is; nothing where it is short, or not watched.
final class FileProgress {
    private let total: Int
    private let isShown: Bool
    private let start = Date()
    private var percent = -1
    private var isOnScreen = false

    init(_ file: String, isShown: Bool) {
        let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
        total = size ?? 0
        self.isShown = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0 && isShown && total > 0
    }

    func reached(_ bytes: Int) {
        guard isShown, Date().timeIntervalSince(start) > 1 else { return }
        let now = bytes * 100 / total
        guard now != percent else { return }
        percent = now
        let done = String(repeating: "#", count: now * 40 / 100)
        let left = String(repeating: "·", count: 40 - done.count)
        FileHandle.standardError.write(Data("\r\(done)\(left) \(now) %".utf8))
        isOnScreen = true
    }

    func clear() {
        guard isOnScreen else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        isOnScreen = false
    }
}
