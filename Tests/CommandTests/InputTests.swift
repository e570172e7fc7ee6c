import Foundation
import Testing

@testable import Command

@Suite(.serialized) struct InputTests {
    /// The files in which standard input is kept.
    private func kept() throws -> Set<String> {
        let folder = FileManager.default.temporaryDirectory.path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("inwriting-") }
        return Set(names.map { "\(folder)/\($0)/standard-input" }.filter(FileManager.default.fileExists(atPath:)))
    }

    @Test("Standard input is kept no longer than it is read, and never more of it than the limit")
    func bounded() throws {
        let before = try kept()
        let source = try #require(FileHandle(forReadingAtPath: "/dev/zero"))
        let failure = try #require(throws: (any Error).self) { try Input("-", source: source, limit: 1 << 20) }
        #expect("\(failure)".contains("larger than 1 MiB"))
        #expect(try kept() == before)
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("Hello".utf8))
        try pipe.fileHandleForWriting.close()
        let input = try Input("-", source: pipe.fileHandleForReading, limit: 5)
        #expect(try Data(contentsOf: URL(filePath: input.path)) == Data("Hello".utf8))
        input.remove()
        #expect(try kept() == before)
    }
}
