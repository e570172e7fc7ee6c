@testable import Signing

extension Attack {
    private static let canonical = "Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
    private static let method = "<CanonicalizationMethod \(canonical)></CanonicalizationMethod>"
    private static let transform = "<Transform \(canonical)></Transform>"
    private static let ecdsa = "xmldsig-more#ecdsa-sha256"
    private static let prefixes =
        "<InclusiveNamespaces xmlns=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"x\"/>"

    private static let others = [
        "http://www.w3.org/TR/1999/REC-xslt-19991116", "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2", "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/2000/09/xmldsig#base64", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", "http://www.w3.org/2006/12/xml-c14n11",
        "http://www.w3.org/2010/xml-c14n2", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
        "http://www.w3.org/2001/10/xml-exc-c14n", "",
    ]

    static let transforms =
        others.map { other in
            Attack("transform \(other)", (transform, "<Transform Algorithm=\"\(other)\"/>"), is: .transform)
        } + [
            Attack(
                "transform of the statement",
                (
                    "#statement-ID1\">\n      <Transforms>\n        \(transform)",
                    "#statement-ID1\">\n      <Transforms>\n        <Transform Algorithm=\"\(others[0])\"/>"
                ), is: .transform),
            Attack("two transforms", (transform, transform + transform), is: .transform),
            Attack(
                "XPath after",
                (transform, transform + "<Transform Algorithm=\"\(others[1])\"><XPath>/</XPath></Transform>"),
                is: .transform),
            Attack(
                "style sheet inside",
                (
                    transform,
                    "<Transform \(canonical)><x:stylesheet xmlns:x=\"http://www.w3.org/1999/XSL/Transform\"/></Transform>"
                ), is: .structure),
            Attack("no transform", (transform, ""), is: .structure),
            Attack("no transforms", ("<Transforms>", "<Other>"), ("</Transforms>", "</Other>"), is: .structure),
            Attack("transforms twice", ("</Transforms>", "</Transforms><Transforms/>"), is: .structure),
            Attack("attribute on Transforms", ("<Transforms>", "<Transforms a=\"b\">"), is: .attribute),
            Attack("attribute on Transform", (transform, "<Transform a=\"b\" \(canonical)/>"), is: .attribute),
            Attack("text in a transform", (transform, "<Transform \(canonical)>x</Transform>"), is: .structure),
            Attack(
                "prefixes in a transform", (transform, "<Transform \(canonical)>\(prefixes)</Transform>"),
                is: .structure),
        ]

    static let algorithms =
        others.map { other in
            Attack(
                "canonical form \(other)", (method, "<CanonicalizationMethod Algorithm=\"\(other)\"/>"), is: .algorithm)
        }
        + ["hmac-sha256", "ecdsa-sha1", "ecdsa-sha224", "ecdsa-sha384", "ecdsa-sha512", "rsa-sha256", "rsa-md5"].map {
            other in
            Attack("signed by \(other)", (ecdsa, "xmldsig-more#\(other)"), is: .algorithm)
        } + [
            Attack(
                "HMAC of SHA-1", ("http://www.w3.org/2001/04/\(ecdsa)", "http://www.w3.org/2000/09/xmldsig#hmac-sha1"),
                is: .algorithm),
            Attack(
                "DSA", ("http://www.w3.org/2001/04/\(ecdsa)", "http://www.w3.org/2000/09/xmldsig#dsa-sha1"),
                is: .algorithm),
            Attack("HMAC in a browser's", on: .browser, (ecdsa, "xmldsig-more#hmac-sha256"), is: .algorithm),
            Attack(
                "HMAC length", ("ecdsa-sha256\">", "ecdsa-sha256\"><HMACOutputLength>1</HMACOutputLength>"),
                is: .structure),
            Attack(
                "prefixes in the method",
                (method, "<CanonicalizationMethod \(canonical)>\(prefixes)</CanonicalizationMethod>"), is: .structure),
            Attack(
                "SHA-1 digest", ("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"),
                is: .algorithm),
            Attack(
                "SHA-512 digest",
                ("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmlenc#sha512"),
                is: .algorithm),
            Attack("no algorithm", (" \(canonical)", ""), is: .attribute),
            Attack("algorithm twice", ("<SignatureMethod ", "<SignatureMethod/><SignatureMethod "), is: .attribute),
            Attack(
                "order of methods", (method, ""), ("</SignatureMethod>", "</SignatureMethod>\(method)"), is: .structure),
        ]
}
