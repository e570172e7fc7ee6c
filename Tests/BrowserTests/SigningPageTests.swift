import Agreement
import Crypto
import Documents
import Foundation
import Signing
import Testing
import XML

@testable import Project

/// A client opens the page for signature in a browser, from a file.
@Suite(.serialized, .browser) struct SigningPageTests {
    func open(
        _ offer: Offer, width: Int = 1280, before: String = "", _ changes: (String, String)...
    ) throws -> Tab {
        var html = offer.html
        for (old, new) in changes {
            let range = try #require(html.range(of: old, options: .literal), "\(old)")
            html.replaceSubrange(range, with: new)
        }
        let tab = try Tab(Array(html.utf8), width: width, before: before)
        try tab.wait("!element('sign-form').hidden || document.querySelector('.refusal:not([hidden])')")
        return tab
    }

    /// Presses Sign and returns the reply.
    private func sign(_ tab: Tab, times: Int = 1) throws -> [UInt8] {
        try tab.click("accept", times: times)
        try tab.wait("!element('done').hidden")
        return try Offer.bytes(armoured: tab.text("element('answer').value"))
    }

    @Test(arguments: [360, 1280]) func signs(width: Int) throws {
        let offer = try Offer()
        let tab = try open(offer, width: width)
        let fits = "document.scrollingElement.scrollWidth <= \(width)"
        #expect(try !tab.shows("sign-open"))
        #expect(try tab.holds(fits))
        try tab.type("  maja \u{A0}LIND ", into: "name")
        #expect(try tab.text("element('role').value") == "owner")
        #expect(try tab.holds("element('role').readOnly"))
        #expect(try tab.text("element('autograph').textContent") == "Maja Lind")
        try tab.click("consent")
        let reply = try sign(tab)
        #expect(try tab.holds(fits))
        #expect(try tab.text("document.activeElement.textContent") == "Signed by Maja Lind")
        #expect(
            try tab.text("element('mail').href")
                == "mailto:anna@studionord.example?subject=Signed%3A%20Scope%20of%20work%2C%20Version%201")

        let statement = try offer.signature(reply).statement
        #expect(statement.party == .client)
        #expect(statement.name == "Maja Lind")
        #expect(statement.role == "owner")
        #expect(statement.place == nil)
        #expect(statement.page == offer.pageDigest)
        #expect(statement.mark == nil)
        #expect(statement.code == nil)
        let time = try #require(Moment(statement.time))
        #expect(abs(time.date.timeIntervalSinceNow) < 60)

