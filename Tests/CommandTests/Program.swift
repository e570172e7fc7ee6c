import Foundation
import Testing

/// The built program and the tools of others, run as a person runs them.
enum Program {
    struct Outcome: Equatable, Sendable {
        var status: Int32
        /// Whether a signal ended it: it crashed, or took too long.
        var isKilled: Bool
        var output: String
        var errors: String
    }

    struct Missing: Error, CustomStringConvertible {
        let name: String
        var description: String { "\(name) is not there, and these tests need it" }
    }

    /// `inwriting`, in the folder into which the tests were built.
    static let inwriting: String? = {
        if let given = ProcessInfo.processInfo.environment["INWRITING_PROGRAM"] { return given }
        // The bundle of the tests, or the runner that was given its path, lies beside the program.
        let places = CommandLine.arguments + Bundle.allBundles.map(\.bundlePath) + [Bundle.main.executablePath ?? ""]
        for place in places where !place.isEmpty {
            var folder = URL(filePath: place).standardizedFileURL
            for _ in 0..<6 {
                folder.deleteLastPathComponent()
                let program = folder.appending(path: "inwriting").path
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: program, isDirectory: &isFolder), !isFolder.boolValue,
                    FileManager.default.isExecutableFile(atPath: program)
                {
                    return program
                }
            }
        }
        return nil
    }()

    /// The package's folder.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Starts a program; its output goes to files, so that it never waits for a reader.
    static func start(
        _ arguments: [String], in folder: String, now: String? = nil, environment: [String: String] = [:]
    ) throws -> Running {
        let process = Process()
        if arguments.first == "inwriting" {
            guard let inwriting else { throw Missing(name: "inwriting") }
            process.executableURL = URL(filePath: inwriting)
            process.arguments = Array(arguments.dropFirst())
        } else {
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = arguments
        }
        var inherited = ProcessInfo.processInfo.environment
        for name in ["INWRITING_KEY", "INWRITING_NOW"] { inherited[name] = nil }
        inherited["INWRITING_NOW"] = now
        process.environment = inherited.merging(environment) { _, new in new }
        process.currentDirectoryURL = URL(filePath: folder)
        let running = try Running(process)
        try process.run()
        return running
    }

    static func run(
        _ arguments: [String], in folder: String, now: String? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        let outcome = try start(arguments, in: folder, now: now, environment: environment).wait()
        if outcome.status == 127 { throw Missing(name: arguments.first ?? "") }
        return outcome
    }
}

/// A program that was started.
final class Running {
    private let process: Process
    private let scratch: URL

    init(_ process: Process) throws {
        self.process = process
        scratch = FileManager.default.temporaryDirectory.appending(path: "inwriting-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try file("output")
        process.standardError = try file("errors")
    }

    deinit { try? FileManager.default.removeItem(at: scratch) }

    private func file(_ name: String) throws -> FileHandle {
        let url = scratch.appending(path: name)
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    func wait() throws -> Program.Outcome {
        // Nothing that these tests ask for takes long: what hangs is ended, and seen as killed.
        let limit = DispatchWorkItem { [process] in process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: limit)
        process.waitUntilExit()
        limit.cancel()
        let texts = try ["output", "errors"].map {
            String(decoding: try Data(contentsOf: scratch.appending(path: $0)), as: UTF8.self)
        }
        return Program.Outcome(
            status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
            output: texts[0], errors: texts[1])
    }
}

/// A folder of a test's own, deleted afterwards.
final class Folder {
    let path: String

    init(copying original: String? = nil) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "inwriting-\(UUID().uuidString)").path
        if let original {
            try FileManager.default.copyItem(atPath: original, toPath: path)
        } else {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { path + "/" + name }

    func run(_ arguments: [String], now: String = "2026-12-09T09:00:00+01:00") throws -> Program.Outcome {
        try Program.run(["inwriting"] + arguments, in: path, now: now)
    }

    func data(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }

    func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

    func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        let url = URL(filePath: path(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func edit(_ name: String, _ old: String, _ new: String) throws {
        let text = try text(name)
        try #require(text.contains(old), "\(name) does not contain \(old)")
        try write(text.replacing(old, with: new).utf8, to: name)
    }

    /// Every file below the folder with its bytes.
    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder) else { continue }
            contents[name] = isFolder.boolValue ? Data() : try data(name)
        }
        return contents
    }

    /// Names of the files with this ending, at any depth.
    func files(_ ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(ending) }.sorted()
    }
}

extension String {
    /// The words of a command line; an underscore stands for a space in a word.
    var words: [String] { split(separator: " ").map { String($0).replacing("_", with: " ") } }
}
