internal import XML

/// The text that a page digest is taken of.
enum PageText {
    /// The text nodes in document order, joined by one space; runs of tab, line feed, carriage return and space made
    /// one space; trimmed. Nothing else is changed: no-break spaces stay, and no Unicode normalisation is done.
    static func text(of main: String) throws(PageProblem) -> String {
        let root: Element
        do {
            root = try XMLReader.parse(Array(main.utf8))
        } catch {
            throw PageProblem(
                reason: "The page cannot be made: a text holds a character that XML does not allow (\(error)).")
        }
        var bytes: [UInt8] = []
        collect(root, &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func collect(_ element: Element, _ bytes: inout [UInt8]) {
        for child in element.children {
            switch child {
            case .element(let element): collect(element, &bytes)
            case .text(let text):
                var isApart = true
                for byte in text.utf8 {
                    if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                        isApart = true
                    } else {
                        if isApart, !bytes.isEmpty { bytes.append(0x20) }
                        isApart = false
                        bytes.append(byte)
                    }
                }
            case .comment, .instruction: break
            }
        }
    }
}
