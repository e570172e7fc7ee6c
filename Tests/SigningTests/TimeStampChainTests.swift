import Foundation
import Testing
import X509

@testable import Signing

struct TimeStampChainTests {
    private typealias Office = TimeStampOffice

    /// A token whose authority was issued by "Middle", and that by "Root"; the certificates come along.
    private static func stamp(
        middle: (Office.Holder, URL) throws -> Office.Holder, along: [String] = ["Middle"]
    ) throws -> (stamp: TimeStamp, root: [UInt8], middle: [UInt8], accepted: Bool) {
        try Tool.withFolder { folder in
            let office = try Office(in: folder)
            let middle = try middle(office.root, folder)
            _ = try Office.holder("Authority", by: middle, in: folder)
            let pem = try along.map { String(decoding: try office.read("\($0).pem"), as: UTF8.self) }.joined()
            try office.write(pem, to: "along.pem")
            let token = try office.signed(options: along.isEmpty ? [] : ["-certfile", "along.pem"])
            return (try TimeStamp(token: token), office.root.der, middle.der, try office.opensslAccepts(token))
        }
    }

    @Test func theAuthorityIsFollowedToARoot() throws {
        let made = try Self.stamp(middle: { try Office.holder("Middle", by: $0, in: $1, extensions: Office.issuing()) })
        let stranger = try Tool.withFolder { try Office.holder("Root", in: $0, extensions: Office.issuing()).der }
        #expect(made.accepted)
        #expect(made.stamp.chain(to: []) == .notConfirmed)
        for (root, name) in [(made.root, "Root"), (made.middle, "Middle"), (made.stamp.certificate, "Authority")] {
            let chain = made.stamp.chain(to: [stranger, root])
            #expect(chain == .confirmed(root: name, fingerprint: StampDigest.sha256.hash(root).hex), "\(name)")
        }
        // A stranger's root of the same name, and what is no certificate.
        #expect(made.stamp.chain(to: [stranger]) == .broken(TimeStampProblem(.chain, "")))
        #expect(made.stamp.chain(to: [[1, 2, 3]]) == .broken(TimeStampProblem(.chain, "")))
    }

    @Test func onlyWhoMayIssueVouches() throws {
        let issuing = { () throws -> Certificate.Extensions in try Office.issuing() }
        let cases: [(String, Bool, (Office.Holder, URL) throws -> Office.Holder)] = [
            ("length 0", true, { try Office.holder("Middle", by: $0, in: $1, extensions: Office.issuing(length: 0)) }),
            ("no authority", false, { try Office.holder("Middle", by: $0, in: $1) }),
            ("expired", false, { try Office.holder("Middle", by: $0, in: $1, days: -9...(-1), extensions: issuing()) }),
            (
                "may not sign", false,
                {
                    let extensions = try Certificate.Extensions {
                        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                        Critical(KeyUsage(cRLSign: true))
                    }
                    return try Office.holder("Middle", by: $0, in: $1, extensions: extensions)
                }
            ),
            (
                "for servers", false,
                {
                    var extensions = try issuing()
                    try extensions.append(.init(ExtendedKeyUsage([.serverAuth]), critical: false))
                    return try Office.holder("Middle", by: $0, in: $1, extensions: extensions)
                }
            ),
            (
                "too long", false,
                {
                    let short = try Office.holder("Short", by: $0, in: $1, extensions: Office.issuing(length: 0))
                    return try Office.holder("Middle", by: short, in: $1, extensions: issuing())
                }
            ),
        ]
        for (name, expected, middle) in cases {
            let made = try Self.stamp(middle: middle, along: name == "too long" ? ["Short", "Middle"] : ["Middle"])
            #expect(made.stamp.chain(to: [made.root]).isConfirmed == expected, "\(name)")
            // OpenSSL does not look at what else an issuer's key is for.
            #expect(made.accepted == expected || name == "for servers", "OpenSSL: \(name)")
        }
        let missing = try Self.stamp(
            middle: { try Office.holder("Middle", by: $0, in: $1, extensions: issuing()) }, along: [])
        #expect(!missing.stamp.chain(to: [missing.root]).isConfirmed && !missing.accepted)
    }

    /// Two that issued each other: the way to a root does not go in circles.
    @Test func circlesEnd() throws {
        try Tool.withFolder { folder in
            let office = try Office(in: folder)
            let issuing = try Office.issuing()
            let one = try Office.holder("One", in: folder, extensions: issuing)
            let two = try Office.holder("Two", by: one, in: folder, extensions: issuing)
            _ = try Office.holder("Again", subject: "One", twin: one, by: two, in: folder, extensions: issuing)
            _ = try Office.holder("Authority", by: two, in: folder)
            let pem = try ["Two", "Again", "One"].map { String(decoding: try office.read("\($0).pem"), as: UTF8.self) }
            try office.write(pem.joined(), to: "along.pem")
            let stamp = try TimeStamp(token: try office.signed(options: ["-certfile", "along.pem"]))
            #expect(!stamp.chain(to: [office.root.der]).isConfirmed)
            #expect(stamp.chain(to: [one.der]).isConfirmed)
        }
    }
}
