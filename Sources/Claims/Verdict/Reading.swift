internal import Agreement

/// One sentence taken apart: what it does (asks, thanks, recalls), which dates and numbers it names, and which words
/// remain for a clause to explain.
struct Reading: Sendable {
    struct Word: Sendable {
        let token: Int
        let word: String
        /// As it was written.
        let text: String
        let concepts: [Int]
        /// Needs no clause to explain it, but counts where one does: send, finish, price.
        let isSoft: Bool
        /// Stands in a circumstance: next to, above, for.
        let isAside: Bool
    }

    let language: Language
    let tokens: [Token]
    let roles: [Roles]
    let concepts: [[Int]]
    let mentions: [Mention]
    let amounts: [Amount]
    let words: [Word]
    /// Whether it is in another language than the agreement.
    let isForeign: Bool
    /// Whether somebody is told or asked to do something.
    let isRequest: Bool
    let isQuestion: Bool
    let opening: Roles
    let all: Roles
    /// The writer's own doing: "we will send".
    let isByFirstPerson: Bool
    /// Whether a pronoun stands where the thing should.
    let isPronoun: Bool
    /// An item of a list.
    let isListed: Bool
    /// How often something is done, in thousandths: "two rounds", "twice".
    let repeats: Int?
    let availability: Availability
    /// For each token the number of the part between commas that it stands in.
    let parts: [Int]
    /// Whether it names a day that cannot be told, because the message's own date is not known.
    let isUndated: Bool

    var time: Time { Time(mentions) }
    /// The words that need a clause.
    var hard: [Word] { words.filter { !$0.isSoft } }

    /// Whether a word says what is done: by its form, or because it means nothing else.
    func isVerb(_ word: Word) -> Bool {
        roles[word.token].contains(.inflected)
            || !word.concepts.isEmpty && word.concepts.allSatisfy { Lexicon.concepts[$0].kind == .act }
    }

    /// The number that the sentence claims.
    var quantity: String? { amounts.first { !$0.isClock }?.text }

    /// - Parameters:
    ///   - names: words that need no clause: the people's and firms' names.
    ///   - isKnown: whether the agreement has this word; such a word is never taken for somebody's name.
    init(
        _ sentence: Sentence, _ tokens: [Token], language: Language, vocabulary: Vocabulary, isForeign: Bool,
        country: String, sent: Day?, names: Set<String>, isKnown: (String) -> Bool
    ) {
        self.language = language
        self.tokens = tokens
        self.isForeign = isForeign
        let roles = Reading.roles(of: tokens, language)
        self.roles = roles
        concepts = vocabulary.concepts(of: tokens)
        let parts = Parts(tokens, roles)
        let all = DateReader(language: language, country: country, sent: sent, tokens: tokens).mentions()
        // A date inside a reason counts only where there is no other.
        let outside = all.filter { mention in !parts.reasons.contains { $0.contains(mention.tokens.lowerBound) } }
        mentions = outside.isEmpty ? all : outside
        var taken = Array(repeating: false, count: tokens.count)
        for mention in all { for index in mention.tokens { taken[index] = true } }
        let marker = parts.marker
        amounts = AmountReader(language: language, tokens: tokens).amounts { taken[$0] || $0 < marker }
        for amount in amounts { for index in amount.tokens { taken[index] = true } }

        var words: [Word] = []
        let scalars = Array(sentence.text.unicodeScalars)
        var isAside = false
        for (index, token) in tokens.enumerated() where index >= parts.opening.upperBound && !taken[index] {
            // A circumstance goes up to the next verb, mark or small word behind its noun.
            if roles[index].contains(.circumstance), !words.isEmpty {
                isAside = true
            } else if isAside, token.kind == .mark || words.last?.isAside == true && !roles[index].isEmpty {
                isAside = false
            }
            guard !names.contains(token.word), token.kind == .number || token.kind == .word && token.word.utf8.count > 1
            else { continue }
            if index == parts.vocative, !isKnown(token.word) { continue }
            let isHard =
                roles[index].subtracting(.forms).isEmpty && (roles[index].isEmpty || roles[index].contains(.inflected))
            let isReason = parts.reasons.contains { $0.contains(index) }
            guard isHard || !roles[index].isDisjoint(with: .soft) && !roles[index].contains(.stop) else { continue }
            let text = Tokenizer.string(scalars[token.start - sentence.start..<token.end - sentence.start])
            words.append(
                Word(
                    token: index, word: token.word, text: text, concepts: concepts[index],
                    isSoft: !isHard || isReason, isAside: isAside))
        }
        self.words = words
        opening = parts.openingRoles
        self.all = roles.reduce([]) { $0.union($1) }
        let isCommand =
            language.hasCommandForms
            ? roles.contains { $0.contains(.command) }
            : Command(tokens, roles, language: language, from: parts.opening.upperBound).isRequest
        isRequest = isCommand || !self.all.isDisjoint(with: [.ask, .want])
        isQuestion = tokens.last { $0.kind == .mark }?.word == "?"
        let first = words.first { !$0.isSoft }?.token ?? tokens.count
        isPronoun = roles.indices.contains { index in
            index >= parts.opening.upperBound && !taken[index]
                && (roles[index].contains(.pronoun) && index < first
                    && !(roles[index].contains(.demonstrative) && index + 1 == first)
                    || roles[index].contains(.demonstrative) && index + 1 != first && index < first)
        }
        isListed = marker > 0
        var part = 0
        self.parts = tokens.map { token in
            if token.kind == .mark, [",", ";", ":", "–", "—"].contains(token.word) { part += 1 }
            return part
        }
        repeats = Reading.repeats(tokens, amounts, language)
        availability = Availability(
            tokens, roles, concepts, language: language, day: Time(mentions).day.map(\.weekday))
        isUndated = sent == nil && mentions.contains { $0.value == .unresolved }
        isByFirstPerson = Reading.isByFirstPerson(roles)
    }

