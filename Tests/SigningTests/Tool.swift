import Foundation
import Testing

/// Runs the programs that others check with; a missing one fails the test.
enum Tool {
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    struct Missing: Error { var name: String }

    static func run(_ arguments: [String], in folder: URL? = nil) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // These programs print a few lines, which a pipe holds.
        process.waitUntilExit()
        guard process.terminationStatus != 127 else {
            Issue.record("\(arguments.first ?? "") is not installed, and these tests need it")
            throw Missing(name: arguments.first ?? "")
        }
        let text = { (pipe: Pipe) in String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
        return Result(status: process.terminationStatus, output: text(output), errors: text(errors))
    }

    /// Gives the body a folder that is gone afterwards.
    static func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
