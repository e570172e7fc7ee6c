extension Address {
    /// The first address in a From field (RFC 5322, section 3.4), also out of a group; nil where there is none.
    init?(field: String) {
        var name = ""
        var comment = ""
        var address = ""
        var depth = 0
        var isQuoted = false
        var isEscaped = false
        var isAngled = false
        var hasAngle = false
        scan: for scalar in field.unicodeScalars.prefix(4000) {
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\", isQuoted || depth > 0 {
                isEscaped = true
                continue
            } else if scalar == "\"", depth == 0 {
                isQuoted.toggle()
                continue
            } else if !isQuoted {
                switch scalar {
                case "(": depth += 1
                case ")" where depth > 0: depth -= 1
                case "<" where depth == 0: (isAngled, hasAngle) = (true, true)
                case ">" where depth == 0: break scan
                case ",", ";":
                    if depth > 0 { break }
                    if name.contains("@") { break scan }
                    if !hasAngle { name = "" }
                case ":" where depth == 0 && !isAngled: name = ""
                default: break
                }
                if depth == 0, "()<,;:".unicodeScalars.contains(scalar), !isAngled || scalar == "<" { continue }
                if depth == 1, scalar == "(" { continue }
            }
            if depth > 0 {
                comment.unicodeScalars.append(scalar)
            } else if isAngled {
                address.unicodeScalars.append(scalar)
            } else {
                name.unicodeScalars.append(scalar)
            }
        }
        if !hasAngle { (address, name) = (name, comment) }
        address = address.filter { !$0.isWhitespace }.onOneLine
        guard address.contains("@") else { return nil }
        let shown = EncodedWords.decoded(name.trimmed).onOneLine
        self.init(name: shown.isEmpty ? nil : shown, address: address)
    }
}
