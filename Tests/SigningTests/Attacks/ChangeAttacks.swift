@testable import Signing

extension Attack {
    /// Changes of what is signed, in a form that is right.
    static let changes = [
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
