import Agreement
import Claims
import Documents
import Foundation
import Record
import Signing
import Testing

@testable import Project

extension StoryTests {
    @Suite struct ClaimAnswers {
        private func take(_ shop: Workshop, _ mail: String, at time: String = "2026-12-03T08:00:00+01:00") throws
            -> ClaimedMessage
        {
            try shop.write(mail, to: "mail.eml")
            var claiming = try Claiming(shop.open())
            var taken: [ClaimedMessage] = []
            try claiming.messages(shop.path("mail.eml"), at: moment(time)) { taken.append($0) }
            return try #require(taken.first)
        }

        private func mail(_ text: String, from: String = "Maja Lind <maja@linds.example>", date: String = "2 Dec 2026")
            -> String
        {
            "From: \(from)\nSubject: The website\nDate: \(date) 16:41:00 +0100\nMessage-ID: <\(text.count)@x>\n\n\(text)\n"
        }

        @Test("A number means an entry, whatever Message-ID a later mail was given")
        func names() throws {
            let shop = try Story.at(.agreed)
            let first = try take(shop, mail("Where is the photography?"))
            let entry = try #require(first.entry)
            let words = "The launch must be ready on Sunday 13 December."
            for id in ["\(entry)", "\(entry)#1", "mail.eml#x", "a@x"] {
                let hostile = mail(words).replacing("<\(words.count)@x>", with: "<\(id)>")
                #expect(try take(shop, hostile).id == id)
                #expect(try Heard.find("\(entry)", in: shop.open().trail()).entry.n == entry)
            }
            let now = try moment("2026-12-03T09:00:00+01:00")
            let draft = try shop.open().reply("\(entry)", at: now)
            #expect(draft.text.contains("photography") && !draft.text.contains("13 December"))
            _ = try shop.open().release(draft.file, message: nil, author: "Anna", at: now)
            #expect(try shop.open().trail().entries.last?.details.source == first.id)
            // The file that came tells which mail it is; two of one Message-ID need the number.
            try shop.write(mail("Where is the photography?"), to: "mail.eml")
            #expect(try Heard.find(shop.path("mail.eml"), in: shop.open().trail()).entry.n == entry)
            #expect(try Heard.find("a@x", in: shop.open().trail()).entry.n == entry + 4)
            _ = try take(shop, mail("Hi.").replacing("<3@x>", with: "<a@x>"))
            for name in ["a@x", "99", "\(entry + 99)", "nobody@x", "99999999999999999999"] {
                let failure = try shop.refusal { try Heard.find(name, in: shop.open().trail()) }
                #expect(failure.kind == .usage, "\(name)")
            }
        }

        @Test("A letter that somebody mended is never written over; one as it was drafted is")
        func mended() throws {
            let shop = try Story.at(.agreed)
            let message = try take(shop, mail("Where is the photography?"))
            let name = "bakery/out/reply-\(message.entry ?? 0).txt"
            let now = try moment("2026-12-03T09:00:00+01:00")
            #expect(try !shop.open().reply(nil, at: now).isKept)
            for language in ["sv", "en"] {
                let draft = try shop.open().reply(nil, language: language, at: now)
                #expect(try !draft.isKept && shop.text(name) == draft.text)
            }
            try shop.edit(name, "Dear Maja Lind", "Dear Maja")
            let letter = try shop.text(name)
            let draft = try shop.open().reply(nil, at: now)
            #expect(try draft.isKept && shop.text(name) == letter && draft.text.contains("Dear Maja Lind"))
        }

