import Foundation
import Synchronization

/// A bar on the terminal that tells how far a long job is; nothing where it is short, or nobody watches.
///
/// Results may be printed on the same terminal: the bar goes out of their way and stands below them. Safe to use from
/// several threads.
final class Progress: Sendable {
    private struct State {
        var done = 0
        /// When it is drawn next.
        var due: ContinuousClock.Instant
        var isOnScreen = false
    }

    private let total: Int
    private let isShown: Bool
    private let clock = ContinuousClock()
    private let state: Mutex<State>

    /// - Parameter total: of whatever is counted: files, or the bytes of one; asked for only where somebody watches.
    init(of total: @autoclosure () -> Int) {
        self.total = isatty(STDERR_FILENO) == 1 ? total() : 0
        isShown = self.total > 0
        state = Mutex(State(due: clock.now + .seconds(1)))
    }

    func reached(_ done: Int) {
        guard isShown else { return }
        state.withLock { state in
            state.done = max(state.done, done)
            guard clock.now >= state.due else { return }
            state.due = clock.now + .milliseconds(100)
            draw(&state)
        }
    }

    /// Prints results, with the bar out of their way.
    func around(_ results: () -> Void) {
        guard isShown, isatty(STDOUT_FILENO) == 1 else { return results() }
        state.withLock { state in
            let wasOnScreen = state.isOnScreen
            clear(&state)
            results()
            if wasOnScreen { draw(&state) }
        }
    }

    func clear() { state.withLock { clear(&$0) } }

    private func draw(_ state: inout State) {
        let percent = min(100, state.done * 100 / total)
        let bar = String(repeating: "#", count: percent * 2 / 5).padding(toLength: 40, withPad: "·", startingAt: 0)
        write("\r\(bar) \(percent) %")
        state.isOnScreen = true
    }

    private func clear(_ state: inout State) {
        if state.isOnScreen { write("\r\u{1B}[K") }
        state.isOnScreen = false
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
