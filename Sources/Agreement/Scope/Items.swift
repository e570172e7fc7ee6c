/// What is expressly left out.
public struct Exclusion: Hashable, Sendable {
    public var id: String
    public var text: String
    public var also: [String]

    init(_ reader: Reader) {
        id = reader.id()
        text = reader.requiredText("text")
        also = reader.texts("also")
    }

    var form: Form { .fields(["id": .text(id), "text": .text(text), "also": Form(texts: also)]) }
}

/// What the client owes, and by when.
public struct Duty: Hashable, Sendable {
    public var id: String
    public var text: String
    public var due: Deadline?
    public var also: [String]

    init(_ reader: Reader) {
        id = reader.id()
        text = reader.requiredText("text")
        due = reader.deadline("due")
        also = reader.texts("also")
    }

    var form: Form { .fields(["id": .text(id), "text": .text(text), "due": Form(due), "also": Form(texts: also)]) }
}

/// What is taken for granted, and what follows if it turns out otherwise (`else` in a draft).
public struct Assumption: Hashable, Sendable {
    public var id: String
    public var text: String
    public var otherwise: String?

    init(_ reader: Reader) {
        id = reader.id()
        text = reader.requiredText("text")
        otherwise = reader.text("else")
    }

    var form: Form { .fields(["id": .text(id), "text": .text(text), "else": Form(otherwise)]) }
}

/// A file that belongs to the agreement. Its name, size and SHA-256 stand in the signed document.
public struct Attachment: Hashable, Sendable {
    public var id: String
    public var title: String
    public var file: String?
    /// In bytes; filled in when the document is made.
    public var size: Int?
    /// SHA-256 in hex; filled in when the document is made.
    public var sha256: String?

    init(_ reader: Reader) {
        id = reader.id()
        title = reader.requiredText("title")
        file = reader.text("file")
        size = reader.whole("size", 0...999_999_999)
        sha256 = reader.value("sha256", "64 lowercase hex digits") { text in
            text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
                ? text : nil
        }
    }

    var form: Form {
        .fields([
            "id": .text(id), "title": .text(title), "file": Form(file), "size": Form(size), "sha256": Form(sha256),
        ])
    }
}

/// One instalment.
public struct Payment: Hashable, Sendable {
    public enum Amount: Hashable, Sendable {
        case share(Fraction)
        case sum(Money)
    }

    public var id: String
    public var text: String
    public var amount: Amount?
    public var due: Deadline?

    init(_ reader: Reader, _ currency: Currency?) {
        id = reader.id()
        text = reader.requiredText("text")
        let currency = currency ?? .unknown
        amount = reader.value("amount", "a share such as 40%, or a sum in \(currency.code)") { text in
            if let share = Fraction(percent: text) { return .share(share) }
            return Money(text, in: currency).flatMap { $0 >= .zero ? .sum($0) : nil }
        }
        due = reader.deadline("due")
    }

    func form(_ currency: Currency) -> Form {
        let amount: String? =
            switch amount {
            case .share(let share): share.percentText
            case .sum(let sum): sum.text(in: currency)
            case nil: nil
            }
        return .fields(["id": .text(id), "text": .text(text), "amount": Form(amount), "due": Form(due)])
    }
}

/// The price of one unit of work beyond what is agreed.
public struct Rate: Hashable, Sendable {
    public var id: String
    public var text: String
    public var price: Money
    public var per: String

    init(_ reader: Reader, _ currency: Currency?) {
        id = reader.id()
        text = reader.requiredText("text")
        if !reader.has("price") { reader.missing("price") }
        price = reader.money("price", currency) ?? .zero
        per = reader.requiredText("per")
    }

    func form(_ currency: Currency) -> Form {
        .fields(["id": .text(id), "text": .text(text), "price": .text(price.text(in: currency)), "per": .text(per)])
    }
}

/// A clause in words.
public struct Term: Hashable, Sendable {
    public var id: String
    public var title: String
    public var text: String

    init(_ reader: Reader) {
        id = reader.id()
        title = reader.requiredText("title")
        text = reader.requiredText("text")
    }

    var form: Form { .fields(["id": .text(id), "title": .text(title), "text": .text(text)]) }
}
