/// The side that does the work.
public struct Provider: Hashable, Sendable {
    public var name: String
    public var signer: String?
    public var email: String?
    public var address: String?
    /// Registration number.
    public var id: String?

    init(_ reader: Reader) {
        name = reader.requiredText("name")
        signer = reader.text("signer")
        email = reader.text("email")
        address = reader.text("address")
        id = reader.text("id")
    }

    var form: Form {
        .fields([
            "name": .text(name), "signer": Form(signer), "email": Form(email), "address": Form(address), "id": Form(id),
        ])
    }
}

/// The side that orders the work.
public struct Client: Hashable, Sendable {
    /// Other rules of law, and other checks, hold for a consumer.
    public enum Kind: String, CaseIterable, Hashable, Sendable { case business, consumer }
    /// Whether all who may sign must, or one is enough.
    public enum Signs: String, CaseIterable, Hashable, Sendable { case all, any }
    /// Whether its people sign in any order, or as they are listed.
    public enum Order: String, CaseIterable, Hashable, Sendable { case any, listed }

    public var kind: Kind?
    public var name: String
    public var email: String?
    public var address: String?
    public var id: String?
    public var signs: Signs
    public var order: Order
    public var people: [Person]

    init(_ reader: Reader) {
        kind = reader.choice("kind", Kind.self)
        name = reader.requiredText("name")
        email = reader.text("email")
        address = reader.text("address")
        id = reader.text("id")
        signs = reader.choice("signs", Signs.self) ?? .all
        order = reader.choice("order", Order.self) ?? .any
        people = reader.items("people", Person.init)
        if order == .listed, signs == .any {
            reader.report(
                .contradiction, at: "order",
                "order: listed has all of them sign one after the other, and signs: any takes one signature for enough. "
                    + "Keep one of the two.")
        }
    }

    var form: Form {
        .fields([
            "kind": Form(kind?.rawValue),
            "name": .text(name),
            "email": Form(email),
            "address": Form(address),
            "id": Form(id),
            "signs": .text(signs.rawValue),
            // Only where it is asked for, so that documents from before say the same.
            "order": order == .any ? nil : .text(order.rawValue),
            "people": Form(people.map(\.form)),
        ])
    }

    /// The names of those who may sign for the client; the client's own name where nobody else is named.
    public var signers: [String] {
        let named = people.filter { $0.may.contains(.sign) }.map(\.name)
        return named.isEmpty ? [name] : named
    }
}

/// Somebody on the client's side, and what they may decide.
public struct Person: Hashable, Sendable {
    public enum Right: String, CaseIterable, Hashable, Sendable { case sign, approve, change }

    public var name: String
    public var role: String?
    public var email: String?
    public var may: [Right]

    init(_ reader: Reader) {
        name = reader.requiredText("name")
        role = reader.text("role")
        email = reader.text("email")
        may = reader.values("may", "sign | approve | change") { Right(rawValue: $0) }
    }

    var form: Form {
        .fields([
            "name": .text(name), "role": Form(role), "email": Form(email), "may": Form(texts: may.map(\.rawValue)),
        ])
    }
}

/// A value-added or sales tax, as it is printed: its rate and category (UNCL 5305: S standard, E exempt, …).
public struct Tax: Hashable, Sendable {
    public var rate: Fraction
    public var category: String?
    public var reason: String?

    init(_ reader: Reader) {
        if !reader.has("rate") { reader.missing("rate") }
        rate = reader.percent("rate") ?? .zero
        category = reader.text("category")
        reason = reader.text("reason")
    }

    var form: Form {
        .fields(["rate": .text(rate.percentText), "category": Form(category), "reason": Form(reason)])
    }
}

/// Which days are worked.
public struct CalendarRule: Hashable, Sendable {
    /// ISO 8601 weekdays (Monday is 1) that are worked.
    public var weekdays: [Int]
    /// Whether the country's working Saturdays are worked too.
    public var followsCountry: Bool
    public var closed: [DayRange]

    static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    public init() {
        weekdays = [1, 2, 3, 4, 5]
        followsCountry = false
        closed = []
    }

    init(_ reader: Reader) {
        self.init()
        let workdays = reader.values("workdays", "mon-fri, a list of days such as [mon, wed], or country") {
            text -> [Int]? in
            if text == "country" { return [] }
            let parts = text.split(separator: "-").map { CalendarRule.names.firstIndex(of: String($0)) }
            guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1], first <= last
            else { return nil }
            return Array(first + 1...last + 1)
        }
        followsCountry = workdays.contains([])
        let days = Set(workdays.joined()).sorted()
        if !days.isEmpty { weekdays = days }
        closed = reader.values("closed", "a date or a range such as 2026-12-24/2027-01-01") { DayRange($0) }
    }

    var form: Form {
        var days = weekdays.map { CalendarRule.names[$0 - 1] }
        if let first = weekdays.first, let last = weekdays.last, weekdays.count > 1, last - first == weekdays.count - 1
        {
            days = ["\(CalendarRule.names[first - 1])-\(CalendarRule.names[last - 1])"]
        }
        return .fields([
            "workdays": Form(texts: (followsCountry ? ["country"] : []) + days),
            "closed": Form(texts: closed.map(\.description)),
        ])
    }
}
