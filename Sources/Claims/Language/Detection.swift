/// Finds a message's language by the words that tell it; the scope's language wins a draw.
enum Detection {
    /// Nil where no known language's words are there and the text is long enough to have some.
    static func language(of tokens: [Token], prior: Language?) -> Language? {
        let words = tokens.prefix(2000).filter { $0.kind == .word }
        guard !words.isEmpty else { return prior }
        var best: (code: String, count: Int)?
        for (code, telling) in Language.telling {
            let count = words.count { telling.contains($0.word) } * 2 + (code == prior?.code ? 1 : 0)
            if best.map({ count > $0.count }) ?? true { best = (code, count) }
        }
        guard let best else { return nil }
        // Running text has one telling word in three or four; a short note may have none.
        if words.count <= 6 { return best.count <= 1 ? prior : Language.of(best.code) }
        // Languages that join small words to others have fewer; one is enough where the agreement has that language.
        let isPrior = best.code == prior?.code && best.count > 1
        if isPrior || best.count * 5 >= words.count * 2 { return Language.of(best.code) }
        return prior.flatMap { isKnown(words, $0) ? $0 : nil }
    }

    /// Whether a third of the words are known ones of the agreement's language: running text with few small words.
    private static func isKnown(_ words: [Token], _ language: Language) -> Bool {
        let concepts = Vocabulary(language.code).concepts(of: words)
        let known = words.indices.count {
            !concepts[$0].isEmpty || language.roles.union([words[$0]], at: 0) != nil
                || language.weekdays.match([words[$0]], at: 0) != nil
        }
        return known * 3 >= words.count
    }
}
