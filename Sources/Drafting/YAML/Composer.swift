internal import Agreement

/// Makes a form of a YAML text, and refuses what a draft does not need: tags, anchors, aliases, merge keys, more than
/// one document. Only the texts of the scalars are used, so `no` is the word no and `8:30` a time.
struct Composer {
    static let depth = 64
    /// Far above what a form has, so that comparing names with names stays cheap.
    static let fieldLimit = 256
    static let problemLimit = 1000

    private let events: EventReader
    private(set) var problems: [Problem] = []

    /// The form, nil where there is none to read, and every problem met on the way.
    static func form(_ bytes: [UInt8]) -> (form: Form?, problems: [Problem]) {
        let text = Encoding.withoutMark(bytes)
        if let problem = Encoding.problem(of: text) { return (nil, [problem]) }
        return text.withUnsafeBufferPointer { input in
            guard let events = EventReader(input) else {
                return (nil, [Problem(.syntax, path: "", "There is no memory left to read the file.")])
            }
            var composer = Composer(events: events)
            do throws(Problem) {
                return (try composer.document(), composer.problems)
            } catch {
                return (nil, composer.problems + [error])
            }
        }
    }

    private init(events: EventReader) { self.events = events }

    private mutating func document() throws(Problem) -> Form? {
        var event = try events.next()
        while event.kind == .other { event = try events.next() }
        guard event.kind == .document else {
            report("The file is empty.", event.place)
            return nil
        }
        let form = try node(try events.next(), depth: 1)
        _ = try events.next()
        let rest = try events.next()
        if rest.kind == .document {
            report(
                "A second document starts here (---). A file holds one draft: delete the line, or split the file.",
                rest.place)
        }
        return form
    }

    private mutating func report(_ reason: String, _ place: Place) {
        problems.append(Problem(.syntax, path: "", place: place, reason))
    }

    private mutating func node(_ event: Event, depth: Int) throws(Problem) -> Form {
        guard depth <= Self.depth else {
            throw Problem(
                .syntax, path: "", place: event.place, "The draft is nested deeper than \(Self.depth) levels.")
        }
        guard problems.count < Self.problemLimit else {
            throw Problem(.syntax, path: "", place: event.place, "Too many problems; mend those above first.")
        }
        if event.anchor {
            report("Anchors (&name) are not used in drafts. Remove it, or put the text in quotes.", event.place)
        }
        if event.tag {
            report("Tags (!name) are not used in drafts. Remove it, or put the text in quotes.", event.place)
        }
        switch event.kind {
        case .list: return try list(event.place, depth)
        case .fields: return try fields(event.place, depth)
        case .alias:
            report("Aliases (*name) are not used in drafts. Write the text itself, or put it in quotes.", event.place)
            return Form(.text(""), place: event.place)
        default:
            let isNull = event.isPlain && (event.text == "~" || event.text == "null")
            return Form(.text(isNull ? "" : event.text), place: event.place)
        }
    }

    private mutating func list(_ place: Place, _ depth: Int) throws(Problem) -> Form {
        var items: [Form] = []
        while true {
            let event = try events.next()
            if event.kind == .listEnd { return Form(.list(items), place: place) }
            items.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func fields(_ place: Place, _ depth: Int) throws(Problem) -> Form {
        var fields: [Form.Field] = []
        // An item has about ten fields.
        fields.reserveCapacity(12)
        var seen = Set<String>(minimumCapacity: 12)
        var repeated: Set<String> = []
        while true {
            let key = try events.next()
            if key.kind == .fieldsEnd { return Form(.fields(fields), place: place) }
            let name = try node(key, depth: depth + 1).text
            let value = try node(try events.next(), depth: depth + 1)
            guard let name, key.kind == .scalar else {
                if key.kind != .alias { report("A field's name must be one word, not a list or fields.", key.place) }
                continue
            }
            if name == "<<", key.isPlain {
                report("Merge keys (<<) are not used in drafts. Write the fields themselves.", key.place)
            } else if name.isEmpty {
                report("A name is missing before the colon.", key.place)
            } else if !seen.insert(name).inserted {
                if repeated.insert(name).inserted {
                    let reason = "\(name.shortened) stands twice. Keep one of them."
                    problems.append(Problem(.shape, path: name, place: key.place, reason))
                }
            } else if fields.count == Self.fieldLimit {
                if seen.count == fields.count + 1 {
                    report("More than \(Self.fieldLimit) fields stand here. Keep those that a draft has.", key.place)
                }
            } else {
                fields.append(Form.Field(name, value, place: key.place))
            }
        }
    }
}

extension String {
    /// At most 60 characters, for quoting in a sentence.
    var shortened: String { count > 60 ? prefix(60) + "…" : self }
}
