internal import Agreement

/// What libyaml says of a text that is not YAML, in words for people.
struct SyntaxError {
    let problem, context: String
    let place: Place
    /// Where the thing began in which the problem stands.
    let start: Place

    var reported: Problem {
        guard let known = Self.sentences.first(where: { problem.contains($0.words) || context.contains($0.words) })
        else {
            let advice = "Check the quotes, brackets and indents of this line and the one above."
            return Problem(.syntax, path: "", place: place, "This is not YAML: \(problem). \(advice)")
        }
        return Problem(.syntax, path: "", place: known.atStart ? start : place, known.reason)
    }

    /// Words of libyaml's message, and ours. The first that fits counts. Where what to mend is the opening quote or
    /// bracket, the place is there.
    private static let sentences: [(words: String, reason: String, atStart: Bool)] = [
        ("tab character", "A tab stands where spaces must. Indent with spaces.", false),
        (
            "cannot start any token",
            "No text can start with this character (a tab, @, ` or %). Indent with spaces; put such a text in quotes.",
            false
        ),
        (
            "mapping values are not allowed",
            "A colon and a space make a name, and none can stand here. Put the text in quotes, or mend the indent.",
            false
        ),
        (
            "sequence entries are not allowed",
            "A list item (\"- \") cannot stand here. Put it on a line of its own, below the list's name.", false
        ),
        ("expected key", "This line is indented otherwise than its neighbours. Use the same number of spaces.", false),
        (
            "expected '-'",
            "This line does not fit the list it stands in. Start an item with \"- \", and indent its fields alike.",
            false
        ),
        ("expected ':'", "A name without its colon. Write \"name: text\".", true),
        ("expected ',' or ']'", "This list has a \"[\" without its \"]\", or a comma is missing in it.", true),
        ("expected ',' or '}'", "These fields have a \"{\" without its \"}\", or a comma is missing in them.", true),
        ("unexpected end of stream", "This text has an opening quote and no closing one.", true),
        ("document indicator", "This text has an opening quote and no closing one.", true),
        (
            "escape code",
            "In double quotes a backslash starts an escape. Double the backslash, or use single quotes.",
            false
        ),
        (
            "unknown escape character",
            "In double quotes a backslash starts an escape. Double the backslash, or use single quotes.",
            false
        ),
        ("scanning an anchor", "A text that starts with & must stand in quotes.", true),
        ("scanning an alias", "A text that starts with * must stand in quotes.", true),
        ("undefined tag handle", "A text that starts with ! must stand in quotes.", false),
        ("a tag", "A text that starts with ! must stand in quotes.", true),
        ("block scalar", "After | or > the text starts on the next line, indented.", false),
        ("directive", "A line that starts with % is a directive, and drafts have none. Put the text in quotes.", false),
        ("expected <document start>", "The draft has ended above this line. Mend this line's indent.", false),
        ("expected node content", "A text is missing here, or a sign too many stands here.", false),
        ("nesting level", "The draft is nested deeper than 64 levels.", false),
    ]
}