    private static func repeats(_ tokens: [Token], _ amounts: [Amount], _ language: Language) -> Int? {
        for index in tokens.indices {
            guard let found = language.repeats.match(tokens, at: index) else { continue }
            if found.value > 0 { return found.value * 1000 }
            // "dalawang beses", "two more rounds"
            if let count = amounts.last(where: { $0.tokens.upperBound <= index && index - $0.tokens.upperBound <= 2 }) {
                return count.value
            }
        }
        return nil
    }

    /// What each token does, by the longest phrase that it is part of.
    static func roles(of tokens: [Token], _ language: Language?) -> [Roles] {
        var roles = Array(repeating: Roles(), count: tokens.count)
        guard let language else { return roles }
        var index = 0
        while index < tokens.count {
            guard tokens[index].kind != .number, let found = language.roles.union(tokens, at: index) else {
                roles[index] = denied(tokens[index], language)
                index += 1
                continue
            }
            for place in index..<index + found.count {
                roles[place] = found.value
                // A phrase does not hide what its own words do: "can you" still speaks to somebody.
                if found.count > 1, let own = language.roles.union([tokens[place]], at: 0) {
                    roles[place].formUnion(own.value.intersection(.kept))
                    // "May I also ask you to": an inner "also" still presents one more.
                    if own.value.isSuperset(of: [.also, .object]) { roles[place].insert(.also) }
                }
            }
            index += found.count
        }
        for index in tokens.indices where roles[index].isEmpty && tokens[index].kind == .word {
            guard index + 1 == tokens.count || tokens[index + 1].kind == .mark else { continue }
            for (letters, role) in language.finalEndings
            where tokens[index].word.utf8.count >= letters.utf8.count + 2 && tokens[index].word.hasSuffix(letters) {
                roles[index].formUnion([role, .inflected])
            }
        }
        for index in tokens.indices where language.stranded.contains(tokens[index].word) {
            if index > 0, index + 1 == tokens.count || tokens[index + 1].kind == .mark { roles[index] = .also }
        }
        return roles
    }

    /// What a word does that is a known one with a beginning that denies it.
    private static func denied(_ token: Token, _ language: Language) -> Roles {
        for prefix in language.negationPrefixes where token.word.hasPrefix(prefix) && token.kind == .word {
            let rest = Token(
                kind: .word, start: token.start, end: token.end, word: String(token.word.dropFirst(prefix.count)),
                isCapital: false)
            if let found = language.roles.union([rest], at: 0) { return found.value.union(.negation) }
        }
        return []
    }

    /// Whether a word of a clause says something.
    static func isContent(_ token: Token, _ roles: Roles, inClause: Bool) -> Bool {
        // Figures that are neither date nor number (`3D`) must be explained like words.
        if token.kind == .number { return true }
        guard token.kind == .word, token.word.utf8.count > 1 else { return false }
        return !roles.contains(.stop) && roles.isDisjoint(with: [.circumstance, .exception])
    }

    /// "We will send", "have I sent": the writer's own doing.
    private static func isByFirstPerson(_ roles: [Roles]) -> Bool {
        roles.indices.contains { index in
            guard roles[index].contains(.firstPerson), roles[index].isDisjoint(with: [.want, .ask]) else {
                return false
            }
            if roles[index].contains(.inflected) { return true }
            let before = max(0, index - 1)..<index
            let after = index + 1..<min(roles.count, max(index + 1, index + 6))
            return before.contains { roles[$0].contains(.give) } || after.contains { roles[$0].contains(.give) }
        }
    }
}
