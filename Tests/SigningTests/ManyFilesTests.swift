import Foundation
import Synchronization
import Testing
import XML

@testable import Signing

struct ManyFilesTests {
    /// A thousand files at once, with broken ones among them: the same answers as one after the other, and in order.
    @Test func manyAtOnceAreAnsweredAsOneByOne() throws {
        let texts = try ["Anna Nord", "Maja Lind"].map { name in
            try Sample.text(Sample.signed(name, document: Sample.document(title: "For \(name)")))
        }
        let changes: [(String, String, Refusal.Code?)] = [
            ("", "", nil), ("12000.00", "2000.00", .documentChanged),
            ("Nothing else", "Nothing more", .statementChanged),
            ("<KeyInfo>", "<KeyInfo a=\"b\">", .attribute), ("</signed>", "", .xml),
            ("<SignatureMethod", " <SignatureMethod", .falseSignature), ("<task", "<!-- --><task", .comment),
        ]
        let files = (0..<1000).map { index in
            let (old, new, _) = changes[index % 50 < 40 ? 0 : index % changes.count]
            let text = texts[index % texts.count]
            return Array((old.isEmpty ? text : text.replacing(old, with: new, maxReplacements: 1)).utf8)
        }
        let answers = Mutex<[Int: Refusal.Code?]>([:])
        let order = Mutex<[Int]>([])
        Verifier.verifyAll(files, width: 8) { file, verify in
            verify(file)
        } each: { index, verification in
            answers.withLock { $0[index] = .some(verification.firstProblem?.code) }
            order.withLock { $0.append(index) }
        }
        #expect(order.withLock { $0 } == Array(files.indices))
        var found: Set<Refusal.Code?> = []
        for (index, file) in files.enumerated() {
            let code = Verifier.verify(file).firstProblem?.code
            #expect(answers.withLock { $0[index] } == .some(code), "file \(index)")
            found.insert(code)
        }
        #expect(found == Set(changes.map(\.2)))
    }

    @Test func nothingIsDoneForNoFiles() {
        Verifier.verifyAll([[UInt8]]()) {
            $1($0)
        } each: { _, _ in
            Issue.record("nothing to answer")
        }
    }

    /// One holder's certificate is read once; another's, or a damaged one, is not taken for it.
    @Test func knownCertificatesChangeNoAnswer() throws {
        let certificates = Certificates()
        let good = try Sample.text(Sample.signed("Anna Nord"))
        let der = try #require(try Signed(Array(good.utf8)).signatures[0].certificate?.der)
        var damaged = der
        damaged[damaged.count - 1] ^= 1
        let bad = good.replacing(Base64.encode(der), with: Base64.encode(damaged))
        for _ in 0..<2 {
            #expect(Verifier.verify(Array(good.utf8), certificates).isIntact)
            #expect(Verifier.verify(Array(bad.utf8), certificates).firstProblem?.code == .properties)
        }
    }

    /// The largest file that is taken, and one byte more.
    @Test func sixteenMebibytesAreVerified() throws {
        let line = String(repeating: "All walls are painted twice. ", count: 2000) + "\n"
        let task = "<task id=\"T\"><details>\(line)</details></task>\n"
        let text =
            "<scope xmlns=\"urn:inwriting:1\" xml:id=\"document\">\n"
            + String(repeating: task, count: (16 << 20) / task.utf8.count - 1) + "</scope>"
        let document = try XMLReader.parse(Array(text.utf8))
        let key = try Sample.key("Anna Nord")
        let signed = try Signer.sign(document, Sample.statement(.provider, by: key, over: document), with: key)
        var bytes = try signed.bytes()
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: "<")))
        bytes.insert(contentsOf: repeatElement(0x20, count: 16 << 20 - bytes.count), at: end)
        #expect(bytes.count == 16 << 20)
        #expect(Verifier.verify(bytes).isIntact)
        bytes.append(0x20)
        #expect(Verifier.verify(bytes).refusal?.code == .xml)
    }

    /// What is verified is what is read: the tree comes from the canonical bytes alone.
    @Test func theDocumentIsReadFromItsVerifiedBytes() throws {
        let signed = try Sample.signed("Anna Nord")
        let text = try Sample.text(signed)
            .replacing("<scope ", with: "<scope\n   xmlns:unused='urn:x' ")
            .replacing("&amp; meny", with: "<![CDATA[& ]]>m&#101;ny").replacing("id=\"T1\"", with: "id = 'T1'")
        let document = try #require(text.verification.document)
        #expect(try document.element() == signed.document)
        #expect(try document.canonical == Sample.document().canonicalForm())
        #expect(try document.digest == Sample.document().digest())
    }

    @Test(arguments: [
        ("<title>Startsida", "<title xml:id=\"a b\">Startsida", .xml as Refusal.Code?),
        ("<title>Startsida", "<title xml:id=\"document \">Startsida", .xml),
        ("<title>Startsida", "<title xml:id=\" document\">Startsida", .xml),
        ("<title>Startsida", "<title xml:id=\"x\" Id=\"x\">Startsida", .id),
        // A declaration that nothing uses is no part of the canonical form.
        ("<title>Startsida", "<title xmlns:unused=\"relative\">Startsida", nil),
    ])
    func idsAreWhatTheyAreToOthers(_ old: String, _ new: String, _ code: Refusal.Code?) throws {
        let text = try Sample.text(Sample.signed("Anna Nord"))
        let changed = try #require(text.replacingFirst(old, with: new))
        #expect(changed.verification.firstProblem?.code == code)
    }
}
