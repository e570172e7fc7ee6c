internal import Synchronization

/// Reads certificates, each only once, since one signer signs many files; safe to use from several threads.
final class Certificates: Sendable {
    private let known = Mutex<[[UInt8]: KeyCertificate]>([:])

    /// The most that are kept.
    private static let limit = 1000

    /// Reads strict DER of a certificate in our profile.
    func read(_ der: [UInt8]) throws(KeyProblem) -> KeyCertificate {
        if let certificate = known.withLock({ $0[der] }) { return certificate }
        let certificate = try KeyCertificate(der: der)
        known.withLock { if $0.count < Self.limit { $0[der] = certificate } }
        return certificate
    }
}
