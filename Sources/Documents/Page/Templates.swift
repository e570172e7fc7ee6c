internal import Mustache
internal import Resources

/// The page templates inside the binary.
enum Templates {
    /// - Returns: nil where a template is missing or broken, which the tests would have shown.
    static func render(_ name: String, _ context: Context) -> String? {
        library?.render(context, withTemplate: name)
    }

    private static let library: MustacheLibrary? = {
        MustacheContentTypes.register(ScalarEscapes(), named: "PAGE")
        var library = MustacheLibrary()
        for path in Resources.paths(under: "pages") where path.hasSuffix(".mustache") {
            guard let text = Resources.text(path) else { return nil }
            let name = String(path.dropFirst("pages/".count).dropLast(".mustache".count))
            // Each template escapes by the same rule, since a partial starts again from the library's own.
            guard (try? library.register("{{% CONTENT_TYPE:PAGE}}" + text, named: name)) != nil else { return nil }
        }
        return library
    }()
}

/// Escapes by Unicode scalar: by character, as the library does it, `<` with a combining accent would pass.
private struct ScalarEscapes: MustacheContentType {
    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: { escape($0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let escape = escape(byte) { bytes.append(contentsOf: escape.utf8) } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func escape(_ byte: UInt8) -> String? {
        switch byte {
        case 0x22: "&quot;"
        case 0x26: "&amp;"
        case 0x27: "&#39;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        default: nil
        }
    }
}

/// Named values for a template. A name that it lacks is empty: nothing shines through from around it.
struct Context: MustacheParent, ExpressibleByDictionaryLiteral {
    private let values: [String: Any]

    init(dictionaryLiteral elements: (String, Any?)...) { self.init(elements) }

    init(_ elements: [(String, Any?)]) {
        var values: [String: Any] = [:]
        for (name, value) in elements { values[name] = value }
        self.values = values
    }

    func child(named name: String) -> Any? { values[name] ?? Nothing() }

    private struct Nothing: MustacheCustomRepresentation {
        var representation: Any? { nil }
    }
}
