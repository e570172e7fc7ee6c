/// A Content-Type or Content-Disposition field: a value and its parameters (RFC 2045, section 5.1).
struct ContentType {
    /// In lower case, such as `text/plain`.
    var value: String
    /// Names in lower case.
    var parameters: [String: String] = [:]

    init(_ field: String) {
        var pieces = ContentType.split(field)[...]
        value = (pieces.popFirst() ?? "").trimmed.lowercased()
        for piece in pieces.prefix(50) {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = String(piece[..<equals]).trimmed.lowercased()
            let value = String(piece[piece.index(after: equals)...]).trimmed
            if parameters[name] == nil { parameters[name] = value }
        }
    }

    /// Cuts at semicolons outside quotes, and takes the quotes away.
    private static func split(_ field: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        var isEscaped = false
        for scalar in field.unicodeScalars.prefix(10_000) {
            if isEscaped {
                isEscaped = false
            } else if isQuoted, scalar == "\\" {
                isEscaped = true
                continue
            } else if scalar == "\"" {
                isQuoted.toggle()
                continue
            } else if scalar == ";", !isQuoted {
                pieces.append("")
                continue
            }
            pieces[pieces.count - 1].unicodeScalars.append(scalar)
        }
        return pieces
    }
}
