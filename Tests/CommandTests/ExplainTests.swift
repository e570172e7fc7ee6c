import Foundation
import Testing

extension PlayTests {
    /// The commands that `verify --explain` prints, run by a real shell.
    struct Explain {
        /// The story with one more change order.
        private func folder() throws -> Folder {
            let folder = try Play.copy("en")
            try folder.edit("bakery/scope.yaml", "total: 48000", "total: 50000")
            for (line, now) in [
                ("change --key anna.pem --project bakery", "2026-12-10T09:00:00+01:00"),
                ("sign bakery/out/CO-2.xml --as client --key maja.pem --out yes.xml", "2026-12-10T10:00:00+01:00"),
                ("receive yes.xml --project bakery", "2026-12-10T11:00:00+01:00"),
            ] {
                let outcome = try folder.run(line.words, now: now)
                #expect(outcome.status == 0, "\(line): \(outcome)")
            }
            return folder
        }

        private func script(_ line: String, in folder: Folder) throws -> String {
            let outcome = try folder.run(line.words)
            #expect(outcome.status == 0, "\(outcome)")
            let parts = outcome.output.split(separator: "# How anybody repeats the check", maxSplits: 1)
            return "# How" + (try #require(parts.last))
        }

        private func shell(_ script: String, in folder: Folder) throws -> Program.Outcome {
            try folder.write(script.utf8, to: "check.sh")
            return try Program.run(["sh", "-e", "check.sh"], in: folder.path)
        }

        @Test("Every signature of the chain, from the newest back; with keys out of the files, and with written ones")
        func chain() throws {
            let folder = try folder()
            for line in ["verify bakery --explain", "verify bakery --explain --keys the_keys"] {
                let script = try script(line, in: folder)
                let names = script.matches(of: #/# ((?:v|CO-)\d), signature (\d)/#).map {
                    "\($0.output.1) \($0.output.2)"
                }
                #expect(names == ["CO-2 1", "CO-2 2", "CO-1 1", "CO-1 2", "v1 1", "v1 2"])
                let outcome = try shell(script, in: folder)
                #expect(outcome.status == 0, "\(outcome)")
                let told = outcome.output + outcome.errors
                #expect(told.matches(of: #/(?m)^OK$/#).count == 6, "\(told)")
                // Each key's fingerprint is printed, as it is announced.
                for match in script.matches(of: #/\n# ([0-9a-f]{64})\n/#) { #expect(told.contains(match.output.1)) }
                // Each change order's link to what it changes, told twice.
                let digests = outcome.output.split(separator: "\n").filter {
                    $0.wholeMatch(of: #/[0-9a-f]{64}/#) != nil
                }
                #expect(digests.count == 4 && digests[0] == digests[1] && digests[2] == digests[3])
                #expect(digests[0] != digests[2])
            }
            #expect(try folder.files(".pem").filter { $0.hasPrefix("the keys/") }.count == 6)
        }

        @Test("One byte changed, and the same commands say no")
        func changed() throws {
            let folder = try folder()
            let script = try script("verify bakery --explain", in: folder)
            for name in ["CO-2", "CO-1", "v1"] {
                let whole = try folder.text("bakery/out/\(name).signed.xml")
                try folder.edit("bakery/out/\(name).signed.xml", "<title>", "<title> ")
                #expect(try shell(script, in: folder).status != 0, "\(name)")
                try folder.write(whole.utf8, to: "bakery/out/\(name).signed.xml")
            }
            #expect(try shell(script, in: folder).status == 0)
        }

        @Test("A file by itself, with a name that a shell would take apart")
        func oneFile() throws {
            let folder = try Play.copy("en")
            let name = "it's; $(touch oops) \"so\".xml"
            try folder.write(folder.data("from-maja.xml"), to: name)
            let outcome = try Program.run(
                ["inwriting", "verify", name, "--explain"], in: folder.path, now: "2026-12-10T09:00:00Z")
            let script = try #require(outcome.output.split(separator: "# How", maxSplits: 1).last)
            let told = try shell("# How" + script, in: folder)
            #expect(told.status == 0, "\(told)")
            #expect((told.output + told.errors).matches(of: #/(?m)^OK$/#).count == 2)
            #expect(try folder.files("oops").isEmpty)
        }
    }
}
