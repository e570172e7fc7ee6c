import Foundation
import Testing

@testable import Project

/// Tests of one story that is played once; each test works on a copy of it as it stood at some stage.
@Suite(.played) struct StoryTests {}

/// The story of three pages and a launch by Monday, and a fourth page with the launch on Sunday.
enum Story {
    enum Stage: String, CaseIterable, Sendable {
        /// The draft exists, and the keys of Anna and Maja.
        case drafted
        /// v1 is offered.
        case offered
        /// v1 is signed, received and agreed; `from-maja.xml` is what she sent.
        case agreed
        /// Her message was held against it, the draft edited, and CO-1 offered.
        case changed
        /// CO-1 is agreed; `change-from-maja.xml` is what she sent.
        case whole
    }

    @TaskLocal static var root: String?

    static func at(_ stage: Stage) throws -> Workshop {
        try Workshop(copying: try #require(root, "this test stands outside of StoryTests") + "/\(stage)")
    }

    static let template = """
        template: bakery
        language: en
        questions:
          - { id: client, ask: "Who is the client?", type: text }
          - { id: pages, ask: "Which pages?", type: list, min: 1, max: 9 }
          - { id: price, ask: "What does a page cost?", type: money }
          - { id: last, ask: "By which date is the launch?", type: date }
        scope:
          title: "Website for ${client}"
          language: en
          currency: SEK
          prices: without tax
          tax: { rate: 25%, category: S }
          country: SE
          start: 2 workdays after signature
          provider:
            name: Studio Nord AB
            signer: Anna Nord
            email: anna@studionord.example
            address: 12 Mill Street, Visby
          client:
            kind: business
            name: "${client}"
            email: maja@linds.example
            address: 4 Harbour Street, Visby
            signs: all
            people:
              - { name: Maja Lind, role: owner, may: [sign, approve, change] }
              - { name: Olle Lind, role: baker, may: [approve] }
          calendar: { workdays: mon-fri }
          tasks:
            - id: "P${page.number}"
              each: page in pages
              title: "Page ${page}"
              deliverable: The page on the staging website
              acceptance: The page shows the texts that the client sent for it.
              takes: 4 workdays
              price: "${price}"
            - id: T1
              title: Launch
              deliverable: The website under the client's domain
              acceptance: Each page opens under the client's domain.
              takes: 6 workdays
              after:
                - { each: page in pages, value: "P${page.number}" }
              due: "${last}"
              price: 2999.99
          exclusions:
            - { id: X1, text: Photography }
          attachments:
            - { id: A1, title: Brand guide, file: annex/brand.txt }
          payments:
            - { id: B1, text: Deposit, amount: 40%, due: on signature }
            - { id: B2, text: Balance, amount: 60%, due: 14 days after T1 accepted }
          changes: { rush: 25%, minimum: 500, overhead: 10%, profit: 5%, answer: 3 workdays }
        """

    static let answers = """
        client: Linds Bageri AB
        pages: [Home, Menu, Contact]
        price: 4000.50
        last: 2026-12-14
        """

    static let message = """
        From: Maja Lind <maja@linds.example>
        Subject: The website
        Date: Wed, 02 Dec 2026 16:41:00 +0100
        Message-ID: <1@linds.example>

        The launch must be ready on Sunday 13 December.
        Where is the photography?
        """

    static let gallery = """
          - id: P4
            title: Page Gallery
            deliverable: The page on the staging website
            acceptance: The page shows the pictures that the client sent for it.
            takes: 2 workdays
            after: [P1]
            price: 6000.10

        """

    /// The fourth page, and the launch on Sunday with two days less.
    static func editDraft(_ shop: Workshop) throws {
        try shop.edit("bakery/scope.yaml", "takes: 6 workdays", "takes: 4 workdays")
        try shop.edit("bakery/scope.yaml", "due: 2026-12-14", "due: 2026-12-13")
        try shop.edit("bakery/scope.yaml", "exclusions:", gallery + "exclusions:")
    }

    static func create(_ shop: Workshop) throws {
        try shop.write(template, to: "bakery.yaml")
        try shop.write(answers, to: "answers.yaml")
        let text = try TemplateForm(shop.path("bakery.yaml")).draft(answers: shop.path("answers.yaml"))
        _ = try Project.create(shop.bakery, draft: text, at: moment("2026-11-23T09:00:00+01:00"))
        try shop.write("Red, and more red.\n", to: "bakery/annex/brand.txt")
        for (name, file) in [("Anna Nord", "anna.pem"), ("Maja Lind", "maja.pem")] {
            let now = try moment("2026-11-23T09:00:00+01:00")
            _ = try Keys.make(holder: name, file: shop.path(file), project: nil, at: now)
        }
    }

    static func offer(_ shop: Workshop, at time: String = "2026-11-23T10:00:00+01:00") throws -> Offered {
        try shop.open().offer(
            key: shop.path("anna.pem"), until: day("2026-11-27"), preview: false, at: moment(time))
    }

    static func sign(
        _ shop: Workshop, _ file: String, at time: String, out: String, name: String? = nil, key: String = "maja.pem",
        as party: String = "client"
    ) throws -> SignedFile {
        try Answering.sign(
            shop.path(file), as: party, key: shop.path(key), name: name, out: shop.path(out), at: moment(time))
    }

    static func receive(_ shop: Workshop, _ file: String, at time: String) throws -> Receipt {
        try shop.open().receive(shop.path(file), at: moment(time))
    }

    static func change(
        _ shop: Workshop, only: [String] = [], at time: String = "2026-12-03T08:30:00+01:00"
    ) throws -> Offered {
        try shop.open().change(only: only, key: shop.path("anna.pem"), preview: false, at: moment(time))
    }

    /// Plays everything, and keeps a copy of the folder at each stage.
    static func play(into root: String) throws {
        let shop = try Workshop()
        func keep(_ stage: Stage) throws {
            try FileManager.default.copyItem(atPath: shop.folder, toPath: "\(root)/\(stage)")
        }
        try create(shop)
        try keep(.drafted)
        _ = try offer(shop)
        try keep(.offered)
        _ = try sign(shop, "bakery/out/v1.xml", at: "2026-11-24T18:30:00+01:00", out: "from-maja.xml")
        _ = try receive(shop, "from-maja.xml", at: "2026-11-24T19:00:00+01:00")
        try keep(.agreed)
        try shop.write(message, to: "wednesday.eml")
        var claiming = try Claiming(shop.open())
        try claiming.messages(shop.path("wednesday.eml"), at: moment("2026-12-03T08:00:00+01:00")) { _ in }
        try editDraft(shop)
        _ = try change(shop)
        try keep(.changed)
        _ = try sign(shop, "bakery/out/CO-1.xml", at: "2026-12-04T10:00:00+01:00", out: "change-from-maja.xml")
        _ = try receive(shop, "change-from-maja.xml", at: "2026-12-04T11:00:00+01:00")
        try keep(.whole)
    }
}

/// Plays the story before the first test of a suite, and removes it after the last.
struct PlayedStory: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "inwriting-story-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }
        try Story.play(into: root)
        try await Story.$root.withValue(root) { try await function() }
    }
}

extension Trait where Self == PlayedStory {
    static var played: Self { Self() }
}
