@testable import Signing

extension Attack {
    /// On what nobody signs: the place of a time stamp.
    static let timeStamps = [
        Attack(
            "empty unsigned properties", ("</SignedProperties>", "</SignedProperties><UnsignedProperties/>"),
            is: .structure),
        Attack(
            "unsigned properties of data", on: .stamped,
            ("</UnsignedSignatureProperties>", "</UnsignedSignatureProperties><UnsignedDataObjectProperties/>"),
            is: .structure),
        Attack(
            "Id on unsigned properties", on: .stamped, ("<UnsignedProperties>", "<UnsignedProperties Id=\"a\">"),
            is: .id),
        Attack(
            "attribute on unsigned properties", on: .stamped, ("<UnsignedProperties>", "<UnsignedProperties a=\"b\">"),
            is: .attribute),
        Attack(
            "text in unsigned properties", on: .stamped, ("<UnsignedProperties>", "<UnsignedProperties>x"), is: .text),
        Attack(
            "unsigned properties twice", on: .stamped,
            ("</UnsignedProperties>", "</UnsignedProperties><UnsignedProperties/>"), is: .structure),
        Attack(
            "countersignature", on: .stamped, ("<SignatureTimeStamp>", "<CounterSignature/><SignatureTimeStamp>"),
            is: .structure),
        Attack(
            "document in unsigned properties", on: .stamped,
            ("<SignatureTimeStamp>", "<scope xmlns=\"urn:inwriting:1\"/><SignatureTimeStamp>"), is: .structure),
        Attack(
            "two time stamps", on: .stamped, ("</SignatureTimeStamp>", "</SignatureTimeStamp><SignatureTimeStamp/>"),
            is: .structure),
        Attack(
            "certificates", on: .stamped, ("</SignatureTimeStamp>", "</SignatureTimeStamp><CertificateValues/>"),
            is: .structure),
        Attack("Id on a time stamp", on: .stamped, ("<SignatureTimeStamp>", "<SignatureTimeStamp Id=\"a\">"), is: .id),
        Attack(
            "attribute on a time stamp", on: .stamped, ("<SignatureTimeStamp>", "<SignatureTimeStamp a=\"b\">"),
            is: .attribute),
        Attack(
            "part of the signature", on: .stamped,
            ("<SignatureTimeStamp>", "<SignatureTimeStamp><Include URI=\"#x\"/>"), is: .structure),
        Attack(
            "two tokens", on: .stamped,
            ("</EncapsulatedTimeStamp>", "</EncapsulatedTimeStamp><EncapsulatedTimeStamp/>"), is: .structure),
        Attack(
            "token as XML", on: .stamped, ("<EncapsulatedTimeStamp>", "<XMLTimeStamp/><EncapsulatedTimeStamp>"),
            is: .structure),
        Attack(
            "encoding of a token", on: .stamped,
            ("<EncapsulatedTimeStamp>", "<EncapsulatedTimeStamp Encoding=\"http://uri.etsi.org/01903/v1.2.2#DER\">"),
            is: .attribute),
        Attack(
            "token on two lines", on: .stamped, ("<EncapsulatedTimeStamp>", "<EncapsulatedTimeStamp>\n"), is: .value),
        Attack(
            "token in an element", on: .stamped, ("<EncapsulatedTimeStamp>", "<EncapsulatedTimeStamp><x/>"),
            is: .structure),
        Attack("no token", on: .stamped, ("TOKEN1", ""), is: .value),
        Attack("pad bits", on: .stamped, ("TOKEN1", "MAB="), is: .value),
        Attack("large token", on: .stamped, ("TOKEN1", String(repeating: "AAAA", count: 22_000)), is: .value),
        Attack("no token at all", on: .stamped, ("TOKEN1", "MAA="), is: .falseStamp),
        Attack("a token over the other signature", on: .stamped, ("TOKEN1", "OTHERTOKEN"), is: .falseStamp),
        Attack(
            "no canonical form", on: .stamped, ("<CanonicalizationMethod xmlns=", "<Other xmlns="),
            ("</CanonicalizationMethod>\n            <Enc", "</Other>\n            <Enc"), is: .structure),
        Attack(
            "another canonical form", on: .stamped,
            (
                "<CanonicalizationMethod xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"",
                "<CanonicalizationMethod xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Algorithm=\"http://www.w3.org/2006/12/xml-c14n11\""
            ), is: .algorithm),
        Attack(
            "a browser's time stamp", on: .browser,
            ("</statement>", "</statement><UnsignedProperties xmlns=\"http://uri.etsi.org/01903/v1.3.2#\"/>"),
            is: .structure),
    ]
}
