import Testing
import XML

@Suite struct XMLReaderTests {
    @Test func keepsEverythingInOrder() throws {
        let parsed = try element(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <a xmlns="urn:1" xmlns:p="urn:2" z="1" p:y="2"
               xml:lang="en">one<![CDATA[<two>]]>&amp;&#x33;<!-- four -->
            <?five six?><p:b/></a>
            """)
        #expect(
            parsed
                == Element(
                    "a", namespace: "urn:1",
                    attributes: [
                        Attribute("z", "1"), Attribute("y", "2", prefix: "p", namespace: "urn:2"),
                        Attribute("lang", "en", prefix: "xml", namespace: Attribute.xmlNamespace),
                    ],
                    children: [
                        .text("one<two>&3"), .comment(" four "), .text("\n"), .instruction("five", "six"),
                        .element(Element("b", prefix: "p", namespace: "urn:2")),
                    ]))
        #expect(parsed.line == 3)
        #expect(parsed.elements.first?.line == 4)
        #expect(parsed.text == "one<two>&3\n")
        #expect(parsed.attribute("y") == nil)
        #expect(parsed.attribute("y", namespace: "urn:2") == "2")
        #expect(parsed.first("b") == nil)
    }

    @Test func seesWhatStandsBesideTheRoot() throws {
        #expect(try XMLReader.parseDocument(Array("<a/>\n".utf8)).hasMisc == false)
        #expect(try XMLReader.parseDocument(Array("<!-- x --><a/>".utf8)).hasMisc)
        #expect(try XMLReader.parseDocument(Array("<a/><?x?>".utf8)).hasMisc)
    }

    static let refused: [(String, XMLProblem.Code, line: Int)] = [
        ("", .malformed, 1),
        ("   \n", .malformed, 2),
        ("<a>\n<b></a>", .malformed, 2),
        ("<a/><b/>", .malformed, 1),
        ("<a/>text", .malformed, 1),
        ("<a b='1' b='2'/>", .malformed, 1),
        ("<a xmlns:p='urn:1' xmlns:q='urn:1' p:b='' q:b=''/>", .malformed, 1),
        ("<p:a/>", .malformed, 1),
        ("<a>&nbsp;</a>", .malformed, 1),
        ("<a>\n&#7;</a>", .malformed, 2),
        ("<a>\u{7}</a>", .malformed, 1),
        ("<a>]]></a>", .malformed, 1),
        ("<a b='<'/>", .malformed, 1),
        ("<?xml version='1.1'?><a/>", .malformed, 1),
        ("<a xml:id='7 x'/>", .malformed, 1),
        ("<a xml:id='x'>\n\n<b xml:id='x'/></a>", .duplicateID, 3),
        ("<!-- -->\n<!DOCTYPE a><a/>", .doctype, 2),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", .doctype, 1),
        ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", .doctype, 1),
        ("<!DOCTYPE a [<!ENTITY x0 'ha'><!ENTITY x1 '&x0;&x0;'><!ENTITY x2 '&x1;&x1;'>]><a>&x2;</a>", .doctype, 1),
        ("\u{FEFF}<a/>", .encoding, 1),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", .encoding, 1),
        ("<?xml version='1.0' encoding = \"UTF-16\"?><a/>", .encoding, 1),
        ("<a>\0</a>", .encoding, 1),
    ]

    @Test(arguments: refused) func refuses(_ text: String, _ code: XMLProblem.Code, _ line: Int) throws {
        let problem = try #require(throws: XMLProblem.self) { try element(text) }
        #expect(problem.code == code)
        #expect(problem.line == line)
        #expect(!problem.reason.isEmpty && !problem.reason.contains("\n"))
    }

    @Test func refusesBytesThatAreNotUTF8() throws {
        for bytes: [UInt8] in [
            Array("<a>\n".utf8) + [0xE9] + Array("</a>".utf8), Array("<a>\n".utf8) + [0xC0, 0xAF],
            Array("<a>\n".utf8) + [0xED, 0xA0, 0x80],
        ] {
            let problem = try #require(throws: XMLProblem.self) { try XMLReader.parse(bytes) }
            #expect(problem.code == .encoding)
            #expect(problem.line == 2)
        }
        let wide: [UInt8] = "<a/>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for bytes in [wide, [0xFF, 0xFE] + wide] {
            #expect(throws: XMLProblem(.encoding, "")) { try XMLReader.parse(bytes) }
        }
    }

    @Test func boundsDepthAndSize() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(try canonical(nested(256)) == nested(256))
        #expect(throws: XMLProblem(.tooDeep, "")) { try element(nested(257)) }
        #expect(throws: XMLProblem(.tooDeep, "")) { try element(nested(100_000)) }
        #expect(throws: XMLProblem(.tooDeep, "")) { try element(String(repeating: "<a>", count: 100_000)) }
        #expect(throws: XMLProblem(.tooLarge, "")) {
            try XMLReader.parse([UInt8](repeating: UInt8(ascii: " "), count: 16 << 20 + 1))
        }
        let attributes = (0..<257).map { " a\($0)=''" }.joined()
        #expect(throws: XMLProblem(.tooLarge, "")) { try element("<a\(attributes)/>") }
        let namespaces = (0..<129).map { "<a xmlns:a\($0)='urn:1'>" }.joined()
        #expect(throws: XMLProblem(.tooLarge, "")) { try element(namespaces) }
        var made = Element("a")
        for _ in 0..<300 { made = Element("a", children: [.element(made)]) }
        #expect(throws: XMLProblem(.tooDeep, "")) { try made.canonicalForm() }
    }

    /// More than libxml2 takes at once, and text far longer than its own buffer.
    @Test func readsALargeDocument() throws {
        let text =
            "<a><b c='\(String(repeating: "d", count: 100_000))'/>\(String(repeating: "é", count: 6_000_000))</a>"
        let parsed = try element(text)
        #expect(parsed.text.utf8.count == 12_000_000)
        #expect(parsed.elements.first?.attribute("c")?.utf8.count == 100_000)
    }

    @Test func scalarsDecideEquality() {
        #expect(Element("a", children: [.text("\u{E9}")]) != Element("a", children: [.text("e\u{301}")]))
        #expect(Element("a", line: 3) == Element("a", line: 4))
    }

    @Test func threadsDoNotShareProblems() async {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let lines = String(repeating: "\n", count: number)
                    let problem = #expect(throws: XMLProblem.self) { try element("<a>\(lines)<b></a>") }
                    let form = try? canonical("<a n='\(number)'>\(lines)</a>")
                    return problem?.line == number + 1 && form == "<a n=\"\(number)\">\(lines)</a>"
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
