/// Puts together the paragraphs of `format=flowed` (RFC 3676): a line that ends in a space goes on in the next.
enum Flowed {
    static func joined(_ text: String, deletesSpace: Bool) -> String {
        var output: [String] = []
        var isOpen = false
        var openDepth = 0
        for line in text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false) {
            let quote = line.prefix { $0 == UInt8(ascii: ">") }
            var content = line.dropFirst(quote.count)
            if content.first == .space { content = content.dropFirst() }
            let isSignature = content.elementsEqual("-- ".utf8)
            let isFlowed = content.last == .space && !isSignature
            if isFlowed, deletesSpace { content = content.dropLast() }
            if isOpen, quote.count == openDepth, !isSignature {
                output[output.count - 1] += String(Substring(content))
            } else {
                let mark = quote.isEmpty ? "" : String(Substring(quote)) + " "
                output.append(mark + String(Substring(content)))
            }
            isOpen = isFlowed
            openDepth = quote.count
        }
        return output.joined(separator: "\n")
    }
}