        @Test("Of a mailbox, what cannot be taken is told, and all else is taken")
        func mailbox() throws {
            let shop = try Story.at(.agreed)
            let mails = [
                mail("Where is the photography?"), mail("It says -----BEGIN PRIVATE KEY----- and stops."),
                mail("Where is the logo?", from: "Olle <olle@linds.example>"),
                mail(String(repeating: "Hi.\n\n", count: 5001)), mail("The launch is on 13 December."),
            ]
            try shop.write(mails.map { "From x Wed Dec  2 16:41:00 2026\n\($0)\n" }.joined(), to: "all.mbox")
            let now = try moment("2026-12-03T08:00:00+01:00")
            func take(from sender: String?) throws -> (taken: [String], refused: [String]) {
                var claiming = try Claiming(shop.open())
                var (taken, refused): ([String], [String]) = ([], [])
                try claiming.messages(
                    shop.path("all.mbox"), from: sender, at: now, refused: { refused.append("\($0.kind) \($0.reason)") }
                ) { taken.append($0.text) }
                return (taken, refused)
            }
            let before = try shop.contents()
            #expect(try take(from: "Nobody") == ([], []))
            #expect(try shop.contents() == before)
            let olles = try take(from: "OLLE@linds.example")
            #expect(olles.taken == ["Where is the logo?"] && olles.refused == [])
            #expect(try shop.open().trail().entries.filter { $0.entry.kind == "claimed" }.count == 1)
            let all = try take(from: nil)
            #expect(
                all.taken == ["Where is the photography?", "Where is the logo?", "The launch is on 13 December."])
            #expect(
                all.refused == [
                    "input The message 46@x holds a private key, which must never be recorded. Is it the right file?",
                    "input The message 25005@x is too long to be held against an agreement: split it into several of at "
                        + "most 5000 sentences.",
                ])
            #expect(try shop.open().trail().entries.filter { $0.entry.kind == "claimed" }.count == 3)
            let scope = try shop.open().requiredBaseline(shop.open().trail()).content.scope
            #expect(!Claims.Baseline(scope: scope, dates: [:]).isTooLong(String(repeating: "Hi.\n\n", count: 5000)))
        }

        @Test("What is unclear is decided by a person, with a reason, before a letter is written")
        func decide() throws {
            let shop = try Story.at(.agreed)
            let words = "It must be ready by Friday.\nThe launch must be ready on Sunday 13 December."
            let message = try take(shop, mail(words))
            #expect(message.unclear.map(\.sentence) == [0])
            let entry = try #require(message.entry)
            let failure = try shop.refusal {
                try shop.open().reply("\(entry)", at: moment("2026-12-03T08:00:00+01:00"))
            }
            #expect(failure.kind == .no && failure.reason.contains("inwriting claim --decide \(entry)"))
            let now = try moment("2026-12-03T09:00:00+01:00")
            let refused: [(Int, String, String?, String)] = [
                (9, "agreed", "T1", "x"), (0, "sure", nil, "x"), (0, "unclear", nil, "x"), (0, "agreed", nil, "x"),
                (0, "agreed", "X1", "x"), (0, "not-in-baseline", "T1", "x"), (0, "agreed", "T1", " "),
                (0, "excluded", "T1", "x"), (0, "date-differs", "T99", "x"),
            ]
            for (sentence, verdict, item, reason) in refused {
                let failure = try shop.refusal {
                    try shop.open().decide(
                        nil, sentence: sentence, verdict: verdict, item: item, because: reason, author: "Anna", at: now)
                }
                #expect(failure.kind == .usage)
            }
            try shop.open().decide(
                "\(entry)", sentence: 0, verdict: "agreed", item: "P1", because: "She means the home page.",
                author: "Anna", at: now)
            #expect(try shop.open().openSentences(nil).isEmpty)
            let draft = try shop.open().reply(nil, at: now)
            #expect(draft.file.hasSuffix("out/reply-\(entry).txt"))
            #expect(try shop.text("bakery/out/reply-\(entry).txt") == draft.text)
            for word in ["She means", "unclear", "confidence"] { #expect(!draft.text.contains(word)) }
            #expect(try shop.verify().answer)
            // Nothing is learned: the same words in another message are open again.
            let again = try take(shop, mail("It must be ready by Friday. "))
            #expect(again.unclear.contains { $0.text.hasPrefix("It must be ready") })
        }

        @Test("Letter and annex name the day that the page shows for the last signature, in its own zone")
        func day() throws {
            let shop = try Story.at(.offered)
            _ = try Story.sign(shop, "bakery/out/v1.xml", at: "2026-11-25T00:30:00+01:00", out: "back.xml")
            _ = try Story.receive(shop, "back.xml", at: "2026-11-25T00:45:00+01:00")
            #expect(
                try shop.text("bakery/out/v1.signed.html").replacing("\u{A0}", with: " ").contains(
                    "25 November 2026, 00:30"))
            _ = try take(shop, mail("Where is the photography?"))
            let now = try moment("2026-12-03T08:00:00+01:00")
            let letter = try shop.open().reply(nil, at: now).text
            #expect(letter.contains("(v1, agreed on 25 November 2026)"))
            let annex = try shop.open().annex(nil, key: shop.path("anna.pem"), at: now)
            #expect(try shop.text("bakery/out/\(annex.name).xml").contains("2026-11-25"))
            #expect(try shop.verify().texts(.no) == [])
        }

        @Test("An agreement by mail bears the mail's own day")
        func dayOfMail() throws {
            let shop = try Story.at(.offered)
            let text = "I agree to version 1, \(try shop.offered().digest().prefix(8))."
            try shop.write(Post.mail(text, date: "Wed, 25 Nov 2026 00:30:00 +0100"), to: "yes.eml")
            _ = try shop.open().receive(
                agreedBy: shop.path("yes.eml"), name: nil, at: moment("2026-11-26T09:00:00+01:00"))
            _ = try take(shop, mail("Where is the photography?"))
            let letter = try shop.open().reply(nil, at: moment("2026-12-03T08:00:00+01:00")).text
            #expect(letter.contains("(v1, agreed on 25 November 2026)"))
        }

        @Test("The letter says where the client is right first, then what differs, then what is new")
        func letter() throws {
            let shop = try Story.at(.agreed)
            _ = try take(
                shop, mail("The launch must be ready on Sunday 13 December.\nWhere is the photography?"))
            let letter = try shop.open().reply(nil, at: moment("2026-12-03T08:00:00+01:00")).text
            #expect(
                letter == """
                    Re: The website

                    Dear Maja Lind,

                    Thank you for your message of 2 December 2026. I have compared it with what we agreed in writing (v1, agreed on 24 November 2026).

                    Here our agreement says something else. Perhaps we each remember it a little differently:

                      “The launch must be ready on Sunday 13 December.”
                      → T1: Launch (by 14 December 2026)

                    This stands in our agreement among what is not included:

                      “Where is the photography?”
                      → X1: Photography

                    I am glad to make you an offer for it, with its price and its effect on the dates. Our agreement stays as it is until you sign the change.

                    Shall I prepare that offer?

                    Kind regards,
                    Anna Nord
                    Studio Nord AB

                    """)
            try Story.editDraft(shop)
            _ = try Story.change(shop)
            let offered = try shop.open().reply(nil, at: moment("2026-12-03T09:00:00+01:00")).text
            #expect(offered.contains("Change order CO-1, enclosed, gives the price ("))
            #expect(offered.contains("Would you let me know whether you wish to go ahead with it?"))
            let swedish = try shop.open().reply(nil, language: "sv-SE", at: moment("2026-12-03T09:00:00+01:00")).text
            #expect(swedish.hasPrefix("Sv: The website\n\nHej Maja Lind,"))
        }

        static let senders: [(String, Bool?)] = [
            ("Maja Lind <maja@linds.example>", true), ("Somebody <MAJA@LINDS.example>", true),
            ("Olle Lind <olle@linds.example>", false), ("Maja <maja@elsewhere.example>", false),
        ]

        @Test("A finding says whether its sender may ask for changes", arguments: senders)
        func standing(_ sender: String, _ expected: Bool?) throws {
            let shop = try Story.at(.agreed)
            let message = try take(shop, mail("The launch must be ready on Sunday 13 December.", from: sender))
            #expect(message.findings.map(\.mayChange) == [expected])
            let letter = try shop.open().reply(nil, at: moment("2026-12-03T08:00:00+01:00")).text
            #expect(letter.contains("please have Maja Lind confirm this") == (expected == false))
        }

        @Test("The provider's own words claim nothing, and are not recorded")
        func own() throws {
            let shop = try Story.at(.agreed)
            let before = try shop.trail().count
            let message = try take(shop, mail("The launch on Sunday?", from: "Anna <anna@studionord.example>"))
            #expect(message.isOwn && message.findings.isEmpty && message.entry == nil)
            #expect(try shop.trail().count == before)
        }

        @Test("A message is held against what was in force when it was sent, and the later change is told")
        func inForce() throws {
            let shop = try Story.at(.whole)
            let sentence = "The launch must be ready on Sunday 13 December."
            let early = try take(shop, mail(sentence), at: "2026-12-20T08:00:00+01:00")
            #expect(early.against == "v1")
            #expect(early.findings.map(\.verdict) == ["date-differs"])
            #expect(early.findings.map(\.later) == ["CO-1: agreed"])
            let late = try take(shop, mail(sentence + " ", date: "12 Dec 2026"), at: "2026-12-20T08:00:00+01:00")
            #expect(late.against == "CO-1")
            #expect(late.findings.map(\.verdict) == ["agreed"])
            #expect(late.findings.map(\.later) == [nil])
        }

        @Test("What was said by telephone is recorded, and asked for in writing")
        func said() throws {
            let shop = try Story.at(.agreed)
            let now = try moment("2026-12-03T09:00:00+01:00")
            let words = "The launch must be ready on Sunday 13 December."
            let said = try shop.open().said(
                words, by: "Maja Lind", time: moment("2026-12-02T10:12:00+01:00"), author: "Anna Nord", at: now)
            #expect(said.message.findings.map(\.verdict) == ["date-differs"])
            #expect(said.message.findings.map(\.date) == ["2026-12-13"])
            #expect(said.confirmation.text.contains("“\(words)”"))
            let failure = try shop.refusal {
                try shop.open().said(
                    words, by: "Maja", time: moment("2026-12-04T10:12:00+01:00"), author: "Anna", at: now)
            }
            #expect(failure.kind == .usage)
            #expect(try shop.verify().answer)
        }

        @Test("What is new goes into the draft to be priced, once, and every comment stays")
        func propose() throws {
            let shop = try Story.at(.agreed)
            try shop.edit("bakery/scope.yaml", "exclusions:", "# What we leave out.\nexclusions:")
            let message = try take(
                shop, mail("The launch must be ready on Sunday 13 December.\nWhere is the photography?"))
            let proposed = try shop.open().propose(nil)
            #expect(
                proposed.done == ["T1: due 2026-12-14 → 2026-12-13", "T2 added: Where is the photography?"])
            #expect(proposed.byHand == ["X1 says that it is not included: change or remove X1."])
            let draft = try shop.text("bakery/scope.yaml")
            #expect(
                draft.contains(
                    """
                      # asked for in message \(message.entry ?? 0), sentence 1
                      - id: T2
                        title: Where is the photography?
                        price: to be set

                    # What is not included.
                    # What we leave out.
                    exclusions:
                    """))
            let failure = try shop.refusal { try Story.change(shop) }
            #expect(failure.problems.contains { $0.reason.contains("price is \"to be set\"") })
            #expect(try shop.open().propose(nil).done == [])
            #expect(try shop.text("bakery/scope.yaml") == draft)
            try shop.edit("bakery/scope.yaml", "price: to be set", "price: 700")
            try shop.edit("bakery/scope.yaml", "takes: 6 workdays", "takes: 4 workdays")
            #expect(try Story.change(shop).name == "CO-1")
        }

        @Test("What a comment of the draft asks for is known by its whole line")
        func proposedAgain() throws {
            let shop = try Story.at(.agreed)
            let message = try take(shop, mail("Where is the photography?"))
            let mark = "asked for in message \(message.entry ?? 0), sentence 0"
            try shop.edit(
                "bakery/scope.yaml", "exclusions:", "# \(mark)1\n# It was # \(mark)\nexclusions:")
            #expect(try shop.open().propose(nil).done == ["T2 added: Where is the photography?"])
            #expect(try shop.open().propose(nil).done == [])
        }

        @Test("The mail that asks for a confirmation steers no terminal")
        func confirmation() throws {
            let shop = try Story.at(.agreed)
            let said = try shop.open().said(
                "Where is\u{1B}[2J the photography?", by: "Maja \u{202E}Lind",
                time: moment("2026-12-02T10:12:00+01:00"),
                author: "Anna Nord", at: moment("2026-12-03T09:00:00+01:00"))
            #expect(said.confirmation.text.contains("“Where is\u{FFFD}[2J the photography?”"))
            #expect(said.confirmation.text.contains("Maja \u{FFFD}Lind"))
            #expect(
                try shop.bytes(String(said.confirmation.file.dropFirst(shop.folder.count + 1))).contains(0x1B) == false)
        }

        @Test("A letter is recorded in the words in which it was sent")
        func release() throws {
            let shop = try Story.at(.agreed)
            let message = try take(shop, mail("The launch must be ready on Sunday 13 December."))
            let now = try moment("2026-12-03T09:00:00+01:00")
            let draft = try shop.open().reply(nil, at: now)
            let sent = draft.text.replacing("Dear Maja Lind", with: "Dear Maja")
            try shop.write(sent, to: "bakery/out/reply-\(message.entry ?? 0).txt")
            let n = try shop.open().release(draft.file, message: nil, author: "Anna Nord", at: now)
            #expect(try shop.trail().count == n)
            let file = try #require(try shop.open().trail().entries.last?.entry.file)
            #expect(try shop.open().stored(file) == Array(sent.utf8))
            try shop.write([0xFF, 0], to: "letter.bin")
            let failure = try shop.refusal {
                try shop.open().release(shop.path("letter.bin"), message: nil, author: "Anna", at: now)
            }
            #expect(failure.kind == .input)
            #expect(try shop.verify().answer)
        }
    }
}
