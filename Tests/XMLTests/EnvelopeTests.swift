import Testing

@testable import XML

/// The root's first child as it is taken in its canonical form, against the tree of the same bytes.
@Suite struct EnvelopeTests {
    private static func envelope(_ content: String, beside: String = "") throws -> XMLReader.Envelope {
        let text = "<?xml version=\"1.0\"?>\n<signed xmlns=\"urn:1\">\n\(content)\(beside)\n</signed>\n"
        return try XMLReader.parseEnvelope(Array(text.utf8), of: "urn:1")
    }

    /// What is written in many ways, and its one form.
    static let forms: [(String, String)] = [
        ("<a/>", "<a xmlns=\"urn:1\"></a>"),
        ("<a ><b></b ></a >", "<a xmlns=\"urn:1\"><b></b></a>"),
        ("<p:a xmlns:p='urn:1'><b/><p:c/></p:a>", "<p:a xmlns:p=\"urn:1\"><b xmlns=\"urn:1\"></b><p:c></p:c></p:a>"),
        ("<a xmlns='urn:1' xmlns:unused='urn:2'><b xmlns='urn:1'/></a>", "<a xmlns=\"urn:1\"><b></b></a>"),
        ("<a xmlns:unused='relative'/>", "<a xmlns=\"urn:1\"></a>"),
        ("<a b='1'\n\tc='2' a='3'/>", "<a xmlns=\"urn:1\" a=\"3\" b=\"1\" c=\"2\"></a>"),
        (
            "<a xml:lang='sv' z='' xml:id='document' y=''/>",
            "<a xmlns=\"urn:1\" y=\"\" z=\"\" xml:id=\"document\" xml:lang=\"sv\"></a>"
        ),
        ("<a>1 &lt; 2 &amp;&#38; 3 &gt; 2</a>", "<a xmlns=\"urn:1\">1 &lt; 2 &amp;&amp; 3 &gt; 2</a>"),
        ("<a><![CDATA[<b>&amp;]]>c<![CDATA[]]>d</a>", "<a xmlns=\"urn:1\">&lt;b&gt;&amp;amp;cd</a>"),
        ("<a>é\r\nb\rc&#13;d&#xA;e</a>", "<a xmlns=\"urn:1\">é\nb\nc&#xD;d\ne</a>"),
        (
            "<a b='x\ny\tz&#10;&#9;&#13;&quot;&apos;&lt;&gt;&amp;'/>",
            "<a xmlns=\"urn:1\" b=\"x y z&#xA;&#x9;&#xD;&quot;'&lt;>&amp;\"></a>"
        ),
        ("<a b=\"'\" c='\"'/>", "<a xmlns=\"urn:1\" b=\"'\" c=\"&quot;\"></a>"),
        ("<a b='  x  '> \n </a>", "<a xmlns=\"urn:1\" b=\"  x  \"> \n </a>"),
        ("<a>\u{1F36A}\u{7F}\u{85}\u{2028}</a>", "<a xmlns=\"urn:1\">\u{1F36A}\u{7F}\u{85}\u{2028}</a>"),
    ]

    @Test(arguments: forms) func theFormIsThatOfTheTree(_ written: String, _ form: String) throws {
        let file = try Self.envelope(written)
        let canonical = try #require(file.content?.canonical)
        #expect(String(decoding: canonical.bytes, as: UTF8.self) == form)
        let tree = try #require(try element("<signed xmlns=\"urn:1\">\(written)</signed>").elements.first)
        #expect(String(decoding: try tree.canonicalForm(), as: UTF8.self) == form)
        var read = try canonical.element()
        // Attributes are the only thing whose order is not kept.
        read.attributes = tree.attributes
        #expect(read == tree)
    }

