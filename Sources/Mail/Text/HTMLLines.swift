/// Lays text out in lines as a browser would, and marks the lines of quotes with `>`.
struct HTMLLines {
    /// How many open elements hide, quote, or keep white space.
    var hidden = 0
    var quotes = 0
    var preformatted = 0
    private var output: [UInt8] = []
    private var line: [UInt8] = []
    private var isBlankBefore = true
    private var wantsBlank = false

    mutating func add(_ text: [UInt8]) {
        guard hidden == 0 else { return }
        for byte in text {
            if byte == .lineFeed, preformatted > 0 {
                breakLine()
            } else if byte.isBlank || byte.isLineEnd || byte == 0x0C {
                // A run of white space is one space, and none at the start of a line.
                if preformatted > 0 || !line.isEmpty && line.last != .space { line.append(.space) }
            } else {
                line.append(byte)
            }
        }
    }

    /// - Parameter ifNeeded: not when the line is empty, as blocks do.
    mutating func breakLine(ifNeeded: Bool = false) {
        guard hidden == 0 else { return }
        while line.last == .space { line.removeLast() }
        if line.isEmpty, ifNeeded { return }
        if wantsBlank, !isBlankBefore, !line.isEmpty { output.append(.lineFeed) }
        wantsBlank = false
        isBlankBefore = line.isEmpty
        if quotes > 0 { output += [UInt8(ascii: ">"), .space] }
        output += line
        output.append(.lineFeed)
        line.removeAll(keepingCapacity: true)
    }

    /// The next line comes after a blank one.
    mutating func paragraph() {
        guard hidden == 0 else { return }
        breakLine(ifNeeded: true)
        wantsBlank = true
    }

    mutating func finished() -> String {
        hidden = 0
        breakLine(ifNeeded: true)
        return String(decoding: output, as: UTF8.self)
    }
}
