/// The text that a person sees in an HTML mail.
///
/// Mail's HTML is not XML and comes from outside: it is read from start to end, once, as browsers do
/// (https://html.spec.whatwg.org/#tokenization), and nothing in it is ever loaded or run.
enum HTMLText {
    static func text(of html: String) -> String {
        var reader = Reader(Array(html.utf8))
        return reader.read()
    }

    private struct Reader {
        private let bytes: [UInt8]
        private var index = 0
        private var output = HTMLLines()
        private var open: [OpenElement] = []
        /// How many of each are open, so that a stray end tag costs nothing.
        private var counts: [String: Int] = [:]

        private struct OpenElement {
            let name: String
            let role: HTMLRules.Role
            let hidden: Bool
            let quote: Bool
        }

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func read() -> String {
            while index < bytes.count {
                if bytes[index] != UInt8(ascii: "<") {
                    let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                    output.add(HTMLEntities.decoded(bytes[index..<end]))
                    index = end
                } else {
                    markup()
                }
            }
            return output.finished()
        }

        private mutating func markup() {
            let rest = bytes[(index + 1)...]
            if rest.starts(with: "!--".utf8) {
                index += 4
                skipComment()
            } else if let first = rest.first, first == UInt8(ascii: "!") || first == UInt8(ascii: "?") {
                skip(past: [UInt8(ascii: ">")])
            } else if let tag = HTMLTag(bytes, &index) {
                if tag.isEnd { end(tag.name) } else { start(tag) }
            } else {
                output.add([UInt8(ascii: "<")])
                index += 1
            }
        }

        private mutating func start(_ tag: HTMLTag) {
            if let last = open.last, HTMLRules.closes(tag, last.name) { end(last.name) }
            if tag.role.contains(.raw) { return skipRaw(tag.name) }
            if tag.role.contains(.lineBreak) { return output.breakLine() }
            layOut(tag.role)
            guard !tag.role.contains(.void) else { return }
            let element = OpenElement(
                name: tag.name, role: tag.role, hidden: HTMLRules.hides(tag), quote: HTMLRules.quotes(tag))
            if element.quote { output.breakLine(ifNeeded: true) }
            open.append(element)
            counts[tag.name, default: 0] += 1
            change(element, by: 1)
        }

        /// Closes the nearest element of this name, and those inside it that were left open.
        private mutating func end(_ name: String) {
            if name == "p", counts[name, default: 0] == 0 { return output.paragraph() }
            guard counts[name, default: 0] > 0 else { return }
            while let element = open.popLast() {
                counts[element.name, default: 1] -= 1
                if element.quote { output.breakLine(ifNeeded: true) }
                layOut(element.role)
                change(element, by: -1)
                if element.name == name { return }
            }
        }

        private mutating func change(_ element: OpenElement, by step: Int) {
            if element.hidden { output.hidden += step }
            if element.quote { output.quotes += step }
            if element.name == "pre" { output.preformatted += step }
        }

        private mutating func layOut(_ role: HTMLRules.Role) {
            if role.contains(.paragraph) {
                output.paragraph()
            } else if role.contains(.block) {
                output.breakLine(ifNeeded: true)
            } else if role.contains(.cell) {
                output.add([.space])
            }
        }

        /// Past a comment's end; `<!-->` and `<!--->` are comments with nothing in them, and `--!>` ends one, too
        /// (sections 13.2.5.43, 13.2.5.44 and 13.2.5.52).
        private mutating func skipComment() {
            let abrupt = [">", "->"].first { bytes[min(index, bytes.count)...].starts(with: $0.utf8) }
            if let abrupt {
                index += abrupt.utf8.count
                return
            }
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "-"),
                    let end = ["-->", "--!>"].first(where: { bytes[index...].starts(with: $0.utf8) })
                {
                    index += end.utf8.count
                    return
                }
                index += 1
            }
        }

        private mutating func skip(past mark: [UInt8]) {
            while index < bytes.count {
                if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
                    index += mark.count
                    return
                }
                index += 1
            }
        }

        /// Past the end tag of a script, style or title, in which nothing else is markup.
        private mutating func skipRaw(_ name: String) {
            let mark = Array("</\(name)".utf8)
            while index < bytes.count {
                if bytes[index] == mark[0], bytes[index...].prefix(mark.count).map(\.lowercased) == mark {
                    return skip(past: [UInt8(ascii: ">")])
                }
                index += 1
            }
        }
    }
}

/// A start or end tag.
struct HTMLTag {
    let name: String
    let isEnd: Bool
    let role: HTMLRules.Role
    private(set) var attributes: [String: String] = [:]

    /// Reads the tag at `index` and moves behind it; nil, without moving, where there is none.
    init?(_ bytes: [UInt8], _ index: inout Int) {
        var at = index + 1
        isEnd = at < bytes.count && bytes[at] == UInt8(ascii: "/")
        if isEnd { at += 1 }
        guard at < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[at].lowercased) else {
            return nil
        }
        name = HTMLTag.word(bytes, &at, until: [])
        role = HTMLRules.role(name)
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: ">") {
                at += 1
                break
            }
            if byte.isBlank || byte.isLineEnd || byte == 0x0C || byte == UInt8(ascii: "/") {
                at += 1
                continue
            }
            attribute(bytes, &at)
        }
        index = at
    }

    private mutating func attribute(_ bytes: [UInt8], _ at: inout Int) {
        // An equals sign in front belongs to the name.
        let first = at
        at += 1
        let name = HTMLTag.lowercased(bytes[first..<at]) + HTMLTag.word(bytes, &at, until: [UInt8(ascii: "=")])
        var after = at
        while after < bytes.count, bytes[after].isBlank || bytes[after].isLineEnd { after += 1 }
        guard after < bytes.count, bytes[after] == UInt8(ascii: "=") else {
            keep(name, "")
            return
        }
        at = after + 1
        while at < bytes.count, bytes[at].isBlank || bytes[at].isLineEnd { at += 1 }
        guard at < bytes.count else { return }
        let quote = bytes[at]
        let start: Int
        let end: Int
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            start = at + 1
            end = bytes[start...].firstIndex(of: quote) ?? bytes.count
            at = min(end + 1, bytes.count)
        } else {
            start = at
            end = bytes[start...].firstIndex { $0.isBlank || $0.isLineEnd || $0 == UInt8(ascii: ">") } ?? bytes.count
            at = end
        }
        guard HTMLRules.read.contains(name) else { return }
        keep(name, String(decoding: HTMLEntities.decoded(bytes[start..<end]), as: UTF8.self))
    }

    private mutating func keep(_ name: String, _ value: String) {
        if HTMLRules.read.contains(name), attributes[name] == nil { attributes[name] = value }
    }

    private static func word(_ bytes: [UInt8], _ at: inout Int, until stop: Set<UInt8>) -> String {
        let start = at
        while at < bytes.count, !bytes[at].isBlank, !bytes[at].isLineEnd, bytes[at] != UInt8(ascii: ">"),
            bytes[at] != UInt8(ascii: "/"), !stop.contains(bytes[at])
        {
            at += 1
        }
        return lowercased(bytes[start..<at].prefix(50))
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map(\.lowercased), as: UTF8.self)
    }
}
