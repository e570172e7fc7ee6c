import XML

/// Why a file, or one signature of it, is not accepted; two refusals with one code are equal.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: Code
    /// What is wrong, in plain English.
    package var reason: String
    /// Counted from 1; 0 where there is no place to name.
    package var line: Int

    package enum Code: String, Hashable, Sendable {
        /// Not the XML that is read: not well-formed, or too large.
        case xml
        /// A document type declaration; another encoding than UTF-8.
        case doctype, encoding
        /// A comment or processing instruction.
        case comment
        /// The root is not `signed`, or not with its one document first.
        case root, document
        /// An element too much, too few, in another place or name space.
        case structure
        /// An attribute too much or too few.
        case attribute
        /// Text where only white space may stand.
        case text
        /// A doubled or misplaced id.
        case id
        /// References other than those to document, statement and properties.
        case reference
        /// Another transform, or another algorithm, than the one accepted.
        case transform, algorithm
        /// Base64 or a number that is not in its one form.
        case value
        /// A public key or certificate that is not in its form.
        case key, certificate
        /// A statement that is not in its form.
        case statement
        /// XAdES properties of another signature, certificate, time or kind of document.
        case properties
        /// A time stamp that cannot be added.
        case timeStamp
        /// The statement names another key than the one that signed.
        case keyMismatch
        /// One key, or one person, signs twice.
        case repeatedSigner

        /// The document, the statement or the properties were changed after they were signed.
        case documentChanged, statementChanged, propertiesChanged
        /// The statement declares another document.
        case otherDocument
        /// The signature was not made by its key over this content.
        case falseSignature
        /// A time stamp that does not hold, or is another signature's.
        case falseStamp
        /// The certificate was not signed by its own key.
        case falseCertificate
        /// A key could not sign.
        case cannotSign
    }

    init(_ code: Code, _ reason: String, _ element: Element? = nil) {
        self.code = code
        self.reason = reason
        line = element?.line ?? 0
    }

    init(_ problem: XMLProblem) {
        code =
            switch problem.code {
            case .doctype: .doctype
            case .encoding: .encoding
            case .duplicateID: .id
            default: .xml
            }
        reason = problem.reason
        line = problem.line
    }

    package var description: String { line > 0 ? "line \(line): \(reason)" : reason }

    package static func == (left: Refusal, right: Refusal) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// Runs what may fail on XML, so that it fails with a refusal.
func refusing<Value>(_ body: () throws(XMLProblem) -> Value) throws(Refusal) -> Value {
    do {
        return try body()
    } catch {
        throw Refusal(error)
    }
}
