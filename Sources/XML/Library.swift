internal import CLibXML2

/// libxml2's one-time start, which must not happen on two threads at once.
enum Library {
    static func start() { _ = started }

    private static let started: Bool = {
        clibxml2_start()
        return true
    }()
}

extension XMLProblem {
    /// What libxml2 says, with its position.
    init(_ error: xmlError, _ code: Code) {
        let message = error.message.map { String(cString: $0) } ?? ""
        let lines = message.split(separator: "\n")
        let encodings = [XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING]
        let isEncoding = encodings.contains { Int32(bitPattern: UInt32($0.rawValue)) == error.code }
        self.init(
            isEncoding ? .encoding : code, lines.isEmpty ? "not well-formed XML" : lines.joined(separator: " "),
            line: max(0, Int(error.line)), column: max(0, Int(error.int2)))
    }
}
