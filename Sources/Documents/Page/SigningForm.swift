package import Agreement

/// What turns a page into the page for signature: a form, and the signed file that the form's script adds to.
package struct SigningForm: Sendable {
    /// Somebody who may sign for the client.
    package struct Person: Hashable, Sendable, Encodable {
        package var name: String
        /// As the document gives it: then the signer declares this one and no other.
        package var role: String?

        package init(name: String, role: String?) {
            self.name = name
            self.role = role
        }
    }

    /// `v1`, `CO-1`: what the files that come back are named after.
    package var name: String
    /// The exact bytes of the file with the provider's signature.
    package var signed: [UInt8]
    /// The provider's SubjectPublicKeyInfo in DER.
    package var key: [UInt8]
    package var people: [Person]
    /// Whether the signer was told a one-time code by another way.
    package var asksCode: Bool
    /// The last day for signing.
    package var lastDay: Day?
    /// SHA-256, which this target leaves to others.
    package var sha256: @Sendable ([UInt8]) -> [UInt8]

    package init(
        name: String, signed: [UInt8], key: [UInt8], people: [Person], asksCode: Bool = false, lastDay: Day? = nil,
        sha256: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) {
        self.name = name
        self.signed = signed
        self.key = key
        self.people = people
        self.asksCode = asksCode
        self.lastDay = lastDay
        self.sha256 = sha256
    }
}
