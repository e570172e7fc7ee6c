@testable import Signing

extension Attack {
    /// One place for each name: `Id` and `xml:id` are one name space, and no other attribute may look like them.
    static let wrappings = [
        Attack("document twice", ("</signed>", "<x xml:id=\"document\"/></signed>"), is: .id),
        Attack("document twice, one inside", ("<task", "<task xml:id=\"document\""), is: .id),
        Attack("Id of the document on Signature", ("Id=\"signature-ID1\"", "Id=\"document\""), is: .id),
        Attack("Id of the document on a reference", ("Id=\"reference-ID1\"", "Id=\"document\""), is: .id),
        Attack("Id of the document on properties", ("Id=\"properties-ID1\"", "Id=\"document\""), is: .id),
        Attack("xml:id of the properties in the document", ("<task", "<task xml:id=\"properties-ID1\""), is: .id),
        Attack("xml:id of the signature in the document", ("<task", "<task xml:id=\"signature-ID1\""), is: .id),
        Attack("plain id of the properties", ("<task id=\"T1\"", "<task id=\"properties-ID2\""), is: .id),
        Attack("plain id of a reference", ("<task id=\"T1\"", "<task id=\"reference-ID2\""), is: .id),
        Attack(
            "same signature twice",
            (
                "</scope>",
                "</scope><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><x xml:id=\"statement-ID1\"/></Signature>"
            ), is: .id),
    ]

    static let ids = [
        Attack("statement's id in the document", ("<task", "<task xml:id=\"statement-ID1\""), is: .id),
        Attack("Id on SignedInfo", ("<SignedInfo>", "<SignedInfo Id=\"a\">"), is: .id),
        Attack("Id on SignatureValue", ("<SignatureValue>", "<SignatureValue Id=\"a\">"), is: .id),
        Attack("Id on KeyInfo", ("<KeyInfo>", "<KeyInfo Id=\"a\">"), is: .id),
        Attack("Id on Object", ("<Object>", "<Object Id=\"document\">"), is: .id),
        Attack("Id on QualifyingProperties", (" Target=", " Id=\"a\" Target="), is: .id),
        Attack(
            "Id on the second reference", ("URI=\"#statement-ID1\"", "Id=\"a\" URI=\"#statement-ID1\""), is: .attribute),
        Attack(
            "Id on the third reference", ("URI=\"#properties-ID1\"", "Id=\"a\" URI=\"#properties-ID1\""), is: .attribute
        ),
        Attack("no Id on the first reference", (" Id=\"reference-ID1\"", ""), is: .attribute),
        Attack("another Id on the first reference", ("Id=\"reference-ID1\"", "Id=\"reference-1\""), is: .reference),
        Attack("no Id on Signature", (" Id=\"signature-ID1\"", ""), is: .structure),
        Attack("another Id on Signature", (" Id=\"signature-ID1\"", " Id=\"signature-1\""), is: .id),
        Attack("xml:id on Signature", (" Id=\"signature-ID1\"", " xml:id=\"signature-ID1\""), is: .attribute),
        Attack("both on Signature", (" Id=\"signature-ID1\"", " Id=\"signature-ID1\" xml:id=\"a\""), is: .attribute),
        Attack("no Id on the properties", (" Id=\"properties-ID1\"", ""), is: .attribute),
        Attack("xml:id on the properties", (" Id=\"properties-ID1\"", " xml:id=\"properties-ID1\""), is: .attribute),
        Attack("ID on the properties", (" Id=\"properties-ID1\"", " ID=\"properties-ID1\""), is: .id),
        Attack("another Id on the properties", (" Id=\"properties-ID1\"", " Id=\"properties-1\""), is: .id),
        Attack("Id in the document", ("<task", "<task Id=\"a\""), is: .id),
        Attack("ID in the document", ("<task", "<task ID=\"a\""), is: .id),
        Attack("iD in the document", ("<task", "<task iD=\"a\""), is: .id),
        Attack("foreign Id", ("<task", "<task xmlns:x=\"urn:x\" x:Id=\"document\""), is: .id),
        Attack("foreign id", ("<task", "<task xmlns:x=\"urn:x\" x:id=\"document\""), is: .id),
        Attack(
            "foreign Id on Signature", (" Id=\"signature-ID1\"", " xmlns:x=\"urn:x\" x:Id=\"signature-ID1\""), is: .id),
        Attack("WS-Security's Id", ("<Object>", "<Object xmlns:u=\"urn:wsu\" u:Id=\"document\">"), is: .id),
        Attack("plain id of the document", ("<task id=\"T1\"", "<task id=\"document\""), is: .id),
        Attack("plain id of a statement", ("<task id=\"T1\"", "<task id=\"statement-ID2\""), is: .id),
        Attack("no id on the document", (" xml:id=\"document\"", ""), is: .document),
        Attack("another id on the document", (" xml:id=\"document\"", " xml:id=\"scope\""), is: .document),
        Attack("plain id on the document", (" xml:id=\"document\"", " id=\"document\""), is: .document),
        Attack("statement's id is not its key's", ("xml:id=\"statement-ID1\"", "xml:id=\"statement-1\""), is: .id),
        Attack("statement without id", (" xml:id=\"statement-ID1\"", ""), is: .attribute),
        Attack("statement under another's id", ("xml:id=\"statement-ID1\"", "xml:id=\"statement-ID2\""), is: .id),
        Attack(
            "Id in a browser's signature", on: .browser, ("<Signature ", "<Signature Id=\"signature-ID1\" "),
            is: .structure),
        Attack(
            "Id on a browser's reference", on: .browser, ("<Reference ", "<Reference Id=\"reference-ID1\" "),
            is: .attribute),
    ]
}
