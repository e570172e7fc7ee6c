import Testing
import XML

@Suite struct CanonicalFormTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let input: String
        let expected: String

        init(_ name: String, _ input: String, _ expected: String) {
            testDescription = name
            self.input = input
            self.expected = expected
        }
    }

    /// Canonical XML 1.0 section 3 (without the document types) and its exclusive kin, section 2.
    static let vectors = [
        Vector(
            "3.1 around the root, comments", "<!-- c --><?p q?><doc>Hello<!-- x -->, world!</doc><!-- d -->",
            "<doc>Hello, world!</doc>"),
        Vector(
            "3.2 white space", "<doc>\r\n   <clean>   </clean>\n   <mixed>A<clean>   </clean></mixed>\n</doc>",
            "<doc>\n   <clean>   </clean>\n   <mixed>A<clean>   </clean></mixed>\n</doc>"),
        Vector(
            "3.3 tags",
            """
            <doc><e1   /><e3   name = "elem3"   id="elem3"   />\
            <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm" xmlns:b="http://www.ietf.org" \
            xmlns:a="http://www.w3.org" xmlns="http://example.org"/>\
            <e6 xmlns="" xmlns:a="http://www.w3.org"><e7 xmlns="http://www.ietf.org">\
            <e8 xmlns="" xmlns:a="http://www.w3.org"><e9 xmlns="" xmlns:a="http://www.ietf.org"/></e8></e7></e6></doc>
            """,
            """
            <doc><e1></e1><e3 id="elem3" name="elem3"></e3>\
            <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" \
            attr2="all" b:attr="sorted" a:attr="out"></e5>\
            <e6><e7 xmlns="http://www.ietf.org"><e8 xmlns=""><e9></e9></e8></e7></e6></doc>
            """),
        Vector(
            "3.4 characters",
            """
            <doc><text>First line&#x0d;&#10;Second line</text><value>&#x32;</value>\
            <compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>\
            <compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute>\
            <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/></doc>
            """,
            """
            <doc><text>First line&#xD;\nSecond line</text><value>2</value>\
            <compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>\
            <compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">\
            valid</compute><norm attr=" '    &#xD;&#xA;&#x9;   ' "></norm></doc>
            """),
        Vector("3.6 UTF-8", "<doc>&#169;</doc>", "<doc>\u{A9}</doc>"),
        Vector("instructions inside", "<a><?go  now ?><?stop?></a>", "<a><?go now ?><?stop?></a>"),
        Vector(
            "xml: attributes", "<a xml:id='x' xml:lang='sv' b='1'/>",
            "<a b=\"1\" xml:id=\"x\" xml:lang=\"sv\"></a>"),
        Vector(
            "prefix declared again",
            "<p:a xmlns:p='urn:1'><p:b xmlns:p='urn:2' p:c=''/><p:d/><e xmlns='urn:3'><f xmlns=''/></e></p:a>",
            """
            <p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2" p:c=""></p:b><p:d></p:d>\
            <e xmlns="urn:3"><f xmlns=""></f></e></p:a>
            """),
    ]

    @Test(arguments: vectors) func vector(_ vector: Vector) throws {
        #expect(try canonical(vector.input) == vector.expected)
        if let tool = try xmllint(["--exc-c14n"], Array(vector.input.utf8)), !vector.input.hasPrefix("<!--") {
            #expect(String(decoding: tool.output, as: UTF8.self) == vector.expected)
        }
    }

    /// Exclusive XML Canonicalization 1.0, section 2.2: the same element in two contexts.
    @Test func apexDoesNotDependOnItsContext() throws {
        let first = """
            <n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org">\
            <n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/>\
            </n1:elem2></n0:local>
            """
        let second = """
            <n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" xml:space="retain">\
            <n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/>\
            </n1:elem2></n2:pdu>
            """
        let expected = """
            <n1:elem2 xmlns:n1="http://example.net" xml:lang="en">\
            <n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>
            """
        for text in [first, second] {
            let apex = try #require(try element(text).elements.first)
            #expect(String(decoding: try apex.canonicalForm(), as: UTF8.self) == expected)
        }
    }

    @Test func madeElementReadsBackAsItself() throws {
        let made = Element(
            "signed", namespace: "urn:inwriting:1",
            children: [
                .element(
                    Element(
                        "scope", namespace: "urn:inwriting:1",
                        attributes: [
                            Attribute("note", "<\"&\t\n\r>"),
                            Attribute("id", "document", prefix: "xml", namespace: Attribute.xmlNamespace),
                        ], children: [.text("a < b\r & \u{1F36A}"), .element(Element("none"))]))
            ])
        let bytes = try made.document()
        #expect(try XMLReader.parse(bytes) == made)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <signed xmlns="urn:inwriting:1">\
                <scope note="&lt;&quot;&amp;&#x9;&#xA;&#xD;>" xml:id="document">\
                a &lt; b&#xD; &amp; \u{1F36A}<none xmlns=""></none></scope></signed>

                """)
    }

    @Test(arguments: [
        Element("a", children: [.text("bell \u{7}")]),
        Element("a", children: [.text("\u{FFFE}")]),
        Element("a", children: [.text("zero\u{0}")]),
        Element("a", attributes: [Attribute("b", "\u{1B}")]),
        Element("a b"), Element(""), Element("a:b"), Element("a", prefix: "p"),
        Element("a", namespace: "relative"), Element("a", prefix: "xmlns", namespace: "urn:1"),
        Element("a", attributes: [Attribute("b", "1"), Attribute("b", "2")]),
        Element("a", attributes: [Attribute("xmlns", "urn:1")]),
        Element("a", attributes: [Attribute("b", "1", namespace: "urn:1")]),
        Element(
            "a", prefix: "p", namespace: "urn:1", attributes: [Attribute("b", "", prefix: "p", namespace: "urn:2")]),
        Element("a", children: [.instruction("p", "?> <b/>")]),
    ]) func whatXMLCannotExpressIsRefused(_ made: Element) {
        #expect(throws: XMLProblem(.invalid, "")) { try made.canonicalForm() }
    }

    @Test func indentsOnlyWhereThereIsNoText() throws {
        let form = try element("<a><b><c/><d>x<e/></d></b><f/></a>").indented().canonicalForm()
        #expect(
            String(decoding: form, as: UTF8.self) == """
                <a>
                  <b>
                    <c></c>
                    <d>x<e></e></d>
                  </b>
                  <f></f>
                </a>
                """)
    }

    /// Four times the size may take about four times as long, not sixteen.
    @Test func takesLinearTime() throws {
        func time(_ count: Int) throws -> Duration {
            let tree = try element(
                "<a xmlns='urn:1'>" + String(repeating: "<b c='1'>text</b>", count: count) + "</a>")
            let clock = ContinuousClock()
            return try (0..<3).map { _ in try clock.measure { _ = try tree.canonicalForm() } }.min() ?? .zero
        }
        #expect(try time(8000) < time(2000) * 10)
    }
}
