@testable import Signing

extension Attack {
    static let layouts = [
        Attack("two SignedInfo", ("<SignedInfo>", "<SignedInfo/><SignedInfo>"), is: .structure),
        Attack("second SignedInfo", ("</SignedInfo>", "</SignedInfo><SignedInfo/>"), is: .structure),
        Attack(
            "SignedInfo in an Object", ("</Object>\n</Signature>", "<SignedInfo/></Object>\n</Signature>"),
            is: .structure),
        Attack("two values", ("</SignatureValue>", "</SignatureValue><SignatureValue/>"), is: .structure),
        Attack("attribute on SignatureValue", ("<SignatureValue>", "<SignatureValue a=\"b\">"), is: .attribute),
        Attack("value in parts", ("<SignatureValue>", "<SignatureValue><x/>"), is: .structure),
        Attack("signature of another", ("VALUE1", "VALUE2"), is: .falseSignature),
        Attack("empty value", ("VALUE1", ""), is: .value),
        Attack(
            "no signature",
            ("<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"signature-ID1\"", "<Nothing"),
            ("</Signature>", "</Nothing>"), is: .id),
        Attack(
            "Signature in no name space",
            ("<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"signature-ID1\"", "<Signature xmlns=\"\""),
            is: .id),
        Attack(
            "Signature in no name space, in a browser's", on: .browser,
            ("<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"", "<Signature xmlns=\"\""), is: .structure),
        Attack(
            "foreign attribute on Signature", ("<Signature ", "<Signature xmlns:x=\"urn:x\" x:a=\"b\" "), is: .attribute
        ),
        Attack("attribute on SignedInfo", ("<SignedInfo>", "<SignedInfo a=\"b\">"), is: .attribute),
        Attack(
            "KeyInfo with a prefix", ("<KeyInfo>", "<d:KeyInfo xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\">"),
            ("</KeyInfo>", "</d:KeyInfo>"), is: .structure),
        Attack(
            "value with a prefix",
            ("<SignatureValue>", "<d:SignatureValue xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\">"),
            ("</SignatureValue>", "</d:SignatureValue>"), is: .structure),
        Attack(
            "Signature with a prefix", on: .browser,
            ("<Signature ", "<d:Signature xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\" "),
            ("</Signature>", "</d:Signature>"), is: .structure),
        Attack(
            "Kelvin sign for K", ("<KeyInfo>", "<\u{212A}eyInfo>"), ("</KeyInfo>", "</\u{212A}eyInfo>"), is: .structure),
        Attack("text in SignedInfo", ("<SignedInfo>", "<SignedInfo>x"), is: .text),
        Attack("text in Signature", ("<KeyInfo>", "x<KeyInfo>"), is: .text),
        Attack("Object before KeyInfo", ("<KeyInfo>", "<Object/><KeyInfo>"), is: .structure),
        Attack("Object between", ("</Object>", "</Object><Object/>"), is: .structure),
        Attack("third Object", ("</Object>\n</Signature>", "</Object><Object/>\n</Signature>"), is: .structure),
        Attack("second Object in a browser's", on: .browser, ("</Object>", "</Object><Object/>"), is: .structure),
        Attack("manifest", ("</statement>", "</statement><Manifest/>"), is: .structure),
        Attack("manifest for statement", ("<Object>", "<Object><Manifest/>"), is: .structure),
        Attack(
            "manifest in an Object of its own",
            ("</Object>\n</Signature>", "</Object><Object><Manifest/></Object>\n</Signature>"), is: .structure),
        Attack(
            "signature properties",
            ("</Object>\n</Signature>", "</Object><Object><SignatureProperties/></Object>\n</Signature>"),
            is: .structure),
        Attack("text in Object", ("<Object>", "<Object>x"), is: .text),
        Attack("type of Object", ("<Object>", "<Object MimeType=\"text/html\">"), is: .attribute),
        Attack(
            "encoding of Object", ("<Object>", "<Object Encoding=\"http://www.w3.org/2000/09/xmldsig#base64\">"),
            is: .attribute),
        Attack(
            "page in Object", ("</statement>", "</statement><html xmlns=\"http://www.w3.org/1999/xhtml\"/>"),
            is: .structure),
        Attack(
            "two statements", ("</statement>", "</statement><statement xmlns=\"urn:inwriting:1\"/>"), is: .structure),
        Attack(
            "foreign statement", ("<statement xmlns=\"urn:inwriting:1\"", "<statement xmlns=\"urn:x\""), is: .structure),
        Attack(
            "statement with a prefix",
            (
                "<statement xmlns=\"urn:inwriting:1\"",
                "<i:statement xmlns=\"urn:inwriting:1\" xmlns:i=\"urn:inwriting:1\""
            ), ("</statement>", "</i:statement>"), is: .structure),
    ]
}
