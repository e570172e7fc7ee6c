import Crypto
import Foundation
import SwiftASN1
import Testing
import X509

@testable import Signing

struct TimeStampTests {
    private typealias Office = TimeStampOffice

    /// What `openssl ts` answers is read, says what it says there, and `openssl ts -verify` agrees.
    @Test(
        arguments: [
            (Office.Key.p256, "accuracy = secs:1, millisecs:500, microsecs:100\ness_cert_id_alg = sha256"),
            (.rsa(2048), "ess_cert_id_alg = sha1\nordering = yes\ntsa_name = yes\nclock_precision_digits = 3"),
            (.rsa(3072), "signer_digest = sha512\ness_cert_id_alg = sha512"),
            (.p384, "signer_digest = sha384\ness_cert_id_chain = yes"),
            (.p521, "signer_digest = sha512"),
            // Then the certificates are not in the order of DER.
            (.p256, "certs = Root.pem\ness_cert_id_chain = yes"),
        ])
    func anAnswerOfOpenSSLIsReadAsItReadsIt(_ key: TimeStampOffice.Key, _ settings: String) throws {
        try Tool.withFolder { folder in
            let office = try Office(in: folder, key: key)
            let request = TimeStampRequest(over: Office.bytes, nonce: [0, 0x80, 1])
            let before = Date()
            let answer = try office.answer(to: request, settings: settings)
            let stamp = try TimeStampResponse(answer, to: request).stamp
            #expect(stamp.covers(Office.bytes) && !stamp.covers([]))
            #expect(stamp.date >= before - 2 && stamp.date <= Date() + 1)
            #expect(stamp.date.ISO8601Format() == stamp.time)
            #expect(stamp.authority == "Authority" && stamp.certificate == office.authority.der)
            #expect(stamp.accuracy == (settings.contains("accuracy") ? .microseconds(1_500_100) : nil))
            #expect(stamp.chain(to: [office.root.der]).isConfirmed)

            let text = try office.openssl(["ts", "-reply", "-in", "answer.tsr", "-text"]).output
            #expect(text.contains("Nonce: 0x8001\n"))
            #expect(text.contains("Serial number: 0x\(stamp.serial.uppercased())\n"), "\(text)")
            let print = try office.openssl(["x509", "-in", "Authority.pem", "-noout", "-fingerprint", "-sha256"]).output
            #expect(print.filter { $0 != ":" }.lowercased().contains("=\(stamp.fingerprint)\n"))
            #expect(try office.opensslAccepts(stamp.token))
            try office.write("other bytes", to: "other")
            #expect(try !office.opensslAccepts(stamp.token, over: "other"))
            #expect(TimeStamp.verify(stamp.token, over: Array("other bytes".utf8)) == .failure(.otherBytes))
        }
    }

    /// Contents made here, which OpenSSL signs; `true` where `openssl ts -verify` accepts, and we are stricter.
    @Test func aContentHasOneForm() throws {
        let node = Office.node
        let digest = Array(SHA256.hash(data: Office.bytes))
        let sha1 = node(0x30, [6, 5, 0x2B, 0x0E, 3, 2, 0x1A, 5, 0])
        let sha256: [UInt8] = [6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]
        let imprint = { (name: [UInt8], digest: [UInt8]) in node(0x30, name + node(4, digest)) }
        let extended = { (value: [UInt8]) in Office.content(rest: node(0xA1, node(0x30, [6, 3, 0x2A, 3, 4] + value))) }
        let rest = node(0x30, [2, 1, 60]) + [1, 1, 255] + [2, 1, 9]
        let subject = { (name: String) throws -> [UInt8] in
            let name = try DER.Serializer.bytes(DistinguishedName { CommonName(name) })
            return Office.content(rest: node(0xA0, node(0xA4, name)))
        }
        let cases: [(String, TimeStampProblem.Code?, Bool, [UInt8])] = [
            ("good", nil, true, Office.content()),
            ("all fields", nil, true, Office.content(rest: rest)),
            ("extension", nil, true, extended([4, 0])),
            ("its name", nil, true, try subject("Authority")),
            ("another name", .certificate, false, try subject("Someone else")),
            ("a name of the network", .certificate, false, Office.content(rest: node(0xA0, node(0x82, [65])))),
            ("number 0", nil, true, Office.content(serial: [2, 1, 0])),
            ("no parameters", nil, true, Office.content(imprint: imprint(node(0x30, sha256), digest))),
            ("version 2", .form, false, Office.content(version: [2, 1, 2])),
            (
                "SHA-1", .algorithm, true,
                Office.content(imprint: imprint(sha1, Array(Insecure.SHA1.hash(data: Office.bytes))))
            ),
            ("parameters", .algorithm, false, Office.content(imprint: imprint(node(0x30, sha256 + [4, 0]), digest))),
            ("cut digest", .form, false, Office.content(imprint: imprint(node(0x30, sha256), digest.dropLast()))),
            ("negative number", .form, true, Office.content(serial: [2, 1, 0x85])),
            ("padded number", .form, false, Office.content(serial: [2, 2, 0, 5])),
            ("long number", .form, true, Office.content(serial: node(2, [1] + digest + digest))),
            ("zone", .form, true, Office.content(time: "20261201091203+0100")),
            ("no seconds", .form, true, Office.content(time: "202612010912Z")),
            ("fraction ends in zero", .form, true, Office.content(time: "20261201091203.50Z")),
            ("no such day", .form, true, Office.content(time: "20260230091203Z")),
            ("before its certificate", .validity, true, Office.content(time: "20251201091203.5Z")),
            ("critical extension", .form, true, extended([1, 1, 255, 4, 0])),
            ("1000 ms", .form, true, Office.content(rest: node(0x30, [0x80, 2, 3, 0xE8]))),
            ("ordering: false", .form, true, Office.content(rest: [1, 1, 0])),
            ("negative nonce", .form, true, Office.content(rest: [2, 1, 0x85])),
            ("one field more", .form, false, Office.content(rest: [5, 0])),
            ("trailing byte", .form, true, Office.content() + [0]),
            ("too large", .size, true, extended(node(4, [UInt8](repeating: 0, count: 65_000)))),
        ]
        try Tool.withFolder { folder in
            let office = try Office(in: folder)
            for (name, code, openssl, content) in cases {
                let token = try office.signed(content: content)
                let problem = TimeStamp.verify(token, over: Office.bytes).problem
                #expect(problem?.code == code, "\(name): \(problem?.reason ?? "accepted")")
                #expect(try office.opensslAccepts(token) == openssl, "OpenSSL: \(name)")
            }
            let token = try office.signed()
            for other in [[], token + [0], Array(token.dropLast()), Array(try office.read("Authority.pem"))] {
                #expect(TimeStamp.verify(other, over: Office.bytes).problem?.code == .form)
            }
        }
    }

