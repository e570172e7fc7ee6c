internal import Agreement

/// How numbers, sums and dates are written: only from the labels, never from the machine's own settings.
extension Labels {
    func number(_ value: Int) -> String { decimal("\(value)") }

    /// A decimal with the language's signs; `1/3` where the number has none.
    func number(_ value: Fraction) -> String {
        let text = "\(value)"
        return text.contains("/") ? text : decimal(text)
    }

    func percent(_ share: Fraction) -> String { self(.percent, ["number": number(share * Fraction(100))]) }

    /// `SEK 12,000.00`; a minus sign (U+2212) stands before everything.
    func money(_ sum: Money, _ currency: Currency) -> String {
        let amount = decimal(Money(minor: sum.minor < 0 ? -sum.minor : sum.minor).text(in: currency))
        return (sum.minor < 0 ? "\u{2212}" : "") + self(.money, ["currency": currency.code, "amount": amount])
    }

    func quantity(_ quantity: Quantity) -> String {
        let number = number(quantity.number)
        return quantity.unit.isEmpty ? number : self(.withUnit, ["number": number, "unit": quantity.unit])
    }

    func span(_ span: Span) -> String { plural(span.unit.rawValue, span.count) }

    /// Groups of three digits before the point, the language's point after them.
    private func decimal(_ text: String) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.map(Array.init) else { return text }
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { grouped += self[.numberGroup] }
            grouped.append(digit)
        }
        if parts.count > 1 { grouped += self[.numberPoint] + parts[1] }
        return (isNegative ? "\u{2212}" : "") + grouped
    }
}

extension Labels {
    /// `14 December 2026`.
    func date(_ day: Day) -> String { date(day, .date) }

    func date(_ day: Day, _ form: MonthForm) -> String {
        let (year, month, number) = day.civil
        return date("\(number)", self.month(month, form), year)
    }

    private func date(_ days: String, _ month: String, _ year: Int) -> String {
        self(.date, ["day": days, "month": month, "year": "\(year)"])
    }

    /// Without the year where it is the same as that of the date beside it.
    func date(_ day: Day, beside other: Day) -> String {
        let (year, month, number) = day.civil
        guard year == other.civil.year else { return date(day) }
        return self(.dateWithoutYear, ["day": "\(number)", "month": self.month(month, .date)])
    }

    /// `9–15 December 2026`; the year stands once, where the language has it: after the last day or before the first.
    func range(_ first: Day, _ last: Day) -> String {
        if first == last { return date(first) }
        let (year, month, number) = last.civil
        if first.civil.year == year, first.civil.month == month {
            let days = self(.rangeInMonth, ["first": "\(first.civil.day)", "last": "\(number)"])
            return date(days, self.month(month, .date), year)
        }
        let isYearFirst = self[.date].hasPrefix("{year}")
        return self(
            .range,
            [
                "first": isYearFirst ? date(first) : date(first, beside: last),
                "last": isYearFirst ? date(last, beside: first) : date(last),
            ])
    }

    func range(_ range: DayRange) -> String { self.range(range.first, range.last) }

    /// A date with a mark where it does not rest on known holidays alone.
    func planned(_ day: PlannedDay) -> String { marked(date(day.day), day.basis) }

    func marked(_ text: String, _ basis: Basis) -> String {
        switch basis {
        case .fixed: text
        case .expected: self(.basisExpected, ["date": text])
        case .beyondTable: self(.basisBeyond, ["date": text])
        }
    }

    /// A statement's time, such as `2026-12-01T10:12:03+01:00` (RFC 3339); text of another form stays as it is.
    func time(_ text: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Day(parts[0]), parts[1].utf8.count >= 9 else { return text }
        let clock = parts[1].prefix(5)
        let zone = parts[1].dropFirst(8).drop { $0 == "." || $0.isNumber }
        return self(.time, ["date": date(day), "time": "\(clock)", "zone": zone == "Z" ? "UTC" : "UTC\(zone)"])
    }
}
