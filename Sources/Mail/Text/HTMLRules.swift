/// What elements and styles mean for the text of a mail.
enum HTMLRules {
    /// Attributes that are read; all others are passed over.
    static let read: Set = ["style", "class", "id", "hidden", "type"]
    /// What an element does to the lines around it, and to its content.
    struct Role: OptionSet {
        let rawValue: Int

        /// Its content is not markup and is never seen.
        static let raw = Role(rawValue: 1)
        /// It has no content.
        static let void = Role(rawValue: 2)
        /// A blank line stands around it.
        static let paragraph = Role(rawValue: 4)
        /// A line of its own.
        static let block = Role(rawValue: 8)
        /// A space stands around it.
        static let cell = Role(rawValue: 16)
        /// Its content is not seen.
        static let unseen = Role(rawValue: 32)
        /// It ends where the next of its name starts.
        static let repeated = Role(rawValue: 64)
        static let lineBreak = Role(rawValue: 128)
    }

    static func role(_ name: String) -> Role { roles[name] ?? [] }

    private static let roles: [String: Role] = {
        let rows: [(Role, String)] = [
            (.raw, "script style title textarea xmp iframe noembed noframes"),
            (.void, "area base br col embed hr img input link meta param source track wbr"),
            (.paragraph, "p h1 h2 h3 h4 h5 h6 ul ol dl pre table"),
            (.block, "address article aside blockquote body caption center dd div dt fieldset figure footer form"),
            (.block, "header html li main nav option section tbody thead tfoot tr"),
            (.cell, "td th"),
            (.unseen, "head template object svg math noscript select datalist audio video canvas"),
            (.repeated, "li td th tr dd dt option"),
            (.lineBreak, "br hr"),
        ]
        var roles: [String: Role] = [:]
        for (role, names) in rows {
            for name in names.split(separator: " ") { roles[String(name), default: []].insert(role) }
        }
        return roles
    }()

    /// Classes and ids in which mail programs put the message that is answered.
    private static let quoteNames: Set = [
        "gmail_quote", "gmail_extra", "yahoo_quoted", "protonmail_quote", "tutanota_quote", "moz-cite-prefix",
        "moz-forward-container", "zmail_extra",
    ]
    /// Whether this start tag ends the element that is open: some end tags may be left out.
    static func closes(_ tag: HTMLTag, _ open: String) -> Bool {
        if open == "p" { return !tag.role.isDisjoint(with: [.paragraph, .block]) }
        return open == tag.name ? tag.role.contains(.repeated) : open == "head" && tag.name == "body"
    }

    static func quotes(_ tag: HTMLTag) -> Bool {
        if tag.name == "blockquote" { return true }
        if tag.attributes.isEmpty { return false }
        let names = "\(tag.attributes["class"] ?? "") \(tag.attributes["id"] ?? "")".lowercased()
        return names.split(whereSeparator: \.isWhitespace).contains { quoteNames.contains(String($0)) }
    }

    static func hides(_ tag: HTMLTag) -> Bool {
        if tag.role.contains(.unseen) || tag.attributes["hidden"] != nil { return true }
        guard let style = tag.attributes["style"] else { return false }
        return declarations(style).contains { name, value in
            switch name {
            case "display": value == "none"
            case "visibility": value == "hidden" || value == "collapse"
            case "font-size", "opacity", "max-height", "max-width": isZero(value)
            case "mso-hide": value == "all"
            default: false
            }
        }
    }

    /// Names and values in lower case without white space, comments or `!important`.
    private static func declarations(_ style: String) -> [(name: String, value: String)] {
        let text = withoutComments(style).lowercased().filter { !$0.isWhitespace }
        return text.split(separator: ";").prefix(200).compactMap { declaration in
            let parts = declaration.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return (String(parts[0]), String(parts[1].prefix { $0 != "!" }))
        }
    }

    /// CSS Syntax Module Level 3, section 4.3.2: in one pass, since a style may be nothing but comments.
    private static func withoutComments(_ style: String) -> String {
        let (start, end) = (Array("/*".utf8), Array("*/".utf8))
        var output: [UInt8] = []
        var rest = Array(style.utf8)[...]
        while let comment = rest.firstRange(of: start) {
            output += rest[..<comment.lowerBound]
            rest = rest[comment.upperBound...]
            rest = rest.firstRange(of: end).map { rest[$0.upperBound...] } ?? []
        }
        return String(decoding: output + rest, as: UTF8.self)
    }

    /// `0`, `0px`, `0.0em`, but not `0.9em`.
    private static func isZero(_ value: String) -> Bool {
        let number = value.prefix { $0.isNumber || $0 == "." }
        return !number.isEmpty && number.allSatisfy { $0 == "0" || $0 == "." }
    }
}
