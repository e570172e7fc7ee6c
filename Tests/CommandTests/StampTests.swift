import Foundation
import TestSupport
import Testing

extension PlayTests {
    /// A time-stamping authority on this machine, and what the program does with it and without it.
    struct Stamps {
        @Test("Offer and signature bear the authority's time; openssl agrees; one that does not answer changes nothing")
        func stamps() throws {
            let folder = try Play.copy("en")
            let office = try Office(folder)
            defer { office.stop() }
            try folder.edit("bakery/scope.yaml", "total: 48000", "total: 50000")
            let change = try folder.run(
                ["change", "--key", "anna.pem", "--project", "bakery", "--timestamp", office.address])
            #expect(change.status == 0, "\(change)")
            #expect(change.output.contains(#/Stamped  20\d\d-\d\d-\d\dT[\d:]{8}Z, by Test Authority\n/#), "\(change)")
            let sign = [
                "sign", "bakery/out/CO-2.xml", "--as", "client", "--key", "maja.pem", "--out", "yes.xml",
            ]
            let signed = try folder.run(sign + ["--timestamp", office.address])
            #expect(signed.output.contains(", by Test Authority"), "\(signed)")
            let receipt = try folder.run(["receive", "yes.xml", "--project", "bakery"])
            #expect(receipt.output.contains(", by Test Authority"), "\(receipt)")
            #expect(try folder.text("bakery/out/CO-2.signed.html").contains("confirmed by Test Authority"))
            let verified = try folder.run(["verify", "bakery/out/CO-2.signed.xml", "--explain"])
            #expect(verified.status == 0)
            #expect(
                verified.output.matches(of: #/Time stamp on the signature of (Anna|Maja)/#).count == 2, "\(verified)")
            #expect(try folder.run(["verify", "bakery", "--complete"]).status == 0)
            // The printed commands, and the one that needs the authority's certificate.
            let script = try #require(verified.output.split(separator: "# How", maxSplits: 1).last)
            let checks = script.split(separator: "\n").filter { $0.hasPrefix("# openssl ts") }.map { $0.dropFirst(2) }
            #expect(checks.count == 2)
            try folder.write(folder.data("office/Root.pem"), to: "authority.pem")
            try folder.write(("# How" + script + "\n" + checks.joined(separator: "\n") + "\n").utf8, to: "check.sh")
            let told = try Program.run(["sh", "-e", "check.sh"], in: folder.path)
            #expect(told.status == 0, "\(told)")
            #expect((told.output + told.errors).matches(of: #/(?m)^OK$/#).count == 2)
            #expect((told.output + told.errors).matches(of: #/Verification: OK/#).count == 2)
            #expect(told.output.matches(of: #/Time stamp: /#).count == 2)
            // A stamp of another signature does not hold.
            let text = try folder.text("yes.xml")
            let tokens = text.matches(of: #/<[a-z:]*EncapsulatedTimeStamp[^>]*>([^<]+)</#).map { String($0.output.1) }
            #expect(tokens.count == 2)
            try folder.write(text.replacing(tokens[1], with: tokens[0]).utf8, to: "moved.xml")
            let moved = try folder.run(["verify", "moved.xml"])
            #expect(moved.status == 1 && moved.output.contains("does not hold"), "\(moved)")
        }

        @Test("Where the authority does not answer, the time stays that of the local clock, and it is said")
        func noAnswer() throws {
            let folder = try Play.copy("en")
            let office = try Office(folder)
            office.stop()
            try folder.edit("bakery/scope.yaml", "total: 48000", "total: 50000")
            let change = ["change", "--key", "anna.pem", "--project", "bakery", "--timestamp"]
            for address in ["none", "ftp://a.example", "http://anna:secret@a.example/"] {
                #expect(try folder.run(change + [address]).status == 64)
            }
            let outcome = try folder.run(change + [office.address])
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("Stamped  not: "), "\(outcome)")
            #expect(outcome.output.contains("stays that of your own clock"))
            #expect(try !folder.text("bakery/out/CO-2.xml").contains("EncapsulatedTimeStamp"))
            let verified = try folder.run(["verify", "bakery/out/CO-2.xml"])
            #expect(verified.status == 0 && verified.output.contains("the signer's own clock"))
            #expect(!verified.output.contains("Time stamp"))
        }
    }
}

/// An authority with a key and a certificate of its own, behind a server.
private struct Office {
    private let server: TimeStampServer
    var address: String { server.address + "/" }

    init(_ folder: Folder) throws {
        try folder.write(Self.settings.utf8, to: "office/ts.cnf")
        try folder.write("01".utf8, to: "office/serial")
        let make = [
            "openssl", "req", "-new", "-x509", "-config", "ts.cnf", "-newkey", "ec", "-nodes", "-days", "30",
        ]
        let curve = ["-pkeyopt", "ec_paramgen_curve:P-256"]
        for arguments in [
            ["-extensions", "root", "-subj", "/CN=Test Root", "-keyout", "Root.key", "-out", "Root.pem"],
            [
                "-extensions", "office", "-subj", "/CN=Test Authority", "-CA", "Root.pem", "-CAkey", "Root.key",
                "-keyout", "Authority.key", "-out", "Authority.pem",
            ],
        ] {
            let outcome = try Program.run(make + curve + arguments, in: folder.path("office"))
            try #require(outcome.status == 0, "\(outcome)")
        }
        server = try TimeStampServer(in: URL(filePath: folder.path("office")))
    }

    func stop() { server.stop() }

    private static let settings = """
        [req]
        distinguished_name = name
        [name]
        [root]
        basicConstraints = critical,CA:TRUE
        keyUsage = critical,keyCertSign
        subjectKeyIdentifier = hash
        [office]
        basicConstraints = critical,CA:FALSE
        keyUsage = critical,digitalSignature
        extendedKeyUsage = critical,timeStamping
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        [tsa]
        default_tsa = here
        [here]
        serial = serial
        signer_cert = Authority.pem
        signer_key = Authority.key
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        """
}
