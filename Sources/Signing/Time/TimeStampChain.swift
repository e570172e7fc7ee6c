/// Whether somebody one trusts stands behind the authority of a time stamp.
package enum TimeStampChain: Hashable, Sendable {
    /// The authority's certificate is, or was issued under, this one of the certificates that were given.
    case confirmed(root: String, fingerprint: String)
    /// No certificates were given: the authority is not confirmed by you.
    case notConfirmed
    case broken(TimeStampProblem)
}

extension TimeStamp {
    /// Follows the authority's certificate, through those in the token, to one of `roots`.
    ///
    /// Each issuer is an authority for certificates and was valid at the time of the stamp (RFC 5280, section 6.1).
    /// Revocation is not asked for: that would need the network.
    /// - Parameter roots: certificates in DER; what cannot be read as one is passed over.
    package func chain(to roots: [[UInt8]]) -> TimeStampChain {
        guard !roots.isEmpty else { return .notConfirmed }
        let roots = roots.compactMap(StampCertificate.init).filter { $0.isValid(at: info.time) }
        guard let root = root(above: signer, among: roots, passed: []) else {
            let reason = "“\(authority)”, which made the time stamp, was not confirmed by a certificate that you trust."
            return .broken(TimeStampProblem(.chain, reason))
        }
        return .confirmed(root: root.name, fingerprint: root.fingerprint)
    }

    /// The root above a certificate; `passed` are those below it, so that no way goes in circles. With at most five
    /// certificates in a token there are few ways.
    private func root(
        above certificate: StampCertificate, among roots: [StampCertificate], passed: [StampCertificate]
    ) -> StampCertificate? {
        if roots.contains(certificate) { return certificate }
        if let root = roots.first(where: { $0.issued(certificate, depth: passed.count) }) { return root }
        let below = passed + [certificate]
        for issuer in certificates
        where !below.contains(issuer) && issuer.isValid(at: info.time)
            && issuer.issued(certificate, depth: passed.count)
        {
            if let root = root(above: issuer, among: roots, passed: below) { return root }
        }
        return nil
    }
}
