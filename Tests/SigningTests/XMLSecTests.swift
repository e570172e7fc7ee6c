import Foundation
import Testing

@testable import Signing

/// The check that README gives to the other side, done by another implementation.
struct XMLSecTests {
    /// Which signatures of a file xmlsec1 accepts, by the commands given for the file as it was signed.
    private func accepted(_ text: String, signedAs signed: Signed) throws -> [Bool] {
        try Tool.withFolder { folder in
            let file = "it's signed.xml"
            try Data(text.utf8).write(to: folder.appendingPathComponent(file))
            let signatures = Verifier.verify(signed).signatures
            return try Recheck.all(of: signatures, file: file).map { recheck in
                let key = folder.appendingPathComponent(recheck.keyFile)
                try Data(recheck.publicKey.utf8).write(to: key)
                let digest = try Tool.run(["sh", "-c", recheck.keyCommand], in: folder).output
                #expect(digest.contains(signatures[recheck.number - 1].fingerprint.hex))
                let direct = try Tool.run(recheck.arguments, in: folder)
                let shell = try Tool.run(["sh", "-c", recheck.command], in: folder)
                #expect(direct.status == shell.status)
                // xmlsec1 says OK or FAIL, on the stream its version likes.
                #expect((direct.output + direct.errors).contains("OK") == (direct.status == 0))
                return direct.status == 0
            }
        }
    }

    @Test func xmlsecAgrees() throws {
        let signed = try Sample.signed("Anna Nord", "Maja Lind")
        let text = try Sample.text(signed)
        #expect(try accepted(text, signedAs: signed) == [true, true])

        let values = signed.signatures.map { Base64.encode($0.value) }
        let changes: [(String, String, [Bool])] = [
            (values[0], Self.flipped(signed.signatures[0].value), [false, true]),
            (values[1], Self.flipped(signed.signatures[1].value), [true, false]),
            ("<name>Anna Nord", "<name>Anna Nörd", [false, true]),
            ("<name>Maja Lind", "<name>Maja Lund", [true, false]),
            ("12000.00", "2000.00", [false, false]),
        ]
        for (old, new, outcome) in changes {
            let changed = try #require(text.replacingFirst(old, with: new))
            #expect(try accepted(changed, signedAs: signed) == outcome, "\(new)")
            #expect(changed.verification.signatures.map(\.isIntact) == outcome, "\(new)")
            #expect(!changed.verification.isIntact)
        }
    }

    /// Whatever made the signatures, and in whichever order they stand.
    @Test func xmlsecAgreesOnEveryForm() throws {
        let offer = try Sample.signed("Anna Nord")
        let reply = try Browser.signature(over: offer.document, by: Sample.key("Maja Lind"))
        let both = try offer.merging(Signed(document: offer.document, signature: Array(reply.utf8)))
        let three = try Sample.signed("Anna Nord", "Maja Lind", "Olle Lind")
        let files = [
            both, try Signed(document: three.document, signatures: three.signatures.reversed().map(\.element)),
            try Sample.stamped("Anna Nord"), try Signed(Array(Sample.golden("two-references.xml").utf8)),
        ]
        for signed in files {
            let text = try Sample.text(signed)
            #expect(try accepted(text, signedAs: signed) == signed.signatures.map { _ in true })
            let changed = try #require(text.replacingFirst("xml:id=\"document\"", with: "xml:id=\"document\" a=\"b\""))
            #expect(try accepted(changed, signedAs: signed) == signed.signatures.map { _ in false })
            guard let time = text.replacingFirst("<SigningTime>2", with: "<SigningTime>3") else { continue }
            let first = signed.signatures.firstIndex { $0.format == .xades }
            #expect(try accepted(time, signedAs: signed) == signed.signatures.indices.map { $0 != first })
        }
    }

    private static func flipped(_ value: [UInt8]) -> String {
        Base64.encode(value.dropLast() + value.suffix(1).map { $0 ^ 1 })
    }

    @Test func pathsAreQuotedForAShell() throws {
        let signed = try Sample.signed("Anna Nord")
        let check = try #require(
            Recheck.all(of: Verifier.verify(signed).signatures, file: "-v1 of 'x'.xml") { "k\($0)$.pem" }.first)
        #expect(
            check.command == "xmlsec1 --verify --enabled-key-data key-name --pubkey-pem 'k1$.pem' "
                + "--id-attr:Id 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties' --node-xpath "
                + "'/*/*[local-name()=\"Signature\"][1]' './-v1 of '\\''x'\\''.xml'")
        #expect(check.keyCommand == "openssl pkey -pubin -in 'k1$.pem' -outform DER | openssl dgst -sha256")
    }
}
