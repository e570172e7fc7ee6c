/// A number named in a text, exact to the thousandth.
struct Amount: Hashable, Sendable {
    /// In thousandths.
    let value: Int
    /// The tokens that it goes over.
    let tokens: Range<Int>
    var isMoney = false
    var isPercent = false
    /// A time of day.
    var isClock = false

    /// The number as people write it: `2`, `2360`, `3.5`.
    var text: String {
        var decimals = value % 1000
        guard decimals > 0 else { return "\(value / 1000)" }
        var width = 3
        while decimals % 10 == 0 { (decimals, width) = (decimals / 10, width - 1) }
        let digits = String(decimals)
        return "\(value / 1000)." + String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}

/// Reads numbers in figures and in words.
struct AmountReader {
    let language: Language?
    let tokens: [Token]

    /// The numbers outside the tokens that are taken already, as dates are.
    func amounts(except taken: (Int) -> Bool) -> [Amount] {
        var amounts: [Amount] = []
        var index = 0
        while index < tokens.count {
            guard !taken(index), let found = number(at: index) else { index += 1; continue }
            var amount = Amount(value: found.value, tokens: index..<index + found.count)
            mark(&amount)
            index = amount.tokens.upperBound
            amounts.append(amount)
        }
        return amounts
    }

    /// The number that begins at this token, in thousandths.
    func number(at index: Int) -> (value: Int, count: Int)? {
        guard index < tokens.count else { return nil }
        switch tokens[index].kind {
        case .number: return figures(at: index)
        case .word: return words(at: index)
        case .mark: return nil
        }
    }

    private func figures(at index: Int) -> (value: Int, count: Int)? {
        if index + 1 < tokens.count, tokens[index + 1].kind == .word, tokens[index + 1].start == tokens[index].end {
            let ending = tokens[index + 1].word
            let isKnown =
                language.map {
                    $0.ordinalEndings.contains(ending) || $0.currencies.contains(ending) || $0.percent.contains(ending)
                        || $0.units.match(tokens, at: index + 1) != nil
                        || $0.clockAfter.match(tokens, at: index + 1) != nil
                } ?? false
            if !isKnown, !["m", "m2", "m3", "cm", "mm", "km", "kg", "g", "l", "x"].contains(ending) { return nil }
        }
        guard let value = AmountReader.value(tokens[index].word, decimalComma: language?.decimalComma ?? false) else {
            return nil
        }
        // Thousands with a space between: `22 000`.
        var count = 1
        var whole = value
        if tokens[index].word.utf8.count <= 3, value > 0 {
            while index + count < tokens.count, tokens[index + count].kind == .number,
                tokens[index + count].word.utf8.count == 3,
                tokens[index + count].start - tokens[index + count - 1].end == 1,
                let group = AmountReader.value(tokens[index + count].word, decimalComma: false), group % 1000 == 0,
                count < 4
            {
                whole = whole * 1000 + group
                count += 1
            }
        }
        return (whole, count)
    }

    /// Figures with group marks: `2,360`, `11.000,50`, `3.5`; nil where they could be something else.
    static func value(_ text: String, decimalComma: Bool) -> Int? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        let marks = text.filter { $0 == "," || $0 == "." }
        guard text.utf8.count <= 15, parts.allSatisfy({ !$0.isEmpty }), let first = parts.first, let last = parts.last
        else {
            return nil
        }
        var decimals: Substring = ""
        var whole = parts
        if let mark = marks.last {
            let isLone = marks.filter { $0 == mark }.count == 1
            let isDecimal = mark == (decimalComma ? "," : ".") || last.count != 3
            if isLone, isDecimal {
                decimals = last
                whole.removeLast()
            }
        }
        guard decimals.count <= 3, whole.dropFirst().allSatisfy({ $0.count == 3 }),
            whole.count == 1 || first.count <= 3,
            let number = Int(whole.joined()), number < 1_000_000_000_000
        else { return nil }
        var value = number * 1000
        if !decimals.isEmpty {
            let padded = decimals + String(repeating: "0", count: 3 - decimals.count)
            guard let part = Int(padded) else { return nil }
            value += part
        }
        return value
    }

