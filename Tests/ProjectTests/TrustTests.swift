import Agreement
import Documents
import Foundation
import Record
import Signing
import Testing

@testable import Project

extension StoryTests {
    /// Whose keys they are, and from when they count no more.
    struct Trust {
        private let now = "2026-11-25T12:00:00+01:00"

        private func fingerprint(_ shop: Workshop, _ file: String = "maja.pem") throws -> String {
            try Keys.show(shop.path(file)).fingerprint
        }

        @discardableResult
        private func trust(
            _ shop: Workshop, _ digits: String, _ file: String = "maja.pem", _ name: String = "Maja Lind"
        )
            throws -> KnownKey
        {
            try shop.open().trust(name, shop.path(file), .heard(digits), author: "anna", at: moment(now))
        }

        @discardableResult
        private func revoke(_ shop: Workshop, _ who: String, from: String, reason: String? = nil) throws -> KnownKey {
            try shop.open().revoke(who, from: day(from), reason: reason, author: "anna", at: moment(now))
        }

        private func assurances(_ shop: Workshop, _ file: String = "bakery/out/v1.signed.xml") throws -> [String] {
            let sealed = try Sealed(try shop.bytes(file), file: file)
            let keys = try shop.open().trail().keys
            return sealed.verification.signatures.map { keys.assurance(of: $0).rawValue }
        }

        @Test("A key of which the digits were heard is known from then on; an unknown one never is plainly valid")
        func trust() throws {
            let shop = try Story.at(.agreed)
            let file = shop.path("bakery/out/v1.signed.xml")
            #expect(try assurances(shop) == ["unknown", "unknown"])
            let before = try Verifying.file(file, project: shop.open(), complete: true)
            #expect(before.texts(.yes).filter { $0.contains("Intact, signer not known to you (unknown)") }.count == 2)
            let spoken = try Keys.show(shop.path("maja.pem")).spoken
            let key = try trust(shop, spoken.uppercased(), "from-maja.xml")
            #expect(key.names == ["Maja Lind"] && key.uses == ["confirmed", "signed answers"])
            #expect(try assurances(shop) == ["unknown", "key"])
            let after = try Verifying.file(file, project: shop.open(), complete: true)
            #expect(after.texts(.yes).contains { $0.contains("a key that you confirmed by its fingerprint (key)") })
            #expect(try shop.verify().texts(.no) == [])
            #expect(
                try shop.verify().texts(.yes).contains { $0.contains("trusted: the key \(spoken.prefix(19)) … was") })
            try Story.editDraft(shop)
            _ = try Story.change(shop)
            _ = try Story.sign(shop, "bakery/out/CO-1.xml", at: "2026-12-04T10:00:00+01:00", out: "back.xml")
            let receipt = try Story.receive(shop, "back.xml", at: "2026-12-04T11:00:00+01:00")
            #expect(receipt.signatures.map(\.assurance) == ["key"])
            #expect(try shop.text("bakery/out/CO-1.signed.html").contains("A key that has been confirmed"))
        }

