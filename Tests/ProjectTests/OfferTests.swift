import Agreement
import Documents
import Foundation
import Testing

@testable import Project

extension StoryTests {
    /// What goes into an offer or a change order, and what may not.
    struct Offers {
        @Test(
            "An attachment outside of the project's folder is refused",
            arguments: [
                "../secret.txt", "annex/../../secret.txt", "/etc/hostname", "~/secret.txt", "annex/link.txt",
                "linked/secret.txt",
            ])
        func attachmentOutside(name: String) throws {
            let shop = try Story.at(.drafted)
            try shop.write("secret", to: "secret.txt")
            try shop.write("secret", to: "elsewhere/secret.txt")
            try FileManager.default.createSymbolicLink(
                atPath: shop.path("bakery/annex/link.txt"), withDestinationPath: "../../secret.txt")
            try FileManager.default.createSymbolicLink(
                atPath: shop.path("bakery/linked"), withDestinationPath: shop.path("elsewhere"))
            try shop.edit("bakery/scope.yaml", "annex/brand.txt", name)
            let failure = try shop.refusal { try Story.offer(shop) }
            #expect(failure.kind == .input)
            #expect(failure.reason.contains("must lie in the project's folder"))
            #expect(failure.file == name)
        }

        @Test("An attachment may be reached by a link that stays in the folder; one that is missing is told")
        func attachmentInside() throws {
            let shop = try Story.at(.drafted)
            try FileManager.default.createSymbolicLink(
                atPath: shop.path("bakery/annex/link.txt"), withDestinationPath: "brand.txt")
            try shop.edit("bakery/scope.yaml", "annex/brand.txt", "annex/link.txt")
            let scope = try Story.offer(shop).content.scope
            #expect(
                scope.attachments.map(\.sha256) == ["571426c418ecbdd844f7539c3914f9edfd561316d207a8aa224ea341dfaeffe8"])
            try shop.edit("bakery/scope.yaml", "annex/link.txt", "annex/none.txt")
            let failure = try shop.refusal { try Story.offer(shop) }
            #expect(failure.kind == .file && failure.reason == "There is no such file.")
        }

        @Test("An attachment that was changed after the signature: the record keeps the one that was signed")
        func attachmentChanged() throws {
            let shop = try Story.at(.whole)
            try shop.write("Blue.\n", to: "bakery/annex/brand.txt")
            let report = try shop.verify(complete: true)
            #expect(report.answer)
            #expect(report.texts(.note).map { $0.hasPrefix("annex/brand.txt: ") && $0.contains("CO-1") } == [true])
            let signed = "571426c418ecbdd844f7539c3914f9edfd561316d207a8aa224ea341dfaeffe8"
            #expect(try shop.open().stored(signed) == Array("Red, and more red.\n".utf8))
            let differences = try shop.open().diff(nil, nil, at: moment("2026-12-05T09:00:00Z"))
            #expect(differences.map(\.id) == ["A1"])
            let order = try #require(try Story.change(shop, at: "2026-12-05T09:00:00Z").content.order)
            #expect(order.differences.map(\.id) == ["A1"])
        }

