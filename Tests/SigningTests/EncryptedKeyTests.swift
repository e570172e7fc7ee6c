import Foundation
import SwiftASN1
import Testing

@testable import Signing

struct EncryptedKeyTests {
    private static let passphrase = "korrekt häst batteri"

    @Test func aKeyUnderAPassphraseIsReadBackAndByOpenSSL() throws {
        let key = try Sample.key("Anna Nord")
        try Tool.withFolder { folder in
            let path = folder.appendingPathComponent("anna.pem").path
            try key.write(to: path, passphrase: Self.passphrase)
            var asked = 0
            let read = try SigningKey.read(from: path) {
                asked += 1
                return Self.passphrase
            }
            #expect(asked == 1 && read.pem == key.pem)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
            let secret = folder.appendingPathComponent("secret").path
            try Data((Self.passphrase + "\n").utf8).write(to: URL(filePath: secret))
            let pkey = try Tool.run(["openssl", "pkey", "-in", path, "-passin", "file:\(secret)", "-pubout"])
            #expect(pkey.output == key.publicKey.pem, "\(pkey.errors)")
            let wrong = try Tool.run(["openssl", "pkey", "-in", path, "-passin", "pass:wrong", "-pubout"])
            #expect(wrong.status != 0)
            let certificate = try Tool.run(["openssl", "x509", "-in", path, "-noout", "-subject"])
            #expect(certificate.output.contains("Anna Nord"))
            let parsed = try Tool.run(["openssl", "asn1parse", "-in", path]).output
            for field in ["PBES2", "PBKDF2", "INTEGER           :0927C0", "hmacWithSHA256", "aes-256-cbc"] {
                #expect(parsed.contains(field), "\(field)")
            }

            #expect(throws: KeyProblem(.encrypted, "")) { try SigningKey.read(from: path) }
            for wrong in ["wrong", "", Self.passphrase + " ", String(repeating: "x", count: 2000)] {
                #expect(throws: KeyProblem(.wrongPassphrase, "")) { try SigningKey.read(from: path) { wrong } }
            }
            // Decomposed, it looks the same and is another passphrase, to openssl as to us.
            #expect(throws: KeyProblem(.wrongPassphrase, "")) {
                try SigningKey.read(from: path) { Self.passphrase.decomposedStringWithCanonicalMapping }
            }
            // A problem of asking is told as it is.
            #expect(throws: KeyProblem(.file, "")) {
                try SigningKey.read(from: path) { () throws(KeyProblem) in throw KeyProblem(.file, "no terminal") }
            }
        }
    }

    @Test func twoFilesOfOneKeyDiffer() throws {
        let key = try Sample.key("Anna Nord")
        let texts = try (0..<2).map { _ in try key.pem(passphrase: "a").components(separatedBy: "-----END")[0] }
        #expect(texts[0] != texts[1])
    }

    @Test(arguments: ["", "\n", "two\nlines", "zero\0", "\u{7F}", String(repeating: "x", count: 1024)])
    func whatNobodyCanTypeIsNoPassphrase(_ passphrase: String) throws {
        let key = try Sample.key("Anna Nord")
        #expect(throws: KeyProblem(.passphrase, "")) { try key.pem(passphrase: passphrase) }
    }

    @Test(
        arguments: [
            (["-v2", "aes-256-cbc"], nil), (["-v2", "aes-128-cbc", "-iter", "1000"], nil),
            (["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512", "-iter", "5000"], nil),
            (["-v2", "aes-256-cbc", "-iter", "999"], .encryption), (["-v2", "aes-192-cbc"], .encryption),
            (["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA1"], .encryption),
            (["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA384"], .encryption),
            (["-v2", "aes-256-gcm"], nil as KeyProblem.Code?),
            (["-scrypt"], .encryption), (["-v1", "PBE-SHA1-3DES"], .encryption),
        ] as [([String], KeyProblem.Code?)])
    func keysOfOpenSSLAreRead(_ options: [String], problem: KeyProblem.Code?) throws {
        try Tool.withFolder { folder in
            let key = try Sample.key("Anna Nord")
            try key.write(to: folder.appendingPathComponent("plain.pem").path)
            let command = ["openssl", "pkcs8", "-topk8", "-in", "plain.pem", "-passout", "pass:secret"] + options
            let made = try Tool.run(command, in: folder)
            // Not every openssl can do each of these.
            guard made.status == 0, !made.output.isEmpty else { return }
            let certificate = PEMDocument(type: "CERTIFICATE", derBytes: key.certificate.der).pemString
            let file = made.output + certificate + "\n"
            guard let problem else {
                #expect(try SigningKey(pem: file) { "secret" }.pem == key.pem)
                #expect(throws: KeyProblem(.wrongPassphrase, "")) { try SigningKey(pem: file) { "Secret" } }
                return
            }
            let found = try #require(
                #expect(throws: KeyProblem(problem, "")) {
                    try SigningKey(pem: file) {
                        Issue.record("asked for a passphrase in vain")
                        return nil
                    }
                })
            // The command in the message does what it promises.
            try Data(file.utf8).write(to: folder.appendingPathComponent("FILE"))
            let mend = try #require(
                found.reason.components(separatedBy: "anew by: ").last?.components(separatedBy: ". Then").first)
            let mended = try Tool.run(["sh", "-c", "\(mend) -passin pass:secret -passout pass:secret"], in: folder)
            #expect(mended.status == 0, "\(mended.errors)")
            let text = try String(contentsOf: folder.appendingPathComponent("KEY"), encoding: .utf8)
            #expect(try SigningKey(pem: text + certificate) { "secret" }.pem == key.pem)
        }
    }

    @Test func whatIsDamagedIsRefused() throws {
        let key = try Sample.key("Anna Nord")
        let blocks = try PEMDocument.parseMultiple(pemString: key.pem(passphrase: "a"))
        let der = blocks[0].derBytes
        let certificate = blocks[1].pemString
        let file = { (der: [UInt8]) in
            PEMDocument(type: "ENCRYPTED PRIVATE KEY", derBytes: der).pemString + "\n" + certificate
        }
        for damaged in [[], [0x30, 0], der.dropLast(), der + [0], [0x30, 2, 5, 0]] as [[UInt8]] {
            #expect(throws: KeyProblem(.notAKeyFile, "")) { try SigningKey(pem: file(damaged)) { "a" } }
        }
        // No change of one bit gives another key, or ends the program; rounds stay bounded, so that this ends.
        for index in der.indices where index < 100 {
            var changed = der
            changed[index] ^= 0x40
            guard let encrypted = try? EncryptedKey(der: changed), index % 8 == 0 else { continue }
            guard encrypted.derivation.rounds < 1_000_000 else { continue }
            // CBC alone does not tell of changes; that the certificate is of another key does.
            if let opened = try? SigningKey(pem: file(changed), passphrase: { "a" }) { #expect(opened.pem == key.pem) }
        }
    }

    @Test func aCertificateIsReadFromWhatHoldsOne() throws {
        let key = try Sample.key("Anna Nord")
        let certificate = key.certificate
        let pem = PEMDocument(type: "CERTIFICATE", derBytes: certificate.der).pemString + "\n"
        for file in [Array(pem.utf8), certificate.der, Array(key.pem.utf8), Array(try key.pem(passphrase: "a").utf8)] {
            #expect(try KeyCertificate.read(file) == certificate)
        }
        var changed = certificate.der
        changed[changed.count - 1] ^= 1
        let plain = key.publicKey.pem
        let cases: [([UInt8], KeyProblem.Code)] = [
            (changed, .certificate), (certificate.der + [0], .certificate), ([], .notAKeyFile), ([0xFF], .notAKeyFile),
            (Array("hello".utf8), .notAKeyFile), (Array((pem + pem).utf8), .notAKeyFile),
            (Array(plain.utf8), .notAKeyFile), (Array((pem + plain).utf8), .notAKeyFile),
            (Array((key.pem + key.pem).utf8), .notAKeyFile),
            (Array(PEMDocument(type: "CERTIFICATE", derBytes: changed).pemString.utf8), .certificate),
            ([UInt8](repeating: 0x41, count: 70_000), .tooLarge),
            ([UInt8](repeating: 0x30, count: 70_000), .certificate),
        ]
        for (file, code) in cases {
            #expect(throws: KeyProblem(code, ""), "\(file.prefix(40))") { try KeyCertificate.read(file) }
        }
        try Tool.withFolder { folder in
            let path = folder.appendingPathComponent("anna.crt").path
            try Data(pem.utf8).write(to: URL(filePath: path))
            #expect(try KeyCertificate.read(from: path) == certificate)
            #expect(throws: KeyProblem(.file, "")) { try KeyCertificate.read(from: path + "x") }
        }
    }

    @Test func aPublicKeyHasOneForm() throws {
        let spki = try Sample.key("Anna Nord").publicKey.spki
        #expect(PublicKey(spki: spki)?.spki == spki)
        var off = spki
        off[90] ^= 1
        let compressed = Array(spki.prefix(1)) + [0x39] + spki[2..<24] + [0x22, 0, 2 + spki[90] & 1] + spki[27..<59]
        for other in [[], off, spki + [0], spki.dropLast(), compressed] as [[UInt8]] {
            #expect(PublicKey(spki: other) == nil)
        }
    }
}
