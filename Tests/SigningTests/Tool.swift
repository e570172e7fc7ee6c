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
        // These programs print little, and to errors next to nothing, which a pipe holds.
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let told = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus != 127 else {
            Issue.record("\(arguments.first ?? "") is not installed, and these tests need it")
            throw Missing(name: arguments.first ?? "")
        }
        return Result(
            status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
            errors: String(decoding: told, as: UTF8.self))
    }

    /// Gives the body a folder that is gone afterwards.
    static func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    /// The Python that has signxml.
    static let signxml: String? = [".build/signxml/bin/python"].map { path in
        Sample.folder.appending(path: "../../\(path)").standardized.path
    }.first { FileManager.default.isExecutableFile(atPath: $0) }

    /// A Java that can run a source file; on macOS, /usr/bin/java may be there and only tell that there is none.
    static let java: String? = ["/opt/homebrew/opt/openjdk/bin/java", "/usr/local/opt/openjdk/bin/java", "java"].first {
        (try? run(["sh", "-c", "\($0) --list-modules || true"]))?.output.contains("jdk.compiler") == true
    }

    /// Elsewhere these programs are welcome; in continuous integration they are part of the set-up.
    static func missing(_ name: String) throws {
        guard ProcessInfo.processInfo.environment["CI"] == nil else {
            Issue.record("\(name) is missing")
            throw Missing(name: name)
        }
        print("Left out: \(name) is missing.")
    }
}
