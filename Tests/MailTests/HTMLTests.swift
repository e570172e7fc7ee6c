import Mail
import Testing

@Suite struct HTMLTests {
    static let pages: [(String, String)] = [
        (
            "<html><head><title>No</title><style>p{}</style></head><body><p>One\n  two</p><p>Three</p></body></html>",
            "One two\n\nThree"
        ),
        ("a<br>b<br/>c<div>d</div>e", "a\nb\nc\nd\ne"),
        ("<ul><li>one<li>two</ul>three", "one\ntwo\n\nthree"),
        ("<table><tr><td>a<td>b<tr><td>c</td></tr></table>", "a b\nc"),
        (
            "<b>bo</b>ld &amp; &lt;i&gt; &eacute;&#233;&#xE9; &scaron; &nosuch; &#150; &#0; &#99999999999; AT&T",
            "bold & <i> ééé š &nosuch; – \u{FFFD} \u{FFFD} AT&T"
        ),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("1 < 2 <3", "1 < 2 <3"),
        ("<script>if (a < b) { '</p>' }</script>x<SCRIPT>y</SCRIPT >z", "xz"),
        ("a<!-- <p>hidden</p> -->b<!doctype html>c<?x?>d", "abcd"),
        ("a<span style=\"DISPLAY : none\">x</span>b<i style='visibility:hidden'>x</i>c<i hidden>x</i>d", "abcd"),
        ("a<p style='font-size:0px'>x<b>y</b></p>b<i style='font-size:0.9em'>c</i>", "a\n\nbc"),
        ("a<i style=display&#58;none>x</i><i style='display:/**/none!important'>x</i>b", "ab"),
        ("a<i style='/*/*/ x */; display/*:*/:/* ; */none'>x</i><i style='/*display:none'>b</i>", "ab"),
        ("a<!-->b<!--->c<!-- x --!>d<!-- -- > x --->e<!---->f<!--", "abcdef"),
        ("<p hidden>x<p>seen", "seen"), ("<div hidden/>x</div>seen", "seen"),
        ("<div style='max-height:0;overflow:hidden'>preheader</div>seen", "seen"),
        ("Mine.<blockquote>Yours.<p>More.</blockquote>Mine too.", "Mine.\n\nMine too."),
        (
            "<div>Mine.</div><div class=\"gmail_quote\">On 7 Dec Anna wrote:<blockquote>Yours.</blockquote></div>",
            "Mine."
        ),
        (
            "Mine.<div class='moz-cite-prefix'>On 7 Dec Anna wrote:</div><blockquote type=cite>Yours</blockquote><p>Last.",
            "Mine.\n\nLast."
        ),
        (
            "Mine.<div>On 7 Dec 2026 at 09:12, Anna &lt;a@b.example&gt; wrote:</div><blockquote>Yours</blockquote>Last.",
            "Mine.\nLast."
        ),
        (
            "Mine.<hr><div><b>From:</b> Anna<br><b>Sent:</b> Monday<br><b>To:</b> Maja<br><b>Subject:</b> x</div>Yours.",
            "Mine."
        ),
        ("Mine.<br>-- <br>Maja", "Mine."),
        ("</div></p>a</b>", "a"), ("<a href='x>y'>link</a><img alt='z'>", "link"),
        ("<p title=\"a", ""), ("text<", "text<"), ("<", "<"), ("&", "&"), ("a<!-- b", "a"), ("a<script>b", "a"),
    ]

    @Test(arguments: pages) func page(_ source: String, _ expected: String) throws {
        #expect(try html(source).text == expected)
    }

    @Test(.timeLimit(.minutes(10))) func deepAndWildMarkupTakesLinearTime() throws {
        for piece in ["<div>", "<p>", "</x>", "<", "<a b=", "&", "<!--", "<blockquote>", "<div hidden>", "<b x='"] {
            _ = try html(String(repeating: piece, count: 20_000))
        }
        let style = String(repeating: "/*/", count: 100_000) + String(repeating: "a:b;", count: 100_000)
        #expect(try html("<p style='\(style)'>a<p>b").text == "a\n\nb")
    }
}
