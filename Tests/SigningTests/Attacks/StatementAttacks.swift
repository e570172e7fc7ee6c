@testable import Signing

extension Attack {
    /// On the form of a statement.
    static let statements = [
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
}
