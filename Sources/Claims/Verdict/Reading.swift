internal import Agreement

/// One sentence taken apart: what it does (asks, thanks, recalls), which dates and numbers it names, and which words
/// remain for a clause to explain.
struct Reading: Sendable {
    struct Word: Sendable {
        let token: Int
        let word: String
        /// As it was written.
        let text: String
        /// Stands outside circumstances: names the thing itself.
        let isMain: Bool
        /// Stands before the first "of" too: the thing, without what it belongs to.
        let isObject: Bool
        /// The verb of a command.
        let isVerb: Bool
    }

    let tokens: [Token]
    let roles: [Roles]
    let mentions: [Mention]
    let amounts: [Amount]
    let words: [Word]
    /// Whether somebody is told or asked to do something.
    let isRequest: Bool
    /// Whether a pronoun stands where the thing should.
    let isPronoun: Bool
    let opening: Roles
    let all: Roles
    /// "Not before Friday" is a date, not a denial.
    let isDenied: Bool
    let isByFirstPerson: Bool
    /// An item of a list.
    let isListed: Bool
    /// Whether it takes something away that a clause may yet name as work: "take the old ones out".
    let isWithdrawal: Bool

    /// A month by its name alone is no deadline here: the clause must explain the name itself.
    var time: Time { Time(mentions.filter { $0.form != .month || !roles[$0.tokens.lowerBound].isEmpty }) }
    var isBare: Bool { words.isEmpty }
    var isAlso: Bool { all.contains(.also) }

    /// The number that the sentence claims.
    var quantity: String? { amounts.first { !$0.isClock }?.text }

    /// - Parameters:
    ///   - names: words that need no clause: the people's and firms' names.
    ///   - isKnown: whether the agreement has this word; such a word is never taken for somebody's name.
    init(
        _ sentence: Sentence, _ tokens: [Token], language: Language, country: String, sent: Day?, names: Set<String>,
        isKnown: (String) -> Bool
    ) {
        self.tokens = tokens
        let roles = Reading.roles(of: tokens, language)
        self.roles = roles
        let parts = Parts(tokens, roles)
        let all = DateReader(language: language, country: country, sent: sent, tokens: tokens).mentions()
        // A date inside a reason counts only where there is no other.
        let outside = all.filter { mention in !parts.reasons.contains { $0.contains(mention.tokens.lowerBound) } }
        mentions = outside.isEmpty ? all : outside
        var dated = Array(repeating: false, count: tokens.count)
        for mention in all where mention.form != .month || !roles[mention.tokens.lowerBound].isEmpty {
            for index in mention.tokens { dated[index] = true }
        }
        let marker = parts.marker
        amounts = AmountReader(language: language, tokens: tokens).amounts { dated[$0] || $0 < marker }
        var taken = dated
        for amount in amounts { for index in amount.tokens { taken[index] = true } }

        let verb = Command(tokens, roles, language: language, from: parts.opening.upperBound)
        isRequest = verb.isRequest
        var words: [Word] = []
        let scalars = Array(sentence.text.unicodeScalars)
        var (isMain, isObject) = (true, true)
        var inCircumstance = 0
        for (index, token) in tokens.enumerated() where index >= parts.opening.upperBound && !taken[index] {
            // A circumstance goes over its noun; a verb or an auxiliary behind it leads back to the thing itself.
            if roles[index].contains(.circumstance), words.contains(where: { !$0.isVerb }) {
                (isMain, inCircumstance) = (false, words.count)
            } else if !isMain, words.count > inCircumstance, !roles[index].isDisjoint(with: [.stop, .light]) {
                isMain = true
            }
            if roles[index].contains(.genitive) {
                isObject = words.allSatisfy(\.isVerb)
            } else if roles[index].contains(.stop) {
                isObject = true
            }
            guard index >= marker, !names.contains(token.word) else { continue }
            let isVerb = verb.verbs.contains(index)
            guard
                Reading.isContent(token, roles[index], inClause: false)
                    || isVerb && roles[index].isDisjoint(with: [.light, .give])
            else { continue }
            if parts.reasons.contains(where: { $0.contains(index) }) { continue }
            if index == parts.vocative, !isKnown(token.word) { continue }
            let text = Tokenizer.string(scalars[token.start - sentence.start..<token.end - sentence.start])
            words.append(
                Word(
                    token: index, word: token.word, text: text, isMain: isMain, isObject: isMain && isObject,
                    isVerb: isVerb))
        }
        self.words = words
        opening = parts.openingRoles
        self.all = roles.reduce([]) { $0.union($1) }
        let first = words.first { !$0.isVerb }?.token ?? tokens.count
        isPronoun = roles.indices.contains { index in
            index < first && index >= parts.opening.upperBound && !dated[index]
                && (roles[index].contains(.pronoun) && !(roles[index].contains(.demonstrative) && index + 1 == first)
                    || roles[index].contains(.demonstrative) && index + 1 != first)
        }
        isListed = marker > 0
        isWithdrawal = self.all.contains(.withdraw)
        isDenied = Reading.isDenied(tokens, roles, mentions) { index in parts.reasons.contains { $0.contains(index) } }
        isByFirstPerson = Reading.isByFirstPerson(tokens, roles)
    }

