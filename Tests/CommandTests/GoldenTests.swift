import Foundation
import Testing

extension PlayTests {
    struct Golden {
        /// Record anew with `RECORD_GOLDEN=1 swift test --filter CommandTests`, and read the difference.
        @Test("The story prints what it printed", arguments: ["en", "sv"])
        func story(language: String) throws {
            let text = try #require(try Play.current().parts[language])
            let file = Program.package.appending(path: "Samples/expected/\(language).txt")
            if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
                try Data(text.utf8).write(to: file)
                Issue.record("recorded \(file.lastPathComponent) anew: read what changed")
                return
            }
            let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            let (old, new) = (expected.split(separator: "\n"), text.split(separator: "\n"))
            for (index, pair) in zip(old, new).enumerated() where pair.0 != pair.1 {
                Issue.record("\(language).txt, line \(index + 1) of those with text:\n- \(pair.0)\n+ \(pair.1)")
                return
            }
            #expect(old.count == new.count)
            #expect(text == expected)
        }

        @Test("Another price in the answers changes every later sum")
        func anotherPrice() throws {
            let folder = try Folder()
            try FileManager.default.copyItem(
                atPath: Program.package.path + "/Samples", toPath: folder.path("samples"))
            try folder.edit("samples/en/answers.yaml", "price: 48000", "price: 96000")
            try folder.edit("samples/play.sh", "for language in en sv", "for language in en")
            let play = try Play(samples: folder.path("samples"), into: folder.path("story"))
            func ladder(_ play: Play, _ project: String) throws -> [String] {
                let outcome = try Program.run(
                    ["inwriting", "show", "--json", "--project", project], in: play.folder)
                let object = try #require(
                    try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
                let change = try #require(object["change"] as? [String: Any])
                return ["original", "earlier", "before", "change", "after"].map { change[$0] as? String ?? "-" }
            }
            // The fourth page costs what it costs; rush is 25% of the moved tasks' parts of the price: 5/41 for each of
            // three pages, then 2/41, 3/41, 1/41 and 2/41.
            #expect(
                try ladder(Play.current(), "en/bakery") == ["48000.00", "0.00", "48000.00", "10731.73", "58731.73"])
            #expect(try ladder(play, "en/bakery") == ["96000.00", "0.00", "96000.00", "17463.42", "113463.42"])
            #expect(
                try ladder(Play.current(), "sv/malning") == ["23000.00", "0.00", "23000.00", "5000.00", "28000.00"])
        }
    }
}
