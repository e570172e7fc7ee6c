import Agreement
import Claims
import Testing

/// New and excluded work that shares words with agreed work, and agreed work beside it, in Swedish.
struct AttackSwedishTests {
    static let painting = """
        T1|Täckning och lagning|Golv och fasta möbler täcks. Hål och sprickor i väggarna spacklas och \
        slipas.|2026-12-07||Rum som är klara att måla
        T2|Målning av vardagsrum|Väggar och tak målas två gånger med den kulör som beställaren har \
        valt.|2026-12-14|2 strykningar|Målat rum
        T3|Målning av sovrum|Väggar och tak målas två gånger med den kulör som beställaren har \
        valt.|2026-12-14|2 strykningar|Målat rum
        T4|Målning av kök|Väggar och tak målas två gånger med den kulör som beställaren har \
        valt.|2026-12-14|2 strykningar|Målat rum
        T5|Städning och genomgång|Täckningen tas bort, rummen städas och gås igenom.|2026-12-14||Städade rum \
        och en lista över anmärkningar|slutstädning
        X1|Tapetsering och borttagning av tapeter|tapeter
        X2|Målning av fönster, dörrar och lister|snickerier
        X3|Flyttning av tunga möbler|flytthjälp
        D1|Beställaren väljer kulörer|2026-12-04
        D2|Beställaren tömmer rummen på lösa möbler|2026-12-04
        """

    static let paintingSentences: [(String, String)] = [
        ("Vi har avtalat att ni målar sovrummet.", "agreed T3"),
        ("När målar ni sovrummet?", "agreed T3"),
        ("Vardagsrummet ska målas, det är avtalat.", "agreed T2"),
        ("När blir köket målat?", "agreed T4"),
        ("Köket målas väl två gånger?", "agreed T4"),
        ("Kan ni tapetsera sovrummet också?", "excluded X1"),
        ("Kan ni tapetsera i sovrummet?", "excluded X1"),
        ("Tapetsera gärna köket.", "excluded X1"),
        ("Vi vill att ni tar bort tapeterna.", "excluded X1"),
        ("Ni lovade att ta bort tapeten i köket.", "excluded X1"),
        ("Ta bort de gamla tapeterna, tack.", "excluded X1"),
        ("Tapeterna skulle ju tas bort.", "excluded X1"),
        ("Vi behöver nya tapeter i vardagsrummet.", "excluded X1"),
        ("Måla fönstren också, tack.", "excluded X2"),
        ("Kan ni måla fönstret i köket?", "excluded X2"),
        ("Kan ni måla dörrarna i vardagsrummet?", "excluded X2"),
        ("Dörren till sovrummet ska också målas.", "excluded X2"),
        ("Fönstren i sovrummet skulle ju målas.", "excluded X2"),
        ("Listerna ingår väl?", "unclear"),
        ("Glöm inte att måla fönsterkarmarna.", "unclear"),
        ("Målningen av dörrarna i köket var avtalad.", "excluded X2"),
        ("Även snickerierna ska målas.", "excluded X2"),
        ("Flytta de tunga möblerna, är ni snälla.", "excluded X3"),
        ("Ni skulle ju flytta möblerna.", "excluded X3"),
        ("Kan ni bära ut pianot?", "unclear"),
        ("Garaget ska också målas.", "not-in-baseline"),
        ("Kan ni måla garaget?", "not-in-baseline"),
        ("Hallen skulle ju också målas.", "not-in-baseline"),
        ("Måla balkongen.", "not-in-baseline"),
        ("Måla badrummet också.", "unclear"),
        ("Målningen av badrummet ska vara klar på måndag.", "unclear"),
        ("Måla köksskåpen också.", "unclear"),
        ("Möblerna i vardagsrummet ska målas.", "unclear"),
        ("Kan ni slipa golvet i vardagsrummet?", "unclear"),
        ("Det andra sovrummet ska också målas.", "unclear"),
        ("Måla sovrummet en gång till.", "unclear"),
        ("Ytterligare en strykning i köket, tack.", "unclear"),
        ("Sovrummet ska målas blått.", "unclear"),
        ("Bara väggarna i köket ska målas.", "unclear"),
        ("Vi målar köket själva.", "unclear"),
        ("Sovrummet ska vara färdigmålat den 14 december.", "unclear"),
        ("Sovrummet ska vara målat på fredag.", "date-differs T3"),
        ("Vardagsrummet skulle vara klart i måndags.", "date-differs T2"),
        ("Städningen ingår, eller hur?", "agreed T5"),
        ("När är slutstädningen?", "agreed T5"),
        ("Städa garaget.", "not-in-baseline"),
        ("Städa trapphuset också.", "not-in-baseline"),
        ("Hålen i väggarna ska spacklas.", "unclear"),
        ("Spackla taket i hallen också.", "unclear"),
        ("Kan ni välja kulörerna åt oss?", "unclear"),
        ("Tack för att ni har börjat!", "not-a-claim"),
        ("Ni följde inte våra instruktioner!", "not-a-claim"),
        ("Jag är mycket besviken.", "not-a-claim"),
        ("Det här är riktigt dåligt.", "not-a-claim"),
        ("Ingår köket i avtalet?", "unclear"),
        ("Köket och hallen ska målas.", "unclear"),
        ("Köket och fönstren ska målas.", "unclear"),
        ("Kan ni också sätta upp en hylla?", "not-in-baseline"),
        ("Måla sovrummet hos min mor också.", "unclear"),
        ("Dessutom ska köket målas.", "unclear"),
        ("Målning av rum på vinden.", "unclear"),
        ("Laga diskmaskinen.", "not-in-baseline"),
        ("Ta bort möblerna.", "unclear"),
        ("Väggarna i garaget ska målas.", "unclear"),
        ("Taket i badrummet är avtalat.", "unclear"),
        ("Vi behöver målning av källaren.", "unclear"),
        ("Rummet ska målas.", "unclear"),
        ("Måla om sovrummet nästa år.", "unclear"),
        ("Vardagsrummets möbler skulle målas.", "unclear"),
        ("Köksfönstret skulle ju målas.", "unclear"),
        ("Ni tapetserar väl köket?", "unclear"),
        ("Flyttningen av soffan ingår väl?", "excluded X3"),
        ("Städning av fönstren ingår.", "unclear"),
        ("Besiktningen av huset ingår.", "unclear"),
        ("Slutstädningen ska göras av ett städbolag.", "unclear"),
        ("Städningen ska vara klar på måndag.", "date-differs T5"),
        ("Köket ska målas på natten.", "unclear"),
        ("Mors sovrum ska målas.", "unclear"),
        ("Kan ni måla sovrummet?", "agreed T3"),
        ("Måla sovrummet, som avtalat.", "agreed T3"),
        ("Hallen beställdes också.", "not-in-baseline"),
    ]

