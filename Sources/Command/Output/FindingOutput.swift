import Foundation
import Project

/// One sentence for programs.
struct FindingOutput: Encodable {
    let message: ClaimedMessage
    let finding: FindingRecord

    init(_ message: ClaimedMessage, _ finding: FindingRecord) {
        self.message = message
        self.finding = finding
    }

    private enum Name: String, CodingKey {
        case format, message, sentence, start, end, text, verdict, item, date, quantity, clause, matched, unmatched
        case confidence, agreed, reason, against, mayChange, later
    }

    /// Every name stands in every object; what is not known is null.
    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Name.self)
        try object.encode(JSON.format, forKey: .format)
        try object.encode(message.id, forKey: .message)
        try object.encode(finding.sentence, forKey: .sentence)
        try object.encode(finding.start, forKey: .start)
        try object.encode(finding.end, forKey: .end)
        try object.encode(finding.text, forKey: .text)
        try object.encode(finding.verdict, forKey: .verdict)
        try object.encode(finding.item, forKey: .item)
        try object.encode(finding.date, forKey: .date)
        try object.encode(finding.quantity, forKey: .quantity)
        try object.encode(finding.clause, forKey: .clause)
        try object.encode(finding.matched, forKey: .matched)
        try object.encode(finding.unmatched, forKey: .unmatched)
        try object.encode(Decimal(finding.confidence) / 1000, forKey: .confidence)
        try object.encode(finding.agreed, forKey: .agreed)
        try object.encode(finding.reason, forKey: .reason)
        try object.encode(message.against, forKey: .against)
        try object.encode(finding.mayChange, forKey: .mayChange)
        try object.encode(finding.later, forKey: .later)
    }
}
