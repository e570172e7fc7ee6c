import Foundation

/// Output for programs: one object, or one a line, each with `"format": 1`.
enum JSON {
    static let format = 1

    static func print(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
    }
}
