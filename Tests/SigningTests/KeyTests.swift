import Crypto
import Foundation
import SwiftASN1
import Testing

@testable import Signing

struct KeyTests {
    @Test func aKeyFileIsReadBackAndByOpenSSL() throws {
        let key = try Sample.key("Änna \"A\" Nord/Lind")
        try Tool.withFolder { folder in
            let path = folder.appendingPathComponent("anna.pem").path
            try key.write(to: path)
            let read = try SigningKey.read(from: path)
            #expect(read.certificate == key.certificate && read.pem == key.pem)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["anna.pem"])

            let pkey = try Tool.run(["openssl", "pkey", "-in", path, "-pubout"])
            #expect(pkey.output == key.publicKey.pem)
            let options = ["-noout", "-subject", "-issuer", "-dates", "-nameopt", "oneline,utf8,-esc_msb"]
            let x509 = try Tool.run(["openssl", "x509", "-in", path] + options)
            #expect(
                x509.output == """
                    subject=CN = Änna \\"A\\" Nord/Lind
                    issuer=CN = Änna \\"A\\" Nord/Lind
                    notBefore=Dec  1 09:12:03 2026 GMT
                    notAfter=Dec  1 09:12:03 2036 GMT

                    """)
            let verified = try Tool.run(["openssl", "verify", "-no_check_time", "-CAfile", path, "-check_ss_sig", path])
            #expect(verified.status == 0, "\(verified.errors)")
            let text = try Tool.run(["openssl", "x509", "-in", path, "-noout", "-text"]).output
            for line in [
                "Version: 3", "Key Usage: critical\n                Digital Signature\n", "CA:FALSE",
                "ecdsa-with-SHA256",
            ] {
                #expect(text.contains(line), "\(line)")
            }
        }
    }

    @Test func aKeyIsNeverOverwritten() throws {
        try Tool.withFolder { folder in
            let path = folder.appendingPathComponent("anna.pem").path
            let first = try Sample.key("Anna Nord")
            try first.write(to: path)
            #expect(throws: KeyProblem(.exists, "")) { try Sample.key("Maja Lind").write(to: path) }
            #expect(try SigningKey.read(from: path).holder == "Anna Nord")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["anna.pem"])
            #expect(throws: KeyProblem(.file, "")) { try first.write(to: folder.path + "/none/anna.pem") }
            #expect(throws: KeyProblem(.file, "")) { try SigningKey.read(from: folder.path + "/none") }
            #expect(throws: KeyProblem(.file, "")) { try SigningKey.read(from: folder.path) }
            let large = folder.appendingPathComponent("large").path
            try Data(repeating: 0x41, count: 65537).write(to: URL(fileURLWithPath: large))
            #expect(throws: KeyProblem(.tooLarge, "")) { try SigningKey.read(from: large) }
        }
    }

    @Test func theFingerprintIsThatOfTheSubjectPublicKeyInfo() throws {
        let key = try Sample.key("Anna Nord")
        let hex = SHA256.hash(data: try P256.Signing.PublicKey(pemRepresentation: key.publicKey.pem).derRepresentation)
            .map { String(format: "%02x", $0) }.joined()
        #expect(key.fingerprint.hex == hex && key.fingerprint.id == hex.prefix(32))
        let known = try #require(Fingerprint(hex: "0123456789abcdef0123456789abcdeffedcba9876543210fedcba9876543210"))
        #expect(
            known.spoken == "0123 4567 89ab cdef 0123 4567 89ab cdef fedc ba98 7654 3210 fedc ba98 7654 3210")
        #expect(Fingerprint(hex: known.hex.uppercased()) == nil && Fingerprint(hex: known.id) == nil)
    }

    @Test func whatIsNoKeyFileSaysSo() throws {
        let (anna, maja) = (try Sample.key("Anna Nord"), try Sample.key("Maja Lind"))
        let certificate = { (key: SigningKey) in
            "-----BEGIN CERTIFICATE" + key.pem.components(separatedBy: "-----BEGIN CERTIFICATE")[1]
        }
        let privateKey = { (key: SigningKey) in key.pem.components(separatedBy: "-----BEGIN CERTIFICATE")[0] }
        let sec1 = P256.Signing.PrivateKey()
        let p384 = P384.Signing.PrivateKey().pemRepresentation
        var changed = anna.certificate.der
        changed[changed.count - 1] ^= 1
        let broken = PEMDocument(type: "CERTIFICATE", derBytes: changed).pemString
        let cases: [(String, KeyProblem.Code)] = [
            ("", .notAKeyFile), ("hello", .notAKeyFile), (certificate(anna), .notAKeyFile),
            (privateKey(anna), .noCertificate), (privateKey(anna) + certificate(maja), .mismatch),
            (certificate(anna) + privateKey(anna), .notAKeyFile), (anna.pem + certificate(anna), .notAKeyFile),
            (String(anna.pem.dropLast(40)), .notAKeyFile), (p384 + "\n" + certificate(anna), .otherForm),
            (PEMDocument(type: "EC PRIVATE KEY", derBytes: Array(sec1.rawRepresentation)).pemString, .otherForm),
            (PEMDocument(type: "ENCRYPTED PRIVATE KEY", derBytes: [1]).pemString, .noCertificate),
            (
                PEMDocument(type: "ENCRYPTED PRIVATE KEY", derBytes: [1]).pemString + "\n" + certificate(anna),
                .notAKeyFile
            ),
            (privateKey(anna) + broken, .certificate), (String(repeating: "\n", count: 65537), .tooLarge),
        ]
        for (pem, code) in cases {
            #expect(throws: KeyProblem(code, ""), "\(pem.prefix(60))") { try SigningKey(pem: pem) }
        }
    }

    /// The commands in the messages do what they promise.
    @Test func keysOfOpenSSLCanBeMended() throws {
        try Tool.withFolder { folder in
            _ = try Tool.run(
                ["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "old.pem"], in: folder)
            let convert = "openssl pkcs8 -topk8 -nocrypt -in old.pem -out key.pem"
            #expect(try Tool.run(["sh", "-c", convert], in: folder).status == 0)
            let path = folder.appendingPathComponent("key.pem").path
            let problem = try #require(#expect(throws: KeyProblem.self) { try SigningKey.read(from: path) })
            let command = try #require(problem.reason.components(separatedBy: "Add one by: ").last)
            let add = command.replacingOccurrences(of: "FILE", with: "key.pem")
            #expect(try Tool.run(["sh", "-c", add], in: folder).status == 0)
            #expect(try SigningKey.read(from: path).holder == "YOUR NAME")
        }
    }

    @Test(arguments: ["", " ", "a\nb", "x\u{202E}y", String(repeating: "n", count: 65)])
    func aHolderHasAName(_ name: String) {
        #expect(throws: KeyProblem(.name, "")) { try Sample.key(name) }
    }

    @Test(arguments: [-1, 250_000_000_000, .infinity, .nan])
    func aCertificateNeedsADate(_ seconds: Double) {
        #expect(throws: KeyProblem(.date, "")) {
            try SigningKey(holder: "Anna", notBefore: Date(timeIntervalSince1970: seconds))
        }
    }
}
