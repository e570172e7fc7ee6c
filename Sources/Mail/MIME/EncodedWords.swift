/// Words such as `=?utf-8?Q?f=C3=B6r?=` in header fields (RFC 2047).
enum EncodedWords {
    static func decoded(_ field: String) -> String {
        let bytes = Array(field.utf8)
        var output = ""
        var plain = 0
        var index = 0
        /// Neighbours of one character set are decoded together, since some programs cut characters in two.
        var waiting: (charset: String, bytes: [UInt8])?
        func flush() {
            if let waiting { output += Charset.text(waiting.bytes[...], charset: waiting.charset) }
            waiting = nil
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "="), let word = Word(bytes[index...]) else {
                index += 1
                continue
            }
            let between = bytes[plain..<index]
            if waiting == nil || !between.allSatisfy(\.isBlank) || waiting?.charset != word.charset {
                let isGlued = waiting != nil && between.allSatisfy(\.isBlank)
                flush()
                if !isGlued { output += String(decoding: between, as: UTF8.self) }
                waiting = (word.charset, [])
            }
            waiting?.bytes += word.bytes
            index += word.length
            plain = index
        }
        flush()
        return output + String(decoding: bytes[plain...], as: UTF8.self)
    }

    private struct Word {
        let charset: String
        let bytes: [UInt8]
        let length: Int

        /// RFC 2047 allows 75 characters; some programs write longer ones.
        init?(_ input: ArraySlice<UInt8>) {
            let start = input.startIndex
            let mark = UInt8(ascii: "?")
            let window = input.prefix(2000)
            guard window.starts(with: "=?".utf8) else { return nil }
            guard let first = window[(start + 2)...].prefix(60).firstIndex(of: mark), first + 2 < window.endIndex,
                window[first + 2] == mark,
                let end = window[(first + 3)...].firstIndex(of: mark), end + 1 < window.endIndex,
                window[end + 1] == UInt8(ascii: "=")
            else { return nil }
            let text = window[(first + 3)..<end]
            switch window[first + 1].lowercased {
            case UInt8(ascii: "b"): bytes = TransferEncoding.base64(text)
            case UInt8(ascii: "q"):
                let spaced = text.map { $0 == UInt8(ascii: "_") ? UInt8.space : $0 }
                bytes = TransferEncoding.quotedPrintable(spaced[...])
            default: return nil
            }
            // A language may follow the character set after an asterisk (RFC 2231, section 5).
            let name = window[(start + 2)..<first].prefix { $0 != UInt8(ascii: "*") }
            charset = String(decoding: name, as: UTF8.self).lowercased()
            length = end + 2 - start
        }
    }
}
