import Documents
import Foundation
import Signing
import Testing

@testable import Project

extension StoryTests {
    /// Mails that say yes or no in the languages of our pages.
    struct Consents {
        struct Words: Sendable, CustomTestStringConvertible {
            let language: String
            let yes, no: [String]
            var testDescription: String { language }
        }

        /// `#` stands for the first digits of the document's digest.
        static let all = [
            Words(
                language: "cs",
                yes: [
                    "Souhlasím s verzí 1, #.", "souhlasim s verzi 1, #",
                    "Dobrý den,\n\nschvalujeme verzi 1 (#).\n\nJana",
                    "Ano, souhlasím s verzí č. 1, #.", "Přijímám Rozsah prací, verze 1, #. Těším se na spolupráci.",
                    "AKCEPTUJI VERZI 1, #!", "Souhlasím bez výhrad s verzí 1, #.", "Verze 1, #: odsouhlaseno.",
                    "Dávám svůj souhlas k 1. verzi, #. Uvidíme se v pondělí.",
                    "„Souhlasím s dokumentem: Rozsah prací, verze 1, #.“",
                    "Odsouhlasujeme verzi 1, #. V pátek tady nebudu.",
                ],
                no: [
                    "Nesouhlasím s verzí 1, #.", "Nesouhlasim. Souhlasim az s verzi 2, ne s verzi 1, #.",
                    "Souhlasím s verzí 1, #, pokud bude cena nižší.", "Souhlasím s verzí 1, #. Ale cenu snižte.",
                    "Souhlasím s verzí 1, #, od 3. března, pokud to stihnete.",
                    "Ano, ale verze 1, #, je drahá. Souhlasím.",
                    "Souhlasím s verzí 1, #?", "Souhlasím s verzí 1, #, kromě T1.",
                    "Souhlasím s verzí 1, #. Ještě uvidíme.",
                    "Souhlasím s tím, že verze 1, #, je drahá.", "Verze 1, #: souhlasím jen s cenou.",
                    "Píšete „Souhlasím s dokumentem: verze 1, #.“ Děkuji.", "Nemohu říct, že souhlasím s verzí 1, #.",
                    "Verzi 1, #, neakceptujeme. Souhlasím s verzí 2.", "Souhlasím s verzí 1, #. Ne, počkejte.",
                    "Souhlasím s verzí 1, #, s vyjímkou T1.", "Souhlasil bych s verzí 1, #.",
                    "Souhlasím s verzí 1, #. Cena však musí být nižší.", "Souhlasím s verzí 1, #. T1 vynechte.",
                    "Odmítám. Verze 1, #. Souhlasím se schůzkou.", "Souhlasím s verzí 1, #, až bude T1 hotové.",
                    "Souhlasím s verzí 1, #, dle dohody s p. Novou, pokud platí.",
                ]),
            Words(
                language: "lv",
                yes: [
                    "Piekrītu versijai 1, #.", "piekritu versijai 1, #",
                    "Labdien!\n\nPiekrītam 1. versijai (#).\n\nJānis",
                    "Jā, piekrītu versijai Nr. 1, #.", "Apstiprinu versiju 1, #. Lai veicas!",
                    "PIEKRĪTU VERSIJAI 1, #!",
                    "Bez iebildumiem piekrītu versijai 1, #.", "Es, Jānis no SIA Linds, piekrītu versijai 1, #.",
                    "Dodu savu piekrišanu: versija 1, #. Uz redzēšanos!",
                    "Versija 1, #: saskaņots. Piektdien manis nebūs.",
                    "“Piekrītu dokumentam: Darbu apjoms, versija 1, #.”",
                ],
                no: [
                    "Nepiekrītu versijai 1, #.", "Es nepiekritu versijai 1, #. Piekritu citai.",
                    "Piekrītu versijai 1, #, ja cena būs zemāka.", "Ja, piekritu versijai 1, #.",
                    "Piekrītu versijai 1, #. Bet cena ir par augstu.", "Jā, bet versija 1, #, ir dārga. Piekrītu.",
                    "Vai es piekrītu versijai 1, #", "Piekrītu versijai 1, #?", "Piekrītu versijai 1, #, izņemot T1.",
                    "Piekrītu versijai 1, #. Redzēsim.", "Pieņemu, ka versija 1, #, ir gatava.",
                    "Piekrītu versijai 1, #. Cena tomēr ir par augstu.", "Noraidu to. Versija 1, #. Piekrītu tikties.",
                    "Apstiprinu, ka saņēmu versiju 1, #.", "Apstiprinu versijas 1, #, saņemšanu.",
                    "Piekrītu versijai 1, #, tikai daļēji.",
                    "Jūs rakstāt „Piekrītu dokumentam: versija 1, #.” Paldies.",
                    "Piekrītu versijai 1, #. Nē, pagaidiet.", "Nevaru teikt, ka piekrītu versijai 1, #.",
                    "Versiju 1, #, nepieņemam. Piekrītu tikties.", "Piekrītu versijai 1, #, no 3. marta, ja paspēsiet.",
                ]),
            Words(
                language: "fil",
                yes: [
                    "Sumasang-ayon ako sa bersyon 1, #.", "Sumasangayon po ako sa bersyon 1, #",
                    "Magandang araw po.\n\nPayag na po ako sa bersyon 1 (#).\n\nMaja",
                    "Opo, tinatanggap ko ang bersyon 1, #.",
                    "Inaaprubahan namin ang bersyon 1, #.", "PUMAPAYAG AKO SA BERSYON 1, #!",
                    "Ako po ay sumasang-ayon sa bersyon 1, #. Salamat po.",
                    "Lubos kaming sumasang-ayon sa bersyon 1, #.",
                    "Sumasang-ayon ako nang walang pasubali sa bersyon 1, #.", "Agree po ako sa version 1, #.",
                    "“Sumasang-ayon ako sa Saklaw ng trabaho, Bersyon 1, #.”", "I agree to version 1, #.",
                ],
                no: [
                    "Hindi ako sumasang-ayon sa bersyon 1, #.", "Di ako payag sa bersyon 1, #. Payag ako sa iba.",
                    "Sumasang-ayon ako sa bersyon 1, #, kung bababa ang presyo.",
                    "Sumasang-ayon ako sa bersyon 1, #. Pero mahal ang T1.",
                    "Oo, pero mahal ang bersyon 1, #. Payag ako.",
                    "Payag ako sa bersyon 1, #?", "Payag ba ako sa bersyon 1, #",
                    "Payag ako sa bersyon 1, #, maliban sa T1.",
                    "Payag ako sa bersyon 1, #. Titingnan natin.",
                    "Payag ako sa bersyon 1, #, basta't Linggo ang launch.",
                    "Ayaw ko. Hindi payag ako sa bersyon 1, #.", "Payag ako sa T1 lang ng bersyon 1, #.",
                    "Isinulat ninyo: “Sumasang-ayon ako sa bersyon 1, #.” Salamat.",
                    "Wala pong pumapayag. Payag ako: hindi. 1 bersyon, #.",
                    "Payag ako sa bersyon 1, #. Hindi, sandali.", "Baka sumasang-ayon ako sa bersyon 1, #.",
                    "Payag ako sa bersyon 1, #. Mahal ngunit maganda.", "Payag ako sa bersyon 1, #. Tutol ako sa T1.",
                    "Tinatanggihan ko ang bersyon 1, #. Payag ako sa iba.",
                    "Payag ako sa bersyon 1, # kapag tapos na ang T1.",
                ]),
            Words(
                language: "az",
                yes: [
                    "Razıyam: versiya 1, #.", "raziyam, versiya 1, #",
                    "Salam!\n\nVersiya 1-i qəbul edirik (#).\n\nAygün",
                    "Bəli, 1-ci versiyanı təsdiq edirəm, #.", "Qebul edirem: versiya 1, #.",
                    "QƏBUL EDİRƏM: VERSİYA 1, #!",
                    "TƏSDİQLƏYİRƏM, Versiya 1, #.", "Razıyıq, heç bir etirazımız yoxdur: versiya 1, #.",
                    "Versiya 1, #: razılığımı bildirirəm. Cümə günü ofisdə olmayacağam.",
                    "“Razıyam: İşin həcmi və şərtləri, Versiya 1, #.”", "RAZIYAM: VERSIYA 1, #. Hələlik!",
                ],
                no: [
                    "Razı deyiləm: versiya 1, #.", "Razi deyilem. Raziyam: versiya 2, yox versiya 1, #.",
                    "Versiya 1-i qəbul etmirəm, #. Razıyam danışmağa.",
                    "Qebul etmirem versiya 1, #. Raziyam gorusmeye.",
                    "Əgər qiymət azalsa, razıyam: versiya 1, #.", "Qiymət azaldılsa razıyam, versiya 1, #.",
                    "Qiymət azaldıldıqda razıyam: versiya 1, #.", "Razıyam, amma qiymət yüksəkdir: versiya 1, #.",
                    "Bəli, amma versiya 1, #, bahadır. Razıyam.", "Razıyam: versiya 1, #?", "Razıyam mı, versiya 1, #",
                    "Razıyam: versiya 1, #. Baxarıq.", "Razıyam: versiya 1, #. Lakin T1 olmasın.",
                    "Razıyam: versiya 1, #. Qiymət isə, əgər olar, azalsın.", "Razıyam: versiya 1, #. İmtina edirəm.",
                    "Versiya 1, #, T1 istisna olmaqla razıyam.", "Versiya 1-i, #, aldığımı təsdiq edirəm.",
                    "Razıyam ki, versiya 1, #, bahadır.", "Razıyam: versiya 1, #, bir şərtlə.",
                    "Siz yazırsınız: “Razıyam: versiya 1, #.” Sağ olun.", "Razıyam: versiya 1, #. Xeyr, gözləyin.",
                    "QƏBUL ETMİRƏM: VERSİYA 1, #. RAZIYAM GÖRÜŞMƏYƏ.",
                    "Versiya 1-lə, #, razılaşmıram. Razıyam görüşməyə.",
                    "Versiya 1, #: qəbul edə bilmərəm. Razıyam danışaq.",
                    "İMZALAMAYACAĞAM. Razıyam: versiya 1, #, yox.",
                ]),
            Words(
                language: "sv",
                yes: ["Jag godkänner version 1, #.", "Ja, vi godkanner version 1, #, utan förbehåll."],
                no: [
                    "Jag godkänner version 1, #. Vi får se.", "Jag godkänner version 1, #. Nej, vänta.",
                    "Nej, jag godkänner ej version 1, #.",
                ]
            ),
            Words(
                language: "en",
                yes: [
                    "I agree to version 1, #, without reservation.", "“I agree to Scope of work, version 1, #.”",
                    "Yes, I agree to version 1, #.\n\nWhich day do you begin?",
                ],
                no: [
                    "I agree to version 1, #. We'll see.", "I agree to version 1, #?!",
                    "I agree to version 1, #. No, wait.",
                    "You write “I agree to version 1, #.” Thanks.",
                    "I agree to version 1, #, as of Nov. 3, if you can.",
                    "I agree to version 1, #, said Mr. Lind, unless it rains.", "I agree that version 1, #, is dear.",
                    "You write: “Hello. I agree to version 1, #.” Thanks.",
                    "I agree to version 1, #, un\u{AD}less it rains.",
                ]),
        ]