    /// What each token does, by the longest phrase that it is part of.
    static func roles(of tokens: [Token], _ language: Language?) -> [Roles] {
        var roles = Array(repeating: Roles(), count: tokens.count)
        guard let language else { return roles }
        var index = 0
        while index < tokens.count {
            guard tokens[index].kind != .number, let found = language.roles.match(tokens, at: index) else {
                index += 1
                continue
            }
            for place in index..<index + found.count {
                roles[place] = found.value
                // A phrase does not hide what its own words do: "can you" still speaks to somebody.
                if found.count > 1, let own = language.roles.match([tokens[place]], at: 0) {
                    roles[place].formUnion(own.value.intersection([.firstPerson, .give, .stop]))
                }
            }
            // "May I also ask you to": an inner "also" still presents one more.
            if found.count > 1 {
                for place in index..<index + found.count {
                    if let own = language.roles.match([tokens[place]], at: 0),
                        own.value.isSuperset(of: [.also, .object])
                    {
                        roles[place].insert(.also)
                    }
                }
            }
            index += found.count
        }
        for index in tokens.indices where language.stranded.contains(tokens[index].word) {
            if index > 0, index + 1 == tokens.count || tokens[index + 1].kind == .mark { roles[index] = .also }
        }
        return roles
    }

    /// Whether a word must be explained by a clause.
    static func isContent(_ token: Token, _ roles: Roles, inClause: Bool) -> Bool {
        // Figures that are neither date nor number (`3D`) must be explained like words.
        if token.kind == .number { return true }
        guard token.kind == .word, token.word.utf8.count > 1 else { return false }
        if inClause { return !roles.contains(.stop) && roles.isDisjoint(with: [.circumstance, .exception]) }
        return roles.isEmpty || !roles.isDisjoint(with: .mustBeAgreed)
    }

    private static func isDenied(
        _ tokens: [Token], _ roles: [Roles], _ mentions: [Mention], isReason: (Int) -> Bool
    ) -> Bool {
        guard let index = roles.indices.first(where: { roles[$0].contains(.negation) && !isReason($0) }) else {
            return false
        }
        let isDate = roles.indices.contains { place in
            place > index && roles[place].contains(.notBefore)
                && mentions.contains { $0.tokens.lowerBound > place && $0.tokens.lowerBound <= place + 3 }
        }
        return !isDate
    }

    /// "We will send", "have I sent": the writer's own doing.
    private static func isByFirstPerson(_ tokens: [Token], _ roles: [Roles]) -> Bool {
        roles.indices.contains { index in
            guard roles[index].contains(.firstPerson), !roles[index].contains(.want), !roles[index].contains(.ask)
            else {
                return false
            }
            let before = max(0, index - 1)..<index
            let after = index + 1..<min(roles.count, index + 6)
            return before.contains { roles[$0].contains(.give) } || after.contains { roles[$0].contains(.give) }
        }
    }
}
