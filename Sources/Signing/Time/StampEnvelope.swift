import SwiftASN1

/// The envelope of a token: a signature over a content that it holds (SignedData: RFC 5652, sections 3 and 5.1).
struct StampEnvelope {
    /// TSTInfo in DER.
    let content: ArraySlice<UInt8>
    /// In the order of the token. Those that cannot be read (another algorithm) are left out: they can vouch for
    /// nothing.
    let certificates: [StampCertificate]
    let signer: StampSigner

    /// The most certificates a token may hold.
    static let certificateLimit = 5

    init(token: [UInt8]) throws(TimeStampProblem) {
        self = try reading("it") {
            try DER.sequence(try DER.parse(token), identifier: .sequence) { nodes in
                guard try ASN1ObjectIdentifier(derEncoded: &nodes) == .signedData else {
                    throw TimeStampProblem.form("it is not signed data (CMS)")
                }
                return try DER.explicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { node in
                    try DER.sequence(node, identifier: .sequence) { nodes in try StampEnvelope(&nodes) }
                }
            }
        }
    }

    private init(_ nodes: inout ASN1NodeCollection.Iterator) throws {
        guard try Int(derEncoded: &nodes) == 3 else { throw TimeStampProblem.form("it is not of version 3") }
        let digests = try nodes.following()
        content = try DER.sequence(try nodes.following(), identifier: .sequence) { nodes in
            guard try ASN1ObjectIdentifier(derEncoded: &nodes) == .timeStampInfo else {
                throw TimeStampProblem.form("what it holds is not a time stamp")
            }
            return try DER.explicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { node in
                try ASN1OctetString(derEncoded: node).bytes
            }
        }
        // Tools leave the certificates unsorted, and no signature covers this order.
        guard let held = nodes.next(if: .implicit(0))?.children, (1...Self.certificateLimit).contains(held.count)
        else { throw TimeStampProblem.form("it does not hold 1 to \(Self.certificateLimit) certificates") }
        certificates = held.compactMap { StampCertificate(der: Array($0.encodedBytes)) }
        let signers = try nodes.following()
        guard signers.identifier == .set, let signer = signers.children, signer.count == 1 else {
            throw TimeStampProblem.form("it has not one signer")
        }
        self.signer = try StampSigner(signer[0])
        guard digests.identifier == .set, let digests = digests.children, digests.count == 1,
            StampDigest(identifier: digests[0].encodedBytes) == self.signer.digest
        else { throw TimeStampProblem.form("it does not name its signer's digest, and that alone") }
    }
}
