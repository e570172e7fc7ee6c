import Agreement

extension Baseline {
    /// What stands in the agreement under this id, as it is quoted; nil where nothing does.
    package func clause(_ id: String) -> Clause? { index.entries.first { $0.clause.id == id }?.clause }

    /// The language of a message (BCP 47); nil where its words do not tell.
    package func language(of text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        let tokens = Tokenizer.tokens(scalars, 0..<min(scalars.count, 40_000))
        return Detection.language(of: tokens, prior: language)?.code
    }
}
