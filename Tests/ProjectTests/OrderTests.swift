import Agreement
import Documents
import Foundation
import Signing
import Testing

@testable import Project

extension StoryTests {
    /// Several who sign, one after the other.
    struct Orders {
        private let now = "2026-11-25T12:00:00+01:00"

        /// Maja first, then Olle.
        private func offered() throws -> Workshop {
            let shop = try Story.at(.drafted)
            try shop.edit("bakery/scope.yaml", "signs: all", "signs: all\n  order: listed")
            try shop.edit("bakery/scope.yaml", "role: baker, may: [approve]", "role: baker, may: [sign]")
            try shop.makeKey("Olle Lind", "olle.pem")
            _ = try Story.offer(shop)
            return shop
        }

        private func olle(_ shop: Workshop, _ file: String) throws -> SignedFile {
            try Story.sign(shop, file, at: "2026-11-24T20:00:00+01:00", out: "olle.xml", key: "olle.pem")
        }

        @Test("The order is in the document, on its page and in its schema; without one nothing is said")
        func document() throws {
            let shop = try offered()
            #expect(try shop.text("bakery/out/v1.xml").contains("<order>listed</order>"))
            #expect(
                try shop.text("bakery/out/v1.html").contains("sign in the order in which they are listed"))
            let plain = try Story.at(.offered)
            #expect(try !plain.text("bakery/out/v1.xml").contains("<order>"))
            #expect(try !plain.text("bakery/out/v1.html").contains("Order of signatures"))
            try plain.edit("bakery/scope.yaml", "signs: all", "signs: any\n  order: listed")
            let failure = try plain.refusal { try Story.offer(plain, at: "2026-11-24T10:00:00+01:00") }
            #expect(failure.kind == .input && "\(failure)".contains("Keep one of the two"))
        }

