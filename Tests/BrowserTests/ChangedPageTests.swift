import Agreement
import Foundation
import Testing

/// What must not be signed.
extension SigningPageTests {
    @Test func aChangedPageIsRefused() throws {
        let offer = try Offer()
        let data = Data(offer.file).base64EncodedString()
        /// One bit of the file in the page, at the end of the first place of some words.
        func flipped(_ words: String) throws -> (String, String) {
            var bytes = offer.file
            let place = try #require(Data(bytes).range(of: Data(words.utf8)), "\(words)")
            bytes[place.upperBound - 1] ^= 1
            return (data, Data(bytes).base64EncodedString())
        }
        let cases: [(change: (String, String), why: String)] = [
            (("SEK\u{A0}12,000.00", "SEK\u{A0}12,000.01"), "text"), (("<h1>Website", "<h1> Websitf"), "text"),
            (("</main>", "<p>More.</p></main>"), "text"),
            (try flipped("12000"), "damaged"), (try flipped("I have read"), "damaged"),
            (try flipped("<SignatureValue>"), "damaged"),
            (try flipped("URI=\"#document"), "damaged"), (try flipped("</signed>"), "damaged"),
            (("\"name\":\"v1\"", "\"name\":\"v2\""), "damaged"),
            (("Maja Lind\",\"role\":\"owner", "Maja Lind\",\"role\":\"owneR"), "damaged"),
            (("data-sha256=\"", "data-sha256=\"0"), "damaged"), (("\"page\":\"", "\"page\":\"0"), "damaged"),
        ]
        for (change, why) in cases {
            let tab = try open(offer, change)
            #expect(try tab.shows("refused-\(why)"), "\(change.0.prefix(40))")
            #expect(try !tab.shows("sign-form"), "\(change.0.prefix(40))")
            #expect(try tab.complaints() == [])
            try tab.value("accept()")
            #expect(try !tab.shows("done"))
            try tab.close()
        }
    }

    /// A script that was changed does not run, and what stands there then says how to open the file.
    @Test func aChangedScriptDoesNotRun() throws {
        let offer = try Offer()
        let html = offer.html.replacing("const PATH_LIMIT = 16384", with: "const PATH_LIMIT = 16385")
        #expect(html != offer.html)
        let tab = try Tab(Array(html.utf8))
        #expect(try tab.shows("sign-open"))
        #expect(try !tab.shows("sign-form"))
        #expect(try tab.text("typeof armoured") == "undefined")
        #expect(try tab.complaints().contains { $0.contains("Content Security Policy") })
        try tab.close()
    }

    @Test func aPageThatChangesWhileItIsReadIsRefused() throws {
        let tab = try open(try Offer())
        try tab.type("Maja Lind", into: "name")
        try tab.click("consent")
        try tab.value("document.querySelector('h1').firstChild.data = 'Webbplats'")
        try tab.click("accept")
        try tab.wait("!element('refused-text').hidden")
        #expect(try !tab.shows("sign-form"))
        #expect(try !tab.shows("done"))
        try tab.close()
    }

    @Test func aLateOneIsRefused() throws {
        let yesterday = Day(number: Int(Date().timeIntervalSince1970 / 86_400) - 2)
        let late = try open(try Offer(lastDay: yesterday))
        #expect(try late.shows("refused-late"))
        #expect(try !late.shows("sign-form"))
        try late.close()
        let inTime = try open(try Offer(lastDay: yesterday + 9))
        #expect(try inTime.shows("sign-form"))
        try inTime.close()
    }

    @Test func aProgramWithoutCryptographySaysHowToOpenIt() throws {
        let tab = try open(try Offer(), before: "Object.defineProperty(crypto, 'subtle', { value: undefined });")
        #expect(try tab.shows("refused-browser"))
        #expect(try tab.shows("sign-open"))
        #expect(try !tab.shows("sign-form"))
        try tab.close()
    }
}
