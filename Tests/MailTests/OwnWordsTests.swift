import Mail
import Testing

@Suite struct OwnWordsTests {
    static let introductions = [
        "On Mon, 7 Dec 2026 at 09:12, Anna Nord <anna@studionord.example> wrote:",
        "On Mon, 7 Dec 2026 at 09:12, Anna Nord <anna@studionord.example>\nwrote:",
        "On Mon, 7 Dec 2026 at 09:12,\nAnna Nord <\nanna@studionord.example> wrote:",
        "On 12/7/26 9:12 AM, Anna wrote:",
        "Den mån 7 dec. 2026 kl 09:12 skrev Anna Nord <anna@studionord.example>:",
        "Den 2026-12-07 kl. 09:12, skrev Anna Nord:",
        "7 dec. 2026 kl. 09:12 skrev Anna Nord <anna@studionord.example>:",
        "po 7. 12. 2026 v 9:12 odesílatel Anna Nord <anna@studionord.example> napsal:",
        "Dne 07. 12. 26 v 9:12 Anna Nord napsal(a):",
        "7. 12. 2026 v 9:12, Anna Nord <anna@studionord.example>:",
        "Noong Lun, Dis 7, 2026 nang 9:12 AM, sinulat ni Anna Nord <anna@studionord.example> ang sumusunod:",
        "Noong 7 Dis 2026 09:12, isinulat ni Anna:",
        "Anna Nord <anna@studionord.example>, 7 dek 2026, B.e. 09:12 tarixində bunu yazdı:",
        "7 dekabr 2026, 09:12 tarixində Anna yazdı:",
        "pirmd., 2026. g. 7. dec., plkst. 09:12 — lietotājs Anna Nord (<anna@studionord.example>) rakstīja:",
        "Anna Nord rakstīja 07.12.2026 09:12:",
    ]

    @Test(arguments: introductions) func quotesAreLeftOut(_ introduction: String) throws {
        let above = try body("My words.\n\n\(introduction)\n\n> Yours.\n>\n> More.\n")
        #expect(above.text == "My words.")
        #expect(above.whole.contains("Yours."))
        let between = try body("\(introduction)\n> Yours.\n\nMy answer.\n\n> More.\nMy second.")
        #expect(between.text == "My answer.\n\nMy second.")
        let unmarked = try body("My words.\n\n\(introduction)\n\nYours, without marks.")
        #expect(unmarked.text == "My words.")
    }

    static let rests = [
        "-----Original Message-----\nFrom: Anna", "----- Ursprungligt meddelande -----\nHej",
        "-----Původní zpráva-----\nX", "-----Orihinal na Mensahe-----\nX", "-----Orijinal mesaj-----\nX",
        "-----Sākotnējā ziņa-----\nX", "---------- Forwarded message ---------\nFrom: Anna",
        "Begin forwarded message:\n\nX",
        "Vidarebefordrat brev:\n\nX", "Začátek přeposílané zprávy:\nX",
        "From: Anna Nord <anna@x.example>\nSent: Monday\nTo: Maja\nSubject: Site\n\nYours.",
        "*From:* Anna Nord\n*Date:* Monday\n*Subject:* Site\n\nYours.",
        "Från: Anna Nord\nSkickat: den 7 december 2026 09:12\nTill: Maja Lind\nÄmne: Webbplats\n\nDitt.",
        "Od: Anna\nOdesláno: pondělí 7. prosince 2026\nKomu: Maja\nPředmět: Web\n\nX",
        "Mula kay: Anna\nIpinadala: Lunes\nPara kay: Maja\nPaksa: Site\n\nX",
        "Kimdən: Anna\nTarix: 7 dekabr\nKimə: Maja\nMövzu: Sayt\n\nX",
        "No: Anna\nNosūtīts: pirmdien\nKam: Maja\nTēma: Lapa\n\nX",
        "________________________________\nFrom: Anna\nSent: Monday\nTo: Maja\nSubject: Site\n\nYours.",
        "________________________________\n\nFrån: Anna\nSkickat: måndag\nTill: Maja\nÄmne: Sajt\n\nDitt.",
        "Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: A\nSent: B\nTo: C\n\nX",
        "Hämta Outlook för Android<https://aka.ms/AAb9ysg>\n\n> Ditt.",
        "-- \nMaja Lind\nLinds Bageri", "--\nMaja",
        "Sent from my iPhone", "Skickat från min iPhone", "Odesláno z iPhonu", "Ipinadala mula sa aking iPhone",
        "iPhone-umdan göndərildi", "Nosūtīts no mana iPhone", "Get Outlook for iOS", "Sent from my iPad\n\n> quote",
    ]

    @Test(arguments: rests) func restsAreLeftOut(_ rest: String) throws {
        #expect(try body("My words.\n\n\(rest)").text == "My words.")
    }

    static let kept = [
        "On Monday you wrote:\nthe logo comes with it.\nBut it did not.",
        "Den text som Anna skrev är bra.", "No: we will not pay.\nKam: nobody.",
        "From: the kitchen\nTo: the garden", "From Monday on we open at 7:30.",
        "Sent from my office were three boxes.\nWhere are they?",
        "Odesláno z účtu:\nPlatba 9:12", "Anna rakstīja:\nlabi.",
        "Text.\n________________________________\nMore.", "Get Outlook for everybody.\nSoon.",
        "--- important ---\nText", "a\n\nb", "2 > 1", "The list:\n- one\n- two",
    ]

    @Test(arguments: kept) func ownWordsStay(_ text: String) throws {
        #expect(try body(text).text == text)
        #expect(try message("\n" + text + "\n\n").text == text)
    }

    @Test func aFooterOfOutlookIsLeftOutWhereverItStands() throws {
        let read = try body("One.\nGet Outlook for Android<https://aka.ms/AAb9ysg>\nTwo.\nGet Outlook for iOS\nThree.")
        #expect(read.text == "One.\nTwo.\nThree.")
        let sentence = "Get Outlook for iOS <soon> or not.\nGet Outlook for iOS today.\nThanks"
        #expect(try body(sentence).text == sentence)
    }

    @Test(.timeLimit(.minutes(1))) func manyLinesTakeNoStackAndLinearTime() throws {
        #expect(try body(String(repeating: "skrev 12:30 kl :\n", count: 50_000)).text.isEmpty)
        #expect(try body(String(repeating: "\n", count: 1_000_000) + "a\n\n\n\n\n\n\n\n\n\nb").text == "a\n\nb")
    }

    @Test func aWordAboveABrokenIntroductionStays() throws {
        let read = try body("We agreed on 9:30.\nOn Mon, 7 Dec 2026 at 09:12, Anna <a@b.example>\nwrote:\n> Yours.")
        #expect(read.text == "We agreed on 9:30.")
    }
}
