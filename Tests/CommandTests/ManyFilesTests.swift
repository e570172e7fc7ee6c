import Foundation
import Testing

extension PlayTests {
    /// Several files in one call.
    struct ManyFiles {
        @Test(
            "Each file is answered by one line, in order",
            arguments: [
                ("verify bakery/out/v1.xml from-maja.xml --signatures", 0, ["yes", "yes"], "2 of 2 files hold."),
                ("verify changed.xml --signatures", 1, ["NO"], "0 of 1 file holds; 1 does NOT hold."),
                (
                    "verify from-maja.xml changed.xml bakery/out/v1.xml --signatures", 1, ["yes", "NO", "yes"],
                    "2 of 3 files hold; 1 does NOT hold."
                ),
                (
                    "verify none.xml changed.xml bakery from-maja.xml anna.pem --signatures", 65,
                    ["?", "NO", "?", "yes", "?"], "1 of 5 files holds; 1 does NOT hold; 3 could not be checked."
                ),
                (
                    "verify none.xml changed.xml bakery from-maja.xml anna.pem", 65, ["?", "NO", "yes", "yes", "?"],
                    "2 of 5 files hold; 1 does NOT hold; 2 could not be checked."
                ),
                (
                    "verify bakery/out/v1.xml from-maja.xml --complete", 1, ["NO", "yes"],
                    "1 of 2 files holds; 1 does NOT hold."
                ),
            ])
        func lines(call: String, status: Int32, marks: [String], last: String) throws {
            let folder = try Play.copy("en")
            let outcome = try folder.run(call.words)
            #expect(outcome.status == status, "\(outcome)")
            #expect(outcome.errors == "")
            let lines = outcome.output.split(separator: "\n")
            #expect(lines.dropLast().map { String($0.prefix { $0 != " " }) } == marks, "\(outcome.output)")
            let files = call.words.dropFirst().filter { !$0.hasPrefix("--") }
            #expect(zip(lines, files).allSatisfy { $0.contains(" \($1): ") }, "\(outcome.output)")
            #expect(lines.last.map(String.init) == last)
        }

        @Test("What programs read of many files tells who signed")
        func objects() throws {
            let folder = try Play.copy("en")
            let outcome = try folder.run("verify from-maja.xml changed.xml none.xml --signatures --json".words)
            let objects = try outcome.output.split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
            #expect(objects.map { $0["file"] as? String } == ["from-maja.xml", "changed.xml", "none.xml"])
            #expect(objects.map { $0["holds"] as? Bool } == [true, false, false])
            #expect(objects.map { $0["mark"] as? String } == ["yes", "no", "unreadable"])
            let signers = try #require(objects[0]["signers"] as? [[String: String]])
            #expect(signers.map { $0["party"] } == ["provider", "client"])
            #expect((objects[0]["digest"] as? String)?.count == 64)
            #expect(objects[1]["digest"] == nil && (objects[1]["signers"] as? [Any])?.isEmpty == true)
            #expect((objects[1]["problem"] as? String)?.contains("changed after this signature") == true)
            #expect(objects[2]["problem"] as? String == "There is no such file.")
        }

        @Test("A file that never ends, or cannot be read, does not hold up the others")
        func unreadable() throws {
            let folder = try Play.copy("en")
            #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
            let outcome = try folder.run("verify pipe /dev/zero from-maja.xml --signatures".words)
            #expect(outcome.status == 65 && !outcome.isKilled)
            #expect(outcome.output.split(separator: "\n").count == 4)
            #expect(outcome.output.contains("pipe: This is not a plain file."))
        }
    }
}
