@testable import Signing

extension Attack {
    static let all = roots + ids + references + algorithms + layouts + objects + statements + changes

    private static let canonical = "Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
    private static let method = "<CanonicalizationMethod \(canonical)></CanonicalizationMethod>"
    private static let transform = "<Transform \(canonical)></Transform>"
    private static let ecdsa = "xmldsig-more#ecdsa-sha256"

    private static let roots = [
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
    ]

    private static let ids = [
        Attack("document twice", ("</signed>", "<x xml:id=\"document\"/></signed>"), is: .id),
        Attack("document twice, one inside", ("<task", "<task xml:id=\"document\""), is: .id),
        Attack("statement's id in the document", ("<task", "<task xml:id=\"statement-ID1\""), is: .id),
        Attack("Id on Signature", ("<Signature ", "<Signature Id=\"document\" "), is: .id),
        Attack("Id on SignedInfo", ("<SignedInfo>", "<SignedInfo Id=\"a\">"), is: .id),
        Attack("Id on Reference", ("<Reference ", "<Reference Id=\"a\" "), is: .id),
        Attack("Id on Object", ("<Object>", "<Object Id=\"document\">"), is: .id),
        Attack("Id in the document", ("<task", "<task Id=\"a\""), is: .id),
        Attack("ID in the document", ("<task", "<task ID=\"a\""), is: .id),
        Attack("foreign Id", ("<task", "<task xmlns:x=\"urn:x\" x:Id=\"document\""), is: .id),
        Attack("foreign id", ("<task", "<task xmlns:x=\"urn:x\" x:id=\"document\""), is: .id),
        Attack("plain id of the document", ("<task id=\"T1\"", "<task id=\"document\""), is: .id),
        Attack("plain id of a statement", ("<task id=\"T1\"", "<task id=\"statement-ID2\""), is: .id),
        Attack("no id on the document", (" xml:id=\"document\"", ""), is: .document),
        Attack("another id on the document", (" xml:id=\"document\"", " xml:id=\"scope\""), is: .document),
        Attack("plain id on the document", (" xml:id=\"document\"", " id=\"document\""), is: .document),
        Attack("statement's id is not its key's", ("xml:id=\"statement-ID1\"", "xml:id=\"statement-1\""), is: .id),
        Attack("statement without id", (" xml:id=\"statement-ID1\"", ""), is: .attribute),
        Attack("statement under another's id", ("xml:id=\"statement-ID1\"", "xml:id=\"statement-ID2\""), is: .id),
        Attack(
            "same signature twice",
            (
                "</scope>",
                "</scope><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><x xml:id=\"statement-ID1\"/></Signature>"
            ), is: .id),
    ]

