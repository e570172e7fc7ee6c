import Crypto
package import Foundation
import SwiftASN1
import X509

/// A self-signed certificate: it ties a holder's name to a key, on nobody's word but the holder's (RFC 5280).
///
/// Its form is checked when it is read, and its signature computed: whether that holds, ``isSelfSigned`` says.
package struct KeyCertificate: Hashable, Sendable {
    package let der: [UInt8]
    /// The common name of the subject.
    package let holder: String
    package let key: PublicKey
    package let notBefore: Date
    package let notAfter: Date
    /// Whether the certificate is signed by the very key it holds.
    let isSelfSigned: Bool

    /// The most bytes a certificate may have.
    package static let limit = 16 << 10

    /// Reads strict DER of a certificate in our profile.
    init(der: [UInt8]) throws(KeyProblem) {
        guard der.count <= Self.limit else { throw Self.problem("it is larger than \(Self.limit >> 10) KiB") }
        guard let certificate = try? Certificate(derEncoded: der),
            let parts = CertificateParts(der: der)
        else { throw Self.problem("it is not one certificate in DER") }
        guard let key = P256.Signing.PublicKey(certificate.publicKey).map(PublicKey.init), key.spki == parts.key else {
            throw Self.problem("its key is not a P-256 key with an uncompressed point")
        }
        guard certificate.version == .v3 else { throw Self.problem("it is not of version 3") }
        guard certificate.signatureAlgorithm == .ecdsaWithSHA256, parts.innerAlgorithm == parts.outerAlgorithm,
            parts.hasWholeBytes
        else { throw Self.problem("it is not signed by ECDSA with SHA-256") }
        guard certificate.issuer == certificate.subject else { throw Self.problem("it was issued by somebody else") }
        let names = certificate.subject.flatMap { $0 }.filter { $0.type == .RDNAttributeType.commonName }
        guard names.count == 1, let holder = names.first.flatMap({ String($0.value) }), Self.isName(holder) else {
            throw Self.problem("it does not name one holder (common name, at most \(Self.nameLimit) letters)")
        }
        try Self.check(certificate.extensions)
        self.der = der
        self.holder = holder
        self.key = key
        notBefore = parts.notBefore
        notAfter = parts.notAfter
        isSelfSigned = certificate.publicKey.isValidSignature(certificate.signature, for: certificate)
    }

    /// The same, with the certificate's own signature checked.
    init(selfSigned der: [UInt8]) throws(KeyProblem) {
        try self.init(der: der)
        guard isSelfSigned else {
            throw KeyProblem(.certificate, "The certificate's own signature does not hold: it was changed.")
        }
    }

    /// X.520 bounds a common name at 64 letters.
    static let nameLimit = 64

    static func isName(_ name: String) -> Bool {
        (1...nameLimit).contains(name.unicodeScalars.count) && name.isOneLine
    }

    /// RFC 5280, section 4.2: an unknown critical extension refuses the certificate.
    private static func check(_ extensions: Certificate.Extensions) throws(KeyProblem) {
        guard let usage = try? extensions.keyUsage, usage.digitalSignature || usage.nonRepudiation else {
            throw problem("it does not say that its key is for signatures (keyUsage)")
        }
        guard case .notCertificateAuthority? = try? extensions.basicConstraints else {
            throw problem("it does not say CA:FALSE (basicConstraints)")
        }
        let known: [ASN1ObjectIdentifier] = [.X509ExtensionID.keyUsage, .X509ExtensionID.basicConstraints]
        guard extensions.allSatisfy({ !$0.critical || known.contains($0.oid) }) else {
            throw problem("it has a critical extension that is not known here")
        }
    }

    private static func problem(_ reason: String) -> KeyProblem {
        KeyProblem(.certificate, "The certificate cannot be used: \(reason).")
    }
}

extension KeyCertificate {
    /// Makes the certificate of a new key, good for ten years.
    static func make(
        for key: P256.Signing.PrivateKey, holder: String, notBefore: Date
    ) throws(KeyProblem) -> KeyCertificate {
        guard isName(holder) else {
            let reason = "A key's holder needs a name of 1 to \(nameLimit) letters on one line, without control signs."
            throw KeyProblem(.name, reason)
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        // 1970 to 9900: what a certificate's dates can express, with room for the ten years.
        guard (0..<250_000_000_000).contains(notBefore.timeIntervalSince1970),
            let notAfter = calendar.date(byAdding: .year, value: 10, to: notBefore)
        else { throw KeyProblem(.date, "The key's first day must lie between 1970 and 9900.") }
        var der: [UInt8] = []
        do {
            let name = try DistinguishedName { CommonName(holder) }
            let certificate = try Certificate(
                version: .v3, serialNumber: serialNumber(), publicKey: .init(key.publicKey),
                notValidBefore: notBefore, notValidAfter: notAfter, issuer: name, subject: name,
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: Certificate.Extensions {
                    Critical(KeyUsage(digitalSignature: true))
                    Critical(BasicConstraints.notCertificateAuthority)
                },
                issuerPrivateKey: .init(key))
            var serializer = DER.Serializer()
            try serializer.serialize(certificate)
            der = serializer.serializedBytes
        } catch {
            throw problem("\(error)")
        }
        return try KeyCertificate(der: der)
    }

    /// Sixteen random bytes, positive (RFC 5280, section 4.1.2.2).
    private static func serialNumber() -> Certificate.SerialNumber {
        let rest = (1..<16).map { _ in UInt8.random(in: .min ... .max) }
        return Certificate.SerialNumber(bytes: [UInt8.random(in: 1...127)] + rest)
    }
}

/// The places in a certificate that its model does not keep as they were written.
private struct CertificateParts {
    let innerAlgorithm: [UInt8]
    let outerAlgorithm: [UInt8]
    let key: [UInt8]
    /// The library's own reading of these trusts its parser with a leap second, and stops the program there.
    let notBefore, notAfter: Date
    /// Whether the signature is a whole number of bytes.
    let hasWholeBytes: Bool

    /// RFC 5280, section 4.1; a version 3 certificate names its version first.
    init?(der: [UInt8]) {
        guard let root = try? DER.parse(der), let outer = Self.children(root), outer.count == 3,
            let inner = Self.children(outer[0]), inner.count >= 7,
            let validity = Self.children(inner[4]), validity.count == 2,
            let first = Moment(validity: validity[0]), let last = Moment(validity: validity[1]),
            let signature = try? ASN1BitString(derEncoded: outer[2])
        else { return nil }
        innerAlgorithm = Array(inner[2].encodedBytes)
        outerAlgorithm = Array(outer[1].encodedBytes)
        key = Array(inner[6].encodedBytes)
        notBefore = Date(timeIntervalSince1970: TimeInterval(first.seconds))
        notAfter = Date(timeIntervalSince1970: TimeInterval(last.seconds))
        hasWholeBytes = signature.paddingBits == 0
    }

    private static func children(_ node: ASN1Node) -> [ASN1Node]? {
        if case .constructed(let nodes) = node.content { Array(nodes) } else { nil }
    }
}
