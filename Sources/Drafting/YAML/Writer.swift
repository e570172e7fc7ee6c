internal import Agreement

/// Writes a form as YAML that reads back as the same form.
struct Writer {
    /// Lines longer than this are broken where they can be.
    static let width = 100

    private(set) var text = ""

    /// `comments` go by the names of the outermost fields, and stand above them.
    static func text(of form: Form, header: [String] = [], comments: [String: String] = [:]) -> String {
        var writer = Writer()
        for line in header { writer.text += line.isEmpty ? "#\n" : "# \(line)\n" }
        guard case .fields(let fields) = form.content, !fields.isEmpty else {
            writer.value(form, indent: 0, after: "")
            return writer.text
        }
        var wasLong = !header.isEmpty
        for field in fields {
            var part = Writer()
            part.field(field, indent: 0)
            let comment = comments[field.name]
            let isLong = comment != nil || part.text.dropLast().contains("\n")
            if isLong || wasLong, !writer.text.isEmpty { writer.text += "\n" }
            if let comment { writer.text += "# \(comment)\n" }
            writer.text += part.text
            wasLong = part.text.dropLast().contains("\n")
        }
        return writer.text
    }

    private mutating func field(_ field: Form.Field, indent: Int) {
        let isWord =
            !field.name.isEmpty
            && field.name.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F
            }
        let name = isWord && field.name != "null" ? field.name : ScalarStyle.quoted(field.name)
        value(field.value, indent: indent, after: spaces(indent) + name + ":")
    }

    /// Writes `start`, then the value: on the same line where it fits, else below it.
    private mutating func value(_ form: Form, indent: Int, after start: String) {
        let gap = start.isEmpty ? "" : " "
        if let line = Self.flow(form, width: Self.width - start.count - 1) {
            text += start + gap + line + "\n"
            return
        }
        let inner = start.isEmpty ? indent : indent + 2
        switch form.content {
        case .text(let scalar):
            if let block = ScalarStyle.block(scalar, width: max(40, Self.width - inner)) {
                text += start + gap + block.sign + "\n"
                for line in block.lines { text += line.isEmpty ? "\n" : spaces(max(inner, 2)) + line + "\n" }
            } else {
                text += start + gap + ScalarStyle.line(scalar, flow: false) + "\n"
            }
        case .list(let items):
            if !start.isEmpty { text += start + "\n" }
            for item in items { self.item(item, indent: inner) }
        case .fields(let fields):
            if !start.isEmpty { text += start + "\n" }
            for field in fields { self.field(field, indent: inner) }
        }
    }

    private mutating func item(_ form: Form, indent: Int) {
        let start = spaces(indent) + "-"
        guard case .fields(let fields) = form.content, Self.flow(form, width: Self.width - start.count - 1) == nil,
            !fields.isEmpty
        else {
            value(form, indent: indent, after: start)
            return
        }
        // The first field stands behind the hyphen: written one level deeper, then its indent is replaced.
        for (index, field) in fields.enumerated() {
            var part = Writer()
            part.field(field, indent: indent + 2)
            text += index == 0 ? start + " " + part.text.dropFirst(indent + 2) : part.text[...]
        }
    }

    /// The form on one line; nil where it does not fit, or where it is easier to read below each other.
    private static func flow(_ form: Form, width: Int) -> String? {
        let line: String
        switch form.content {
        case .text(let scalar):
            let written = ScalarStyle.line(scalar, flow: false)
            let isBetterAsBlock = written.count > width || scalar.unicodeScalars.contains("\n")
            return isBetterAsBlock && ScalarStyle.block(scalar, width: width) != nil ? nil : written
        case .list(let items):
            guard items.count <= 40, let parts = scalars(items) else { return nil }
            line = "[" + parts.joined(separator: ", ") + "]"
        case .fields(let fields):
            if fields.isEmpty { return "{}" }
            guard fields.count <= 8 else { return nil }
            var parts: [String] = []
            for field in fields {
                guard let value = inFlow(field.value), isIdentifier(field.name), field.name != "null" else {
                    return nil
                }
                parts.append("\(field.name): \(value)")
            }
            line = "{ " + parts.joined(separator: ", ") + " }"
        }
        return line.count <= width || line == "[]" ? line : nil
    }

    private static func inFlow(_ form: Form) -> String? {
        switch form.content {
        case .text(let scalar):
            scalar.unicodeScalars.count <= width && !scalar.unicodeScalars.contains("\n")
                ? ScalarStyle.line(scalar, flow: true) : nil
        case .list(let items): scalars(items).map { "[" + $0.joined(separator: ", ") + "]" }
        case .fields(let fields): fields.isEmpty ? "{}" : nil
        }
    }

    private static func scalars(_ items: [Form]) -> [String]? {
        var parts: [String] = []
        for item in items {
            guard let text = item.text, text.unicodeScalars.count <= width, !text.unicodeScalars.contains("\n") else {
                return nil
            }
            parts.append(ScalarStyle.line(text, flow: true))
        }
        return parts
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