    static let social = """
        T1|Strategi|Genomgång av målgrupp, tonalitet och mål för kanalerna Instagram och \
        Facebook.|2026-09-11||Strategi som PDF
        T2|Publiceringsplan|Plan för tre månader med teman och datum.|2026-09-18||Kalkylblad|innehållskalender
        T3|Inlägg|Text och bild till tolv inlägg i månaden på Instagram.|2026-09-30|12 inlägg|Publicerade inlägg
        T4|Fotografering|En halv dag i kaféet, 20 redigerade bilder.|2026-09-16|20 bilder|20 bilder
        T5|Svar på kommentarer|Kommentarer på Instagram besvaras vardagar inom fyra timmar.|2026-10-30||PDF
        T6|Månadsrapport|Räckvidd, följare och de tre bästa inläggen.|2026-11-30|3 rapporter|Rapport som PDF
        X1|Annonsering och annonsbudget|annonser
        X2|Film och rörlig bild|video
        X3|Översättning av texter
        X4|Nyhetsbrev
        D1|Kunden ger tillgång till kontona|2026-09-04
        D2|Kunden godkänner inläggen|2026-09-24
        P1|Månadsavgift 14 000 kr|14000|2026-09-30
        """

    static let socialSentences: [(String, String)] = [
        ("Kan ni annonsera på Facebook?", "excluded X1"),
        ("Lägg upp en annons på Instagram, tack.", "excluded X1"),
        ("Annonseringen ingår väl?", "excluded X1"),
        ("Vi behöver annonser till helgen.", "excluded X1"),
        ("Gör en film till Instagram.", "excluded X2"),
        ("Kan ni filma i kaféet?", "excluded X2"),
        ("Ni lovade en film om kaféet.", "excluded X2"),
        ("Vi vill ha reels också.", "not-in-baseline"),
        ("Inlägget skulle vara en video.", "unclear"),
        ("Översätt inläggen till engelska.", "excluded X3"),
        ("Kan ni översätta texten till engelska?", "excluded X3"),
        ("Texterna skulle ju översättas.", "excluded X3"),
        ("Skicka ett nyhetsbrev på fredag.", "excluded X4"),
        ("Kan ni skriva nyhetsbrevet också?", "excluded X4"),
        ("När får vi strategin?", "agreed T1"),
        ("Strategin ska vara klar den 11 september.", "agreed T1"),
        ("Strategin ska vara klar på måndag.", "date-differs T1"),
        ("När blir publiceringsplanen klar?", "agreed T2"),
        ("Innehållskalendern ingår.", "agreed T2"),
        ("När är fotograferingen?", "agreed T4"),
        ("Fotograferingen skulle vara den 14 september.", "date-differs T4"),
        ("När kommer månadsrapporten?", "agreed T6"),
        ("Tolv inlägg på Instagram i september, som avtalat.", "unclear"),
        ("Ni lovade 30 bilder.", "unclear"),
        ("Publicera inläggen på LinkedIn.", "unclear"),
        ("Svara på kommentarer på Facebook också.", "unclear"),
        ("Svara på recensionerna på Google.", "unclear"),
        ("Ytterligare tre inlägg, tack.", "unclear"),
        ("Ett extra inlägg på fredag.", "unclear"),
        ("Fotografering av personalen var avtalad.", "unclear"),
        ("Fotografera även vår andra restaurang.", "not-in-baseline"),
        ("Vi har också beställt en webbplats.", "not-in-baseline"),
        ("Kan ni trycka visitkort?", "not-in-baseline"),
        ("Bygg en hemsida åt oss.", "not-in-baseline"),
        ("En tävling på Instagram beställdes också.", "not-in-baseline"),
        ("Kan ni också ta fram en logotyp?", "not-in-baseline"),
        ("En plan för lanseringen var avtalad.", "unclear"),
        ("Planera invigningen.", "not-in-baseline"),
        ("Publiceringsplanen ska vara en PDF.", "unclear"),
        ("Vi godkänner inläggen på torsdag.", "unclear"),
        ("Vi vill inte ha några inlägg.", "unclear"),
        ("Ingår månadsrapporten?", "agreed T6"),
        ("Räckvidden har sjunkit.", "unclear"),
        ("Jag är inte nöjd.", "not-a-claim"),
        ("Det är pinsamt!", "not-a-claim"),
        ("Ni lyssnar aldrig på oss!", "not-a-claim"),
        ("Tack för hjälpen!", "not-a-claim"),
        ("Tack för de fina bilderna!", "not-a-claim"),
        ("Redigera våra egna bilder också.", "unclear"),
        ("Text till menyn, tack.", "unclear"),
        ("Texten på skylten var avtalad.", "unclear"),
        ("Följare ska köpas.", "unclear"),
        ("Rapport om konkurrenterna, tack.", "unclear"),
        ("Inlägg och annonser var avtalade.", "unclear"),
        ("Bilder från festen var avtalade.", "unclear"),
        ("Tolv bilder i månaden var avtalat.", "unclear"),
        ("En plan för tre år var avtalad.", "unclear"),
        ("Vi vill ha svar på våra mejl.", "unclear"),
        ("Rapporten om personalen var avtalad.", "unclear"),
        ("Ett kalkylblad över kostnaderna, tack.", "unclear"),
        ("Inlägg på TikTok var avtalade.", "unclear"),
        ("Nyhetsbrevet beställdes också.", "excluded X4"),
        ("Månadsrapporten ska kosta mindre.", "unclear"),
        ("Tre rapporter var avtalade.", "agreed T6"),
        ("20 redigerade bilder var avtalade.", "agreed T4"),
    ]

    @Test("Rooms", arguments: paintingSentences)
    func painting(_ text: String, _ expected: String) throws {
        let baseline = try Self.paintingBaseline.get()
        #expect(baseline.findings(in: text, sent: Day("2026-12-02")).map(short) == [expected])
    }

    @Test("Channels", arguments: socialSentences)
    func social(_ text: String, _ expected: String) throws {
        let baseline = try Self.socialBaseline.get()
        #expect(baseline.findings(in: text, sent: Day("2026-09-09")).map(short) == [expected])
    }

    private static let paintingBaseline = Result { try Sample.baseline("sv", lines: painting) }
    private static let socialBaseline = Result { try Sample.baseline("sv", lines: social) }
}