        /// The words that a page asks for: what stands between quotation marks with the first digits of its digest.
        private func askedFor(_ shop: Workshop, _ name: String) throws -> String {
            let digits = try shop.offered(name).digest().prefix(16)
            let page = try shop.text("bakery/out/\(name).html")
            return try #require(
                page.split { "“”„\"<>".contains($0) }.first { $0.contains(digits) && $0.hasSuffix("\(digits).") }
                    .map(String.init))
        }

        @Test(
            "The words that a page asks for agree to it, and so does every plain yes and nothing else", arguments: all)
        func words(_ words: Words) throws {
            let shop = try Story.at(.drafted)
            try shop.edit("bakery/scope.yaml", "language: en", "language: \(words.language)")
            _ = try Story.offer(shop)
            let v1 = try Sealed(try shop.bytes("bakery/out/v1.xml"), file: "v1.xml")
            // Digits alone, letters alone, and a last group that could be taken for a short word.
            for digits in ["12345678", "abcdefab", "8b01fb7c"] {
                func problem(_ text: String) -> String? {
                    WrittenConsent.problem(
                        text.replacing("#", with: digits), to: v1.document, digest: digits + v1.digest.dropFirst(8))
                }
                for text in words.yes { #expect(problem(text) == nil, "\(text)") }
                for text in words.no {
                    #expect(problem(text) != nil, "\(text)")
                    #expect(problem(text)?.contains("do not name") != true, "\(text)")
                }
            }
            let asked = try askedFor(shop, "v1")
            for text in [asked, asked.lowercased(), "„\(asked)“"] {
                #expect(WrittenConsent.problem(text, to: v1.document, digest: v1.digest) == nil, "\(text)")
            }
            let utf8 = "Content-Type: text/plain; charset=utf-8"
            try shop.write(Post.mail(asked, more: utf8), to: "yes.eml")
            let receipt = try shop.open().receive(
                agreedBy: shop.path("yes.eml"), name: nil, at: moment("2026-11-25T09:00:00+01:00"))
            #expect(receipt.name == "v1")
            try Story.editDraft(shop)
            _ = try Story.change(shop)
            try shop.write(
                Post.mail(askedFor(shop, "CO-1"), more: utf8, date: "Fri, 04 Dec 2026 09:00:00 +0100"), to: "co.eml")
            let change = try shop.open().receive(
                agreedBy: shop.path("co.eml"), name: nil, at: moment("2026-12-04T10:00:00+01:00"))
            #expect(change.name == "CO-1")
            #expect(try shop.verify(complete: true).texts(.no) == [])
        }
    }
}
