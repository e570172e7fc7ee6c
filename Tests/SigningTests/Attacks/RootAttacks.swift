@testable import Signing

extension Attack {
    /// On the file as a whole: its root, its one document, what stands beside them, and the XML that is read.
    static let roots = [
        Attack("evil root", ("<signed ", "<sealed "), ("</signed>", "</sealed>"), is: .root),
        Attack(
            "root of another name space", ("<signed xmlns=\"urn:inwriting:1\"", "<signed xmlns=\"urn:inwriting:2\""),
            is: .root),
        Attack("root without a name space", ("<signed xmlns=\"urn:inwriting:1\"", "<signed"), is: .root),
        Attack("attribute on the root", ("<signed ", "<signed version=\"2\" "), is: .attribute),
        Attack("inherited language", ("<signed ", "<signed xml:lang=\"en\" "), is: .attribute),
        Attack("text in the root", ("</signed>", "and more</signed>"), is: .text),
        Attack("no-break space in the root", ("</signed>", "\u{A0}</signed>"), is: .text),
        Attack("wrapped root", ("<signed ", "<wrap><signed "), ("</signed>", "</signed></wrap>"), is: .root),
        Attack("wrapped document", ("<scope", "<wrap><scope"), ("</scope>", "</scope></wrap>"), is: .document),
        Attack("unsigned document before", ("<scope", "<scope>Evil</scope><scope"), is: .document),
        Attack("unsigned document after", ("</scope>", "</scope><scope>Evil</scope>"), is: .structure),
        Attack(
            "document moved into Object", ("<Object>", "<Object><scope xmlns=\"urn:inwriting:1\"/>"), is: .structure),
        Attack("document renamed to statement", ("<scope", "<statement"), ("</scope>", "</statement>"), is: .document),
        Attack("foreign element in the document", ("<task", "<x xmlns=\"urn:x\"/><task"), is: .document),
        Attack("element of no name space", ("<task", "<x xmlns=\"\"/><task"), is: .document),
        Attack(
            "signature in the document", ("<task", "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/><task"),
            is: .document),
        Attack("foreign attribute in the document", ("<task", "<task xmlns:x=\"urn:x\" x:a=\"b\""), is: .document),
        Attack("element after the signatures", ("</signed>", "<note/></signed>"), is: .structure),
        Attack("document type", ("<signed", "<!DOCTYPE signed [<!ENTITY e \"x\">]><signed"), is: .doctype),
        Attack(
            "attribute types", ("<signed", "<!DOCTYPE signed [<!ATTLIST scope a ID #IMPLIED>]><signed"), is: .doctype),
        Attack("encoding", ("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\""), is: .encoding),
        Attack("not well-formed", ("</signed>", ""), is: .xml),
        Attack("two roots", ("</signed>", "</signed><signed/>"), is: .xml),
        Attack(
            "root with a prefix", ("<signed ", "<i:signed xmlns:i=\"urn:inwriting:1\" "), ("</signed>", "</i:signed>"),
            is: .structure),
        Attack(
            "external entity", ("<signed", "<!DOCTYPE signed SYSTEM \"http://example.com/a.dtd\"><signed"), is: .doctype
        ),
        Attack("document type in lower case", ("<signed", "<!doctype signed><signed"), is: .xml),
        Attack("unknown entity", ("<title>", "<title>&price;"), is: .xml),
        Attack("XML 1.1", ("version=\"1.0\"", "version=\"1.1\""), is: .xml),
        Attack("UTF-7", ("encoding=\"UTF-8\"", "encoding=\"UTF-7\""), is: .encoding),
        Attack("zero byte", ("<title>", "<title>\0"), is: .encoding),
        Attack("text between the signatures", ("</Signature>", "</Signature>and"), is: .text),
        Attack("CDATA in the root", ("</signed>", "<![CDATA[and more]]></signed>"), is: .text),
        Attack(
            "statement as the document", ("<scope", "<statement xmlns=\"urn:inwriting:1\" xml:id=\"x\"/><scope"),
            is: .document),
        Attack("signed as the document", ("<scope", "<signed xml:id=\"document\"/><x"), ("</scope>", "</x>"), is: .id),
        Attack("comment in a digest", ("DOCUMENT", "<!-- -->DOCUMENT"), is: .comment),
        Attack("comment in a value", ("VALUE1", "VALUE1<!-- -->"), is: .comment),
        Attack("comment in SignedInfo", ("<SignedInfo>", "<SignedInfo><!-- -->"), is: .comment),
        Attack("comment in the certificate", ("CERT1", "<!-- -->CERT1"), is: .comment),
        Attack("comment in the time of signing", ("<SigningTime>", "<SigningTime><!-- -->"), is: .comment),
        Attack("comment in the document", ("12000", "1<!-- -->2000"), is: .comment),
        Attack("comment in the name", ("<name>Anna", "<name>Anna<!-- -->"), is: .comment),
        Attack("comment between", ("</scope>", "</scope><!-- -->"), is: .comment),
        Attack("comment before the root", ("<signed", "<!-- --><signed"), is: .comment),
        Attack("comment after the root", ("</signed>", "</signed><!-- -->"), is: .comment),
        Attack("instruction in the document", ("<task", "<?x y?><task"), is: .comment),
        Attack("instruction in a digest", ("DOCUMENT", "DOCUMENT<?x y?>"), is: .comment),
        Attack("style sheet", ("<signed", "<?xml-stylesheet href=\"a.xsl\"?><signed"), is: .comment),
    ]
}
