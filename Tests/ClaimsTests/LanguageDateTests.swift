import Agreement
import Claims
import Testing

/// Dates in the languages whose words change their endings. All sent on Wednesday, 2026-05-13.
struct LanguageDateTests {
    static let czech: [(String, String?)] = [
        ("v pondělí", "2026-05-18"), ("do úterý", "2026-05-19"), ("ve středu", "2026-05-13"),
        ("ve čtvrtek", "2026-05-14"), ("do pátku", "2026-05-15"), ("v sobotu", "2026-05-16"),
        ("v neděli", "2026-05-17"), ("příští pondělí", "2026-05-18"), ("do příští středy", "2026-05-20"),
        ("příští pátek", "2026-05-22"), ("minulé pondělí", "2026-05-11"), ("minulou středu", "2026-05-06"),
        ("minulý pátek", "2026-05-08"), ("tento pátek", "2026-05-15"), ("dnes", "2026-05-13"), ("zítra", "2026-05-14"),
        ("pozítří", "2026-05-15"), ("včera", "2026-05-12"), ("předevčírem", "2026-05-11"), ("za týden", "2026-05-20"),
        ("za dva týdny", "2026-05-27"), ("za čtrnáct dní", "2026-05-27"), ("za tři dny", "2026-05-16"),
        ("před týdnem", "2026-05-06"), ("do 24.", "2026-05-24"), ("do 18. prosince", "2026-12-18"),
        ("9. června", "2026-06-09"), ("do konce května", "2026-05-31"), ("do konce měsíce", "2026-05-31"),
        ("24. 6. 2026", "2026-06-24"), ("příští týden ve středu", "2026-05-20"), ("každý pátek", nil),
        ("příští týden", nil), ("za dva měsíce", nil), ("do 30 dnů po předání", nil), ("před létem", nil),
    ]

    static let latvian: [(String, String?)] = [
        ("pirmdien", "2026-05-18"), ("līdz otrdienai", "2026-05-19"), ("trešdien", "2026-05-13"),
        ("ceturtdien", "2026-05-14"), ("līdz piektdienai", "2026-05-15"), ("sestdien", "2026-05-16"),
        ("svētdien", "2026-05-17"), ("nākamajā pirmdienā", "2026-05-18"), ("nākamo trešdien", "2026-05-20"),
        ("līdz nākamajai piektdienai", "2026-05-22"), ("pagājušajā pirmdienā", "2026-05-11"),
        ("pagājušajā piektdienā", "2026-05-08"), ("šo piektdien", "2026-05-15"), ("šodien", "2026-05-13"),
        ("rīt", "2026-05-14"), ("parīt", "2026-05-15"), ("vakar", "2026-05-12"), ("aizvakar", "2026-05-11"),
        ("pēc nedēļas", "2026-05-20"), ("pēc divām nedēļām", "2026-05-27"), ("pēc trim dienām", "2026-05-16"),
        ("pirms nedēļas", "2026-05-06"), ("līdz 24. maijam", "2026-05-24"), ("9. jūnijā", "2026-06-09"),
        ("līdz mēneša beigām", "2026-05-31"), ("līdz jūnija beigām", "2026-06-30"),
        ("nākamnedēļ, ceturtdien", "2026-05-21"), ("katru piektdienu", nil), ("nākamnedēļ", nil),
        ("pēc diviem mēnešiem", nil), ("10 dienu laikā pēc nodošanas", nil), ("pirms vasaras", nil),
    ]

    static let azerbaijani: [(String, String?)] = [
        ("bazar ertəsi", "2026-05-18"), ("çərşənbə axşamı", "2026-05-19"), ("çərşənbə günü", "2026-05-13"),
        ("cümə axşamına qədər", "2026-05-14"), ("cümə günü", "2026-05-15"), ("şənbə günü", "2026-05-16"),
        ("bazar gününə qədər", "2026-05-17"), ("gələn bazar ertəsi", "2026-05-18"), ("gələn çərşənbə", "2026-05-20"),
        ("gələn cümə axşamı", "2026-05-21"), ("keçən cümə", "2026-05-08"), ("keçən şənbə", "2026-05-09"),
        ("bu cümə", "2026-05-15"), ("bu gün", "2026-05-13"), ("sabah", "2026-05-14"), ("birisi gün", "2026-05-15"),
        ("dünən", "2026-05-12"), ("srağagün", "2026-05-11"), ("bir həftədən sonra", "2026-05-20"),
        ("üç gündən sonra", "2026-05-16"), ("bir həftə əvvəl", "2026-05-06"), ("ayın 24-də", "2026-05-24"),
        ("iyunun 9-da", "2026-06-09"), ("9 iyun", "2026-06-09"), ("ayın sonuna kimi", "2026-05-31"),
        ("mayın sonunda", "2026-05-31"), ("hər cümə", nil), ("gələn həftə", nil), ("iki aydan sonra", nil),
        ("yaya qədər", nil),
    ]