        let answer = try tab.download("download")
        #expect(answer.name == "v1.reply.xml")
        #expect(answer.bytes == reply)
        let copy = try tab.download("keep")
        #expect(copy.name == "v1.signed.xml")
        try Offer.check(copy.bytes, signatures: 2)
        #expect(try tab.complaints() == [])
        #expect(tab.requests() == [])
        try tab.close()
    }

    @Test func takesTextsAsTheyAre() throws {
        let name = "Žofie <O’Hara> & \"]]>\" {name} \u{1F469}\u{200D}\u{1F3A8}"
        let offer = try Offer(language: "sv", title: Offer.odd, people: [(name, nil), ("Olle", "bagare <&>")])
        let tab = try open(offer, width: 360)
        #expect(try tab.text("element('sign-title').textContent") == "Underteckna dokumentet")
        try tab.type(name, into: "name")
        #expect(try !tab.holds("element('role').readOnly"))
        try tab.type("jednatelka ]]> <&\"'> \u{1F9C1}", into: "role")
        // A browser makes the carriage return of a pasted text a space, or takes it away.
        try tab.type("Český Krumlov & \"'<x>\r", into: "place")
        try tab.click("drawn")
        try tab.draw([(0.1, 0.5), (0.3, 0.2), (0.5, 0.8), (0.9, 0.4)], on: "pad")
        try tab.draw([(0.5, 0.5)], on: "pad")
        try tab.click("consent")
        let statement = try offer.signature(try sign(tab)).statement
        #expect(statement.name == name)
        #expect(statement.role == "jednatelka ]]> <&\"'> \u{1F9C1}")
        #expect(statement.place == "Český Krumlov & \"'<x>")
        let mark = try #require(statement.mark)
        #expect(mark.wholeMatch(of: /M60 1\d\dL180 \d\dL300 1\d\dL540 \d\dM300 1\d\dL300 1\d\d/) != nil, "\(mark)")
        try Offer.check(try tab.download("keep").bytes, signatures: 2)
        #expect(try tab.holds("document.scrollingElement.scrollWidth <= 360"))
        #expect(try tab.complaints() == [])
        let scribble =
            "Array.from({ length: 500 }, (_, i) => Array.from({ length: 300 }, (_, j) => [i, j * 13 % 220]))"
        #expect(try tab.holds("path(\(scribble)).length <= 16384"))
        try tab.close()
    }

    @Test(arguments: [("k7-pq 2x", "K7PQ2X"), ("", nil)]) func aCodeIsBoundToTheKey(typed: String, used: String?) throws
    {
        let offer = try Offer(asksCode: true)
        let tab = try open(offer)
        try tab.type("Olle Lind", into: "name")
        try tab.type(typed, into: "code")
        try tab.click("consent")
        let signature = try offer.signature(try sign(tab))
        let expected = used.map { code in
            let message = Data((offer.digest + signature.fingerprint.hex).utf8)
            return HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: Data(code.utf8)))
                .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(signature.statement.code == expected)
        try tab.close()
    }

    @Test func refusesInWords() throws {
        let offer = try Offer(asksCode: true)
        let tab = try open(offer, width: 360)
        func error(_ id: String) throws -> String { try tab.text("element('\(id)-error').textContent") }
        try tab.click("accept")
        #expect(try error("name") == "Fill in your name.")
        #expect(try error("consent").hasPrefix("Tick this if you agree."))
        #expect(try tab.text("element('accept-status').textContent").hasPrefix("Nothing is signed yet."))
        #expect(try tab.text("document.activeElement.id") == "name")

        try tab.type("Maja Lund", into: "name")
        try tab.value("element('place').value = 'Vis\\u202Eby'; element('role').value = 'x'.repeat(61)")
        try tab.type("--", into: "code")
        try tab.click("drawn")
        try tab.click("consent")
        try tab.click("accept")
        #expect(
            try error("name").hasPrefix(
                "“Maja Lund” cannot sign this. For Linds Bageri AB it can be signed by Maja Lind and Olle"))
        #expect(try error("place").contains("cannot be seen"))
        #expect(try error("role") == "This is too long: at most 60 letters.")
        #expect(try error("code").hasPrefix("The code has letters"))
        #expect(try error("pad") == "Draw your signature, or choose the typed one.")
        #expect(try error("consent") == "")
        #expect(
            try tab.text("Array.from(document.querySelectorAll('[aria-invalid]'), (x) => x.id).join()")
                == "name,role,place,code,drawn")
        let described = """
            Array.from(document.querySelectorAll('[aria-invalid]')).every((field) =>
                field.getAttribute('aria-describedby').split(' ').some((id) =>
                    id.endsWith('-error') && element(id).textContent))
            """
        #expect(try tab.holds(described))
        #expect(try !tab.shows("done"))
        #expect(try tab.holds("document.scrollingElement.scrollWidth <= 360"))

        try tab.value("element('place').value = ''; element('role').value = ''; element('name').value = 'Olle Lind'")
        try tab.value("element('code').value = ''; element('typed').click()")
        #expect(try offer.signature(try sign(tab)).statement.name == "Olle Lind")
        try tab.close()
    }

    @Test func pressingTwiceSignsOnce() throws {
        let count = """
            const make = crypto.subtle.generateKey.bind(crypto.subtle);
            self.keys = 0;
            crypto.subtle.generateKey = (...given) => { self.keys += 1; return make(...given); };
            """
        let offer = try Offer()
        let tab = try open(offer, before: count)
        try tab.type("Maja Lind", into: "name")
        try tab.click("consent")
        _ = try offer.signature(try sign(tab, times: 3))
        try tab.value("Promise.all([accept(), decline()])")
        #expect(try tab.value("self.keys") as? Int == 1)
        try tab.close()
    }

    @Test func needsNoStorage() throws {
        let lost = """
            for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
                Object.defineProperty(self, name, { get() { throw new DOMException('lost', 'SecurityError'); } });
            }
            Object.defineProperty(Document.prototype, 'cookie', { get() { throw Error('lost'); } });
            """
        let offer = try Offer()
        let tab = try open(offer, before: lost)
        try tab.type("Maja Lind", into: "name")
        try tab.click("consent")
        _ = try offer.signature(try sign(tab))
        #expect(try tab.complaints() == [])
        try tab.close()
    }

    @Test func everythingIsReachedByKeyboard() throws {
        let offer = try Offer(asksCode: true)
        let tab = try open(offer)
        let unnamed = """
            Array.from(document.querySelectorAll('.sign input, .sign textarea')).filter((field) =>
                !field.labels.length && !field.getAttribute('aria-labelledby')).map((field) => field.id).join()
            """
        #expect(try tab.text(unnamed) == "")
        let ids = "Array.from(document.querySelectorAll('[id]'), (element) => element.id)"
        #expect(try tab.holds("(ids => new Set(ids).size === ids.length)(\(ids))"))
        try tab.value("element('sign-title').focus()")
        var reached: [String] = []
        func go(to id: String) throws {
            while reached.last != id, reached.count < 60 {
                try tab.press(.tab)
                reached.append(try tab.text("document.activeElement.id || document.activeElement.tagName"))
                let outline = try tab.text("getComputedStyle(document.activeElement).outlineStyle")
                #expect(outline == "solid", "\(reached.last ?? "") shows no focus")
            }
        }
        try go(to: "name")
        try tab.type("Olle Lind")
        try go(to: "consent")
        try tab.press(.space)
        try go(to: "SUMMARY")
        try tab.press(.space)
        try go(to: "item-1")
        try tab.press(.space)
        try go(to: "refuse")
        #expect(
            reached == [
                "name", "role", "place", "code", "typed", "consent", "accept", "SUMMARY", "item-0", "item-1", "why-1",
                "item-2", "item-3", "item-4", "proposal", "refuse",
            ])
        try tab.value("element('consent').focus()")
        reached = []
        try go(to: "accept")
        try tab.press(.space)
        try tab.wait("!element('done').hidden")
        _ = try offer.signature(try Offer.bytes(armoured: tab.text("element('answer').value")))
        reached = []
        try go(to: "keep")
        #expect(reached == ["download", "mail", "answer", "copy", "keep"])
        try tab.close()
    }

    @Test(arguments: [360, 1280]) func declines(width: Int) throws {
        let offer = try Offer()
        let tab = try open(offer, width: width)
        try tab.type("Maja Lind", into: "name")
        try tab.value("element('decline').open = true")
        try tab.click("refuse")
        #expect(try tab.text("element('disputed-error').textContent") == "Tick at least one, and say why.")
        try tab.click("item-0")
        try tab.click("item-2")
        try tab.click("refuse")
        #expect(try tab.text("element('why-2-error').textContent") == "Say why in a few words.")
        #expect(try tab.holds("document.scrollingElement.scrollWidth <= \(width)"))
        try tab.type(Offer.odd, into: "why-0")
        try tab.type("Too early.", into: "why-2")
        try tab.value("element('proposal').value = ' First\\u2028the shop ]]> <&>,\\tthen the rest. '")
        try tab.click("refuse")
        try tab.wait("!element('done').hidden")
        #expect(try tab.text("element('sign-title').textContent") == "Declined by Maja Lind")

        let file = try Offer.bytes(armoured: tab.text("element('answer').value"))
        let saved = try tab.download("download")
        #expect(saved.name == "v1.declined.xml")
        #expect(saved.bytes == file)
        try Offer.check(file, signatures: 1)
        let expected = Document.reply(
            ReplyDocument(
                project: offer.document.project, language: "en", about: offer.digest, decision: .declined,
                reasons: [.init(item: nil, text: Offer.odd), .init(item: "T2", text: "Too early.")],
                proposal: "First\nthe shop ]]> <&>,\tthen the rest."))
        let verification = Verifier.verify(file)
        #expect(try Document(#require(verification.document).element()) == expected)
        #expect(verification.document?.canonical == (try expected.sealed().canonicalForm()))
        let signature = try #require(verification.signatures.first)
        #expect(signature.problem(over: expected) == nil)
        #expect(signature.party == .client)
        #expect(signature.statement.page == nil)
        #expect(try tab.complaints() == [])
        #expect(tab.requests() == [])
        try tab.close()
    }

    // MARK: Around it

    @Test func anotherLanguageGetsAnEnglishForm() throws {
        let offer = try Offer(language: "de")
        let tab = try open(offer)
        #expect(try tab.text("element('sign').lang") == "en")
        #expect(try tab.text("document.documentElement.lang") == "de")
        try tab.type("Maja Lind", into: "name")
        try tab.click("consent")
        _ = try offer.signature(try sign(tab))
        try tab.close()
    }

    @Test func theFormIsNotPrinted() throws {
        let tab = try open(try Offer())
        let shown =
            "getComputedStyle(document.querySelector('.ink')).display + getComputedStyle(element('sign')).display"
        #expect(try tab.text(shown) == "noneblock")
        try tab.print()
        #expect(try tab.text(shown) == "blocknone")
        try tab.close()
    }

    /// The whole way: what a project offers is signed in a browser and taken in again.
    @Test func theReplyIsReceived() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "project-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let now = Moment(date: Date(), offset: 3600, clock: "local")
        let draft = """
            title: Poster
            language: en
            currency: SEK
            country: SE
            provider: { name: Anna Nord }
            client: { kind: consumer, name: Maja Lind }
            tasks:
              - { id: T1, title: Poster, price: 1000 }
            """
        let project = try Project.create("\(folder)/poster", draft: draft, at: now)
        _ = try Keys.make(holder: "Anna Nord", file: "\(folder)/anna.pem", project: nil, at: now)
        _ = try project.offer(key: "\(folder)/anna.pem", until: nil, preview: false, at: now)
        let html = Array(try Data(contentsOf: URL(filePath: "\(folder)/poster/out/v1.html")))
        let tab = try Tab(html)
        try tab.wait("!element('sign-form').hidden")
        try tab.type("Maja Lind", into: "name")
        try tab.click("consent")
        try Data(try sign(tab)).write(to: URL(filePath: "\(folder)/reply.xml"))
        let receipt = try project.receive("\(folder)/reply.xml", at: now)
        guard case .agreed = receipt.outcome else {
            Issue.record("\(receipt)")
            return
        }
        try tab.close()
    }
}
