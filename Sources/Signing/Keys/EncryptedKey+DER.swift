import SwiftASN1

private enum OID {
    static let pbes2: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 5, 13]
    static let pbkdf2: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 5, 12]
    static let hmacSHA256: ASN1ObjectIdentifier = [1, 2, 840, 113549, 2, 9]
    static let hmacSHA512: ASN1ObjectIdentifier = [1, 2, 840, 113549, 2, 11]
    static let aes128: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 1, 2]
    static let aes256: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 1, 42]
}

extension EncryptedKey {
    /// Reads what ``der`` writes, and what `openssl pkcs8 -topk8` does with AES in CBC mode.
    init(der: [UInt8]) throws(KeyProblem) {
        do {
            self = try Self.fields(of: try DER.parse(der)) { nodes in
                let (derivation, cipher) = try Self.scheme(&nodes)
                let ciphertext = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
                guard (16...Bounds.ciphertext).contains(ciphertext.count) else { throw Self.damaged }
                return EncryptedKey(derivation: derivation, cipher: cipher, ciphertext: ciphertext)
            }
        } catch let problem as KeyProblem {
            throw problem
        } catch {
            throw Self.damaged
        }
    }

    private static let damaged = KeyProblem(.notAKeyFile, "The key file is damaged: its encryption cannot be read.")

    private static func other(_ what: String) -> KeyProblem {
        let reason = """
            The private key is encrypted in a way that is not read here (\(what)). Write it anew by: openssl pkcs8 \
            -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000 -in FILE -out KEY. Then copy the certificate \
            to the end of KEY
            """
        return KeyProblem(.encryption, reason)
    }

    private static func fields<Value>(
        of node: ASN1Node?, _ body: (inout ASN1NodeCollection.Iterator) throws -> Value
    ) throws -> Value {
        guard let node else { throw damaged }
        return try DER.sequence(node, identifier: .sequence, body)
    }

    /// RFC 8018, appendix A.4.
    private static func scheme(_ nodes: inout ASN1NodeCollection.Iterator) throws -> (Derivation, Cipher) {
        try fields(of: nodes.next()) { nodes in
            guard try ASN1ObjectIdentifier(derEncoded: &nodes) == OID.pbes2 else { throw other("not PBES2") }
            return try fields(of: nodes.next()) { nodes in
                let (derivation, length) = try derivation(&nodes)
                let cipher = try cipher(&nodes)
                guard length == nil || length == cipher.keyLength else { throw damaged }
                return (derivation, cipher)
            }
        }
    }

    /// RFC 8018, appendix A.2, with the length of the key where it is told.
    private static func derivation(_ nodes: inout ASN1NodeCollection.Iterator) throws -> (Derivation, Int?) {
        try fields(of: nodes.next()) { nodes in
            guard try ASN1ObjectIdentifier(derEncoded: &nodes) == OID.pbkdf2 else { throw other("not PBKDF2") }
            return try fields(of: nodes.next()) { nodes in
                let salt = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
                guard Bounds.salt.contains(salt.count) else { throw other("a salt of \(salt.count) bytes") }
                let rounds = try Int(derEncoded: &nodes)
                guard Bounds.accepted.contains(rounds) else { throw other("\(rounds) rounds") }
                guard let next = nodes.next() else { throw other("HMAC with SHA-1") }
                guard next.identifier == .integer else {
                    return (Derivation(hash: try hash(next), salt: salt, rounds: rounds), nil)
                }
                guard let last = nodes.next() else { throw other("HMAC with SHA-1") }
                return (Derivation(hash: try hash(last), salt: salt, rounds: rounds), try Int(derEncoded: next))
            }
        }
    }

    private static func hash(_ node: ASN1Node) throws -> Hash {
        try fields(of: node) { nodes in
            let name = try ASN1ObjectIdentifier(derEncoded: &nodes)
            if nodes.next().map({ $0.identifier != .null }) == true { throw damaged }
            switch name {
            case OID.hmacSHA256: return .sha256
            case OID.hmacSHA512: return .sha512
            default: throw other("another function than HMAC with SHA-256 or SHA-512")
            }
        }
    }

    private static func cipher(_ nodes: inout ASN1NodeCollection.Iterator) throws -> Cipher {
        try fields(of: nodes.next()) { nodes in
            let name = try ASN1ObjectIdentifier(derEncoded: &nodes)
            guard name == OID.aes128 || name == OID.aes256 else { throw other("not AES-128 or AES-256 in CBC mode") }
            let vector = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
            guard vector.count == 16 else { throw damaged }
            return Cipher(keyLength: name == OID.aes128 ? 16 : 32, vector: vector)
        }
    }

    /// EncryptedPrivateKeyInfo, as ``init(_:passphrase:)`` made it.
    var der: [UInt8] {
        get throws(KeyProblem) {
            var serializer = DER.Serializer()
            do {
                try serializer.appendConstructedNode(identifier: .sequence) { serializer in
                    try serializer.appendConstructedNode(identifier: .sequence) { serializer in
                        try serializer.serialize(OID.pbes2)
                        try serializer.appendConstructedNode(identifier: .sequence) { serializer in
                            try appendDerivation(to: &serializer)
                            try serializer.appendConstructedNode(identifier: .sequence) { serializer in
                                try serializer.serialize(cipher.keyLength == 16 ? OID.aes128 : OID.aes256)
                                try serializer.serialize(ASN1OctetString(contentBytes: cipher.vector[...]))
                            }
                        }
                    }
                    try serializer.serialize(ASN1OctetString(contentBytes: ciphertext[...]))
                }
            } catch {
                throw KeyProblem(.signature, "The encrypted key could not be written: \(error).")
            }
            return serializer.serializedBytes
        }
    }

    private func appendDerivation(to serializer: inout DER.Serializer) throws {
        try serializer.appendConstructedNode(identifier: .sequence) { serializer in
            try serializer.serialize(OID.pbkdf2)
            try serializer.appendConstructedNode(identifier: .sequence) { serializer in
                try serializer.serialize(ASN1OctetString(contentBytes: derivation.salt[...]))
                try serializer.serialize(derivation.rounds)
                try serializer.appendConstructedNode(identifier: .sequence) { serializer in
                    try serializer.serialize(derivation.hash == .sha256 ? OID.hmacSHA256 : OID.hmacSHA512)
                    try serializer.serialize(ASN1Null())
                }
            }
        }
    }
}
