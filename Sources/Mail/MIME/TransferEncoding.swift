/// How a body's bytes were made fit for mail (RFC 2045, section 6); leniently, as mail programs read it.
enum TransferEncoding {
    static func decoded(_ body: ArraySlice<UInt8>, _ encoding: String?) -> ArraySlice<UInt8> {
        switch encoding?.lowercased() {
        case "base64": base64(body)[...]
        case "quoted-printable": quotedPrintable(body)[...]
        default: body
        }
    }

    /// Section 6.8: everything outside the alphabet is passed over.
    static func base64(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(body.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in body {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "="):
                // Padding ends a run; some programs join two runs.
                (bits, count) = (0, 0)
                continue
            default: continue
            }
            bits = bits << 6 & 0xFFFFFF | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return output
    }

    /// Section 6.7: `=C3` is a byte, `=` at the end of a line joins it with the next.
    static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(body.count)
        var index = body.startIndex
        while index < body.endIndex {
            let byte = body[index]
            guard byte == UInt8(ascii: "=") else {
                output.append(byte)
                index += 1
                continue
            }
            if index + 2 < body.endIndex, let high = body[index + 1].hexValue, let low = body[index + 2].hexValue {
                output.append(high << 4 | low)
                index += 3
            } else if let end = softBreak(body, after: index) {
                index = end
            } else {
                output.append(byte)
                index += 1
            }
        }
        return output
    }

    /// Behind the line end that follows an equals sign and blanks.
    private static func softBreak(_ body: ArraySlice<UInt8>, after equals: Int) -> Int? {
        let blanks = body[(equals + 1)...].prefix(80).prefix(while: \.isBlank)
        let end = blanks.endIndex
        guard end < body.endIndex else { return end }
        guard body[end].isLineEnd else { return nil }
        let isPair = body[end] == .carriageReturn && end + 1 < body.endIndex && body[end + 1] == .lineFeed
        return end + (isPair ? 2 : 1)
    }
}
