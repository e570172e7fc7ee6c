/// The parts of a sentence that claim nothing: list marker, greeting, the name of the person spoken to, reasons.
struct Parts {
    /// Tokens of a list marker at the beginning.
    let marker: Int
    /// Marker, greeting and name together.
    let opening: Range<Int>
    let openingRoles: Roles
    /// A name with a comma at the beginning: "Anna, the roof …".
    let vocative: Int?
    let reasons: [Range<Int>]

    init(_ tokens: [Token], _ roles: [Roles]) {
        var start = Parts.endOfMarker(tokens)
        marker = start
        var openingRoles = start < roles.count ? roles[start] : []
        while start < tokens.count, openingRoles.contains(.stop), openingRoles.isDisjoint(with: [.greeting, .thanks]),
            tokens[start].kind == .mark
        {
            start += 1
            openingRoles = start < roles.count ? roles[start] : []
        }
        self.openingRoles = openingRoles
        let begin = start
        if openingRoles.contains(.greeting) {
            while start < tokens.count, roles[start].contains(.greeting) { start += 1 }
            // Up to four words of a name and title, as far as they are capital.
            var names = 0
            while start < tokens.count, names < 4, tokens[start].kind == .word, tokens[start].isCapital,
                roles[start].isEmpty
                    || tokens[start].isCapital && names > 0 && !roles[start].contains(.firstPerson)
            {
                start += 1
                names += 1
            }
            // "Hello Anna, thanks for …": what follows the greeting opens the sentence too.
            let next = start < tokens.count && tokens[start].kind == .mark ? start + 1 : start
            if next < roles.count { openingRoles.formUnion(roles[next].intersection([.thanks, .smallTalk])) }
        }
        opening = marker..<max(start, begin)
        vocative = Parts.vocative(tokens, roles, from: start)
        reasons = Parts.reasons(tokens, roles)
    }

    private static func endOfMarker(_ tokens: [Token]) -> Int {
        guard let first = tokens.first else { return 0 }
        if ["-", "*", "•", "–", "—", "·", "◦", "▪"].contains(first.word) { return 1 }
        var index = first.word == "(" ? 1 : 0
        guard index + 1 < tokens.count, tokens[index].word.utf8.count <= 2,
            tokens[index].kind == .number || tokens[index].word.utf8.count == 1,
            tokens[index + 1].word == ")" || (tokens[index + 1].word == "." && tokens[index].kind == .number),
            tokens[index + 1].start == tokens[index].end
        else { return 0 }
        index += 2
        return index < tokens.count ? index : 0
    }

    private static func vocative(_ tokens: [Token], _ roles: [Roles], from start: Int) -> Int? {
        guard start + 1 < tokens.count, tokens[start].isCapital, roles[start].isEmpty, tokens[start + 1].word == ",",
            start + 2 < tokens.count, !roles[start + 2].isEmpty
        else {
            return nil
        }
        return start
    }

    /// From a reason's first word to the next comma, or to the end.
    private static func reasons(_ tokens: [Token], _ roles: [Roles]) -> [Range<Int>] {
        var reasons: [Range<Int>] = []
        var index = 0
        while index < tokens.count {
            guard roles[index].contains(.reason) else { index += 1; continue }
            var end = index + 1
            while end < tokens.count, ![",", ";", "–", "—"].contains(tokens[end].word) { end += 1 }
            // At the very beginning a reason needs its comma; else the whole sentence would vanish.
            if end < tokens.count || index > 2 { reasons.append(index..<end) }
            index = end
        }
        return reasons
    }
}

/// Finds commands and requests by their form: "Build us a …", "could you paint …", "…, take the …".
struct Command {
    private(set) var isRequest = false
    /// The tokens of the verbs, which name no thing.
    private(set) var verbs: Set<Int> = []

    init(_ tokens: [Token], _ roles: [Roles], language: Language, from start: Int) {
        var isStart = true
        for index in tokens.indices where index >= start {
            let token = tokens[index]
            if token.kind == .mark {
                isStart = [",", ":", ";", "-", "–", "—"].contains(token.word)
                continue
            }
            if roles[index].contains(.ask) {
                isRequest = true
                isStart = false
                // The verb stands next, behind words that say nothing.
                let phrase = index + 1 < tokens.count && roles[index + 1].contains(.ask)
                if !phrase { noteVerb(after: index, tokens, roles) }
                continue
            }
            if roles[index].contains(.want) { isRequest = true }
            if isStart, token.kind == .word, Command.canBeCommand(token, roles[index], language),
                index + 1 < tokens.count, !roles[index + 1].contains(.negation),
                roles[index + 1].contains(.object)
                    && (!language.weakObjects.contains(tokens[index + 1].word)
                        || index + 2 < tokens.count && roles[index + 2].isEmpty)
                    || index == start && Command.isKnown(tokens[index + 1], roles[index + 1], language)
            {
                isRequest = true
                verbs.insert(index)
            }
            // "and hang it", "please", "so" do not end the beginning.
            let isJoin =
                roles[index].contains(.stop) && token.kind == .word
                && roles[index].isDisjoint(with: [.object, .pronoun])
            isStart =
                isJoin && ["and", "och", "so", "then"].contains(token.word)
                || roles[index].contains(.greeting)
        }
    }

    private mutating func noteVerb(after index: Int, _ tokens: [Token], _ roles: [Roles]) {
        var next = index + 1
        while next < tokens.count, tokens[next].kind == .word, !roles[next].isEmpty, !roles[next].contains(.object),
            !roles[next].contains(.circumstance), roles[next].isDisjoint(with: [.light, .give])
        {
            next += 1
        }
        // "Please correct the …": what mostly says nothing is the verb where it stands right before an object.
        if index + 2 < tokens.count, roles[index + 1].contains(.remind),
            roles[index + 1].isDisjoint(with: [.object, .also, .ask, .want, .pronoun, .greeting, .circumstance]),
            tokens[index + 1].kind == .word, roles[index + 2].contains(.object), tokens[index + 1].word.utf8.count > 3
        {
            verbs.insert(index + 1)
        } else if next < tokens.count, tokens[next].kind == .word,
            roles[next].isEmpty || !roles[next].isDisjoint(with: [.light, .give])
        {
            verbs.insert(next)
        }
    }

    /// A noun with the article as its ending.
    private static func isKnown(_ token: Token, _ roles: Roles, _ language: Language) -> Bool {
        token.kind == .word && roles.isEmpty && token.word.utf8.count > 4
            && language.knownEndings.contains { token.word.hasSuffix($0) }
    }

    private static func canBeCommand(_ token: Token, _ roles: Roles, _ language: Language) -> Bool {
        guard roles.isEmpty || !roles.isDisjoint(with: [.light, .give]), roles.isDisjoint(with: [.greeting, .thanks]),
            token.word.utf8.count > 1
        else { return false }
        return !language.notCommands.contains { token.word.hasSuffix($0) }
    }
}
