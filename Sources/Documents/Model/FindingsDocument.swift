package import Agreement
package import Claims

/// An annex to a letter: the sentences of a message, each beside the clause that it was held against.
///
/// The provider seals it, and nobody agrees to anything by it. What is for the user alone has no place in it: how sure
/// the tool was and why, which words matched, sentences that claim nothing or that nobody has decided, and the reason
/// of a person's decision.
package struct FindingsDocument: Hashable, Sendable {
    /// Something that everybody who must has signed.
    package struct Agreed: Hashable, Sendable {
        package struct Signatory: Hashable, Sendable {
            /// Whether the signature stands in the document's own file, or beside it in the provider's record.
            package enum Way: String, CaseIterable, Sendable { case signature, mail, paper }

            package let party: SignatureNote.Party
            package let name: String
            package let way: Way

            package init(party: SignatureNote.Party, name: String, way: Way) {
                self.party = party
                self.name = name
                self.way = way
            }
        }

        /// `v1`, `CO-1r2`.
        package let name: String
        /// In hex.
        package let digest: String
        /// The day on which the last signature that it needed came in.
        package let day: Day
        package let signatories: [Signatory]

        package init(name: String, digest: String, day: Day, signatories: [Signatory]) {
            self.name = name
            self.digest = digest
            self.day = day
            self.signatories = signatories
        }
    }

    package struct Message: Hashable, Sendable {
        /// How it came: `text` is a file without sender or header, `said` what was spoken and noted by the provider.
        package enum Way: String, CaseIterable, Sendable { case mail, chat, said, text }

        /// SHA-256 of its bytes as the record keeps them, in hex.
        package var digest: String
        package var way: Way
        package var sender, address: String?
        package var sent: Day?
        package var subject: String?
        /// The Message-ID of a mail.
        package var id: String?
        /// BCP 47; nil where its words do not tell.
        package var language: String?
        /// Whether its sender may ask for changes; nil where the agreement does not tell.
        package var mayChange: Bool?

        package init(digest: String, way: Way) {
            self.digest = digest
            self.way = way
        }
    }

    /// An item of the agreement in the words that were signed.
    package struct Clause: Hashable, Sendable {
        package struct Words: Hashable, Sendable {
            /// The field of the item: `title`, `details`.
            package let field: String
            package let text: String
        }

        /// Nil for a part without an id.
        package let item: String?
        package let words: [Words]
    }

    package struct Finding: Hashable, Sendable {
        /// Counted from 1 in the whole message.
        package let sentence: Int
        package let said: String
        package let verdict: Verdict
        package var clause: Clause?
        /// The dates that the sentence claims and that the clause has.
        package var claimedDate, agreedDate: Day?
        /// Numbers, shares or sums, where both sides name one.
        package var claimedQuantity, agreedQuantity: String?
        /// Who decided it, where a person did.
        package var decidedBy: String?
        /// What the agreement that was signed later says, where it says something else.
        package var later: Verdict?

        package init(sentence: Int, said: String, verdict: Verdict) {
            self.sentence = sentence
            self.said = said
            self.verdict = verdict
        }
    }

    package var seal: Seal
    /// The entry of the record that holds the message.
    package var number: Int
    /// Counts the annexes that were made of one message.
    package var revision: Int
    /// The agreement's own (BCP 47).
    package var language: String
    package var title, provider, client: String
    /// What was in force when the message was sent.
    package var agreed: Agreed
    /// The newest change order that it was held against as well.
    package var later: Agreed?
    package var message: Message
    package var findings: [Finding]

    package init(
        seal: Seal, number: Int, revision: Int, scope: Scope, agreed: Agreed, later: Agreed?, message: Message,
        findings: [Finding]
    ) {
        self.init(
            seal: seal, number: number, revision: revision, language: scope.language, title: scope.title,
            provider: scope.provider.name, client: scope.client.name, agreed: agreed, later: later, message: message,
            findings: findings)
    }

    init(
        seal: Seal, number: Int, revision: Int, language: String, title: String, provider: String, client: String,
        agreed: Agreed, later: Agreed?, message: Message, findings: [Finding]
    ) {
        (self.seal, self.number, self.revision, self.language) = (seal, number, revision, language)
        (self.title, self.provider, self.client) = (title, provider, client)
        (self.agreed, self.later, self.message, self.findings) = (agreed, later, message, findings)
    }
}

extension Verdict {
    /// Those that are told to the other side.
    package static let told = allCases.filter(\.isTold)

    package var isTold: Bool { self != .notAClaim && self != .unclear }
}

extension FindingsDocument {
    /// Makes the same annex of what is known now, and compares.
    ///
    /// - Parameter expected: what the record leads to.
    package func problem(against expected: FindingsDocument) -> DocumentProblem? {
        Markup.disagreement(
            of: Document.findings(self).element, with: Document.findings(expected).element, source: "the record")
    }
}