    @Test func theRestStaysATree() throws {
        let file = try Self.envelope(
            "<a id='T'>text<b/>\n<c>\n</c></a>", beside: "<d e='f'>\n<!-- c --><a>x</a></d>")
        #expect(file.content?.head == Element("a", namespace: "urn:1", attributes: [Attribute("id", "T")]))
        #expect(
            file.root.children == [
                .text("\n"), .element(Element("a", namespace: "urn:1", attributes: [Attribute("id", "T")])),
                .element(
                    Element(
                        "d", namespace: "urn:1", attributes: [Attribute("e", "f")],
                        children: [
                            .text("\n"), .comment(" c "),
                            .element(Element("a", namespace: "urn:1", children: [.text("x")])),
                        ])),
                .text("\n"),
            ])
        #expect(file.root.elements.map(\.line) == [3, 5])
        #expect(!file.hasMisc)
        // Lines are those of the file.
        let read = try #require(try file.content?.canonical?.element())
        #expect([read.line] + read.elements.map(\.line) == [3, 3, 4])
    }

    @Test func whatMustBeKnownOfItIsTold() throws {
        let plain = try #require(try Self.envelope("<a xml:id='x' Id='q'>\n<b id='y'/></a>").content)
        #expect(plain.ids.map(\.value) == ["y"] && plain.ids.map(\.line) == [4])
        #expect(plain.otherIDs.isEmpty && plain.misc == nil && plain.foreign == nil)
        let ids = try #require(try Self.envelope("<a><b Id='x'/><b ID='y' iD='z'/><b xml:id='w'/></a>").content)
        #expect(ids.otherIDs.map(\.attribute.value) == ["x", "y", "z", "w"])
        #expect(ids.otherIDs.map(\.attribute.name) == ["Id", "ID", "iD", "id"])
        #expect(ids.otherIDs.last?.attribute.namespace == Attribute.xmlNamespace)
        #expect(try Self.envelope("<a>\n<b>\n<!-- --></b><?p?></a>").content?.misc == 5)
        #expect(try Self.envelope("<a><b/><?p?></a>").content?.misc == 3)
        #expect(try Self.envelope("").content == nil)
        #expect(try Self.envelope("<!-- -->").content == nil)
    }

    @Test(arguments: [
        ("<a><b xmlns='urn:2'/></a>", "b"), ("<a><b xmlns=''/></a>", "b"), ("<p:a xmlns:p='urn:2'/>", "a"),
        ("<a><c/><b xmlns:p='urn:2' p:x=''/></a>", "b"), ("<a xmlns='urn:11'/>", "a"), ("<a xmlns='urn:'/>", "a"),
        ("<a xmlns:p='urn:1' p:x=''/>", "a"), ("<a><xml:b/></a>", "b"),
    ])
    func whatIsForeignIsFound(_ written: String, _ name: String) throws {
        let content = try #require(try Self.envelope(written).content)
        #expect(content.foreign?.name == name)
        #expect(content.canonical == nil)
    }

    @Test func boundsHoldInsideToo() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(try Self.envelope(nested(255)).content?.canonical?.bytes.isEmpty == false)
        #expect(throws: XMLProblem(.tooDeep, "")) { try Self.envelope(nested(256)) }
        let namespaces = (0..<128).map { "<a xmlns:a\($0)='urn:1'>" }.joined()
        #expect(throws: XMLProblem(.tooLarge, "")) { try Self.envelope(namespaces) }
        #expect(throws: XMLProblem(.duplicateID, "")) {
            try Self.envelope("<a xml:id='x'/>", beside: "<b xml:id='x'/>")
        }
        #expect(throws: XMLProblem(.duplicateID, "")) { try Self.envelope("<a xml:id='x'><b xml:id='x'/></a>") }
        #expect(throws: XMLProblem(.malformed, "")) { try Self.envelope("<a><b xml:id='7 x'/></a>") }
        #expect(throws: XMLProblem(.malformed, "")) { try Self.envelope("<a><b></a></b>") }
        #expect(throws: XMLProblem(.malformed, "")) { try Self.envelope("<a>&nbsp;</a>") }
        #expect(throws: XMLProblem(.tooLarge, "")) {
            try Self.envelope(String(repeating: "<a/>", count: 2_000_000))
        }
    }

    /// The canonical form may be several times the size of the file, and is read back all the same.
    @Test func aLargeFormIsReadBack() throws {
        let text = String(repeating: ">", count: 5 << 20)
        let canonical = try #require(try Self.envelope("<a b='\(text)'>\(text)</a>").content?.canonical)
        #expect(canonical.bytes.count > 20 << 20)
        let read = try canonical.element()
        #expect(read.text.utf8.count == 5 << 20 && read.attribute("b")?.utf8.count == 5 << 20)
    }

    /// Made-up documents with many prefixes: our form is that of libxml2's own canonicaliser.
    @Test(arguments: 1...8) func anotherCanonicaliserAgrees(_ seed: UInt64) throws {
        var random = Random(state: seed)
        var count = 0
        let text = random.tree(depth: 0, &count)
        let form = try canonical(text)
        if let tool = try xmllint(["--exc-c14n"], Array(text.utf8)) {
            #expect(tool.status == 0 && String(decoding: tool.output, as: UTF8.self) == form, "\(text)")
        }
        #expect(try canonical(form) == form)
        #expect(count > 20)
    }

    /// The same numbers on every machine (Marsaglia's xorshift).
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state &* 0x2545_F491_4F6C_DD1D
        }

        mutating func pick(_ texts: [String]) -> String { texts[Int.random(in: texts.indices, using: &self)] }

        mutating func tree(depth: Int, _ count: inout Int) -> String {
            count += 1
            let prefix = pick(["", "", "p", "q", "r"])
            let name = (prefix.isEmpty ? "" : prefix + ":") + pick(["a", "b", "c"])
            var tag = "<" + name
            let isFirst = depth == 0
            for declared in ["p", "q", "r"] where isFirst || Int.random(in: 0..<4, using: &self) == 0 {
                tag += " xmlns:\(declared)=\"\(pick(["urn:x", "urn:y", "urn:z"]))/\(declared)\""
            }
            if Int.random(in: 0..<3, using: &self) == 0 { tag += " xmlns=\"\(pick(["", "urn:d", "urn:e"]))\"" }
            for attribute in ["z", "p:y", "q:x", "r:w", "b", "xml:lang", "p:a"]
            where Int.random(in: 0..<4, using: &self) == 0 {
                tag += " \(attribute)='\(pick(["", "1", "&quot;&lt;", "a&#10;b", "\té", "&amp;>"]))'"
            }
            var inside = ""
            for _ in 0..<(isFirst ? 12 : depth < 5 ? Int.random(in: 0..<4, using: &self) : 0) {
                inside += pick(["", "text", "&lt;&#13;", "\n", "<?p q?>", "<![CDATA[<&]]>"])
                inside += tree(depth: depth + 1, &count)
            }
            return inside.isEmpty ? tag + "/>" : "\(tag)>\(inside)</\(name)>"
        }
    }
}
