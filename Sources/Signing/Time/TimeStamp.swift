package import Foundation

/// An authority's word that it saw certain bytes at a certain time (RFC 3161): a token that was read strictly, and
/// whose signature holds.
///
///     let stamp = try TimeStamp(token: token)
///     guard stamp.covers(bytes) else { … }
///
/// Whether one knows the authority, ``chain(to:)`` says.
package struct TimeStamp: Hashable, Sendable {
    /// The token, in DER.
    package let token: [UInt8]
    /// The authority's certificate.
    let signer: StampCertificate
    let info: TimeStampInfo
    /// Every certificate in the token.
    let certificates: [StampCertificate]

    /// The most bytes a token may have.
    package static let limit = 64 << 10

    package init(token: [UInt8]) throws(TimeStampProblem) {
        guard token.count <= Self.limit else {
            throw TimeStampProblem(.size, "The time stamp is larger than \(Self.limit >> 10) KiB.")
        }
        let envelope = try StampEnvelope(token: token)
        self.token = token
        certificates = envelope.certificates
        signer = try envelope.signer.certificate(among: envelope.certificates, over: envelope.content)
        if let problem = signer.problem { throw problem }
        info = try TimeStampInfo(der: envelope.content)
        guard info.authority.map(signer.bears) != false else {
            let reason = "The time stamp names another authority than the certificate that signed it."
            throw TimeStampProblem(.certificate, reason)
        }
        guard signer.isValid(at: info.time) else {
            let reason = "The time stamp is of \(info.time.text), when the authority's certificate was not valid."
            throw TimeStampProblem(.validity, reason)
        }
    }

    /// The verdict on a token that is to stand for these bytes.
    package static func verify(_ token: [UInt8], over bytes: [UInt8]) -> Result<TimeStamp, TimeStampProblem> {
        do {
            let stamp = try TimeStamp(token: token)
            return stamp.covers(bytes) ? .success(stamp) : .failure(.otherBytes)
        } catch {
            return .failure(error)
        }
    }

    /// Whether these are the bytes that were stamped.
    package func covers(_ bytes: [UInt8]) -> Bool { info.imprint.covers(bytes) }
}

extension TimeStamp {
    /// To the second in UTC, as ISO 8601: `2026-12-01T09:12:03Z`. A fraction of a second is left out.
    package var time: String { info.time.text }
    package var date: Date { Date(timeIntervalSince1970: TimeInterval(info.time.seconds)) }
    /// How far the authority's clock may be off, either way; nil where it does not say.
    package var accuracy: Duration? { info.accuracy }
    /// The token's number with its authority, in hex.
    package var serial: String { info.serial.isEmpty ? "00" : info.serial.hex }
    /// The common name in the authority's certificate, made safe to show. It proves nothing by itself.
    package var authority: String { signer.name }
    /// The authority's certificate, in DER.
    package var certificate: [UInt8] { signer.der }
    /// The SHA-256 of the authority's certificate, in hex: what `openssl x509 -fingerprint -sha256` prints.
    package var fingerprint: String { signer.fingerprint }
}

extension TimeStampProblem {
    static let otherBytes = TimeStampProblem(.otherBytes, "The time stamp was made for something else.")
}
