import Mail
import Testing

/// The one message of a file that is written in the test itself.
func message(_ text: String) throws -> Message { try message(Array(text.utf8)) }

func message(_ bytes: [UInt8]) throws -> Message {
    let messages = try Mail.messages(in: bytes, name: "test.eml")
    try #require(messages.count == 1)
    return messages[0]
}

/// A body of a type, in a message with the headers that tests do not ask about.
func body(_ text: String, type: String = "text/plain; charset=utf-8", encoding: String = "8bit") throws -> Message {
    try message("From: a@b.example\nContent-Type: \(type)\nContent-Transfer-Encoding: \(encoding)\n\n\(text)")
}

func html(_ text: String) throws -> Message { try body(text, type: "text/html; charset=utf-8") }
