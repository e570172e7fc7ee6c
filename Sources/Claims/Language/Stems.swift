/// The forms that a word may come from. Two words are one where they share a stem.
///
/// Deliberately small: every ending that could be an inflection is tried, and a stem keeps at least three letters and
/// a vowel. What is spelled alike without sharing a stem is only *near* (see ``Lexicon``), never the same.
struct Stems {
    let language: Language?

    /// The word itself and what is left without each ending, in a normal form.
    func stems(_ word: String) -> [String] {
        let bytes = Array(word.utf8)
        guard bytes.count <= 48 else { return [word] }
        let base = withoutPossessive(bytes)
        var stems: [[UInt8]] = [normal(base)]
        func add(_ stem: [UInt8], least: Int) {
            guard stem.count >= least, stem.contains(where: isVowel) else { return }
            let stem = normal(stem)
            if stem.count >= 3, !stems.contains(stem) { stems.append(stem) }
        }
        for suffix in language?.inflections ?? [] {
            if let stem = strip(suffix, from: base) { add(stem, least: 3) }
        }
        for suffix in language?.derivations ?? [] {
            if let stem = strip(suffix, from: base) { add(stem, least: 4) }
        }
        if language?.elides == true, let stem = withoutVowel(base) { add(stem, least: 4) }
        return stems.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The word, and what is left of it without each beginning.
    func withoutPrefixes(_ word: String) -> [String] {
        let bytes = Array(word.utf8)
        return [word]
            + (language?.prefixes ?? []).filter { bytes.count >= $0.count + 4 && bytes.starts(with: $0) }.map {
                String(decoding: bytes[$0.count...], as: UTF8.self)
            }
    }

    private func strip(_ suffix: Language.Suffix, from word: [UInt8]) -> [UInt8]? {
        guard word.count > suffix.letters.count, word.suffix(suffix.letters.count).elementsEqual(suffix.letters) else {
            return nil
        }
        let stem = Array(word.dropLast(suffix.letters.count)) + suffix.instead
        guard !suffix.afterVowel || stem.last.map(isVowel) ?? false else { return nil }
        return stem
    }

    /// "vintr" for "vinter": what is left of the last syllable before an ending.
    private func withoutVowel(_ word: [UInt8]) -> [UInt8]? {
        let count = word.count
        guard count >= 5, word[count - 2] == UInt8(ascii: "e"), "lrn".utf8.contains(word[count - 1]),
            !isVowel(word[count - 3])
        else { return nil }
        return Array(word[..<(count - 2)]) + [word[count - 1]]
    }

    private func withoutPossessive(_ word: [UInt8]) -> [UInt8] {
        guard let mark = word.firstIndex(of: 0x27), mark > 1 else { return word }
        return Array(word[..<mark])
    }

    /// One spelling for stems whose endings change letters: tile/tiling, plan/planned, copy/copies.
    private func normal(_ stem: [UInt8]) -> [UInt8] {
        var stem = stem
        if language?.doubles == true, stem.count > 3, let last = stem.last, "mn".utf8.contains(last),
            stem[stem.count - 2] == last
        {
            stem.removeLast()
        }
        guard language?.dropsFinalE == true, stem.count > 3 else { return stem }
        if stem.last == UInt8(ascii: "e") { stem.removeLast() }
        if stem.last == UInt8(ascii: "y") { stem[stem.count - 1] = UInt8(ascii: "i") }
        if stem.count > 3, stem[stem.count - 1] == stem[stem.count - 2] { stem.removeLast() }
        return stem
    }

    private func isVowel(_ byte: UInt8) -> Bool { "aeiouy".utf8.contains(byte) || byte >= 0x80 }
}