        @Test("A change order that was priced by another policy than the agreed one: no, whoever signed it")
        func falsePrice() throws {
            let shop = try Story.at(.agreed)
            try Story.editDraft(shop)
            let project = try shop.open()
            let (trail, now) = (try project.trail(), try moment("2026-12-03T08:30:00+01:00"))
            let agreed = try project.requiredBaseline(trail)
            var lenient = agreed.content.scope
            lenient.changes.rush = .zero
            let other = Document.scope(
                ScopeDocument(
                    seal: try #require(agreed.sealed.document.seal), version: 1,
                    content: try project.planned(lenient, signature: day("2026-11-27"))))
            var draft = try CheckedDraft(project.draftPath, signature: day("2026-11-27")).usable()
            _ = try project.attach(&draft)
            let table = try Holidays.table("SE")
            _ = try project.seal(
                shop.path("anna.pem"), preview: false, after: trail, gaps: [], attached: [], at: now
            ) { seal in
                let made = ChangeOrderDocument.make(
                    baseline: other, amends: agreed.digest, draft: draft, seal: seal, number: 1, revision: 1,
                    lapses: nil,
                    table: table)
                return .changeOrder(try #require(made.document))
            }
            let report = try shop.verify()
            #expect(!report.answer)
            #expect(report.texts(.no).count == 1)
            #expect(report.texts(.no).allSatisfy { $0.hasPrefix("entry 9: offered CO-1: priced again from v1: ") })
            let file = try Verifying.file(shop.path("bakery/out/CO-1.xml"), project: shop.open(), complete: false)
            #expect(!file.answer)
        }

        @Test("--only takes the named items, and leaves the rest as agreed")
        func only() throws {
            let shop = try Story.at(.agreed)
            try Story.editDraft(shop)
            let rush = try #require(try Story.change(shop, only: ["T1"]).content.order)
            #expect(rush.differences.map(\.id) == ["T1"])
            #expect(rush.lines.map { "\($0.kind) \($0.amount.minor)" } == ["rush 75000"])
            let page = try #require(try Story.change(shop, only: ["P4"]).content.order)
            #expect(page.differences.map(\.id) == ["P4"])
            #expect(page.lines.map { "\($0.kind) \($0.amount.minor)" } == ["added 693012"])
            #expect(page.completion.after?.description == "2026-12-14")
            let unknown = try shop.refusal { try Story.change(shop, only: ["P44"]) }
            #expect(unknown.kind == .usage && unknown.reason.contains("Did you mean P4?"))
            try shop.edit("bakery/scope.yaml", "after: [P1, P2, P3]", "after: [P1, P2, P3, P4]")
            try shop.edit(
                "bakery/scope.yaml", "takes: 4 workdays\n    after: [P1, P2", "takes: 3 workdays\n    after: [P1, P2")
            let alone = try shop.refusal { try Story.change(shop, only: ["T1"]) }
            #expect(alone.kind == .input && alone.problems.contains { $0.reason.contains("P4") }, "\(alone)")
        }

        @Test("A client's key that was made in this project is held by the provider; any other is unknown")
        func assurance() throws {
            let shop = try Story.at(.offered)
            _ = try Keys.make(
                holder: "Maja Lind", file: shop.path("here.pem"), project: shop.open(),
                at: moment("2026-11-24T09:00:00Z"))
            _ = try Story.sign(
                shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml", key: "here.pem")
            let receipt = try Story.receive(shop, "back.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(receipt.signatures.map(\.assurance) == ["held-by-provider"])
            let file = shop.path("bakery/out/v1.signed.xml")
            let inside = try Verifying.file(file, project: shop.open(), complete: true).texts(.yes)
            #expect(inside.map { $0.contains("held-by-provider") } == [false, true, false, false])
            let outside = try Verifying.file(file, project: nil, complete: true).texts(.yes)
            #expect(outside.contains { $0.contains("held-by-provider") } == false)
            #expect(try shop.text("bakery/out/v1.signed.html").contains("the key was made on the provider’s machine"))

            let other = try Story.at(.offered)
            _ = try Story.sign(other, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml")
            let unknown = try Story.receive(other, "back.xml", at: "2026-11-24T19:00:00+01:00")
            #expect(unknown.signatures.map(\.assurance) == ["unknown"])
        }

        @Test("A key is recorded before it exists, so that none is ever made here unseen")
        func keyInForeignRecord() throws {
            let shop = try Story.at(.offered)
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: shop.record)
            let project = try shop.open(readOnly: true)
            let failure = try shop.refusal {
                try Keys.make(
                    holder: "Maja Lind", file: shop.path("here.pem"), project: project,
                    at: moment("2026-11-24T09:00:00Z"))
            }
            #expect(failure.kind == .file)
        }

        @Test(
            "What cannot be offered, and why",
            arguments: [
                ("due: 2026-12-14", "due: 2026-12-11", Failure.Kind.input, "T1"),
                ("price: 2999.99", "price: lots", .input, "price"),
                ("title: Launch", "titel: Launch", .input, "titel"),
                ("amount: 40%", "amount: 50%", .input, "payments"),
            ])
        func notOffered(old: String, new: String, kind: Failure.Kind, word: String) throws {
            let shop = try Story.at(.drafted)
            try shop.edit("bakery/scope.yaml", old, new)
            let failure = try shop.refusal { try Story.offer(shop) }
            #expect(failure.kind == kind)
            #expect(failure.problems.allSatisfy { $0.place != nil })
            #expect(failure.problems.contains { ($0.reason + $0.path).contains(word) }, "\(failure)")
        }

        @Test("An offer needs a day to plan from, a key, and nothing agreed before; a change needs an agreement")
        func order() throws {
            let shop = try Story.at(.drafted)
            let now = try moment("2026-11-23T10:00:00Z")
            let key = shop.path("anna.pem")
            let open = try shop.refusal { try shop.open().offer(key: key, until: nil, preview: false, at: now) }
            #expect(open.kind == .usage && open.reason.contains("--until 2026-11-30"))
            let past = try shop.refusal {
                try shop.open().offer(key: key, until: day("2026-11-22"), preview: false, at: now)
            }
            #expect(past.kind == .usage && past.reason.contains("is past"))
            let keyless = try shop.refusal {
                try shop.open().offer(key: nil, until: day("2026-11-27"), preview: false, at: now)
            }
            #expect(keyless.kind == .usage && keyless.reason.contains("key new"))
            let early = try shop.refusal { try Story.change(shop) }
            #expect(early.kind == .no && early.reason.hasPrefix("Nothing is agreed yet"))
            let agreed = try Story.at(.agreed)
            let late = try agreed.refusal { try Story.offer(agreed, at: "2026-11-25T10:00:00Z") }
            #expect(late.kind == .no && late.reason.contains("v1 is agreed"))
        }

        @Test("A preview is unsigned, and records nothing")
        func preview() throws {
            let shop = try Story.at(.agreed)
            try Story.editDraft(shop)
            let before = try shop.bytes("bakery/record.sqlite")
            let made = try shop.open().change(
                only: [], key: nil, preview: true, at: moment("2026-12-03T08:30:00+01:00"))
            #expect(
                made.files.map { URL(filePath: $0).lastPathComponent } == ["preview-CO-1.xml", "preview-CO-1.html"])
            #expect(made.content.order?.ladder.change.minor == 768_012)
            #expect(try shop.bytes("bakery/record.sqlite") == before)
            let failure = try shop.refusal {
                try Story.sign(shop, "bakery/out/preview-CO-1.xml", at: "2026-12-03T09:00:00Z", out: "x.xml")
            }
            #expect(failure.kind == .input)
        }
    }
}
