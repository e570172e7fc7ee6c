import Crypto
import Foundation
import SwiftASN1

/// Who signed a token, and what exactly (SignerInfo: RFC 5652, section 5.3).
struct StampSigner {
    let digest: StampDigest
    private let name: Name
    private let attributes: Attributes
    private let algorithm: StampSignature
    private let signature: [UInt8]

    /// How the signer's certificate is named.
    private enum Name {
        case issuer([UInt8], serial: [UInt8])
        case key([UInt8])
    }

    init(_ node: ASN1Node) throws {
        self = try DER.sequence(node, identifier: .sequence) { nodes in try StampSigner(&nodes) }
    }

    private init(_ nodes: inout ASN1NodeCollection.Iterator) throws {
        let version = try Int(derEncoded: &nodes)
        let identifier = try nodes.following()
        switch (version, identifier.identifier) {
        case (1, .sequence):
            name = try DER.sequence(identifier, identifier: .sequence) { nodes in
                .issuer(Array(try nodes.following().encodedBytes), serial: try number(&nodes))
            }
        case (3, .implicit(0)):
            name = .key(Array(try ASN1OctetString(derEncoded: identifier, withIdentifier: .implicit(0)).bytes))
        default:
            throw TimeStampProblem.form("its signer is not named in a known way")
        }
        guard let digest = StampDigest(identifier: try nodes.following().encodedBytes) else {
            throw TimeStampProblem.algorithm("signer")
        }
        guard let attributes = nodes.next(if: .implicit(0)) else {
            throw TimeStampProblem.form("its signer signed no attributes")
        }
        self.digest = digest
        self.attributes = try Attributes(attributes)
        let algorithm = try nodes.following().encodedBytes
        guard let algorithm = StampSignature(identifier: algorithm, digest: digest) else {
            throw TimeStampProblem.algorithm("signature")
        }
        self.algorithm = algorithm
        signature = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
    }

    /// The one certificate that signed `content`, after everything that binds one to the other was checked.
    func certificate(
        among certificates: [StampCertificate], over content: ArraySlice<UInt8>
    ) throws(TimeStampProblem) -> StampCertificate {
        let named = certificates.filter(isNamed)
        guard named.count == 1, let certificate = named.first else {
            let reason =
                "The time stamp does not hold the one certificate that its signer names, with an RSA key of at least"
                + " 2048 bits or a P-256, P-384 or P-521 key."
            throw TimeStampProblem(.certificate, reason)
        }
        guard attributes.certificates.allSatisfy({ $0.names(certificate) }) else {
            throw TimeStampProblem(.certificate, "The time stamp's signature names another certificate.")
        }
        guard digest.hash(content) == attributes.digest else {
            throw TimeStampProblem(.changed, "The time stamp's content was changed after it was signed.")
        }
        guard algorithm.verifies(signature, over: attributes.der, by: certificate.model) else {
            throw TimeStampProblem(.falseSignature, "The time stamp's signature was not made by its authority's key.")
        }
        return certificate
    }

    private func isNamed(_ certificate: StampCertificate) -> Bool {
        switch name {
        case .issuer(let issuer, let serial): certificate.issuer == issuer && certificate.serial == serial
        case .key(let identifier): certificate.keyIdentifier == identifier
        }
    }
}

extension ASN1Identifier {
    static func implicit(_ tag: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: tag, tagClass: .contextSpecific)
    }
}
