import Crypto
package import XML

extension Element {
    /// The SHA-256 of the exclusive canonical form, as 64 hex digits: of a document element, the document digest.
    package func digest() throws(Refusal) -> String {
        try digestBytes().hex
    }

    func digestBytes() throws(Refusal) -> [UInt8] {
        let canonical = try refusing { () throws(XMLProblem) in try canonicalForm() }
        return Array(SHA256.hash(data: canonical))
    }
}
