/// The sum that covers the tasks without a price of their own, and the discount on everything.
public struct Price: Hashable, Sendable {
    public var id: String?
    public var text: String?
    public var total: Money?
    public var discount: Fraction?

    init(_ reader: Reader, _ currency: Currency?) {
        let id = reader.id(required: false)
        self.id = id.isEmpty ? nil : id
        text = reader.text("text")
        total = reader.money("total", currency)
        discount = reader.percent("discount")
        if let discount, discount > .one {
            reader.report(.contradiction, at: "discount", "A discount of more than 100% would pay the client.")
        }
    }

    func form(_ currency: Currency) -> Form {
        .fields([
            "id": Form(id), "text": Form(text), "total": Form(total?.text(in: currency)),
            "discount": Form(discount?.percentText),
        ])
    }
}

/// Rounds of changes included in the price, and the price of one more.
public struct Revisions: Hashable, Sendable {
    public var id: String?
    public var text: String?
    public var included: Int?
    public var then: Money?

    init(_ reader: Reader, _ currency: Currency?) {
        let id = reader.id(required: false)
        self.id = id.isEmpty ? nil : id
        text = reader.text("text")
        included = reader.whole("included", 0...999)
        then = reader.money("then", currency)
    }

    func form(_ currency: Currency) -> Form {
        .fields([
            "id": Form(id), "text": Form(text), "included": Form(included), "then": Form(then?.text(in: currency)),
        ])
    }
}

/// When and how the provider answers.
public struct Contact: Hashable, Sendable {
    public var id: String?
    public var text: String?
    public var channel: String?
    public var answers: Span?

    init(_ reader: Reader) {
        let id = reader.id(required: false)
        self.id = id.isEmpty ? nil : id
        text = reader.text("text")
        channel = reader.text("channel")
        answers = reader.span("answers")
    }

    var form: Form {
        .fields(["id": Form(id), "text": Form(text), "channel": Form(channel), "answers": Form(answers)])
    }
}

/// How work is accepted. Silence counts only after a recorded reminder.
public struct Approval: Hashable, Sendable {
    public enum Silence: String, CaseIterable, Hashable, Sendable { case accepted, paused }

    public var within: Span?
    public var reminder: Span?
    public var then: Silence?

    init(_ reader: Reader) {
        within = reader.span("within")
        reminder = reader.span("reminder")
        then = reader.choice("then", Silence.self)
    }

    var form: Form {
        .fields(["within": Form(within), "reminder": Form(reminder), "then": Form(then?.rawValue)])
    }
}

/// What follows when a payment is late.
public struct Late: Hashable, Sendable {
    public enum Interest: Hashable, Sendable {
        /// The rate that the law sets; between businesses only.
        case statutory
        case yearly(Fraction)
        case waived
    }

    public var interest: Interest?
    public var pauseAfter: Span?
    public var restart: Span?

    init(_ reader: Reader) {
        interest = reader.value("interest", "statutory | none | a share such as 8% a year") { text -> Interest? in
            switch text {
            case "statutory": return .statutory
            case "none": return .waived
            default:
                guard text.hasSuffix(" a year") else { return nil }
                return Fraction(percent: text.dropLast(7)).map { .yearly($0) }
            }
        }
        pauseAfter = reader.span("pause_after")
        restart = reader.span("restart")
    }

    var form: Form {
        let interest: String? =
            switch interest {
            case .statutory: "statutory"
            case .yearly(let rate): "\(rate.percentText) a year"
            case .waived: "none"
            case nil: nil
            }
        return .fields(["interest": Form(interest), "pause_after": Form(pauseAfter), "restart": Form(restart)])
    }
}

/// Who may use slack in the plan, and what follows when both sides are late at once.
public struct Delays: Hashable, Sendable {
    public enum Float: String, CaseIterable, Hashable, Sendable { case shared, provider, client }
    public enum Concurrent: String, CaseIterable, Hashable, Sendable {
        case timeOnly = "time only"
        case timeAndMoney = "time and money"
        case none
    }

    public var float: Float?
    public var concurrent: Concurrent?

    init(_ reader: Reader) {
        float = reader.choice("float", Float.self)
        concurrent = reader.choice("concurrent", Concurrent.self)
    }

    var form: Form { .fields(["float": Form(float?.rawValue), "concurrent": Form(concurrent?.rawValue)]) }
}

/// How changes are priced.
public struct ChangePolicy: Hashable, Sendable {
    public enum Markup: String, CaseIterable, Hashable, Sendable {
        /// Profit is taken on the price with overhead: D(1+o)(1+p).
        case compound
        /// Both are taken on the bare price: D(1+o+p).
        case flat
    }

    public enum Credit: String, CaseIterable, Hashable, Sendable {
        /// Work removed is credited at its price, without markup.
        case net
        /// With the markup that added work would bear.
        case full
        case none
    }

    public var rush: Fraction
    public var minimum: Money
    public var overhead: Fraction
    public var profit: Fraction
    public var markup: Markup
    public var credit: Credit
    /// The share kept of the price of work removed.
    public var cancellation: Fraction
    public var rounding: Rounding
    /// After this time an offer of a change lapses; silence never means yes.
    public var answer: Span?

    public init() {
        rush = .zero
        minimum = .zero
        overhead = .zero
        profit = .zero
        markup = .compound
        credit = .net
        cancellation = .zero
        rounding = .halfUp
        answer = nil
    }

    init(_ reader: Reader, _ currency: Currency?) {
        rush = reader.percent("rush") ?? .zero
        minimum = reader.money("minimum", currency) ?? .zero
        overhead = reader.percent("overhead") ?? .zero
        profit = reader.percent("profit") ?? .zero
        markup = reader.choice("markup", Markup.self) ?? .compound
        credit = reader.choice("credit", Credit.self) ?? .net
        cancellation = reader.percent("cancellation") ?? .zero
        rounding = reader.choice("rounding", Rounding.self) ?? .halfUp
        answer = reader.span("answer")
        if cancellation > .one {
            reader.report(.contradiction, at: "cancellation", "At most 100% of the price of work removed can be kept.")
        } else if credit == .none, cancellation != .zero {
            reader.report(
                .contradiction, at: "cancellation",
                "With credit: none the whole price of work removed is kept. Leave out cancellation.")
        }
    }

    func form(_ currency: Currency) -> Form {
        .fields([
            "rush": .text(rush.percentText),
            "minimum": .text(minimum.text(in: currency)),
            "overhead": .text(overhead.percentText),
            "profit": .text(profit.percentText),
            "markup": .text(markup.rawValue),
            "credit": .text(credit.rawValue),
            "cancellation": .text(cancellation.percentText),
            "rounding": .text(rounding.rawValue),
            "answer": Form(answer),
        ])
    }
}

/// Ending the agreement before the work is done.
public struct Cancellation: Hashable, Sendable {
    public var notice: Span?
    /// Of the price of the work not yet done.
    public var share: Fraction?

    init(_ reader: Reader) {
        notice = reader.span("notice")
        share = reader.percent("share")
    }

    var form: Form { .fields(["notice": Form(notice), "share": Form(share?.percentText)]) }
}
