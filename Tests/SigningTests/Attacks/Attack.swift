import Foundation
import Testing
import XML

@testable import Signing

/// A change of text in a good file, and why the file is then refused.
struct Attack: Sendable, CustomTestStringConvertible {
    var name: String
    var edits: [(String, String)]
    var base: Base
    var code: Refusal.Code

    /// The good file.
    enum Base: CaseIterable {
        /// Two signatures of the command line: XAdES.
        case xades
        /// The same, with a time stamp on the first.
        case stamped
        /// One signature made in a browser.
        case browser
    }

    init(_ name: String, on base: Base = .xades, _ edits: (String, String)..., is code: Refusal.Code) {
        self.name = name
        self.base = base
        self.edits = edits
        self.code = code
    }

    var testDescription: String { name }

    static let all =
        roots + wrappings + ids + references + transforms + algorithms + layouts + keys + properties + timeStamps
        + statements + changes
}

extension Attack {
    /// The text that is attacked. In edits, ID1 and ID2 stand for the signers' ids, CERT1 and so on for what their
    /// signatures hold.
    struct File {
        let text: String
        private let names: [(String, String)]

        init(_ signed: Signed) throws {
            text = try Sample.text(signed)
            let isStamped = signed.signatures[0].timeStamp != nil
            let other = try isStamped ? Sample.token(over: signed.signatures[1].timeStampInput()) : []
            names =
                signed.signatures.enumerated().flatMap { index, signature in
                    let certificate = signature.certificate?.der ?? []
                    return [
                        ("ID\(index + 1)", signature.statement.key.id),
                        ("KEY\(index + 1)", signature.statement.key.hex),
                        ("CERT\(index + 1)", Base64.encode(certificate)),
                        ("CERTDIGEST\(index + 1)", Base64.encode(Array(Data(certificate).sha256))),
                        ("VALUE\(index + 1)", Base64.encode(signature.value)),
                        ("TOKEN\(index + 1)", Base64.encode(signature.timeStamp ?? [])),
                        ("POINT\(index + 1)", Base64.encode(Array(signature.key.spki.suffix(65)))),
                    ]
                } + [
                    ("OTHERTOKEN", Base64.encode(other)),
                    ("DOCUMENT", Base64.encode(signed.signatures[0].digests[0])),
                ]
        }

        func edited(_ edits: [(String, String)]) throws -> String {
            let fill = { (edit: String) in names.reduce(edit) { $0.replacingOccurrences(of: $1.0, with: $1.1) } }
            return try edits.reduce(text) { text, edit in
                let old = fill(edit.0)
                return try #require(text.replacingFirst(old, with: fill(edit.1)), "\(old) does not stand in the file")
            }
        }
    }

    static let files: [Base: Result<File, any Error>] = [
        .xades: Result { try File(Sample.signed("Anna Nord", "Maja Lind")) },
        .stamped: Result { try File(Sample.stamped("Anna Nord", "Maja Lind")) },
        .browser: Result {
            let text = try Browser.file(Sample.document(), by: Sample.key("Maja Lind"))
            return try File(Signed(Array(text.utf8)))
        },
    ]
}
