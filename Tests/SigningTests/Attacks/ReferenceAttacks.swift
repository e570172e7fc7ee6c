@testable import Signing

extension Attack {
    static let references = [
        Attack("file", ("URI=\"#document\"", "URI=\"file:///etc/passwd\""), is: .reference),
        Attack("relative file", ("URI=\"#document\"", "URI=\"document.xml\""), is: .reference),
        Attack("web", ("URI=\"#document\"", "URI=\"http://example.com/\""), is: .reference),
        Attack("data address", ("URI=\"#document\"", "URI=\"data:text/plain,document\""), is: .reference),
        Attack("whole file", ("URI=\"#document\"", "URI=\"\""), is: .reference),
        Attack("part of the document", ("URI=\"#document\"", "URI=\"#T1\""), is: .reference),
        Attack("XPointer", ("URI=\"#document\"", "URI=\"#xpointer(id('document'))\""), is: .reference),
        Attack("root by XPointer", ("URI=\"#document\"", "URI=\"#xpointer(/)\""), is: .reference),
        Attack("escaped", ("URI=\"#document\"", "URI=\"#%64ocument\""), is: .reference),
        Attack("space before", ("URI=\"#document\"", "URI=\" #document\""), is: .reference),
        Attack("only the statement", ("URI=\"#document\"", "URI=\"#statement-ID1\""), is: .reference),
        Attack("another's statement", ("URI=\"#statement-ID1\"", "URI=\"#statement-ID2\""), is: .reference),
        Attack("another's properties", ("URI=\"#properties-ID1\"", "URI=\"#properties-ID2\""), is: .reference),
        Attack("KeyInfo in place of properties", ("URI=\"#properties-ID1\"", "URI=\"#signature-ID1\""), is: .reference),
        Attack("no URI", (" URI=\"#document\"", ""), is: .attribute),
        Attack("URI in a name space", (" URI=\"#document\"", " xmlns:x=\"urn:x\" x:URI=\"#document\""), is: .attribute),
        Attack(
            "manifest's Type",
            ("URI=\"#document\"", "URI=\"#document\" Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\""),
            is: .attribute),
        Attack(
            "no Type on the properties", (" Type=\"http://uri.etsi.org/01903#SignedProperties\"", ""), is: .attribute),
        Attack(
            "older Type on the properties", ("uri.etsi.org/01903#Signed", "uri.etsi.org/01903/v1.1.1#Signed"),
            is: .reference),
        Attack(
            "other order", ("URI=\"#document\"", "URI=\"#x\""), ("URI=\"#statement-ID1\"", "URI=\"#document\""),
            is: .reference),
        Attack("one more", ("</SignedInfo>", "<Reference URI=\"#document\"/></SignedInfo>"), is: .reference),
        Attack("one less", ("<Reference ", "<Omitted "), ("</Reference>", "</Omitted>"), is: .id),
        Attack(
            "statement left out", ("<Reference URI", "<Omitted URI"),
            ("</Reference>\n    <Reference Type", "</Omitted>\n    <Reference Type"), is: .reference),
        Attack(
            "properties left out", ("<Reference Type", "<Omitted Type"),
            ("</Reference>\n  </SignedInfo>", "</Omitted>\n  </SignedInfo>"), is: .reference),
        Attack(
            "a browser's third", on: .browser, ("</SignedInfo>", "<Reference URI=\"#document\"/></SignedInfo>"),
            is: .reference),
        Attack(
            "a browser's second of properties", on: .browser, ("URI=\"#statement-ID1\"", "URI=\"#properties-ID1\""),
            is: .reference),
        Attack("foreign reference", ("</SignedInfo>", "<x xmlns=\"urn:x\"/></SignedInfo>"), is: .structure),
        Attack(
            "reference with a prefix",
            ("<Reference Type", "<d:Reference xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\" Type"),
            ("</Reference>\n  </SignedInfo>", "</d:Reference>\n  </SignedInfo>"), is: .structure),
        Attack("digest too short", ("DOCUMENT", "AAAA"), is: .value),
        Attack(
            "digest in hex", ("DOCUMENT", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
            is: .value),
        Attack("digest with a line feed", ("DOCUMENT", "\nDOCUMENT"), is: .value),
        Attack("digest twice", ("DOCUMENT", "DOCUMENTDOCUMENT"), is: .value),
        Attack("digest within an element", ("DOCUMENT", "<x>DOCUMENT</x>"), is: .structure),
        Attack("two digests", ("</DigestValue>", "</DigestValue><DigestValue/>"), is: .structure),
        Attack("attribute on DigestValue", ("<DigestValue>", "<DigestValue a=\"b\">"), is: .attribute),
    ]
}
