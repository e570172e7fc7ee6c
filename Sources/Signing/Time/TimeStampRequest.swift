import SwiftASN1

/// The question to an authority (TimeStampReq: RFC 3161, section 2.4.1): SHA-256, with the certificate wanted.
package struct TimeStampRequest: Hashable, Sendable {
    let imprint: Imprint
    /// Big-endian, without leading zeros.
    let nonce: [UInt8]

    /// - Parameter nonce: random bytes, 8 as a rule, which tie the answer to this question.
    package init(over bytes: [UInt8], nonce: [UInt8]) {
        imprint = Imprint(of: bytes)
        self.nonce = Array(nonce.drop { $0 == 0 })
    }

    package var der: [UInt8] {
        var serializer = DER.Serializer()
        serializer.appendConstructedNode(identifier: .sequence) { request in
            request.appendPrimitiveNode(identifier: .integer) { $0.append(1) }
            request.appendConstructedNode(identifier: .sequence) { part in
                part.serializeRawBytes(imprint.algorithm.identifiers[0])
                part.appendPrimitiveNode(identifier: .octetString) { $0.append(contentsOf: imprint.digest) }
            }
            request.appendPrimitiveNode(identifier: .integer) { bytes in
                // A leading zero keeps the number positive.
                if nonce.first.map({ $0 >= 0x80 }) != false { bytes.append(0) }
                bytes.append(contentsOf: nonce)
            }
            request.appendPrimitiveNode(identifier: .boolean) { $0.append(0xFF) }
        }
        return serializer.serializedBytes
    }
}
