@testable import Signing

extension Attack {
    static let keys = [
        Attack("two KeyInfo", ("</KeyInfo>", "</KeyInfo><KeyInfo/>"), is: .structure),
        Attack("no KeyInfo", ("<KeyInfo>", "<Key>"), ("</KeyInfo>", "</Key>"), is: .structure),
        Attack("empty KeyInfo", ("<KeyInfo>", "<KeyInfo/><Key>"), ("</KeyInfo>", "</Key>"), is: .structure),
        Attack("attribute on KeyInfo", ("<KeyInfo>", "<KeyInfo a=\"b\">"), is: .attribute),
        Attack("key's name", ("<X509Data>", "<KeyName>Anna</KeyName><X509Data>"), is: .structure),
        Attack("key elsewhere", ("<X509Data>", "<RetrievalMethod URI=\"#x\"/><X509Data>"), is: .structure),
        Attack(
            "certificate by its name",
            ("<X509Certificate>", "<X509SubjectName>CN=Anna Nord</X509SubjectName><X509Certificate>"), is: .structure),
        Attack(
            "two certificates", ("</X509Data>", "<X509Certificate>CERT2</X509Certificate></X509Data>"), is: .structure),
        Attack("two X509Data", ("</X509Data>", "</X509Data><X509Data/>"), is: .structure),
        Attack("key beside its certificate", ("</X509Data>", "</X509Data><KeyValue/>"), is: .structure),
        Attack("certificate of another", ("CERT1", "CERT2"), is: .keyMismatch),
        Attack("certificate cut", ("CERT1", "AAAA"), is: .certificate),
        Attack("empty certificate", ("CERT1", ""), is: .certificate),
        Attack("key under another algorithm", on: .browser, ("1.2.840.10045.3.1.7", "1.3.132.0.34"), is: .key),
        Attack("Id on the curve", on: .browser, ("<NamedCurve URI", "<NamedCurve Id=\"a\" URI"), is: .id),
        Attack("explicit curve", on: .browser, ("<NamedCurve", "<ECParameters/><NamedCurve"), is: .structure),
        Attack("key in another name space", on: .browser, ("xmldsig11#", "xmldsig-more#"), is: .structure),
        Attack("RSA key beside", on: .browser, ("</ECKeyValue>", "</ECKeyValue><RSAKeyValue/>"), is: .structure),
        Attack("key's name beside", on: .browser, ("<KeyValue>", "<KeyName>A</KeyName><KeyValue>"), is: .structure),
        Attack("two keys", on: .browser, ("</KeyValue>", "</KeyValue><KeyValue/>"), is: .structure),
        Attack("key in DER", on: .browser, ("<KeyValue>", "<DEREncodedKeyValue/><KeyValue>"), is: .structure),
        Attack(
            "key with a prefix", on: .browser,
            ("<PublicKey>", "<e:PublicKey xmlns:e=\"http://www.w3.org/2009/xmldsig11#\">"),
            ("</PublicKey>", "</e:PublicKey>"), is: .structure),
        Attack("long key", on: .browser, ("POINT1", "POINT1AAAA"), is: .value),
        Attack("infinity", on: .browser, ("POINT1", "AA=="), is: .key),
        Attack("empty key", on: .browser, ("POINT1", ""), is: .key),
    ]
}
