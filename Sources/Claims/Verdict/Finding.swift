package import Agreement

/// What the agreement says to one sentence of a message.
package enum Verdict: String, CaseIterable, Hashable, Sendable {
    case agreed
    case dateDiffers = "date-differs"
    case quantityDiffers = "quantity-differs"
    case detailDiffers = "detail-differs"
    case paymentDiffers = "payment-differs"
    case notInBaseline = "not-in-baseline"
    case excluded
    case clientDuty = "client-duty"
    case notAClaim = "not-a-claim"
    case unclear
}

/// One sentence of a message held against the agreement, with everything that led to the verdict.
package struct Finding: Hashable, Sendable {
    /// The sentence's number in the message, from 0, and its place in Unicode scalars.
    package let sentence, start, end: Int
    package let text: String
    package let verdict: Verdict
    /// The id of the item that the verdict is about.
    package let item: String?
    /// The date that the sentence claims.
    package let date: Day?
    /// The number that the sentence claims, as a plain decimal.
    package let quantity: String?
    /// Signed words that the sentence was held against.
    package let clause: String?
    package let agreedDate: Day?
    /// The sentence's words that the clause explains, and those that it does not.
    package let matched, unmatched: [String]
    /// In thousandths; for the user alone.
    package let confidence: Int
    /// Why, in one short sentence for the user.
    package let reason: String
}
