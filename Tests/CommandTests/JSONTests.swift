import Foundation
import Testing

extension PlayTests {
    /// What programs read.
    struct JSONOutput {
        private struct Step {
            let day, line: String
            var status: Int32 = 0
            /// How many objects are printed.
            var objects = 1...1
        }

        private static let steps = [
            Step(day: "2026-11-23", line: "templates", objects: 1...99),
            Step(day: "2026-11-23", line: "new website --answers answers.yaml --into bakery"),
            Step(day: "2026-11-23", line: "check --project bakery"),
            Step(day: "2026-11-23", line: "schedule --until 2026-11-27 --project bakery"),
            Step(day: "2026-11-23", line: "key new --name Anna_Nord --out anna.pem --no-passphrase"),
            Step(day: "2026-11-23", line: "key show anna.pem"),
            Step(day: "2026-11-23", line: "offer --until 2026-11-27 --preview --project bakery"),
            Step(day: "2026-11-23", line: "offer --until 2026-11-27 --key anna.pem --project bakery"),
            Step(day: "2026-11-24", line: "key new --name Maja_Lind --out maja.pem --no-passphrase"),
            Step(day: "2026-11-24", line: "verify bakery/out/v1.xml"),
            Step(day: "2026-11-24", line: "verify bakery/out/v1.xml --complete", status: 1),
            Step(day: "2026-11-24", line: "sign bakery/out/v1.xml --as client --key maja.pem --out yes.xml"),
            Step(day: "2026-11-24", line: "verify yes.xml bakery/out/v1.xml --signatures", objects: 2...2),
            Step(day: "2026-11-24", line: "verify yes.xml bakery bakery/out/v1.xml", objects: 3...3),
            Step(day: "2026-11-24", line: "verify yes.xml none.xml", status: 65, objects: 2...2),
            Step(day: "2026-11-24", line: "receive yes.xml --project bakery"),
            Step(day: "2026-12-03", line: "claim wednesday.eml --project bakery", objects: 6...9),
            Step(day: "2026-12-03", line: "diff --project bakery"),
            Step(day: "2026-12-03", line: "show --project bakery"),
            Step(day: "2026-12-03", line: "diff --project bakery", status: 1),
            Step(day: "2026-12-03", line: "change --key anna.pem --project bakery"),
            Step(
                day: "2026-12-03",
                line: "decline bakery/out/CO-1.xml --as client --reason P1:_no --key maja.pem --out no.xml"),
            Step(day: "2026-12-03", line: "receive no.xml --project bakery"),
            Step(day: "2026-12-03", line: "verify bakery"),
            Step(day: "2026-12-03", line: "verify bakery --explain"),
            Step(day: "2026-12-03", line: "key list --project bakery", objects: 2...2),
            Step(day: "2026-12-03", line: "change --code --key anna.pem --project bakery"),
            Step(day: "2026-12-03", line: "withdraw --reason no --key anna.pem --project bakery"),
            Step(day: "2026-12-04", line: "change --key anna.pem --project bakery"),
            Step(day: "2026-12-04", line: "sign --paper answers.yaml --project bakery"),
            Step(day: "2026-12-04", line: "key revoke Maja_Lind --from 2026-12-24 --reason lost --project bakery"),
            Step(day: "2026-12-04", line: "verify bakery --complete"),
            Step(day: "2026-12-03", line: "log --project bakery", objects: 1...99),
        ]

        @Test("Each command prints objects of format 1, one on a line")
        func story() throws {
            let folder = try Folder(copying: try Play.current().samples + "/en")
            for step in Self.steps {
                let outcome = try folder.run(step.line.words + ["--json"], now: step.day + "T09:00:00+01:00")
                #expect(outcome.status == step.status, "\(step.line): \(outcome)")
                #expect(outcome.errors == "")
                let objects = try outcome.output.split(separator: "\n").map { line in
                    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                }
                #expect(step.objects.contains(objects.count), "\(step.line)")
                #expect(objects.allSatisfy { $0["format"] as? Int == 1 }, "\(step.line)")
                if step.line.hasPrefix("show") {
                    #expect(objects[0]["sum"] as? String == "48000.00")
                    try folder.edit("bakery/scope.yaml", "total: 48000", "total: 50000")
                }
                if step.line.hasPrefix("change") {
                    let change = try #require(objects[0]["change"] as? [String: Any])
                    #expect(change["change"] as? String == "2000.00")
                    #expect(change["after"] as? String == "50000.00")
                }
            }
        }
    }
}
