@testable import Signing

extension Attack {
    /// On the properties of a XAdES signature.
    static let properties = [
        Attack("another signature's", ("Target=\"#signature-ID1\"", "Target=\"#signature-ID2\""), is: .properties),
        Attack("no target", (" Target=\"#signature-ID1\"", ""), is: .attribute),
        Attack("target without #", ("Target=\"#signature-ID1\"", "Target=\"signature-ID1\""), is: .properties),
        Attack("attribute on QualifyingProperties", (" Target=", " a=\"b\" Target="), is: .attribute),
        Attack("properties of another version", ("01903/v1.3.2#", "01903/v1.1.1#"), is: .id),
        Attack(
            "two QualifyingProperties",
            (
                "</QualifyingProperties>",
                "</QualifyingProperties><QualifyingProperties xmlns=\"http://uri.etsi.org/01903/v1.3.2#\"/>"
            ), is: .structure),
        Attack(
            "properties elsewhere",
            (
                "</QualifyingProperties>",
                "</QualifyingProperties><QualifyingPropertiesReference xmlns=\"http://uri.etsi.org/01903/v1.3.2#\" URI=\"http://example.com/\"/>"
            ), is: .structure),
        Attack(
            "document behind the properties",
            ("</QualifyingProperties>", "</QualifyingProperties><scope xmlns=\"urn:inwriting:1\"/>"), is: .structure),
        Attack("text behind the properties", ("</QualifyingProperties>", "</QualifyingProperties>x"), is: .text),
        Attack(
            "two SignedProperties", ("</SignedProperties>", "</SignedProperties><SignedProperties/>"), is: .structure),
        Attack("attribute on SignedProperties", ("<SignedProperties ", "<SignedProperties a=\"b\" "), is: .attribute),
        Attack("another time", ("<SigningTime>2026-12-01", "<SigningTime>2026-12-02"), is: .properties),
        Attack(
            "same time in another zone",
            ("<SigningTime>2026-12-01T10:12:03+01:00", "<SigningTime>2026-12-01T09:12:03Z"), is: .properties),
        Attack("the statement's time", ("<time>2026-12-01", "<time>2026-12-02"), is: .properties),
        Attack("space in the time", ("<SigningTime>", "<SigningTime> "), is: .properties),
        Attack("attribute on the time", ("<SigningTime>", "<SigningTime a=\"b\">"), is: .attribute),
        Attack("two times", ("</SigningTime>", "</SigningTime><SigningTime/>"), is: .structure),
        Attack("no time", ("<SigningTime>", "<Time>"), ("</SigningTime>", "</Time>"), is: .structure),
        Attack("certificate's digest", ("CERTDIGEST1", "CERTDIGEST2"), is: .properties),
        Attack("certificate's digest cut", ("CERTDIGEST1", "AAAA"), is: .value),
        Attack(
            "certificate's digest by SHA-1",
            (
                "<CertDigest>\n                <DigestMethod xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\">",
                "<CertDigest>\n                <DigestMethod xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\">"
            ), is: .algorithm),
        Attack(
            "older certificate's digest", ("<SigningCertificateV2>", "<SigningCertificate/><SigningCertificateV2>"),
            is: .structure),
        Attack("second certificate", ("</Cert>", "</Cert><Cert/>"), is: .structure),
        Attack("certificate's address", ("<Cert>", "<Cert URI=\"http://example.com/\">"), is: .attribute),
        Attack(
            "certificate's number", ("</CertDigest>", "</CertDigest><IssuerSerialV2>AAAA</IssuerSerialV2>"),
            is: .structure),
        Attack(
            "policy",
            (
                "</SigningCertificateV2>",
                "</SigningCertificateV2><SignaturePolicyIdentifier><SignaturePolicyImplied/></SignaturePolicyIdentifier>"
            ), is: .structure),
        Attack("role", ("</SigningCertificateV2>", "</SigningCertificateV2><SignerRoleV2/>"), is: .structure),
        Attack(
            "no data objects", ("<SignedDataObjectProperties>", "<Other>"),
            ("</SignedDataObjectProperties>", "</Other>"), is: .structure),
        Attack(
            "about another object", ("ObjectReference=\"#reference-ID1\"", "ObjectReference=\"#reference-ID2\""),
            is: .properties),
        Attack("about no object", (" ObjectReference=\"#reference-ID1\"", ""), is: .attribute),
        Attack("another kind of document", ("<MimeType>text/xml", "<MimeType>text/html"), is: .properties),
        Attack("description", ("<MimeType>", "<Description>not binding</Description><MimeType>"), is: .structure),
        Attack("encoding", ("</MimeType>", "</MimeType><Encoding>x</Encoding>"), is: .structure),
        Attack("two formats", ("</DataObjectFormat>", "</DataObjectFormat><DataObjectFormat/>"), is: .structure),
        Attack("commitment", ("</DataObjectFormat>", "</DataObjectFormat><CommitmentTypeIndication/>"), is: .structure),
        Attack(
            "order", ("<SignedSignatureProperties>", "<SignedDataObjectProperties/><SignedSignatureProperties>"),
            is: .structure),
        Attack(
            "unsigned before signed", ("<SignedProperties ", "<UnsignedProperties/><SignedProperties "), is: .structure),
        Attack(
            "properties with a prefix", ("<MimeType>", "<x:MimeType xmlns:x=\"http://uri.etsi.org/01903/v1.3.2#\">"),
            ("</MimeType>", "</x:MimeType>"), is: .structure),
        Attack(
            "bare key under properties", ("<X509Data>", "<KeyValue>"), ("</X509Data>", "</KeyValue>"), is: .structure),
        Attack("white space in the properties", ("<MimeType>", " <MimeType>"), is: .propertiesChanged),
        Attack(
            "properties in a browser's", on: .browser,
            (
                "</Object>",
                "</Object><Object><QualifyingProperties xmlns=\"http://uri.etsi.org/01903/v1.3.2#\" Target=\"#x\"/></Object>"
            ), is: .structure),
    ]
}