    /// Number words: `twenty-one`, `three hundred`, and in languages that join them `tvåhundra`.
    private func words(at index: Int) -> (value: Int, count: Int)? {
        guard let language else { return nil }
        if let half = language.halves.match(tokens, at: index) { return (500, half.count) }
        if let one = language.ones.match(tokens, at: index), index + one.count < tokens.count,
            tokens[index + one.count].kind == .word, language.roles.union(tokens, at: index + one.count) == nil,
            language.multipliers[tokens[index + one.count].word] == nil
        {
            return (1000, one.count)
        }
        var (total, current, count) = (0, 0, 0)
        var last = Int.max
        while index + count < tokens.count, count < 8, tokens[index + count].kind != .number {
            let token = tokens[index + count]
            if token.kind == .mark {
                // Only a hyphen joins: twenty-one.
                guard count > 0, token.word == "-", token.start == tokens[index + count - 1].end,
                    index + count + 1 < tokens.count,
                    language.numbers[tokens[index + count + 1].word].map({ $0 < 10 }) == true,
                    last % 10 == 0, last >= 20
                else { break }
                count += 1
                continue
            }
            if language.articles.contains(token.word) {
                // An article is a number only before hundred or thousand.
                guard count == 0, index + 1 < tokens.count, language.multipliers[tokens[index + 1].word] != nil else {
                    break
                }
                (current, last) = (1, 1)
            } else if let number = language.numbers[token.word] ?? joined(token.word, language) {
                guard count == 0 || (last % 10 == 0 && last >= 20 && number < last) else { break }
                current += number
                last = number == 0 ? Int.max : number
            } else if let multiplier = language.multipliers[token.word], current > 0 || count == 0 {
                current = max(current, 1) * multiplier
                guard current <= 1_000_000_000 else { return nil }
                if multiplier >= 1000 { (total, current) = (total + current, 0) }
                last = multiplier
            } else {
                break
            }
            count += 1
        }
        return count > 0 ? ((total + current) * 1000, count) : nil
    }

    /// A number word made of number words: `fyrtiofem`, `tvåhundra`.
    private func joined(_ word: String, _ language: Language) -> Int? {
        guard language.joinsWords, word.utf8.count <= 40, word.utf8.count >= 6 else { return nil }
        var rest = Substring(word)
        var (total, current) = (0, 0)
        while !rest.isEmpty {
            var length = min(rest.count, 9)
            var found = false
            while length >= 2, !found {
                let piece = String(rest.prefix(length))
                if let multiplier = language.multipliers[piece] {
                    current = max(current, 1) * multiplier
                    if multiplier >= 1000 { (total, current) = (total + current, 0) }
                    found = true
                } else if let number = language.numbers[piece] {
                    current += number
                    found = true
                }
                if found { rest = rest.dropFirst(length) } else { length -= 1 }
            }
            guard found, total + current <= 1_000_000_000 else { return nil }
        }
        return total + current
    }

    /// What stands around a number tells whether it is money, a share or a time of day.
    private func mark(_ amount: inout Amount) {
        guard let language else { return }
        let before = amount.tokens.lowerBound - 1
        var after = amount.tokens.upperBound
        func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].word : "" }
        if language.currencies.contains(word(before)) { amount.isMoney = true }
        if language.currencies.contains(word(after)) {
            amount.isMoney = true
            after += 1
        } else if word(after) == "%" || language.percent.contains(word(after)) {
            amount.isPercent = true
            after += 1
        } else if language.clockAfter.match(tokens, at: after) != nil {
            amount.isClock = true
            after += 1
        } else if word(after) == ":", tokens.indices.contains(after + 1), tokens[after + 1].kind == .number,
            tokens[after + 1].start == tokens[after].end, tokens[after].start == tokens[after - 1].end
        {
            amount.isClock = true
            after += 2
        } else if before >= 0, language.clockAlways.match(tokens, at: before) != nil {
            amount.isClock = true
        } else if before >= 0, language.clock.match(tokens, at: before) != nil, amount.value <= 24_000,
            !tokens.indices.contains(after) || tokens[after].kind == .mark
        {
            amount.isClock = true
        }
        amount = Amount(
            value: amount.value, tokens: amount.tokens.lowerBound..<after, isMoney: amount.isMoney,
            isPercent: amount.isPercent, isClock: amount.isClock)
    }
}
