import Crypto
import SwiftASN1

/// The attributes that the signature covers (RFC 5652, sections 5.3 and 11; RFC 3161, section 2.4.2).
struct Attributes {
    /// What is signed: the attributes as a SET in DER (RFC 5652, section 5.4).
    let der: [UInt8]
    /// The digest of the content.
    let digest: [UInt8]
    /// The signer's certificate, by one digest or by two.
    let certificates: [CertificateDigest]

    init(_ node: ASN1Node) throws {
        let attributes = try DER.set(of: Attribute.self, identifier: .implicit(0), rootNode: node)
        guard Set(attributes.map(\.type)).count == attributes.count else {
            throw TimeStampProblem.form("an attribute stands in it twice")
        }
        let value = { (type: ASN1ObjectIdentifier) in attributes.first { $0.type == type }?.value }
        guard let content = value(.contentType), try ASN1ObjectIdentifier(derEncoded: content) == .timeStampInfo else {
            throw TimeStampProblem.form("what was signed is not called a time stamp")
        }
        guard let digest = value(.messageDigest) else {
            throw TimeStampProblem.form("its signature does not cover its content")
        }
        self.digest = Array(try ASN1OctetString(derEncoded: digest).bytes)
        certificates = [
            try value(.signingCertificate).map { try CertificateDigest(version1: $0) },
            try value(.signingCertificateV2).map { try CertificateDigest(version2: $0) },
        ].compactMap { $0 }
        guard !certificates.isEmpty else {
            throw TimeStampProblem.form("its signature does not name the certificate (ESSCertID)")
        }
        der = [0x31] + node.encodedBytes.dropFirst()
    }
}

/// An attribute with its one value.
private struct Attribute: DERParseable {
    let type: ASN1ObjectIdentifier
    let value: ASN1Node

    init(derEncoded node: ASN1Node) throws {
        (type, value) = try DER.sequence(node, identifier: .sequence) { nodes in
            let type = try ASN1ObjectIdentifier(derEncoded: &nodes)
            guard let values = nodes.next(if: .set)?.children, values.count == 1, let value = values.first else {
                throw TimeStampProblem.form("an attribute in it has not one value")
            }
            return (type, value)
        }
    }
}

/// The signer's certificate, named by its digest (ESSCertID and ESSCertIDv2: RFC 5035, sections 5.4.1 and 4).
struct CertificateDigest {
    private let algorithm: StampDigest?
    private let digest: [UInt8]
    private let issuerAndSerial: (issuer: [UInt8], serial: [UInt8])?

    /// The first form has SHA-1 alone; whose key signed, the signature shows by itself.
    init(version1 node: ASN1Node) throws {
        self = try Self.first(of: node) { nodes in
            try CertificateDigest(algorithm: nil, &nodes)
        }
    }

    init(version2 node: ASN1Node) throws {
        self = try Self.first(of: node) { nodes in
            // Left out for SHA-256; some write it all the same.
            guard let algorithm = nodes.next(if: .sequence) else {
                return try CertificateDigest(algorithm: .sha256, &nodes)
            }
            guard let digest = StampDigest(identifier: algorithm.encodedBytes) else {
                throw TimeStampProblem.algorithm("reference to its certificate")
            }
            return try CertificateDigest(algorithm: digest, &nodes)
        }
    }

    private init(algorithm: StampDigest?, _ nodes: inout ASN1NodeCollection.Iterator) throws {
        self.algorithm = algorithm
        digest = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
        issuerAndSerial = try nodes.next(if: .sequence).map { node in
            try DER.sequence(node, identifier: .sequence) { nodes in
                guard let names = nodes.next(if: .sequence)?.children, names.count == 1,
                    names[0].identifier == .implicit(4), let name = names[0].children, name.count == 1
                else { throw TimeStampProblem.form("the issuer of its certificate is not named in one way") }
                return (Array(name[0].encodedBytes), try number(&nodes))
            }
        }
    }

    /// The first certificate of the list is the signer's; others, and policies, may follow.
    private static func first(
        of node: ASN1Node, _ body: (inout ASN1NodeCollection.Iterator) throws -> CertificateDigest
    ) throws -> CertificateDigest {
        try DER.sequence(node, identifier: .sequence) { nodes in
            guard let first = nodes.next(if: .sequence)?.children?.first else {
                throw TimeStampProblem.form("its signature does not name the certificate (ESSCertID)")
            }
            _ = nodes.next(if: .sequence)
            return try DER.sequence(first, identifier: .sequence, body)
        }
    }

    func names(_ certificate: StampCertificate) -> Bool {
        let computed = algorithm?.hash(certificate.der) ?? Array(Insecure.SHA1.hash(data: certificate.der))
        return computed == digest
            && issuerAndSerial.map { $0.issuer == certificate.issuer && $0.serial == certificate.serial } != false
    }
}

extension ASN1ObjectIdentifier {
    static let signedData: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 7, 2]
    /// id-ct-TSTInfo.
    static let timeStampInfo: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 1, 4]
    static let contentType: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 3]
    static let messageDigest: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 4]
    static let signingCertificate: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 2, 12]
    static let signingCertificateV2: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 2, 47]
}
