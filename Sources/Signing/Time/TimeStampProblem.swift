/// Why a time stamp cannot be had or is not accepted; two problems with one code are equal.
package struct TimeStampProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: Code
    /// What is wrong and, where it can be mended, how, in plain English.
    package var reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    package enum Code: String, Hashable, Sendable {
        /// The authority's address is not one that can be asked.
        case address
        /// The program that asks over the network is not installed.
        case noProgram
        /// The authority cannot be reached, or does not answer in time.
        case noAnswer
        /// The authority answers that it gives no time stamp.
        case declined
        /// What came back is not an answer of a time-stamping authority.
        case badAnswer
        /// The answer belongs to another question.
        case nonce

        /// Larger than what is read.
        case size
        /// Not a token in its form, in DER.
        case form
        /// An algorithm that is not accepted.
        case algorithm
        /// The token stamps other bytes.
        case otherBytes
        /// The content was changed after it was stamped.
        case changed
        /// The signature was not made by the authority's key over this content.
        case falseSignature
        /// The token does not hold, or does not name, the one certificate that signed it.
        case certificate
        /// The certificate is not one for time stamps.
        case purpose
        /// The time lies outside the certificate's validity.
        case validity
        /// The authority's certificate was not issued by any of those that were given.
        case chain
    }

    package var description: String { reason }

    package static func == (left: TimeStampProblem, right: TimeStampProblem) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// Runs a reading of DER, so that whatever the library finds wrong is one problem.
func reading<Value>(_ part: String, _ body: () throws -> Value) throws(TimeStampProblem) -> Value {
    do {
        return try body()
    } catch let problem as TimeStampProblem {
        throw problem
    } catch {
        throw .form("\(part) is not written as the standard asks (DER)")
    }
}

extension TimeStampProblem {
    static func form(_ reason: String) -> TimeStampProblem {
        TimeStampProblem(.form, "The time stamp cannot be read: \(reason).")
    }

    static func algorithm(_ part: String) -> TimeStampProblem {
        let reason = "The time stamp's \(part) uses an algorithm that is not accepted, such as SHA-1."
        return TimeStampProblem(.algorithm, reason)
    }
}

extension String {
    /// Somebody else's words, made safe to show: one line of at most `limit` signs without controls or hidden ones.
    func printable(limit: Int = 100) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(limit + 1) {
            if scalar.properties.isWhitespace {
                shown.append(" ")
            } else if String(scalar).isOneLine, scalar.properties.generalCategory != .format {
                shown.append(scalar)
            } else {
                shown.append("\u{FFFD}")
            }
        }
        let words = String(String(shown.prefix(limit)).split(separator: " ").joined(separator: " "))
        return shown.count > limit ? words + "…" : words
    }
}
