/// Where the objects of an array stand in some JSON, so that each can be read, and kept, by itself.
struct JSONObjects {
    let ranges: [Range<Int>]

    /// - Parameter name: of the array, a member of the outermost object.
    /// - Returns: nil where brackets do not match, or there is no such array.
    init?(in bytes: ArraySlice<UInt8>, under name: String) {
        var ranges: [Range<Int>] = []
        var depth = 0
        var isInArray = false
        var start = bytes.startIndex
        var lastString = bytes.startIndex..<bytes.startIndex
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                guard let end = JSONObjects.end(ofStringAt: index, in: bytes) else { return nil }
                if depth == 1 { lastString = index + 1..<end }
                index = end
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                guard depth <= 64 else { return nil }
                if depth == 2, bytes[index] == UInt8(ascii: "[") {
                    isInArray = bytes[lastString].elementsEqual(name.utf8)
                }
                if depth == 3, isInArray { start = index }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 3, isInArray { ranges.append(start..<index + 1) }
                if depth == 2, isInArray {
                    self.ranges = ranges
                    return
                }
                depth -= 1
                if depth < 0 { return nil }
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func end(ofStringAt start: Int, in bytes: ArraySlice<UInt8>) -> Int? {
        var index = start + 1
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
            } else if bytes[index] == UInt8(ascii: "\"") {
                return index
            } else {
                index += 1
            }
        }
        return nil
    }
}
