/// Finds a message's language by the words that tell it; the scope's language wins a draw.
enum Detection {
    /// Nil where no known language's words are there and the text is long enough to have some.
    static func language(of tokens: [Token], prior: Language?) -> Language? {
        let words = tokens.prefix(2000).filter { $0.kind == .word }
        guard !words.isEmpty else { return prior }
        var best: (language: Language, count: Int)?
        for code in Language.known.keys.sorted() {
            guard let language = Language.known[code] else { continue }
            let isPrior = language.code == prior?.code
            let count = words.count { language.telling.contains($0.word) } * 2 + (isPrior ? 1 : 0)
            if best.map({ count > $0.count }) ?? true { best = (language, count) }
        }
        guard let best else { return nil }
        // Running text has one telling word in three or four; a short note may have none.
        if words.count <= 6 { return best.count <= 1 ? prior : best.language }
        return best.count * 5 >= words.count * 2 ? best.language : nil
    }
}