    /// A good content, signed in other ways; `true` where `openssl ts -verify` accepts, and we are stricter.
    @Test func aSignatureHasOneForm() throws {
        typealias Make = (TimeStampOffice) throws -> [UInt8]
        let cases: [(String, TimeStampProblem.Code?, Bool, Make)] = [
            ("SHA-384", nil, true, { try $0.signed(options: ["-md", "sha384"]) }),
            // OpenSSL's own time stamps do not know this form.
            ("named by its key", nil, false, { try $0.signed(options: ["-keyid"]) }),
            ("another type", .form, false, { try $0.signed(type: "1.2.840.113549.1.7.1") }),
            ("no content", .form, false, { try $0.signed(without: ["-nodetach"]) }),
            ("no attributes", .form, false, { try $0.signed(options: ["-noattr"], without: ["-cades"]) }),
            ("no certificate named", .form, false, { try $0.signed(without: ["-cades"]) }),
            ("no certificates", .form, false, { try $0.signed(options: ["-nocerts"]) }),
            (
                "two signers", .form, false,
                { try $0.signed(options: ["-signer", "Server.pem", "-inkey", "Server.key"]) }
            ),
            ("SHA-1", .algorithm, true, { try $0.signed(options: ["-md", "sha1"]) }),
            ("another", .certificate, false, { try $0.signed(options: ["-nocerts", "-certfile", "Root.pem"]) }),
            ("its twin", .certificate, false, { try $0.signed(options: ["-nocerts", "-certfile", "Twin.pem"]) }),
            ("both twins", .certificate, false, { try $0.signed(options: ["-certfile", "Twin.pem"]) }),
            ("1024 bits", .certificate, true, { try $0.signed(signer: "Weak") }),
            ("secp256k1", .certificate, true, { try $0.signed(signer: "Curve") }),
            ("expired", .validity, false, { try $0.signed(signer: "Expired") }),
            ("too early", .validity, false, { try $0.signed(signer: "Early") }),
            ("use not critical", .purpose, false, { try $0.signed(signer: "NotCritical") }),
            ("two uses", .purpose, false, { try $0.signed(signer: "TwoUses") }),
            ("another use", .purpose, false, { try $0.signed(signer: "Server") }),
            ("no use", .purpose, false, { try $0.signed(signer: "NoUse") }),
            ("enciphers", .purpose, false, { try $0.signed(signer: "Enciphering") }),
            ("unknown demand", .purpose, false, { try $0.signed(signer: "Demanding") }),
        ]
        try Tool.withFolder { folder in
            let office = try Office(in: folder)
            try Self.makeOthers(office)
            for (name, code, openssl, make) in cases {
                let token = try make(office)
                let problem = TimeStamp.verify(token, over: Office.bytes).problem
                #expect(problem?.code == code, "\(name): \(problem?.reason ?? "accepted")")
                #expect(try office.opensslAccepts(token) == openssl, "OpenSSL: \(name)")
            }
        }
    }

