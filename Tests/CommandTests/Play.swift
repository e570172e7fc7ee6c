import Foundation
import Testing

/// Tests of the sample story, which is played once with the real program.
@Suite(.played) struct PlayTests {}

/// The sample story, played.
struct Play: Sendable {
    let folder: String
    let samples: String
    let output: String

    @TaskLocal static var shared: Play?

    static func current() throws -> Play { try #require(shared, "this test stands outside of PlayTests") }

    /// A copy of what the story wrote for one language.
    static func copy(_ language: String) throws -> Folder { try Folder(copying: current().folder + "/" + language) }

    /// - Parameter samples: a folder with `play.sh`.
    init(samples: String, into folder: String) throws {
        guard let program = Program.inwriting else { throw Program.Missing(name: "inwriting") }
        let outcome = try Program.run(
            ["sh", samples + "/play.sh", program, folder], in: NSTemporaryDirectory(), environment: ["NO_COLOR": "1"])
        guard outcome.status == 0, outcome.errors.isEmpty else { throw Broken(outcome: outcome) }
        (self.folder, self.samples, output) = (folder, samples, outcome.output)
    }

    struct Broken: Error {
        let outcome: Program.Outcome
    }

    /// What was printed for each language, with what is random or of this machine in fixed words.
    var parts: [String: String] {
        let text = output.replacing(samples, with: "SAMPLES").replacing(folder, with: "FOLDER").hidingDigests
        // A heading with a lower number than the one before it starts the second story.
        let headings = text.matches(of: #/\n(\d+)\. /#).map {
            (start: $0.range.lowerBound, number: Int($0.output.1) ?? 0)
        }
        guard let second = zip(headings, headings.dropFirst()).first(where: { $1.number <= $0.number })?.1.start else {
            return ["en": text]
        }
        return ["en": String(text[..<second]), "sv": String(text[second...])]
    }
}

extension String {
    /// Hex digits of digests and fingerprints as `#`: in one piece, cut off with `…`, or in groups of four.
    var hidingDigests: String {
        var result = self
        for pattern in [#/[0-9a-f]{32,64}/#, #/\b[0-9a-f]{8,16}…/#, #/\b[0-9a-f]{4}(?: [0-9a-f]{4})+\b/#] {
            result = result.replacing(pattern) { match in
                String(match.output.map { $0.isHexDigit ? "#" : $0 })
            }
        }
        return result
    }
}

/// Plays the story before the first test of a suite, and removes it after the last.
struct PlayedStory: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let folder = try Folder()
        let play = try Play(samples: Program.package.path + "/Samples", into: folder.path("story"))
        try await Play.$shared.withValue(play) { try await function() }
        withExtendedLifetime(folder) {}
    }
}

extension Trait where Self == PlayedStory {
    static var played: Self { Self() }
}
