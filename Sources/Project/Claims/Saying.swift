import Agreement
import Documents
import Foundation
import Mail
import Record

/// Words that were spoken, as they were noted, and the mail that asks for them in writing.
public struct Said: Sendable {
    public let message: ClaimedMessage
    /// The mail to send.
    public let confirmation: DraftedReply
}

extension Project {
    /// Holds what somebody said against the agreement, and writes the mail that asks them to confirm it.
    ///
    /// - Parameters:
    ///   - time: when it was said.
    ///   - author: who noted it.
    public func said(
        _ words: String, by name: String, time: Moment, author: String, at moment: Moment
    ) throws -> Said {
        guard !words.allSatisfy(\.isWhitespace), !name.allSatisfy(\.isWhitespace), name.isOneLine else {
            throw Failure(.usage, "Give the words that were said, and in --by the name of who said them.")
        }
        guard time.date <= moment.date else {
            throw Failure(.usage, "--at \(time.local) is still to come; it is the time when the words were said.")
        }
        let day = time.day.civil
        let note = "Said by \(name) at \(time.local), noted by \(author) at \(moment.local).\n\n\(words)\n"
        let bytes = Array(note.utf8)
        let seconds = Int(time.date.timeIntervalSince1970) + time.offset
        let message = Message(
            said: words, by: name,
            at: CivilTime(
                year: day.year, month: day.month, day: day.day, hour: (seconds / 3600) % 24,
                minute: (seconds / 60) % 60, offset: time.offset / 60),
            label: "said-\(Digest.sha256(bytes).prefix(12))", size: bytes.count)
        var claiming = try Claiming(self)
        let claimed: ClaimedMessage
        do {
            claimed = try claiming.take(message, at: moment) { bytes }
        } catch let unfit as Claiming.Unfit {
            throw unfit.failure(in: nil)
        }
        let scope = try requiredBaseline(try trail()).content.scope
        let trail = try trail()
        let heard = try Heard.find(entry: claimed.entry, in: trail)
        let known = [heard.details.language, scope.language].compactMap { $0 }
        let confirmation = Documents.Confirmation(
            language: known.first { LetterWords.languages.contains($0.primaryLanguage) } ?? "en",
            recipient: name.visible,
            day: time.day, said: words.visible,
            signature: [scope.provider.signer, scope.provider.name].compactMap { $0 })
        let file = "out/confirm-\(heard.entry.n).txt"
        let text = confirmation.text()
        try Files.writeRecorded(Array(text.utf8), to: try output(file))
        return Said(message: claimed, confirmation: DraftedReply(file: path(file), text: text))
    }
}

extension String {
    fileprivate var isOneLine: Bool { !contains(where: \.isNewline) && unicodeScalars.allSatisfy { $0.value >= 0x20 } }
}
