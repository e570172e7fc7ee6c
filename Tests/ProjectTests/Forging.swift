import Documents
import Foundation
import Signing
import XML

@testable import Project

extension Workshop {
    /// Signs a document as anybody with a key could by another program: nothing is asked of who may.
    func forge(
        _ file: String, as party: Statement.Party, _ name: String, key keyFile: String, at time: String, out: String,
        alone: Bool = false
    ) throws {
        let signed = try Signed(try bytes(file))
        let key = try SigningKey.read(from: path(keyFile))
        let document = try Document(signed.document)
        let statement = try Statement.over(
            document, digest: try signed.document.digest(), party: party, name: name, key: key, at: moment(time))
        if alone {
            try write(try Signer.sign(signed.document, statement, with: key).bytes(), to: out)
        } else {
            try write(try Signer.sign(signed, statement, with: key).bytes(), to: out)
        }
    }

    /// A file with nothing but one signature of another.
    func extractSignature(_ number: Int, of file: String, to out: String) throws {
        let signatures = try Signed(try bytes(file)).signatures
        try write(try signatures[number].element.document(), to: out)
    }

    func makeKey(_ holder: String, _ file: String) throws {
        _ = try Keys.make(holder: holder, file: path(file), project: nil, at: moment("2026-11-20T09:00:00Z"))
    }
}
