import Foundation
import SwiftASN1
import Testing

@testable import Signing

/// What others say of our signatures: signxml, and the JDK, whose canonical form is not libxml2's.
struct InteropTests {
    /// A file with its signatures as they were made, and which of them others should find good.
    private struct Sheet {
        var name: String
        var text: String
        var signatures: [CheckedSignature]
        var expected: [Bool]
    }

    private static func sheets() throws -> [Sheet] {
        let change = try Sample.document(title: "Ändring 1 & <2>", named: "changeOrder")
        let three = try Sample.signed("Anna Nord", "Maja Lind", "Olle Lind")
        let reordered = try Signed(document: three.document, signatures: three.signatures.reversed().map(\.element))
        let browser = try Signed(Array(Browser.file(Sample.document(), by: Sample.key("Maja Lind")).utf8))
        let offer = try Sample.signed("Anna Nord")
        let reply = try Browser.signature(over: offer.document, by: Sample.key("Maja Lind"))
        let both = try offer.merging(Signed(document: offer.document, signature: Array(reply.utf8)))
        let files: [(String, Signed)] = [
            ("one", try Sample.signed("Anna Nord")), ("three", three), ("reordered", reordered),
            ("change", try Sample.signed("Anna Nord", "Maja Lind", document: change)), ("browser", browser),
            ("both", both), ("stamped", try Sample.stamped("Anna Nord", "Maja Lind")),
            ("earlier", try Signed(Array(Sample.golden("two-references.xml").utf8))),
        ]
        return try files.flatMap { name, signed in
            let signatures = Verifier.verify(signed).signatures
            let text = try Sample.text(signed)
            // One byte of the document, and of the first signer's statement and properties.
            let edits: [(String, String, String)] = [
                ("document", "xml:id=\"document\"", "xml:id=\"document\" note=\"x\""),
                ("statement", "</consent>", "x</consent>"),
                ("time", "<SigningTime>2", "<SigningTime>3"), ("windows", "\n", "\r\n"),
            ]
            let good = Sheet(name: name, text: text, signatures: signatures, expected: signatures.map { _ in true })
            return [good]
                + edits.compactMap { edit, old, new in
                    let isSame = edit == "windows"
                    let changed = isSame ? text.replacing(old, with: new) : text.replacingFirst(old, with: new)
                    guard let changed else { return nil }
                    let first = signatures.firstIndex { edit != "time" || $0.format == .xades }
                    return Sheet(
                        name: "\(name)-\(edit)", text: changed, signatures: signatures,
                        expected: signatures.indices.map { isSame || edit != "document" && $0 != first })
                }
        }
    }

    /// Asks all of them at once: each of these programs starts slowly.
    private func check(by tool: String, _ command: (URL) -> [String]) throws {
        try Tool.withFolder { folder in
            let sheets = try Self.sheets()
            #expect(sheets.count == 38)
            for sheet in sheets {
                try Data(sheet.text.utf8).write(to: folder.appending(path: "\(sheet.name).xml"))
                for (index, signature) in sheet.signatures.enumerated() {
                    let name = "\(sheet.name)-\(index + 1)"
                    try Data(signature.key.pem.utf8).write(to: folder.appending(path: "\(name).pem"))
                    guard let certificate = signature.certificate else { continue }
                    let pem = PEMDocument(type: "CERTIFICATE", derBytes: certificate.der).pemString
                    try Data(pem.utf8).write(to: folder.appending(path: "\(name).crt"))
                }
            }
            let result = try Tool.run(command(folder))
            #expect(result.status == 0, "\(result.errors)")
            var answers: [String: String] = [:]
            for line in result.output.split(separator: "\n") {
                let words = line.split(separator: " ", maxSplits: 2)
                if words.count == 3 { answers["\(words[0]) \(words[1])"] = String(words[2]) }
            }
            #expect(answers.count == sheets.reduce(0) { $0 + $1.signatures.count })
            for sheet in sheets {
                for (index, isGood) in sheet.expected.enumerated() {
                    let answer = answers["\(sheet.name) \(index + 1)"] ?? "nothing"
                    #expect((answer == "yes") == isGood, "\(tool): \(sheet.name) \(index + 1): \(answer)")
                }
                #expect(sheet.text.verification.isIntact == !sheet.expected.contains(false), "\(sheet.name)")
            }
        }
    }

    @Test func signxmlAgrees() throws {
        guard let python = Tool.signxml else { return try Tool.missing("signxml (.ci/setup test installs it)") }
        let script = Sample.folder.appending(path: "Interop/verify.py").path
        try check(by: "signxml") { [python, script, $0.path] }
    }

    @Test func theJDKAgrees() throws {
        guard let java = Tool.java else { return try Tool.missing("a JDK (.ci/setup test installs it)") }
        let program = Sample.folder.appending(path: "Interop/Verify.java").path
        try check(by: "the JDK") { [java, program, $0.path] }
    }
}
