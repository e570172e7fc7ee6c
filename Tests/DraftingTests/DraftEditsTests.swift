import Drafting
import Testing

@Suite struct DraftEditsTests {
    static let draft = """
        title: X   # a title
        tasks:
          # the first
          - id: T08
            title: A
            due: 2026-12-14   # promised
          - { id: T09, title: "B, C", quantity: 2 designs, due: "2026-12-15" }

        # What we leave out.
        exclusions:
          - { id: X1, text: Photos }

        """

    static let sets: [(String, String, String, String, String)] = [
        ("T08", "due", "2026-12-11", "due: 2026-12-14   # promised", "due: 2026-12-11   # promised"),
        ("T08", "quantity", "3 pages", "- id: T08\n", "- id: T08\n    quantity: 3 pages\n"),
        ("T09", "quantity", "3 designs", "quantity: 2 designs", "quantity: 3 designs"),
        ("T09", "due", "2026-12-11", "due: \"2026-12-15\"", "due: 2026-12-11"),
        ("T09", "takes", "3 days", "{ id: T09,", "{ id: T09, takes: 3 days,"),
        ("T08", "title", "a: b", "title: A", "title: \"a: b\""),
    ]

    @Test(arguments: sets)
    func oneFieldIsSetAndAllElseStays(_ id: String, _ name: String, _ value: String, _ old: String, _ new: String)
        throws
    {
        var edits = try #require(DraftEdits(Self.draft))
        let done1 = edits.set(name, of: id, to: value)
        #expect(done1)
        #expect(edits.text == Self.draft.replacing(old, with: new))
        #expect(try #require(DraftEdits(edits.text)).text(of: name, id) == value)
    }

    @Test func whatCannotBeSetStays() throws {
        var edits = try #require(DraftEdits(Self.draft))
        let done2 = edits.set("due", of: "T1", to: "x")
        #expect(!done2)
        let done3 = edits.set("due", of: "X1", to: "x")
        #expect(!done3)
        #expect(edits.text == Self.draft)
        #expect(DraftEdits("a: [") == nil)
        #expect(DraftEdits("- a") == nil)
    }

    @Test func tasksAreAddedBehindTheLast() throws {
        var edits = try #require(DraftEdits(Self.draft))
        #expect(edits.freeIDs(2) == ["T10", "T11"])
        let done4 = edits.add([("why", [("id", "T10"), ("title", "no: way"), ("price", "to be set")])])
        #expect(done4)
        let added = "  # why\n  - id: T10\n    title: \"no: way\"\n    price: to be set\n\n# What"
        #expect(edits.text == Self.draft.replacing("\n# What", with: added))
        var atEnd = try #require(DraftEdits("tasks:\n- id: T1\n  title: A"))
        let done5 = atEnd.add([("why", [("id", "T2")])])
        #expect(done5)
        #expect(atEnd.text == "tasks:\n- id: T1\n  title: A\n# why\n- id: T2")
        var inFlow = try #require(DraftEdits("tasks: [{ id: T1, title: A }]"))
        let done6 = inFlow.add([("why", [("id", "T2")])])
        #expect(!done6)
    }

    static let ids = [
        ("T1", "T2"), ("T09", "T10"), ("A-007", "A-008"), ("Home", "Home-1"),
        ("T9223372036854775807", "T9223372036854775807-1"),
    ]

    @Test(arguments: ids) func aFreeIDFollowsTheLast(_ last: String, _ free: String) throws {
        #expect(try #require(DraftEdits("tasks:\n- id: \(last)\n")).freeIDs(1) == [free])
        let taken = "tasks:\n- id: \(last)\nduties:\n- id: \(free)\n"
        #expect(try #require(DraftEdits(taken)).freeIDs(1) != [free])
    }
}
