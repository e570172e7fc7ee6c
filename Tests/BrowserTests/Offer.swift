import Agreement
import Crypto
import Documents
import Drafting
import Foundation
import Record
import Resources
import Signing
import Testing
import XML

@testable import Project

/// A document as it is offered, with its page for signature.
struct Offer {
    let document: Document
    let signed: Signed
    let file: [UInt8]
    let page: Page
    let digest: String

    /// Signs that mean something to XML, HTML, JavaScript or a terminal, in several scripts.
    static let odd = "<b>&amp;\"'</script> ]]> \u{1F469}\u{200D}\u{1F3A8} Žluťoučký kůň {name} \\u003C $& مرحبا"

    /// - Parameter title: what the agreement is called.
    init(
        language: String = "en", title: String = "Website", asksCode: Bool = false, lastDay: Day? = nil,
        people: [(name: String, role: String?)] = [("Maja Lind", "owner"), ("Olle Lind", nil)]
    ) throws {
        let rows = people.map { person in
            let role = person.role.map { ", role: \(Self.quoted($0))" } ?? ""
            return "    - { name: \(Self.quoted(person.name))\(role), may: [sign, approve] }"
        }
        let draft = """
            title: \(Self.quoted(title))
            language: \(language)
            currency: SEK
            country: SE
            start: 2027-01-11
            provider: { name: Studio Nord AB, signer: Anna Nord, email: anna@studionord.example }
            client:
              kind: business
              name: Linds Bageri AB
              signs: all
              people:
            \(rows.joined(separator: "\n"))
            tasks:
              - { id: T1, title: \(Self.quoted("Design " + title)), takes: 5 workdays, price: 12000 }
              - { id: T2, title: Launch, takes: 0 workdays, after: [T1] }
            exclusions:
              - { id: X1, text: Photography }
            terms:
              - { id: C1, title: Ownership, text: \(Self.quoted(Self.odd)) }
            """
        let read = Draft(Array(draft.utf8))
        let scope = try #require(read.scope, "\(read.problems)")
        let content = try #require(PlannedScope.make(scope, signature: nil, table: nil).content)
        let seal = Seal(
            project: "00112233445566778899aabbccddeeff", date: Day(number: 20_788),
            recordHead: String(repeating: "0", count: 64), recordCount: 0)
        document = .scope(ScopeDocument(seal: seal, version: 1, content: content))
        let now = try #require(Moment("2026-11-23T10:00:00+01:00"))
        let key = try SigningKey(holder: "Anna Nord", notBefore: now.date)
        let element = try document.sealed()
        digest = try element.digest()
        let statement = try Statement.over(
            document, digest: digest, party: .provider, name: "Anna Nord", key: key, at: now)
        signed = try Signer.sign(element, statement, with: key)
        file = try signed.bytes()
        var form = SigningForm(
            document, signed: file, key: key.publicKey, signers: Signers(of: document), asksCode: asksCode)
        form.lastDay = lastDay
        page = try Page(document, digest: digest, signing: form)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    var html: String { String(decoding: page.html, as: UTF8.self) }

    var pageDigest: String { Digest.sha256(Array(page.mainText.utf8)) }

    // MARK: What comes back

    /// The one signature of a reply, by our own verifier.
    func signature(_ reply: [UInt8]) throws -> CheckedSignature {
        let verification = try Verifier.verify(signature: reply, over: signed.document)
        #expect(verification.firstProblem == nil)
        let signature = try #require(verification.signatures.first)
        #expect(signature.isIntact)
        #expect(signature.problem(over: document) == nil)
        return signature
    }

    /// A whole file that came back: our verifier, the schema and xmlsec1 take it, and it is written as we write it.
    static func check(_ file: [UInt8], signatures count: Int) throws {
        let verification = Verifier.verify(file)
        #expect(verification.firstProblem == nil)
        #expect(verification.signatures.count == count)
        let written = try Signed(file).bytes()
        #expect(written == file, "the file is not in canonical form")
        let schema = try XMLSchema(#require(Resources.bytes("schema/inwriting.xsd")))
        #expect(schema.problems(file) == [])
        let folder = FileManager.default.temporaryDirectory.appending(path: "reply-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(file).write(to: folder.appending(path: "signed.xml"))
        for recheck in Recheck.all(of: verification.signatures, file: "signed.xml") {
            try Data(recheck.publicKey.utf8).write(to: folder.appending(path: recheck.keyFile))
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = recheck.arguments
            process.currentDirectoryURL = folder
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "xmlsec1 refuses signature \(recheck.number)")
        }
    }

    /// The bytes inside the text for a mail.
    static func bytes(armoured text: String) throws -> [UInt8] {
        let lines = text.split(separator: "\n")
        #expect(lines.first == "-----BEGIN INWRITING REPLY-----")
        #expect(lines.last == "-----END INWRITING REPLY-----")
        #expect(lines.allSatisfy { $0.utf8.count <= 64 })
        return Array(try #require(Data(base64Encoded: lines.dropFirst().dropLast().joined())))
    }
}
