import Foundation
import Record
import Testing

@testable import Project

extension StoryTests {
    /// A record whose chain is whole, and whose entries say what is not so: written by another program.
    struct DishonestRecords {
        /// Appends one entry to the story's record, and expects these words in the only no.
        private func expectNo(
            _ words: String, at stage: Story.Stage = .offered, sourceLocation: SourceLocation = #_sourceLocation,
            _ append: (Workshop, Project, borrowing Transaction) throws -> Void
        ) throws {
            let shop = try Story.at(stage)
            let project = try shop.open()
            try project.append { transaction in try append(shop, project, transaction) }
            let report = try shop.verify()
            #expect(!report.answer, sourceLocation: sourceLocation)
            #expect(report.texts(.no).count == 1, "\(report.texts(.no))", sourceLocation: sourceLocation)
            #expect(
                report.texts(.no).first?.contains(words) == true, "\(report.texts(.no))", sourceLocation: sourceLocation
            )
        }

        private func add(
            _ kind: EntryKind, _ bytes: [UInt8], document: String? = nil, name: String = "v1", page: String? = nil,
            _ transaction: borrowing Transaction
        ) throws {
            var details = Details()
            details.name = name
            details.page = page
            let file = try transaction.store(document: bytes)
            try transaction.add(
                kind, moment("2026-11-25T09:00:00Z"), author: "Anna Nord", document: document, file: file, details)
        }

        private func digest(_ bytes: [UInt8]) throws -> String { try Sealed(bytes, file: "x").digest }

        @Test("What lacks a signature is not agreed")
        func agreed() throws {
            try expectNo("agreed v1: it lacks the signature of Maja Lind") { shop, _, transaction in
                let bytes = try shop.bytes("bakery/out/v1.xml")
                try add(.agreed, bytes, document: digest(bytes), transaction)
            }
            let shop = try Story.at(.offered)
            let project = try shop.open()
            let bytes = try shop.bytes("bakery/out/v1.xml")
            try project.append { try add(.agreed, bytes, document: digest(bytes), $0) }
            #expect(throws: Failure.self) { try project.show(nil, at: moment("2026-11-25T09:00:00Z")) }
        }

        @Test("A document that was sealed before other entries were written was not offered after them")
        func sealedElsewhere() throws {
            try expectNo("was sealed over another state of the record", at: .agreed) { shop, _, transaction in
                let bytes = try shop.bytes("bakery/out/v1.xml")
                try add(.offered, bytes, document: digest(bytes), transaction)
            }
        }

        @Test("A document that was never offered was not received")
        func neverOffered() throws {
            let other = try Workshop()
            try Story.create(other)
            _ = try Story.offer(other)
            let bytes = try other.bytes("bakery/out/v1.xml")
            for kind in [EntryKind.received, .agreed, .offered] {
                try expectNo("belongs to another project") { _, _, transaction in
                    try add(kind, bytes, document: digest(bytes), transaction)
                }
            }
        }

        @Test("An entry names the document that it keeps")
        func otherDigest() throws {
            try expectNo("has another digest than the entry says") { shop, _, transaction in
                let bytes = try shop.bytes("bakery/out/v1.xml")
                try add(.received, bytes, document: String(repeating: "5", count: 64), transaction)
            }
        }

        @Test("A page says what the record says of it; an attachment is the one that the document names")
        func pagesAndAttachments() throws {
            try expectNo("page of v1: it does not show what the document says") { shop, _, transaction in
                let page = try shop.text("bakery/out/v1.html").replacing("4,000.50", with: "400.50")
                #expect(page != (try shop.text("bakery/out/v1.html")))
                let digest = try digest(shop.bytes("bakery/out/v1.xml"))
                let recorded = String(repeating: "5", count: 64)
                try add(.page, Array(page.utf8), document: digest, page: recorded, transaction)
            }
            try expectNo("attachment A1: not a file that an offer names") { shop, _, transaction in
                let digest = try digest(shop.bytes("bakery/out/v1.xml"))
                try add(.attached, Array("Blue.\n".utf8), document: digest, name: "A1", transaction)
            }
        }

        @Test("A changed document is not received, whatever its entry says")
        func changed() throws {
            try expectNo("The document was changed after this signature", at: .agreed) { shop, _, transaction in
                let text = try shop.text("from-maja.xml").replacing("2999.99", with: "999.99")
                let digest = try digest(shop.bytes("from-maja.xml"))
                try add(.received, Array(text.utf8), document: digest, transaction)
            }
        }
    }
}