    /// Certificates that are not for time stamps, and a twin with the authority's issuer, serial number and key.
    private static func makeOthers(_ office: TimeStampOffice) throws {
        let make = { (name: String, days: ClosedRange<Int>, extensions: Certificate.Extensions) in
            _ = try Office.holder(name, by: office.root, in: office.folder, days: days, extensions: extensions)
        }
        let (today, good) = (-30...30, try Office.stamping())
        try make("Expired", -30...(-1), good)
        try make("Early", 1...30, good)
        try make("NotCritical", today, Office.stamping(critical: false))
        try make("TwoUses", today, Office.stamping([.timeStamping, .codeSigning]))
        try make("Server", today, Office.stamping([.serverAuth]))
        try make("NoUse", today, .init { Critical(KeyUsage(digitalSignature: true)) })
        var other = good
        other.remove(.X509ExtensionID.keyUsage)
        try other.append(.init(KeyUsage(digitalSignature: true, keyEncipherment: true), critical: true))
        try make("Enciphering", today, other)
        other = good
        try other.append(.init(oid: [1, 2, 3, 4], critical: true, value: [5, 0]))
        try make("Demanding", today, other)
        let serial = Int(office.authority.certificate.serialNumber.bytes.reduce(0) { $0 << 8 + Int($1) })
        _ = try Office.holder("Twin", twin: office.authority, by: office.root, in: office.folder, serial: serial)

        // These keys are not in the library.
        try office.openssl(["genrsa", "-out", "Weak.key", "1024"])
        try office.openssl(["ecparam", "-genkey", "-name", "secp256k1", "-noout", "-out", "Curve.key"])
        try office.write("extendedKeyUsage = critical, timeStamping\n", to: "use.cnf")
        for name in ["Weak", "Curve"] {
            try office.openssl(["req", "-new", "-key", "\(name).key", "-subj", "/CN=\(name)", "-out", "\(name).csr"])
            let issuer = ["-CA", "Root.pem", "-CAkey", "Root.key", "-set_serial", "9", "-extfile", "use.cnf"]
            try office.openssl(["x509", "-req", "-in", "\(name).csr", "-out", "\(name).pem"] + issuer)
        }
    }

    @Test(arguments: ["sha256", "sha384", "sha512"])
    func saltedSignaturesAreAcceptedInOneForm(_ digest: String) throws {
        try Tool.withFolder { folder in
            let office = try Office(in: folder, key: .rsa(2048))
            let pss = { (salt: String, mgf: String) in
                [
                    "-md", digest, "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:\(salt)", "-keyopt",
                    "rsa_mgf1_md:\(mgf)",
                ]
            }
            let good = try office.signed(options: pss("digest", digest))
            #expect(TimeStamp.verify(good, over: Office.bytes).problem == nil)
            #expect(try office.opensslAcceptsSignature(good))
            for options in [pss("20", digest), pss("digest", "sha1")] {
                let verdict = TimeStamp.verify(try office.signed(options: options), over: Office.bytes)
                #expect(verdict.problem?.code == .algorithm)
            }
        }
    }

    /// Each is signed as it should be but for one thing that was exchanged afterwards.
    @Test func whatWasExchangedAfterSigningIsFound() throws {
        try Tool.withFolder { folder in
            let office = try Office(in: folder, key: .rsa(2048))
            let (one, two) = (try office.stamped(), try office.stamped(over: Array("what was not".utf8)))
            let replaced = { (from: [UInt8], to: [UInt8]) in
                Array(Data(one).replacing(Data(from), with: Data(to), maxReplacements: 1))
            }
            let digest = { (text: String) in Array(SHA256.hash(data: Array(text.utf8))) }
            let imprint = replaced(digest("what is stamped"), digest("what was not"))
            #expect(
                imprint != one && TimeStamp.verify(imprint, over: Array("what was not".utf8)).problem?.code == .changed)
            // The content of another token, with the digest that the attributes want of it.
            let (first, second) = (try StampEnvelope(token: one).content, try StampEnvelope(token: two).content)
            let moved = Array(
                Data(replaced(Array(first), Array(second)))
                    .replacing(Data(StampDigest.sha256.hash(first)), with: Data(StampDigest.sha256.hash(second))))
            #expect(TimeStamp.verify(moved, over: Array("what was not".utf8)).problem?.code == .falseSignature)
            for token in [imprint, moved] {
                try office.write("what was not", to: "other")
                #expect(try !office.opensslAccepts(token, over: "other"))
            }
        }
    }
}

extension Result where Failure == TimeStampProblem {
    var problem: TimeStampProblem? {
        if case .failure(let problem) = self { problem } else { nil }
    }
}

extension TimeStampChain {
    var isConfirmed: Bool {
        if case .confirmed = self { true } else { false }
    }
}
