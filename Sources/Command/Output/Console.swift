import Foundation
import Project

/// Printing for people: colour only on a terminal, and never where NO_COLOR is set.
enum Console {
    enum Style: String {
        case bold = "1"
        case faint = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case plain = "0"
    }

    static func styled(_ text: String, _ style: Style) -> String {
        guard style != .plain, isColoured else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }

    private static let isColoured =
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    static func line(_ text: String = "") { print(text) }

    static func heading(_ text: String) { print(styled(text, .bold)) }

    /// To the standard error, so that it never gets among results.
    static func error(_ failure: Failure) {
        FileHandle.standardError.write(Data("inwriting: \(failure.description.printable)\n".utf8))
    }

    /// Who is at the keyboard, for entries that nobody signs.
    static var user: String { ProcessInfo.processInfo.environment["USER"] ?? "unknown" }

    /// A question on the terminal; nil at the end of input.
    static func ask(_ question: String) -> String? {
        FileHandle.standardError.write(Data(question.utf8))
        return readLine()
    }
}

extension String {
    /// Without characters that could steer a terminal: what comes from the other side is shown, never obeyed.
    var printable: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x9, 0xA: result.append(scalar)
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
