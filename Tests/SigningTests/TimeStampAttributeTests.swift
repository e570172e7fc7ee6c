import Crypto
import Foundation
import SwiftASN1
import Testing
import X509

@testable import Signing

/// Tokens built here part by part, each with a signature that holds.
struct TimeStampAttributeTests {
    private typealias Office = TimeStampOffice
    private static let sha256: [UInt8] = [0x30, 11, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]
    private static let ecdsa: [UInt8] = [0x30, 10, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2]
    private static let tstInfo: [UInt8] = [6, 11, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 16, 1, 4]

    /// An attribute; `arcs` stand behind 1.2.840.113549.1.9.
    private static func attribute(_ arcs: [UInt8], _ values: [UInt8]...) -> [UInt8] {
        let name = Office.node(6, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9] + arcs)
        return Office.node(0x30, name + Office.node(0x31, values.flatMap { $0 }))
    }

    private static func digest(_ bytes: [UInt8]) -> [UInt8] { Office.node(4, Array(SHA256.hash(data: bytes))) }

    /// The parts of a token, each of which can be replaced before it is signed.
    private struct Parts {
        var content = Office.content()
        var attributes: [[UInt8]]
        var isSorted = true
        var version: UInt8 = 3
        var signerVersion: UInt8 = 1
        var digests = Office.node(0x31, sha256)
        var algorithm = ecdsa
        var certificates: [[UInt8]]
        /// Behind the signature: attributes that it does not cover.
        var uncovered: [UInt8] = []
        /// Behind the certificates.
        var revocations: [UInt8] = []

        init(_ office: TimeStampOffice) {
            attributes = [
                attribute([3], tstInfo), attribute([4], digest(content)),
                attribute([16, 2, 47], certificate(digest(office.authority.der))),
            ]
            certificates = [office.authority.der]
        }

        func token(_ office: TimeStampOffice) throws -> [UInt8] {
            let node = Office.node
            let sorted = isSorted ? attributes.sorted { $0.lexicographicallyPrecedes($1) } : attributes
            let covered = sorted.flatMap { $0 }
            let key = try P256.Signing.PrivateKey(pemRepresentation: office.authority.key.serializeAsPEM().pemString)
            let signature = Array(try key.signature(for: node(0x31, covered)).derRepresentation)
            let issuer = try DER.Serializer.bytes(office.root.certificate.subject)
            let serial = node(2, Array(office.authority.certificate.serialNumber.bytes))
            let signer =
                [2, 1, signerVersion] + node(0x30, issuer + serial) + sha256 + node(0xA0, covered) + algorithm
                + node(4, signature) + uncovered
            let content = node(0x30, tstInfo + node(0xA0, node(4, self.content)))
            let signed =
                [2, 1, version] + digests + content + node(0xA0, certificates.flatMap { $0 }) + revocations
                + node(0x31, node(0x30, signer))
            return node(0x30, [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2] + node(0xA0, node(0x30, signed)))
        }
    }

    /// One list of one reference.
    private static func certificate(_ reference: [UInt8]) -> [UInt8] {
        Office.node(0x30, Office.node(0x30, Office.node(0x30, reference)))
    }

    @Test func theSignatureCoversWhatItMust() throws {
        try Tool.withFolder { folder in
            let office = try Office(in: folder)
            let (der, node) = (office.authority.der, Office.node)
            let sha1 = node(4, Array(Insecure.SHA1.hash(data: der)))
            let old = { (value: [UInt8]) in Self.attribute([16, 2, 12], Self.certificate(value)) }
            let new = { (value: [UInt8]) in Self.attribute([16, 2, 47], Self.certificate(value)) }
            let issuer = { (name: String, serial: UInt8) throws -> [UInt8] in
                let name = try DER.Serializer.bytes(DistinguishedName { CommonName(name) })
                return node(0x30, node(0x30, node(0xA4, name)) + [2, 1, serial])
            }
            let cases: [(String, TimeStampProblem.Code?, (inout Parts) throws -> Void)] = [
                ("good", nil, { _ in }),
                ("a further attribute", nil, { $0.attributes.append(Self.attribute([99], [5, 0])) }),
                ("SHA-256, named", nil, { $0.attributes[2] = new(Self.sha256 + Self.digest(der)) }),
                ("both references", nil, { $0.attributes.append(old(sha1)) }),
                ("five certificates", nil, { $0.certificates += [[UInt8]](repeating: [0x30, 0], count: 4) }),
                ("six certificates", .form, { $0.certificates += [[UInt8]](repeating: [0x30, 0], count: 5) }),
                ("the certificate twice", .certificate, { $0.certificates.append(der) }),
                ("old reference to another", .certificate, { $0.attributes.append(old(node(4, [1, 2]))) }),
                ("new reference to another", .certificate, { $0.attributes[2] = new(Self.digest([])) }),
                ("another issuer", .certificate, { $0.attributes[2] = new(Self.digest(der) + (try issuer("R", 1))) }),
                (
                    "another number", .certificate,
                    { $0.attributes[2] = new(Self.digest(der) + (try issuer("Root", 1))) }
                ),
                (
                    "reference in SHA-1", .algorithm,
                    { $0.attributes[2] = new([0x30, 7, 6, 5, 0x2B, 14, 3, 2, 26] + sha1) }
                ),
                ("no reference", .form, { $0.attributes.removeLast() }),
                ("no digest", .form, { $0.attributes.remove(at: 1) }),
                ("no type", .form, { $0.attributes.removeFirst() }),
                ("type of data", .form, { $0.attributes[0] = Self.attribute([3], [6, 3, 0x2A, 3, 4]) }),
                ("doubled attribute", .form, { $0.attributes.append(Self.attribute([4], Self.digest([]))) }),
                ("two values", .form, { $0.attributes[1] = Self.attribute([4], [4, 0], Self.digest($0.content)) }),
                ("another digest", .changed, { $0.attributes[1] = Self.attribute([4], Self.digest([])) }),
                (
                    "not sorted", .form,
                    {
                        $0.attributes.sort { $1.lexicographicallyPrecedes($0) }
                        $0.isSorted = false
                    }
                ),
                ("uncovered attributes", .form, { $0.uncovered = node(0xA1, Self.attribute([99], [5, 0])) }),
                ("revocations", .form, { $0.revocations = node(0xA1, [0x30, 0]) }),
                ("version 1", .form, { $0.version = 1 }),
                ("signer of version 3", .form, { $0.signerVersion = 3 }),
                ("no digests", .form, { $0.digests = [0x31, 0] }),
                ("SHA-384 with SHA-256", .algorithm, { $0.algorithm = Self.ecdsa.dropLast() + [3] }),
                (
                    "RSA by name", .falseSignature,
                    {
                        $0.algorithm = [0x30, 13, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 5, 0]
                    }
                ),
            ]
            for (name, code, change) in cases {
                var parts = Parts(office)
                try change(&parts)
                let problem = TimeStamp.verify(try parts.token(office), over: Office.bytes).problem
                #expect(problem?.code == code, "\(name): \(problem?.reason ?? "accepted")")
            }
            #expect(try office.opensslAccepts(Parts(office).token(office)))
        }
    }
}