    static let filipino: [(String, String?)] = [
        ("sa Lunes", "2026-05-18"), ("sa Martes", "2026-05-19"), ("sa Miyerkules", "2026-05-13"),
        ("sa Huwebes", "2026-05-14"), ("sa Biyernes", "2026-05-15"), ("sa Sabado", "2026-05-16"),
        ("sa Linggo", "2026-05-17"), ("sa susunod na Lunes", "2026-05-18"), ("sa susunod na Miyerkules", "2026-05-20"),
        ("next Friday", "2026-05-22"), ("noong Lunes", "2026-05-11"), ("noong Biyernes", "2026-05-08"),
        ("ngayong Sabado", "2026-05-16"), ("ngayong araw", "2026-05-13"), ("bukas", "2026-05-14"),
        ("makalawa", "2026-05-15"), ("kahapon", "2026-05-12"), ("sa a-kinse", "2026-05-15"),
        ("sa a-bente kwatro", "2026-05-24"), ("sa a-singko ng Hunyo", "2026-06-05"), ("sa Hunyo 9", "2026-06-09"),
        ("sa ika-9 ng Hunyo", "2026-06-09"), ("sa ikalabindalawa ng Hunyo", "2026-06-12"),
        ("sa katapusan ng Mayo", "2026-05-31"), ("sa katapusan ng buwan", "2026-05-31"), ("tuwing Biyernes", nil),
        ("sa susunod na linggo", nil), ("pagkatapos ng dalawang buwan", nil), ("bago magtag-init", nil),
    ]

    static let all = [
        ("cs-preklad", "Slíbili jste slovník", czech), ("lv-darzs", "Jūs apsolījāt plānu", latvian),
        ("az-sayt", "Saytı söz vermişdiniz", azerbaijani), ("fil-bahay", "Pangako ninyo ang pintura", filipino),
    ]

    @Test("Dates by words, from a Wednesday", arguments: all.map(\.0))
    func dates(_ name: String) throws {
        let baseline = try Case(name).baseline
        for (_, start, words) in LanguageDateTests.all.filter({ $0.0 == name }) {
            for (word, expected) in words {
                let finding = try #require(
                    baseline.findings(in: "\(start) \(word).", sent: Day("2026-05-13")).first)
                #expect(finding.date == expected.flatMap { Day($0) }, "\(word)")
            }
        }
    }

    @Test(
        "Numbers in words",
        arguments: [
            ("cs-preklad", "Slíbili jste dvacet pět výrazů.", "25"), ("cs-preklad", "Slíbili jste tucet map.", "12"),
            ("cs-preklad", "Slíbili jste tři sta výtisků.", "300"),
            ("lv-darzs", "Jūs apsolījāt divdesmit tūjas.", "20"),
            ("lv-darzs", "Jūs apsolījāt trīssimt tūjas.", "300"),
            ("az-sayt", "İyirmi beş səhifə söz vermişdiniz.", "25"),
            ("az-sayt", "Üç yüz səhifə söz vermişdiniz.", "300"),
            ("fil-bahay", "Dalawampung yero po ang usapan.", "20"),
            ("fil-bahay", "Isandaang yero po ang usapan.", "100"), ("en-roof", "You promised a dozen slates.", "12"),
            ("en-roof", "You promised twenty-five slates.", "25"), ("sv-foto", "Ni lovade tjugofem rätter.", "25"),
            ("sv-foto", "Ni lovade ett dussin rätter.", "12"),
        ])
    func numbers(_ name: String, _ text: String, _ expected: String) throws {
        #expect(try Case(name).baseline.findings(in: text, sent: Day("2026-05-13")).map(\.quantity) == [expected])
    }
}
