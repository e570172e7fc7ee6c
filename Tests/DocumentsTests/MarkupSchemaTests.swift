import Foundation
import Testing
import XML

@testable import Documents

@Suite struct MarkupSchemaTests {
    /// The schema of the source tree, which the binary embeds.
    static let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../../Sources/CResources/files/schema/inwriting.xsd").standardizedFileURL
    static let schema = Result { try XMLSchema(Array(Data(contentsOf: file))) }

    static func documents() throws -> [String] {
        let scopes = [
            try MarkupSample.document(MarkupSample.rich), try MarkupSample.document(MarkupSample.minimal, table: nil),
            try MarkupSample.document(
                MarkupSample.minimal.with("contact", [:]).with("price", [:]).with("late", ["interest": "none"])),
        ]
        let replies = [MarkupSample.reply, MarkupSample.proposal, .findings(try MarkupSample.findings())]
        return try (scopes + [.changeOrder(try MarkupSample.changeOrder().order)] + replies).map(MarkupSample.text)
    }

    static let statement = """
        <statement xmlns="urn:inwriting:1" xml:id="statement-1" party="client"><name>Maja Lind</name><role></role>\
        <time>2026-12-01T10:12:03+01:00</time><consent>I agree.</consent><document>\(MarkupSample.digest)</document>\
        <key>\(MarkupSample.digest)</key><mark>M 0 0 L 1.5,-2</mark></statement>
        """

    /// The document between the root and a signature, as it is signed.
    static func signed(_ document: String) -> String {
        let element = document.split(separator: "\n", maxSplits: 1).last ?? ""
        let signature =
            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><Object>\(statement)</Object></Signature>"
        return "<signed xmlns=\"urn:inwriting:1\">\n\(element)\(signature)\n</signed>"
    }

    @Test func everyDocumentFits() throws {
        let schema = try Self.schema.get()
        for text in try Self.documents() {
            #expect(schema.problems(Array(text.utf8)) == [], "\(text.prefix(300))")
            #expect(schema.problems(Array(Self.signed(text).utf8)) == [])
        }
        #expect(schema.problems(Array(Self.statement.utf8)) == [])
    }

    @Test(arguments: [
        ("<title>Build</title>", ""), ("<title>Build</title>", "<title></title>"),
        ("<title>Build</title>", "<title>Build</title><colour/>"),
        ("<takes>5 workdays</takes>", "<takes>five workdays</takes>"),
        ("<price>12000.00</price>", "<price>12 000</price>"),
        ("<price>12000.00</price>", "<price>12000.00</price><cost>1.00</cost>"),
        ("<every>month</every>", "<every>moon</every>"),
        ("<due>2026-12-14</due>", "<due>on Monday</due>"), ("<not_before>2027-01-11", "<not_before>2027-13-11"),
        ("<language>en</language>\n", ""), ("<currency>SEK", "<currency>kr"), ("<sums ", "<sum "),
        ("</scope>", "<x/></scope>"),
        ("version=\"1\"", ""), ("version=\"1\"", "version=\"1\" valid=\"yes\""), ("recordHead=\"5e", "recordHead=\"5E"),
        ("due=\"2026-12-14\"", "due=\"14 December\""), ("basis=\"fixed\"", "basis=\"sure\""),
        ("payable=\"", "payable=\"about "),
        ("status=\"fixed\"", "status=\"off\""), ("<markup>compound", "<markup>double"),
        ("<task id=\"T1\"", "<task id=\"1\""),
    ])
    func aBrokenScopeDoesNotFit(old: String, new: String) throws {
        let text = try MarkupSample.richText.get()
        let edited = text.replacingFirst(old, with: new)
        #expect(edited != text)
        #expect(try Self.schema.get().problems(Array(edited.utf8)) != [])
    }

    @Test(arguments: [
        "<signed xmlns=\"urn:inwriting:1\"/>", "<scope xmlns=\"urn:inwriting:1\"/>", "<other/>",
        signed("\n" + statement), signed("\n<reply xmlns=\"urn:inwriting:1\"/>"),
    ])
    func otherFilesDoNotFit(text: String) throws {
        #expect(try Self.schema.get().problems(Array(text.utf8)) != [])
    }

    /// The same verdict from the tool that people on the other side have.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")))
    func xmllintAgrees() throws {
        let texts = try Self.documents()
        let broken = texts.map { $0.replacingFirst("project=\"0", with: "project=\"x") }
        for (text, status) in (texts + texts.map(Self.signed)).map({ ($0, Int32(0)) }) + broken.map({ ($0, 3) }) {
            let file = FileManager.default.temporaryDirectory.appending(path: "inwriting-\(UUID().uuidString).xml")
            try Data(text.utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/xmllint")
            process.arguments = ["--nonet", "--noout", "--schema", Self.file.path, file.path]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == status)
        }
    }
}
