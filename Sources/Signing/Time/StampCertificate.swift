import Crypto
import SwiftASN1
import X509

/// A certificate in a token: its model, and the parts that are compared as they were written.
struct StampCertificate: Hashable, Sendable {
    let der: [UInt8]
    let model: Certificate
    let serial: [UInt8]
    let issuer: [UInt8]
    let subject: [UInt8]
    let notBefore: Moment
    let notAfter: Moment

    /// Nil for what is not a certificate of version 3 with a key that is accepted: RSA of at least 2048 bits, or
    /// P-256, P-384 or P-521.
    init?(der: [UInt8]) {
        // RFC 5280, section 4.1; a version 3 certificate names its version first.
        guard let model = try? Certificate(derEncoded: der), model.version == .v3,
            let outer = try? DER.parse(der).children, outer.count == 3,
            let inner = outer[0].children, inner.count >= 7, inner[2].encodedBytes == outer[1].encodedBytes,
            let serial = try? number(inner[1]), let validity = inner[4].children, validity.count == 2,
            let notBefore = Moment(validity: validity[0]), let notAfter = Moment(validity: validity[1])
        else { return nil }
        self.der = der
        self.model = model
        self.serial = serial
        issuer = Array(inner[3].encodedBytes)
        subject = Array(inner[5].encodedBytes)
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// The SHA-256 of the certificate, as `openssl x509 -fingerprint -sha256` computes it.
    var fingerprint: String { SHA256.hash(data: der).hex }

    /// The common name (or, without one, the organisation), made safe to show.
    var name: String {
        let attributes = model.subject.flatMap { $0 }
        let named = { (type: ASN1ObjectIdentifier) in
            attributes.last { $0.type == type }.flatMap { String($0.value) }?.printable() ?? ""
        }
        let names = [named(.RDNAttributeType.commonName), named(.RDNAttributeType.organizationName)]
        return names.first { !$0.isEmpty } ?? "(without a name)"
    }

    var keyIdentifier: [UInt8]? {
        (try? model.extensions.subjectKeyIdentifier).flatMap { $0 }.map { Array($0.keyIdentifier) }
    }

    /// Whether this is one of the certificate's names, as a GeneralName in DER (RFC 3161, section 2.4.2, `tsa`).
    func bears(_ name: [UInt8]) -> Bool {
        guard let node = try? DER.parse(name) else { return false }
        if node.identifier == .implicit(4), let name = node.children?.first {
            // In words: the kinds of strings may differ (RFC 5280, section 7.1).
            return (try? DistinguishedName(derEncoded: name)).map(\.description) == model.subject.description
        }
        let others = model.extensions[oid: .X509ExtensionID.subjectAlternativeName]
            .flatMap { try? DER.parse($0.value).children }
        return others?.contains { $0.encodedBytes == node.encodedBytes } ?? false
    }

    func isValid(at time: Moment) -> Bool { notBefore <= time && time <= notAfter }

    /// Why this is no certificate for time stamps: its key serves them alone (RFC 3161, section 2.3).
    var problem: TimeStampProblem? {
        let extensions = model.extensions
        guard let purpose = extensions[oid: .X509ExtensionID.extendedKeyUsage], purpose.critical,
            let usage = try? ExtendedKeyUsage(purpose), usage.elementsEqual([.timeStamping])
        else { return Self.purpose("its extended key usage is not time stamping alone, marked as critical") }
        if extensions[oid: .X509ExtensionID.keyUsage] != nil {
            guard let usage = try? extensions.keyUsage, usage.isForSignaturesOnly else {
                return Self.purpose("its key is not for signatures alone (key usage)")
            }
        }
        guard !hasUnknownDemands else { return Self.purpose("it has a critical extension that is not known here") }
        return nil
    }

    /// RFC 5280, section 4.2: an unknown critical extension refuses the certificate.
    private var hasUnknownDemands: Bool {
        let known: [ASN1ObjectIdentifier] = [
            .X509ExtensionID.keyUsage, .X509ExtensionID.basicConstraints, .X509ExtensionID.extendedKeyUsage,
        ]
        return model.extensions.contains { $0.critical && !known.contains($0.oid) }
    }

    private static func purpose(_ reason: String) -> TimeStampProblem {
        TimeStampProblem(.purpose, "The authority's certificate is not one for time stamps: \(reason).")
    }

    /// Whether this certificate's key may issue others, and has issued the one with `depth` certificates of
    /// authorities below this one (RFC 5280, sections 4.2.1.3, 4.2.1.9, 4.2.1.12).
    func issued(_ other: StampCertificate, depth: Int) -> Bool {
        guard subject == other.issuer, !hasUnknownDemands,
            case .isCertificateAuthority(let length)? = try? model.extensions.basicConstraints, depth <= length ?? depth
        else { return false }
        if model.extensions[oid: .X509ExtensionID.keyUsage] != nil {
            guard let usage = try? model.extensions.keyUsage, usage.keyCertSign else { return false }
        }
        if let purpose = model.extensions[oid: .X509ExtensionID.extendedKeyUsage] {
            guard let usage = try? ExtendedKeyUsage(purpose), usage.contains(.timeStamping) || usage.contains(.any)
            else { return false }
        }
        let algorithms: [Certificate.SignatureAlgorithm] = [
            .sha256WithRSAEncryption, .sha384WithRSAEncryption, .sha512WithRSAEncryption,
            .ecdsaWithSHA256, .ecdsaWithSHA384, .ecdsaWithSHA512,
        ]
        return algorithms.contains(other.model.signatureAlgorithm)
            && model.publicKey.isValidSignature(other.model.signature, for: other.model)
    }
}

extension KeyUsage {
    fileprivate var isForSignaturesOnly: Bool {
        (digitalSignature || nonRepudiation)
            && ![keyEncipherment, dataEncipherment, keyAgreement, keyCertSign, cRLSign, encipherOnly, decipherOnly]
                .contains(true)
    }
}
