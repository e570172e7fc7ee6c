import SwiftASN1

/// The digest of what was stamped (MessageImprint: RFC 3161, section 2.4.1).
struct Imprint: Hashable, Sendable {
    let algorithm: StampDigest
    let digest: [UInt8]

    /// The imprint that we ask for.
    init(of bytes: [UInt8]) {
        algorithm = .sha256
        digest = StampDigest.sha256.hash(bytes)
    }

    init(_ node: ASN1Node) throws {
        (algorithm, digest) = try DER.sequence(node, identifier: .sequence) { nodes in
            let identifier = try nodes.following().encodedBytes
            let digest = try ASN1OctetString(derEncoded: &nodes).bytes
            guard let algorithm = StampDigest(identifier: identifier) else {
                throw TimeStampProblem.algorithm("digest")
            }
            guard digest.count == algorithm.length else { throw TimeStampProblem.form("its digest is cut") }
            return (algorithm, Array(digest))
        }
    }

    func covers(_ bytes: [UInt8]) -> Bool { algorithm.hash(bytes) == digest }
}

/// What the authority declares (TSTInfo: RFC 3161, section 2.4.2).
struct TimeStampInfo: Hashable, Sendable {
    let imprint: Imprint
    /// Big-endian, without leading zeros.
    let serial: [UInt8]
    let time: Moment
    let accuracy: Duration?
    /// Big-endian, without leading zeros.
    let nonce: [UInt8]?
    /// The authority's name for itself, as a GeneralName in DER.
    let authority: [UInt8]?

    /// Reads DER; an extension that is not critical may be passed over.
    init(der: ArraySlice<UInt8>) throws(TimeStampProblem) {
        self = try reading("its content (TSTInfo)") {
            try DER.sequence(try DER.parse(der), identifier: .sequence) { nodes in
                guard try Int(derEncoded: &nodes) == 1 else { throw TimeStampProblem.form("it is not of version 1") }
                _ = try ASN1ObjectIdentifier(derEncoded: &nodes)
                return try TimeStampInfo(&nodes)
            }
        }
    }

    /// The fields behind version and policy.
    private init(_ nodes: inout ASN1NodeCollection.Iterator) throws {
        imprint = try Imprint(try nodes.following())
        serial = try number(&nodes)
        guard let time = Moment(stamped: try nodes.following()) else {
            throw TimeStampProblem.form("its time is not a time in UTC")
        }
        self.time = time
        accuracy = try nodes.next(if: .sequence).map(Self.accuracy)
        _ = try DER.decodeDefault(&nodes, defaultValue: false)
        nonce = try nodes.next(if: .integer).map { try number($0) }
        authority = try DER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { node in
            Array(node.encodedBytes)
        }
        let extensions = try DER.optionalImplicitlyTagged(&nodes, tagNumber: 1, tagClass: .contextSpecific) { node in
            try DER.sequence(of: StampExtension.self, identifier: node.identifier, rootNode: node)
        }
        guard extensions?.contains(where: \.critical) != true else {
            throw TimeStampProblem.form("it has a critical extension that is not known here")
        }
    }

    /// Seconds, thousandths and millionths, each 1 to 999 but the seconds.
    private static func accuracy(_ node: ASN1Node) throws -> Duration {
        try DER.sequence(node, identifier: .sequence) { nodes in
            let seconds = try nodes.next(if: .integer).map { try Int32(derEncoded: $0) } ?? 0
            let part = { (tag: UInt, nodes: inout ASN1NodeCollection.Iterator) throws -> Int32 in
                let identifier = ASN1Identifier(tagWithNumber: tag, tagClass: .contextSpecific)
                guard let node = nodes.next(if: identifier) else { return 0 }
                let value = try Int32(derEncoded: node, withIdentifier: identifier)
                guard (1...999).contains(value) else { throw TimeStampProblem.form("its accuracy is out of bounds") }
                return value
            }
            let (milli, micro) = (try part(0, &nodes), try part(1, &nodes))
            guard seconds >= 0 else { throw TimeStampProblem.form("its accuracy is out of bounds") }
            return .seconds(seconds) + .milliseconds(milli) + .microseconds(micro)
        }
    }
}

/// One of the token's own extensions (RFC 5280, section 4.1).
private struct StampExtension: DERParseable {
    let critical: Bool

    init(derEncoded node: ASN1Node) throws {
        critical = try DER.sequence(node, identifier: .sequence) { nodes in
            _ = try ASN1ObjectIdentifier(derEncoded: &nodes)
            let critical = try DER.decodeDefault(&nodes, defaultValue: false)
            _ = try ASN1OctetString(derEncoded: &nodes)
            return critical
        }
    }
}

/// A number that is not negative, of at most 40 bytes.
func number(_ node: ASN1Node) throws -> [UInt8] {
    let bytes = try ArraySlice<UInt8>(derEncoded: node)
    guard bytes.count <= 40 else { throw TimeStampProblem.form("a number in it is too large") }
    return Array(bytes)
}

func number(_ nodes: inout ASN1NodeCollection.Iterator) throws -> [UInt8] { try number(try nodes.following()) }

extension ASN1NodeCollection.Iterator {
    /// The next node, which must be there.
    mutating func following() throws -> ASN1Node {
        guard let node = next() else { throw TimeStampProblem.form("a part of it is missing") }
        return node
    }

    /// The next node where it is of this kind; it stays where it is not.
    mutating func next(if identifier: ASN1Identifier) -> ASN1Node? {
        var ahead = self
        guard let node = ahead.next(), node.identifier == identifier else { return nil }
        self = ahead
        return node
    }
}

extension ASN1Node {
    /// Nil where the node holds bytes and no other nodes.
    var children: [ASN1Node]? {
        if case .constructed(let nodes) = content { Array(nodes) } else { nil }
    }
}