        @Test("Who is out of order is told who comes first; then each has a copy of those before")
        func order() throws {
            let shop = try offered()
            let early = try shop.refusal { try olle(shop, "bakery/out/v1.xml") }
            #expect(early.kind == .no && early.reason.hasPrefix("Maja Lind signs first"))
            try shop.forge(
                "bakery/out/v1.xml", as: .client, "Olle Lind", key: "olle.pem", at: "2026-11-24T20:00:00+01:00",
                out: "early.xml")
            let refused = try shop.refusal { try Story.receive(shop, "early.xml", at: now) }
            #expect(refused.kind == .no && refused.reason.hasPrefix("Maja Lind signs first"))
            try shop.write("%PDF", to: "scan.pdf")
            let paper = try shop.refusal {
                try shop.open().receive(paper: shop.path("scan.pdf"), of: nil, name: "Olle Lind", at: moment(now))
            }
            #expect(paper.reason.hasPrefix("Maja Lind signs first"))
            try shop.write(try shop.browser().reply(to: shop.offered()), to: "maja.xml")
            let first = try Story.receive(shop, "maja.xml", at: now)
            #expect(
                first.outcome == .waiting(["Olle Lind"], files: ["out/v1.partly.xml", "out/v1.partly.html"]))
            #expect(try shop.verify().texts(.no) == [])
            #expect(try olle(shop, "bakery/out/v1.partly.xml").missing == [])
            let second = try Story.receive(shop, "olle.xml", at: now)
            #expect(second.outcome == .agreed(files: ["out/v1.signed.xml", "out/v1.signed.html", "out/v1.mail.txt"]))
            #expect(try shop.verify(complete: true).texts(.no) == [])
        }

        @Test("Both in one file count in their order, however they stand; paper counts as well")
        func together() throws {
            let shop = try offered()
            try shop.forge(
                "bakery/out/v1.xml", as: .client, "Olle Lind", key: "olle.pem", at: "2026-11-24T20:00:00+01:00",
                out: "olle.xml")
            try shop.forge(
                "olle.xml", as: .client, "Maja Lind", key: "maja.pem", at: "2026-11-24T21:00:00+01:00", out: "both.xml")
            #expect(
                try Story.receive(shop, "both.xml", at: now).signatures.map(\.name) == ["Maja Lind", "Olle Lind"])
            #expect(try shop.verify(complete: true).texts(.no) == [])
            let paper = try offered()
            try paper.write("%PDF", to: "scan.pdf")
            _ = try paper.open().receive(paper: paper.path("scan.pdf"), of: "v1", name: "Maja Lind", at: moment(now))
            var olle = try paper.browser()
            (olle.name, olle.role) = ("Olle Lind", "baker")
            try paper.write(olle.reply(to: paper.offered()), to: "olle.xml")
            #expect(try Story.receive(paper, "olle.xml", at: now).signatures.map(\.name) == ["Olle Lind"])
            #expect(try paper.verify(complete: true).texts(.no) == [])
        }

        @Test("A guarantor and a witness sign beside the client, each with a key of their own")
        func otherParties() throws {
            let shop = try Story.at(.offered)
            for (name, file) in [("Gerd Garant", "gerd.pem"), ("Wilma Witt", "wilma.pem")] {
                try shop.makeKey(name, file)
            }
            _ = try Story.sign(
                shop, "bakery/out/v1.xml", at: "2026-11-24T18:00:00+01:00", out: "a.xml", key: "gerd.pem",
                as: "guarantor")
            _ = try Story.sign(
                shop, "a.xml", at: "2026-11-24T18:10:00+01:00", out: "b.xml", key: "wilma.pem", as: "witness")
            #expect(try Story.receive(shop, "b.xml", at: now).outcome == .waiting(["Maja Lind"]))
            _ = try Story.sign(shop, "b.xml", at: "2026-11-24T18:30:00+01:00", out: "c.xml")
            #expect(try Story.receive(shop, "c.xml", at: now).signatures.map(\.party) == ["client"])
            let sealed = try Sealed(try shop.bytes("bakery/out/v1.signed.xml"), file: "v1")
            #expect(sealed.verification.signatures.map(\.party) == [.provider, .guarantor, .witness, .client])
            #expect(try shop.verify(complete: true).texts(.no) == [])
        }

        @Test("One key under two parties, in one file and in two")
        func oneKey() throws {
            let shop = try Story.at(.offered)
            _ = try Story.sign(
                shop, "bakery/out/v1.xml", at: "2026-11-24T18:00:00+01:00", out: "a.xml", name: "Gerd Garant",
                as: "guarantor")
            let both = try shop.refusal { try Story.sign(shop, "a.xml", at: "2026-11-24T18:30:00+01:00", out: "b.xml") }
            #expect(both.kind == .no && both.reason.contains("This key has signed the file already"))
            _ = try Story.receive(shop, "a.xml", at: now)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "maja.xml")
            let apart = try shop.refusal { try Story.receive(shop, "maja.xml", at: now) }
            #expect(apart.kind == .no, "\(apart)")
            // A browser makes a key for each; the same one in a later change order is another's.
            let agreed = try Story.at(.changed)
            _ = try Story.sign(
                agreed, "bakery/out/CO-1.xml", at: "2026-12-04T10:00:00+01:00", out: "w.xml", name: "Wilma Witt",
                as: "witness")
            let later = try agreed.refusal { try Story.receive(agreed, "w.xml", at: "2026-12-04T11:00:00+01:00") }
            #expect(later.kind == .no && later.reason.contains("the key that signed as Maja Lind before"))
        }
    }

    /// Taking an offer back.
    struct Withdrawals {
        private func withdraw(_ shop: Workshop, _ name: String? = nil, key: String = "anna.pem") throws -> Receipt {
            try shop.open().withdraw(
                name, reasons: ["T1: the price was wrong"], key: shop.path(key), at: moment("2026-11-24T09:00:00+01:00")
            )
        }

        @Test("It is signed, recorded and written with its page; a later signature is refused")
        func withdrawn() throws {
            let shop = try Story.at(.offered)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "back.xml")
            let receipt = try withdraw(shop)
            #expect(
                receipt.outcome
                    == .withdrawn(
                        ["T1: the price was wrong"], files: ["out/v1.withdrawn.xml", "out/v1.withdrawn.html"]))
            let report = try shop.verify()
            #expect(report.texts(.no) == [])
            #expect(report.texts(.yes).contains { $0.contains("declined v1: signed by Anna Nord (provider") })
            #expect(try Verifying.file(shop.path("bakery/out/v1.withdrawn.xml"), project: nil, complete: false).answer)
            #expect(try shop.text("bakery/out/v1.withdrawn.html").contains("It can no longer be accepted."))
            #expect(try shop.open().show("v1", at: moment("2026-11-25T09:00:00Z")).state == "withdrawn, and not agreed")
            let late = try shop.refusal { try Story.receive(shop, "back.xml", at: "2026-11-25T09:00:00Z") }
            #expect(late.kind == .no && late.reason.contains("v1 was withdrawn"))
            #expect(try shop.refusal { try withdraw(shop) }.reason.contains("v1 was withdrawn"))
            #expect(try Story.offer(shop, at: "2026-11-24T12:00:00+01:00").name == "v2")
            try shop.write("%PDF", to: "scan.pdf")
            let paper = try shop.refusal {
                try shop.open().receive(
                    paper: shop.path("scan.pdf"), of: "v1", name: nil, at: moment("2026-11-25T09:00:00Z"))
            }
            #expect(paper.kind == .no)
        }

        @Test("What everybody has signed, another's key, and nothing offered")
        func refused() throws {
            let agreed = try Story.at(.agreed)
            #expect(try agreed.refusal { try withdraw(agreed) }.reason.contains("v1 is agreed"))
            let shop = try Story.at(.offered)
            #expect(try shop.refusal { try withdraw(shop, key: "maja.pem") }.reason.contains("with another key"))
            #expect(try shop.refusal { try withdraw(shop, "v7") }.kind == .usage)
            let drafted = try Story.at(.drafted)
            #expect(try drafted.refusal { try withdraw(drafted) }.kind == .no)
            let changed = try Story.at(.changed)
            let receipt = try changed.open().withdraw(
                "CO-1", reasons: ["no"], key: changed.path("anna.pem"), at: moment("2026-12-04T09:00:00+01:00"))
            #expect(receipt.name == "CO-1")
            #expect(try changed.verify(complete: true).texts(.no) == [])
        }
    }
}
