internal import Dispatch
internal import Foundation
internal import Synchronization

/// Work on many things at once, whose results are handed on one by one and in order.
package enum Parallel {
    package static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Only results that wait for an earlier one are held, not all.
    /// - Parameters:
    ///   - width: how many are worked on at once.
    ///   - work: called with each number, on any thread.
    ///   - each: called with the results in order, by one thread at a time.
    package static func run<Result: Sendable>(
        _ count: Int, width: Int = cores, work: @Sendable (Int) -> Result, each: @Sendable (Int, Result) -> Void
    ) {
        let queue = Mutex(Queue<Result>())
        DispatchQueue.concurrentPerform(iterations: max(1, min(width, count))) { _ in
            while let index = queue.withLock({ $0.take(below: count) }) {
                let result = work(index)
                queue.withLock { $0.finish(index, result, each) }
            }
        }
    }

    private struct Queue<Result> {
        private var taken = 0
        private var handedOn = 0
        private var waiting: [Int: Result] = [:]

        mutating func take(below count: Int) -> Int? {
            guard taken < count else { return nil }
            taken += 1
            return taken - 1
        }

        mutating func finish(_ index: Int, _ result: Result, _ each: (Int, Result) -> Void) {
            waiting[index] = result
            while let next = waiting.removeValue(forKey: handedOn) {
                each(handedOn, next)
                handedOn += 1
            }
        }
    }
}

extension Verifier {
    /// Verifies many files on all cores; what they share is read once.
    /// - Parameters:
    ///   - width: how many are worked on at once.
    ///   - answer: reads a file and has its bytes verified, on any thread; only what it returns is kept.
    ///   - each: takes the answers in the order of the files, by one thread at a time.
    package static func verifyAll<File: Sendable, Answer: Sendable>(
        _ files: [File], width: Int = Parallel.cores,
        answer: @Sendable (File, _ verify: ([UInt8]) -> Verification) -> Answer,
        each: @Sendable (Int, Answer) -> Void
    ) {
        let certificates = Certificates()
        Parallel.run(files.count, width: width) { index in
            answer(files[index]) { verify($0, certificates) }
        } each: { index, answer in
            each(index, answer)
        }
    }
}
