/// The words of a call to `verify`, which may name thousands of files.
///
/// The parser of arguments takes quadratic time over the values of one argument, so that a long run of files stands as
/// one word while it is at work.
struct Words {
    /// What the parser gets.
    let short: [String]
    private let files: ArraySlice<String>

    /// No word of a real call holds a zero.
    private static let mark = "\0"

    init(_ words: [String]) {
        var longest = words[..<words.startIndex]
        for run in words.split(omittingEmptySubsequences: true, whereSeparator: { $0.hasPrefix("-") })
        where run.count > longest.count {
            longest = run
        }
        // The first two may be the command and its first file, or an option's value and a file.
        let files = longest.dropFirst(2)
        guard words.first == "verify", files.count > 1 else {
            (short, self.files) = (words, [])
            return
        }
        short = words[..<files.startIndex] + [Words.mark] + words[files.endIndex...]
        self.files = files
    }

    /// The values that the parser found, with all files.
    func restored(_ values: [String]) -> [String] {
        values.flatMap { $0 == Words.mark ? Array(files) : [$0] }
    }
}
