import Testing

@testable import Claims

struct AvailabilityTests {
    @Test(
        "Office hours grant what lies within them",
        arguments: [
            ("en", "Mon-Fri 9-17, by email or phone", "Can I ring you on weekdays at four?", true),
            ("en", "Mon-Fri 9-17, by email or phone", "Can I ring you on Sundays too?", false),
            ("en", "Mon-Fri 9-17, by email or phone", "I will call you at eight in the evening.", false),
            ("en", "Tue-Sat 10-18, WhatsApp", "You told us that you answer on Viber on Tuesdays.", false),
            ("cs", "Po-Pá 8-16, e-mailem nebo telefonem", "Zavolám vám v úterý v deset.", true),
            ("cs", "Po-Pá 8-16, e-mailem nebo telefonem", "Můžeme vám volat i o víkendech?", false),
            ("sv", "Mån-tors 9-17, mejl eller telefon", "Ni svarar i telefon på fredagar.", false),
            ("sv", "Mån-tors 9-17, mejl eller telefon", "Vi ringer måndag till onsdag mellan nio och fyra.", true),
            ("lv", "Darbdienās 9-17, pa tālruni", "Zvanīsim jums pirmdienās no deviņiem.", true),
            ("lv", "Darbdienās 9-17, pa tālruni", "Vai zvanīt drīkst sestdienās?", false),
            ("fil", "Lunes-Sabado 8-17, sa text o tawag", "Tatawag po kami sa Martes.", true),
            ("fil", "Lunes-Sabado 8-17, sa text o tawag", "Puwede po bang tumawag sa gabi?", false),
            ("az", "Bazar ertəsi-cümə 10-18, telefon", "Çərşənbə günü zəng edərik.", true),
            ("az", "Bazar ertəsi-cümə 10-18, telefon", "Şənbə günləri də zəng edə bilərik?", false),
        ])
    func hours(_ code: String, _ clause: String, _ sentence: String, _ expected: Bool) throws {
        let language = try #require(Language.of(code))
        func availability(_ text: String, inClause: Bool) -> Availability {
            let tokens = Tokenizer.tokens(text)
            return Availability(
                tokens, Reading.roles(of: tokens, language), Vocabulary(code).concepts(of: tokens), language: language,
                inClause: inClause)
        }
        let granted = availability(clause, inClause: true).grants(availability(sentence, inClause: false))
        #expect(granted == expected)
    }

    @Test("A kind of what a clause names is found, and what it is a kind of")
    func relations() throws {
        let relations = Relations(
            Array("furniture > shelf, bed\nshelf > bookcase\nbed = couch\n".utf8),
            [
                "furniture", "shelf", "bed", "bookcase", "couch", "lamp",
            ])
        let relatives = (0..<6).map { relations[$0].map(\.concept) }
        #expect(relatives[0] == [1, 2, 3, 4])
        #expect(relatives[3] == [0, 1])
        #expect(relatives[4] == [0, 2])
        #expect(relatives[5].isEmpty)
        #expect(relations[0].map(\.isSpecial) == [true, true, true, true])
    }
}
