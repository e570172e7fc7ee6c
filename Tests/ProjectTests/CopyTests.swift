import Dispatch
import Foundation
import Record
import Synchronization
import Testing

@testable import Project

extension StoryTests {
    /// Synchronised copies, two writers at once, and what leaves the record.
    struct Copies {
        private func note(_ shop: Workshop, _ text: String) throws {
            try shop.open().note(text, attach: nil, author: "Anna Nord", at: moment("2026-12-05T09:00:00Z"))
        }

        @Test("Two copies that were both written to are a fork; an older one is only noted; a newer one is no")
        func forks() throws {
            let shop = try Story.at(.whole)
            try shop.copy("bakery/record.sqlite", to: "bakery/record (Anna's laptop).sqlite")
            let older = try shop.verify()
            #expect(older.answer)
            #expect(
                older.texts(.note) == ["record (Anna's laptop).sqlite: An older copy: the first 16 of 16 entries."])
            try note(shop, "Maja called.")
            #expect(
                try shop.verify().texts(.note)
                    == ["record (Anna's laptop).sqlite: An older copy: the first 16 of 17 entries."])
            try FileManager.default.moveItem(atPath: shop.record, toPath: shop.path("newer.sqlite"))
            try shop.copy("bakery/record (Anna's laptop).sqlite", to: "bakery/record.sqlite")
            try shop.copy("newer.sqlite", to: "bakery/newer.sqlite")
            let newer = try shop.verify()
            #expect(!newer.answer)
            #expect(
                newer.texts(.no) == ["newer.sqlite: It is newer than record.sqlite, by 1 entries. Keep this one."])
            try note(shop, "Olle called.")
            let fork = try shop.verify()
            #expect(!fork.answer)
            #expect(
                fork.texts(.no).map { $0.hasPrefix("newer.sqlite: A fork: the same as record.sqlite up to entry 16") }
                    == [true])
        }

        @Test("A copy of another project, and a file that is no record, are left aside")
        func strangers() throws {
            let (shop, other) = (try Story.at(.offered), try Workshop())
            try Story.create(other)
            try FileManager.default.copyItem(atPath: other.record, toPath: shop.path("bakery/other.sqlite"))
            try shop.write("no database", to: "bakery/text.sqlite")
            let report = try shop.verify()
            #expect(report.answer)
            #expect(
                report.texts(.note).filter { $0.contains("left aside") } == [
                    "other.sqlite: Not a readable record of this project; left aside.",
                    "text.sqlite: Not a readable record of this project; left aside.",
                ])
        }

        /// Runs the same work twice at the same time, and says how each of the two ended.
        private func twice(_ body: @Sendable @escaping (Int) throws -> String) -> [String] {
            let results = Mutex([String](repeating: "", count: 2))
            DispatchQueue.concurrentPerform(iterations: 2) { index in
                let result: String
                do {
                    result = try body(index)
                } catch {
                    result = "\(error)"
                }
                results.withLock { $0[index] = result }
            }
            return results.withLock { $0 }.sorted()
        }

        @Test("Two that receive the same signature at once: one takes it in, one is told", arguments: 1...3)
        func receivingAtOnce(round: Int) throws {
            let shop = try Story.at(.offered)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml")
            let (folder, file) = (shop.bakery, shop.path("back.xml"))
            let results = twice { _ in
                let time = try moment("2026-11-24T19:00:00+01:00")
                return "taken in: " + (try Project(at: folder).receive(file, at: time).name)
            }
            #expect(results.filter { $0.hasPrefix("taken in") } == ["taken in: v1"])
            #expect(results.filter { $0.contains("It brings no new signature") }.count == 1)
            #expect(try shop.trail().filter { $0.hasPrefix("received") }.count == 1)
            #expect(try shop.verify(complete: true).answer)
        }

        @Test(
            "Two that offer at once: two versions, or one is told; never one name for two documents", arguments: 1...3)
        func offeringAtOnce(round: Int) throws {
            let shop = try Story.at(.drafted)
            let (folder, key) = (shop.bakery, shop.path("anna.pem"))
            let results = twice { index in
                try Project(at: folder).offer(
                    key: key, until: day("2026-11-27"), preview: false, at: moment("2026-11-23T1\(index):00:00Z")
                ).name
            }
            let names = try shop.trail().filter { $0.hasPrefix("offered") }
            #expect(Set(names).count == names.count)
            #expect(results.filter { $0.hasPrefix("v") }.count == names.count)
            #expect(results.contains("v1"))
            #expect(results.allSatisfy { $0.hasPrefix("v") || $0.contains("at the same time") }, "\(results)")
            let report = try shop.verify()
            #expect(report.texts(.no) == [])
        }

        @Test("What was read before another program wrote is not sealed")
        func staleTrail() throws {
            let shop = try Story.at(.agreed)
            try Story.editDraft(shop)
            let project = try shop.open()
            let (trail, now) = (try project.trail(), try moment("2026-12-03T08:30:00+01:00"))
            try note(shop, "Maja called.")
            let failure = try shop.refusal {
                try project.seal(
                    shop.path("anna.pem"), preview: false, after: trail, gaps: [], attached: [], at: now
                ) { _ in try project.requiredBaseline(trail).sealed.document }
            }
            #expect(failure.kind == .file && failure.reason.contains("at the same time"))
        }

        @Test("Two that write notes at once lose nothing")
        func notesAtOnce() throws {
            let shop = try Story.at(.offered)
            let folder = shop.bakery
            let results = twice { index in
                for number in 1...5 {
                    try Project(at: folder).note(
                        "note \(index) \(number)", attach: nil, author: "Anna", at: moment("2026-12-05T09:00:00Z"))
                }
                return "done"
            }
            #expect(results == ["done", "done"])
            #expect(try shop.trail().filter { $0 == "noted" }.count == 10)
            #expect(try shop.verify().answer)
        }

        @Test("The export is whole: each file is named by its digest, each line holds that of the one before")
        func export() throws {
            let shop = try Story.at(.whole)
            try shop.open(readOnly: true).export(to: shop.path("evidence"))
            var previous = String(repeating: "0", count: 64)
            var named: Set<String> = []
            let lines = try shop.text("evidence/record.jsonl").split(separator: "\n").map(String.init)
            #expect(lines.count == 16)
            for line in lines {
                let object = try #require(
                    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                #expect(object["previous"] as? String == previous)
                previous = Digest.sha256(Array(line.utf8))
                named.formUnion([object["file"], object["content"]].compactMap { $0 as? String })
            }
            var found: Set<String> = []
            for folder in ["documents", "payloads"] {
                for name in try FileManager.default.contentsOfDirectory(atPath: shop.path("evidence/\(folder)")) {
                    #expect(Digest.sha256(try shop.bytes("evidence/\(folder)/\(name)")) == name)
                    found.insert(name)
                }
            }
            #expect(found == named)
            let failure = try shop.refusal { try shop.open().export(to: shop.path("evidence")) }
            #expect(failure.reason.contains("There is something already"))
        }
    }
}