        @Test("What is not confirmed is not remembered")
        func unconfirmed() throws {
            let shop = try Story.at(.agreed)
            let digits = try fingerprint(shop)
            for (heard, kind) in [
                (String(repeating: "0", count: 64), Failure.Kind.no), (String(digits.prefix(28)), .usage),
                (digits + "00", .usage), ("", .usage), (String(digits.prefix(32)) + " xyz", .usage),
            ] {
                #expect(try shop.refusal { try trust(shop, heard) }.kind == kind, "\(heard)")
            }
            let asked = try shop.refusal {
                try shop.open().trust(
                    "Maja Lind", shop.path("maja.pem"), .asked { _ in false }, author: "anna", at: moment(now))
            }
            #expect(asked.kind == .no)
            let (anna, other) = (try fingerprint(shop, "anna.pem"), try Story.at(.offered))
            #expect(
                try shop.refusal { try trust(shop, anna, "from-maja.xml", "Olle Lind") }.reason.contains(
                    "has not signed"))
            #expect(try shop.refusal { try trust(shop, anna, "bakery/scope.yaml") }.kind == .input)
            try other.write(try other.browser().reply(to: other.offered()), to: "came.xml")
            _ = try Story.receive(other, "came.xml", at: now)
            #expect(
                try other.refusal { try trust(other, digits, "bakery/out/v1.signed.xml") }.reason.contains(
                    "made for that one signature"))
        }

        @Test("A key that you know as another's, and one that was made on the provider's machine")
        func otherNames() throws {
            let shop = try Story.at(.agreed)
            try trust(shop, fingerprint(shop), "maja.pem", "Olle Lind")
            #expect(try assurances(shop) == ["unknown", "unknown"])
            let report = try Verifying.file(shop.path("bakery/out/v1.signed.xml"), project: shop.open(), complete: true)
            #expect(report.texts(.note).contains { $0.contains("the key that you know as Olle Lind's") })
            let made = try Story.at(.offered)
            _ = try Keys.make(
                holder: "Maja Lind", file: made.path("maja2.pem"), project: made.open(), at: moment(now))
            let failure = try made.refusal { try trust(made, fingerprint(made, "maja2.pem"), "maja2.pem") }
            #expect(failure.kind == .no && failure.reason.contains("proves nothing of Maja Lind"))
        }

        @Test("From the day on which a key is revoked its signatures are a no; earlier ones stay, with a remark")
        func revoked() throws {
            let shop = try Story.at(.agreed)
            let key = try revoke(shop, "Maja Lind", from: "2026-11-25", reason: "laptop stolen")
            #expect(key.revokedFrom?.description == "2026-11-25" && key.reason == "laptop stolen")
            let report = try shop.verify(complete: true)
            #expect(report.answer)
            #expect(
                report.texts(.note).contains {
                    $0.contains("revoked from 2026-11-25; that it was used before, only the signer's own clock says")
                })
            // On the day itself.
            try revoke(shop, "Maja Lind", from: "2026-11-24")
            let no = try shop.verify(complete: true)
            #expect(!no.answer)
            #expect(
                no.texts(.no).contains { $0.contains("received v1: Maja Lind signed by a key revoked from 2026-11-24") }
            )
            let file = try Verifying.file(shop.path("bakery/out/v1.signed.xml"), project: shop.open(), complete: false)
            #expect(file.texts(.no).map { $0.contains("by a key revoked from 2026-11-24.") } == [true])
            // Whoever has no record cannot know.
            #expect(try Verifying.file(shop.path("bakery/out/v1.signed.xml"), project: nil, complete: true).answer)
            #expect(try shop.refusal { try revoke(shop, "Maja Lind", from: "2026-12-01") }.reason.contains("already"))
            #expect(try shop.refusal { try trust(shop, fingerprint(shop)) }.reason.contains("revoked from 2026-11-24"))
        }

        @Test("A signature by a revoked key is not taken in")
        func revokedReply() throws {
            let shop = try Story.at(.offered)
            try revoke(shop, try fingerprint(shop), from: "2026-11-25")
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-25T00:00:00+01:00", out: "late.xml")
            let failure = try shop.refusal { try Story.receive(shop, "late.xml", at: now) }
            #expect(failure.kind == .no && failure.reason.contains("by a key revoked from 2026-11-25"))
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-24T23:59:59+01:00", out: "early.xml")
            let receipt = try Story.receive(shop, "early.xml", at: now)
            #expect(receipt.remarks.map { $0.contains("only the signer's own clock says") } == [true])
            #expect(try shop.verify(complete: true).answer)
        }

        @Test("The provider's own key that was revoked neither offers, nor changes, nor withdraws")
        func ownKey() throws {
            let shop = try Story.at(.offered)
            try revoke(shop, "Anna Nord", from: "2026-11-25")
            for body in [
                { try Story.offer(shop, at: "2026-11-25T10:00:00+01:00").name },
                {
                    try shop.open().withdraw(
                        nil, reasons: ["no"], key: shop.path("anna.pem"), at: moment("2026-11-25T10:00:00+01:00")
                    ).name
                },
            ] { #expect(try shop.refusal(body).reason.contains("This key is revoked from 2026-11-25")) }
            #expect(try Story.offer(shop, at: "2026-11-24T10:00:00+01:00").name == "v2")
            let agreed = try Story.at(.agreed)
            try revoke(agreed, "Anna Nord", from: "2026-12-01")
            try Story.editDraft(agreed)
            #expect(try agreed.refusal { try Story.change(agreed) }.kind == .no)
            try agreed.makeKey("Anna Nord", "anna2.pem")
            let change = try agreed.open().change(
                only: [], key: agreed.path("anna2.pem"), preview: false, at: moment("2026-12-03T08:30:00+01:00"))
            #expect(change.name == "CO-1")
            #expect(try agreed.verify().texts(.no) == [])
            #expect(
                try agreed.refusal { try revoke(agreed, "Anna Nord", from: "2026-12-01") }.reason.contains(
                    "has several keys"))
        }

        @Test("Keys are named by a name, by digits, or not at all")
        func names() throws {
            let shop = try Story.at(.agreed)
            let digits = try fingerprint(shop)
            for who in ["Olle Lind", String(digits.prefix(7)), "", "0000 0000"] {
                #expect(try shop.refusal { try revoke(shop, who, from: "2026-12-01") }.kind == .usage, "\(who)")
            }
            try revoke(
                shop, "\(digits.prefix(4)) \(digits.dropFirst(4).prefix(4)).".filter { $0 != "." }, from: "2026-12-02")
            try revoke(shop, String(repeating: "0", count: 64), from: "2026-12-01")
            let keys = try shop.open().keys()
            #expect(keys.map(\.names) == [[], ["Anna Nord"], ["Maja Lind"]])
            #expect(keys.map { $0.revokedFrom?.description } == ["2026-12-01", nil, "2026-12-02"])
            #expect(keys.map(\.uses) == [[], ["signs offers"], ["signed answers"]])
        }

        @Test("A record that trusts another key than the one whose certificate it keeps")
        func dishonest() throws {
            let shop = try Story.at(.agreed)
            let certificate = try KeyCertificate.read(try shop.bytes("anna.pem"))
            let digits = try fingerprint(shop)
            try shop.open().append { transaction in
                var details = Details()
                details.person = "Maja Lind"
                details.key = digits
                let file = try transaction.store(document: certificate.der)
                try transaction.add(.trusted, moment(now), author: "anna", file: file, details)
            }
            #expect(try shop.verify().texts(.no).map { $0.contains("is of another key") } == [true])
        }
    }
}