    private static let references = [
        Attack("file", ("URI=\"#document\"", "URI=\"file:///etc/passwd\""), is: .reference),
        Attack("web", ("URI=\"#document\"", "URI=\"http://example.com/\""), is: .reference),
        Attack("whole file", ("URI=\"#document\"", "URI=\"\""), is: .reference),
        Attack("XPointer", ("URI=\"#document\"", "URI=\"#xpointer(id('document'))\""), is: .reference),
        Attack("root by XPointer", ("URI=\"#document\"", "URI=\"#xpointer(/)\""), is: .reference),
        Attack("escaped", ("URI=\"#document\"", "URI=\"#%64ocument\""), is: .reference),
        Attack("only the statement", ("URI=\"#document\"", "URI=\"#statement-ID1\""), is: .reference),
        Attack("another's statement", ("URI=\"#statement-ID1\"", "URI=\"#statement-ID2\""), is: .reference),
        Attack("no URI", (" URI=\"#document\"", ""), is: .attribute),
        Attack(
            "Type", ("URI=\"#document\"", "URI=\"#document\" Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\""),
            is: .attribute),
        Attack(
            "other order", ("URI=\"#document\"", "URI=\"#x\""), ("URI=\"#statement-ID1\"", "URI=\"#document\""),
            is: .reference),
        Attack("one more", ("</SignedInfo>", "<Reference URI=\"#document\"/></SignedInfo>"), is: .reference),
        Attack(
            "one less", ("<Reference URI=\"#document\"", "<Omitted URI=\"#document\""), ("</Reference>", "</Omitted>"),
            is: .reference),
        Attack("foreign reference", ("</SignedInfo>", "<x xmlns=\"urn:x\"/></SignedInfo>"), is: .structure),
        Attack("digest too short", ("DOCUMENT", "AAAA"), is: .value),
        Attack(
            "digest in hex", ("DOCUMENT", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
            is: .value),
        Attack("digest with a line feed", ("DOCUMENT", "\nDOCUMENT"), is: .value),
        Attack("digest within an element", ("DOCUMENT", "<x>DOCUMENT</x>"), is: .structure),
        Attack("two digests", ("</DigestValue>", "</DigestValue><DigestValue/>"), is: .structure),
        Attack("attribute on DigestValue", ("<DigestValue>", "<DigestValue a=\"b\">"), is: .attribute),
    ]

    private static let transforms = [
        "http://www.w3.org/TR/1999/REC-xslt-19991116", "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2", "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/2000/09/xmldsig#base64", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/2006/12/xml-c14n11", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments", "",
    ]

    private static let algorithms =
        transforms.flatMap { algorithm in
            [
                Attack(
                    "transform \(algorithm)", (transform, "<Transform Algorithm=\"\(algorithm)\"/>"), is: .transform),
                Attack(
                    "canonical form \(algorithm)", (method, "<CanonicalizationMethod Algorithm=\"\(algorithm)\"/>"),
                    is: .algorithm),
            ]
        } + [
            Attack("two transforms", (transform, transform + transform), is: .transform),
            Attack("no transform", (transform, ""), is: .structure),
            Attack("no transforms", ("<Transforms>", "<Other>"), ("</Transforms>", "</Other>"), is: .structure),
            Attack(
                "prefixes in a transform",
                (
                    transform,
                    "<Transform \(canonical)><InclusiveNamespaces xmlns=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"x\"/></Transform>"
                ), is: .structure),
            Attack(
                "prefixes in the method",
                (
                    method,
                    "<CanonicalizationMethod \(canonical)><InclusiveNamespaces xmlns=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"x\"/></CanonicalizationMethod>"
                ), is: .structure),
            Attack("HMAC", (ecdsa, "xmldsig-more#hmac-sha256"), is: .algorithm),
            Attack("SHA-1 signature", (ecdsa, "xmldsig-more#ecdsa-sha1"), is: .algorithm),
            Attack("SHA-512 signature", (ecdsa, "xmldsig-more#ecdsa-sha512"), is: .algorithm),
            Attack("RSA", (ecdsa, "xmldsig-more#rsa-sha256"), is: .algorithm),
            Attack(
                "HMAC length", ("ecdsa-sha256\">", "ecdsa-sha256\"><HMACOutputLength>1</HMACOutputLength>"),
                is: .structure),
            Attack(
                "SHA-1 digest", ("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"),
                is: .algorithm),
            Attack("no algorithm", (" \(canonical)", ""), is: .attribute),
        ]

    private static let layouts = [
        Attack("two SignedInfo", ("<SignedInfo>", "<SignedInfo/><SignedInfo>"), is: .structure),
        Attack("second SignedInfo", ("</SignedInfo>", "</SignedInfo><SignedInfo/>"), is: .structure),
        Attack("two values", ("</SignatureValue>", "</SignatureValue><SignatureValue/>"), is: .structure),
        Attack("two KeyInfo", ("</KeyInfo>", "</KeyInfo><KeyInfo/>"), is: .structure),
        Attack("attribute on KeyInfo", ("<KeyInfo>", "<KeyInfo a=\"b\">"), is: .attribute),
        Attack("key's name", ("<X509Data>", "<KeyName>Anna</KeyName><X509Data>"), is: .structure),
        Attack("key elsewhere", ("<X509Data>", "<RetrievalMethod URI=\"#x\"/><X509Data>"), is: .structure),
        Attack(
            "two certificates", ("</X509Data>", "<X509Certificate>CERT2</X509Certificate></X509Data>"), is: .structure),
        Attack("two X509Data", ("</X509Data>", "</X509Data><X509Data/>"), is: .structure),
        Attack("certificate of another", ("CERT1", "CERT2"), is: .keyMismatch),
        Attack("certificate cut", ("CERT1", "AAAA"), is: .certificate),
        Attack("empty certificate", ("CERT1", ""), is: .certificate),
        Attack("signature of another", ("VALUE1", "VALUE2"), is: .falseSignature),
        Attack("no signature", ("<Signature ", "<Nothing "), ("</Signature>", "</Nothing>"), is: .structure),
        Attack(
            "Signature in no name space",
            ("<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"", "<Signature xmlns=\"\""), is: .structure),
        Attack(
            "Kelvin sign for K", ("<KeyInfo>", "<\u{212A}eyInfo>"), ("</KeyInfo>", "</\u{212A}eyInfo>"), is: .structure),
        Attack("text in SignedInfo", ("<SignedInfo>", "<SignedInfo>x"), is: .text),
        Attack("text in Signature", ("<KeyInfo>", "x<KeyInfo>"), is: .text),
        Attack("comment in a digest", ("DOCUMENT", "<!-- -->DOCUMENT"), is: .comment),
        Attack("comment in the document", ("12000", "1<!-- -->2000"), is: .comment),
        Attack("comment in the name", ("<name>Anna", "<name>Anna<!-- -->"), is: .comment),
        Attack("comment between", ("</scope>", "</scope><!-- -->"), is: .comment),
        Attack("comment before the root", ("<signed", "<!-- --><signed"), is: .comment),
        Attack("comment after the root", ("</signed>", "</signed><!-- -->"), is: .comment),
        Attack("instruction in the document", ("<task", "<?x y?><task"), is: .comment),
        Attack("style sheet", ("<signed", "<?xml-stylesheet href=\"a.xsl\"?><signed"), is: .comment),
    ]

    private static let objects = [
        Attack("second Object", ("</Object>", "</Object><Object/>"), is: .structure),
        Attack("manifest", ("</statement>", "</statement><Manifest/>"), is: .structure),
        Attack("manifest for statement", ("<Object>", "<Object><Manifest/>"), is: .structure),
        Attack("text in Object", ("<Object>", "<Object>x"), is: .text),
        Attack("type of Object", ("<Object>", "<Object MimeType=\"text/html\">"), is: .attribute),
        Attack(
            "two statements", ("</statement>", "</statement><statement xmlns=\"urn:inwriting:1\"/>"), is: .structure),
        Attack(
            "foreign statement", ("<statement xmlns=\"urn:inwriting:1\"", "<statement xmlns=\"urn:x\""), is: .structure),
    ]

    private static let statements = [
        Attack("unknown party", ("party=\"provider\"", "party=\"judge\""), is: .statement),
        Attack("no party", (" party=\"provider\"", ""), is: .attribute),
        Attack("one attribute more", (" party=\"provider\"", " party=\"provider\" a=\"b\""), is: .attribute),
        Attack("order", ("<name>Anna Nord</name>", ""), ("<time>", "<name>Anna Nord</name><time>"), is: .structure),
        Attack("name twice", ("<role>", "<name>Maja</name><role>"), is: .structure),
        Attack("unknown field", ("<role>", "<title>Owner</title><role>"), is: .structure),
        Attack("no consent", ("<consent>", "<assent>"), ("</consent>", "</assent>"), is: .structure),
        Attack(
            "blank consent", ("I have read version 1 and agree to it.\nNothing else was promised.", " "), is: .statement
        ),
        Attack("element in a name", ("<name>Anna", "<name><b/>Anna"), is: .structure),
        Attack("attribute on a name", ("<name>", "<name a=\"b\">"), is: .attribute),
        Attack("blank name", ("<name>Anna Nord", "<name> "), is: .statement),
        Attack("document in upper case", ("<document>", "<document>A"), is: .statement),
        Attack("page in upper case", ("<page>0a", "<page>0A"), is: .statement),
        Attack("key in upper case", ("<key>", "<key>F"), is: .statement),
        Attack("mark with a script", ("M0 0", "<script/>"), is: .structure),
        Attack("mark with an entity", ("M0 0", "&lt;script&gt;"), is: .statement),
        Attack("code of another form", ("</mark>", "</mark><code>12345</code>"), is: .statement),
        Attack("another key", ("<key>KEY1", "<key>KEY2"), is: .id),
        Attack("text in the statement", ("<role>", "x<role>"), is: .text),
    ]

    private static let changes = [
        Attack("price", ("12000.00", "2000.00"), is: .documentChanged),
        Attack("white space in the document", ("<task", " <task"), is: .documentChanged),
        Attack("attribute in the document", ("version=\"1\"", "version=\"2\""), is: .documentChanged),
        Attack(
            "another prefix", ("<scope ", "<i:scope xmlns:i=\"urn:inwriting:1\" "), ("</scope>", "</i:scope>"),
            is: .documentChanged),
        Attack("attribute with a prefix", ("<scope ", "<scope xmlns:i=\"urn:inwriting:1\" i:a=\"\" "), is: .document),
        Attack("name space of the document", ("<scope ", "<scope xmlns=\"urn:inwriting:2\" "), is: .document),
        Attack("consent", ("Nothing else", "Nothing more"), is: .statementChanged),
        Attack("party", ("party=\"provider\"", "party=\"guarantor\""), is: .statementChanged),
        Attack("white space in the statement", ("<name>Anna", " <name>Anna"), is: .statementChanged),
        Attack("white space in SignedInfo", ("<SignatureMethod", " <SignatureMethod"), is: .falseSignature),
        Attack(
            "the other's name", ("<name>Maja Lind", "<name>Anna Nord"), ("party=\"client\"", "party=\"provider\""),
            is: .repeatedSigner),
    ]
}
