import Agreement

extension Money {
    /// `12,000.50 SEK`.
    func shown(_ currency: Currency) -> String {
        let text = text(in: currency)
        let negative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".")
        var whole = ""
        for (index, digit) in parts[0].reversed().enumerated() {
            if index > 0, index % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        let decimals = parts.count > 1 ? ".\(parts[1])" : ""
        return "\(negative ? "−" : "")\(String(whole.reversed()))\(decimals) \(currency.code)"
    }
}

extension Problem.Weight {
    var style: Console.Style {
        switch self {
        case .error: .red
        case .gap: .yellow
        case .remark: .faint
        }
    }
}

extension Difference {
    /// `added`, `renamed from T1`.
    var word: String {
        switch kind {
        case .added: "added"
        case .removed: "removed"
        case .renamed(let id): "renamed from \(id)"
        case .changed: "changed"
        case .moved: "moved"
        }
    }

    var style: Console.Style {
        switch kind {
        case .added: .green
        case .removed: .red
        case .renamed, .changed, .moved: .yellow
        }
    }
}

extension Basis {
    /// Empty for a date that is sure.
    var mark: String {
        switch self {
        case .fixed: ""
        case .expected: "rests on an expected holiday"
        case .beyondTable: "beyond the holiday table"
        }
    }
}

func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
}
