import Agreement
import Documents
import Foundation
import Record
import Signing
import Testing

@testable import Project

extension StoryTests {
    /// The story through the library. Every literal here was computed by hand.
    struct Figures {
        @Test("v1: dates, prices, tax and instalments")
        func agreement() throws {
            let shop = try Story.at(.agreed)
            let summary = try shop.open().show("v1", at: moment("2026-12-01T09:00:00Z"))
            func text(_ sum: Money) -> String { sum.text(in: summary.scope.currency) }
            // Two workdays after Friday the 27th is Tuesday.
            #expect(summary.plan.start?.day.description == "2026-12-01")
            let dates = summary.plan.tasks.map { "\($0.id) \($0.start) \($0.finish) \($0.due?.day.description ?? "-")" }
            #expect(
                dates == [
                    "P1 2026-12-01 2026-12-04 2026-12-04", "P2 2026-12-01 2026-12-04 2026-12-04",
                    "P3 2026-12-01 2026-12-04 2026-12-04", "T1 2026-12-07 2026-12-14 2026-12-14",
                ])
            #expect(summary.plan.completion?.day.description == "2026-12-14")
            #expect(summary.sums.lines.map { text($0.amount) } == ["4000.50", "4000.50", "4000.50", "2999.99"])
            #expect(text(summary.sums.sum) == "15001.49")
            // 3750.3725, half up.
            #expect(text(summary.sums.tax) == "3750.37")
            #expect(text(summary.sums.payable) == "18751.86")
            // 40% are 6000.596; the balance is the rest.
            #expect(summary.sums.instalments.map { text($0.amount) } == ["6000.60", "9000.89"])
            #expect(summary.scope.attachments.map(\.size) == [19])
            #expect(
                summary.scope.attachments.map(\.sha256)
                    == ["571426c418ecbdd844f7539c3914f9edfd561316d207a8aa224ea341dfaeffe8"])
        }

        @Test("CO-1: what the fourth page and the earlier Sunday cost")
        func change() throws {
            let shop = try Story.at(.whole)
            let summary = try shop.open().show(nil, at: moment("2026-12-05T09:00:00Z"))
            func text(_ sum: Money) -> String { sum.text(in: summary.scope.currency) }
            #expect(summary.name == "CO-1")
            let order = try #require(summary.order)
            let lines = order.lines.map { line in
                "\(line.kind) \(line.item ?? "-"): "
                    + line.steps.map { "\($0.kind) \(text($0.amount))" }.joined(separator: ", ")
            }
            // 10% of 6000.10, then 5% of 6600.11; a quarter of 2999.99, since the agreed plan reaches Monday.
            #expect(
                lines == ["added P4: new 6000.10, overhead 600.01, profit 330.01", "rush T1: rush 750.00"])
            let moved = try #require(order.lines.last?.moved)
            #expect("\(moved.from) \(moved.to) \(moved.reach)" == "2026-12-14 2026-12-13 2026-12-14")
            let ladder = order.ladder
            let steps = [ladder.original, ladder.earlier, ladder.before, ladder.change, ladder.after].map(text)
            #expect(steps == ["15001.49", "0.00", "15001.49", "7680.12", "22681.61"])
            #expect(order.completion.before?.description == "2026-12-14")
            #expect(order.completion.after?.description == "2026-12-13")
            // Three workdays after Thursday, 3 December.
            #expect(summary.lapses?.description == "2026-12-08")
            #expect(text(summary.sums.sum) == "22681.61")
            #expect(text(summary.sums.tax) == "5670.40")
            #expect(text(summary.sums.payable) == "28352.01")
            #expect(summary.sums.instalments.map { text($0.amount) } == ["6000.60", "16681.01"])
            let gallery = try #require(summary.plan.task("P4"))
            #expect("\(gallery.start) \(gallery.finish)" == "2026-12-07 2026-12-08")
            #expect(summary.plan.task("T1")?.finish.description == "2026-12-10")
        }

        @Test("The record tells the story, and each document names the record's head before it")
        func record() throws {
            let shop = try Story.at(.whole)
            #expect(
                try shop.trail() == [
                    "created Website for Linds Bageri AB",
                    "offered v1 out/v1.xml Anna Nord", "page v1 out/v1.html Anna Nord", "attached A1 annex/brand.txt",
                    "received v1 Maja Lind", "agreed v1 out/v1.signed.xml", "page v1 out/v1.signed.html",
                    "covering v1 out/v1.mail.txt",
                    "claimed v1 Maja Lind",
                    "offered CO-1 out/CO-1.xml Anna Nord", "page CO-1 out/CO-1.html Anna Nord",
                    "attached A1 annex/brand.txt",
                    "received CO-1 Maja Lind", "agreed CO-1 out/CO-1.signed.xml", "page CO-1 out/CO-1.signed.html",
                    "covering CO-1 out/CO-1.mail.txt",
                ])
            let entries = try shop.open().record.entries()
            for (name, count) in [("v1", 1), ("CO-1", 9)] {
                let sealed = try Sealed(try shop.bytes("bakery/out/\(name).signed.xml"), file: name)
                #expect(sealed.document.seal?.recordCount == count)
                #expect(sealed.document.seal?.recordHead == entries[count - 1].digest)
                #expect(sealed.verification.signatures.map(\.statement.name) == ["Anna Nord", "Maja Lind"])
                #expect(sealed.verification.signatures.map(\.statement.document) == [sealed.digest, sealed.digest])
            }
            let times = entries.map(\.time)
            #expect(times.first == "2026-11-23T08:00:00Z" && times.last == "2026-12-04T10:00:00Z")
            #expect(Set(entries.map(\.clock)) == ["local"])
        }

        @Test("The whole trail holds, and every line of the proof is about something of it")
        func proof() throws {
            let shop = try Story.at(.whole)
            let report = try shop.verify(complete: true)
            #expect(report.answer)
            #expect(report.texts(.no) == [])
            #expect(report.texts(.note) == [])
            let subjects = report.lines.map(\.subject)
            #expect(
                Set(subjects)
                    == Set(
                        ["record.sqlite"] + [2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16].map { "entry \($0)" }
                            + ["v1", "CO-1"].flatMap { name in
                                [".xml", ".html", ".signed.xml", ".signed.html", ".mail.txt"].map { "out/\(name)\($0)" }
                            }))
            let repriced = report.lines.filter { $0.text.contains("Priced again from v1") }
            #expect(repriced.map(\.subject) == ["entry 10"])
            #expect(try shop.open().diff(nil, nil, at: moment("2026-12-05T09:00:00Z")) == [])
        }

        @Test("A clock that the user set is told")
        func clock() throws {
            let shop = try Story.at(.offered)
            let set = try #require(Moment("2026-11-24T09:00:00Z"))
            try shop.open().note("Maja called.", attach: nil, author: "Anna Nord", at: set)
            let report = try shop.verify()
            #expect(report.answer)
            #expect(report.texts(.yes).first?.hasSuffix("The user set the clock for entries 5.") == true)
            #expect(try shop.open().log().map(\.clock) == ["local", "local", "local", "local", "set"])
        }

        @Test("The message is held against what was signed, and recorded once")
        func claim() throws {
            let shop = try Story.at(.changed)
            var found: [String] = []
            var isNew: [Bool] = []
            var claiming = try Claiming(shop.open())
            let before = try shop.contents()
            try claiming.messages(shop.path("wednesday.eml"), at: moment("2026-12-03T08:00:00+01:00")) { message in
                isNew.append(message.isNew)
                #expect(message.id == "1@linds.example")
                #expect(message.against == "v1")
                found += message.findings.map {
                    [$0.verdict, $0.item, $0.date, $0.agreed].map { $0 ?? "-" }.joined(separator: " ")
                }
            }
            #expect(found == ["date-differs T1 2026-12-13 2026-12-14", "excluded X1 - -"])
            #expect(isNew == [false])
            #expect(try shop.contents() == before)
        }

        @Test("Waiting for a signature is no error, and with complete it is no")
        func complete() throws {
            for (stage, open) in [(Story.Stage.offered, "v1"), (.changed, "CO-1")] {
                let shop = try Story.at(stage)
                let text = "\(open) is not signed yet by Maja Lind."
                let report = try shop.verify()
                #expect(report.answer)
                #expect(report.texts(.note).contains { $0.hasSuffix(text) })
                let complete = try shop.verify(complete: true)
                #expect(!complete.answer)
                #expect(complete.texts(.no).map { $0.hasSuffix(text) } == [true])
                let file = try Verifying.file(shop.path("bakery/out/\(open).xml"), project: shop.open(), complete: true)
                #expect(!file.answer)
            }
        }
    }
}

extension StoryTests {
    /// Fails where the words or templates of pages changed: then raise `Page.edition`, and put the new digest here.
    @Test("The text of a page is that of its edition")
    func edition() throws {
        let shop = try Story.at(.offered)
        let text = try Page.mainText(ofHTML: try shop.bytes("bakery/out/v1.html"))
        #expect(Page.edition == "3")
        #expect(Digest.sha256(Array(text.utf8)) == "53652c9480881fe9a61041ddc7cba3306d34c1d615eecc0e2cd37a0c19ffa0d3")
    }
}
