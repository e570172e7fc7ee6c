import Foundation
import XML

/// Parses text that is written in the test itself.
func element(_ text: String) throws -> Element { try XMLReader.parse(Array(text.utf8)) }

func canonical(_ text: String) throws -> String { String(decoding: try element(text).canonicalForm(), as: UTF8.self) }

/// What `xmllint` prints, and its exit status; nil where it is not installed.
func xmllint(_ arguments: [String], _ bytes: [UInt8]) throws -> (status: Int32, output: [UInt8])? {
    let tool = URL(filePath: "/usr/bin/xmllint")
    guard FileManager.default.isExecutableFile(atPath: tool.path) else { return nil }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xml")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = tool
    process.arguments = arguments + [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, Array(output))
}
