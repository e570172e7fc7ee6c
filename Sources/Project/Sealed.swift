import Agreement
import Documents
import Resources
import Signing
import XML

/// A signed document that was read from its bytes: verified, valid by the schema, and with every figure recomputed.
struct Sealed: Sendable {
    let bytes: [UInt8]
    let signed: Signed
    let verification: Verification
    let document: Document
    /// The document digest in hex.
    let digest: String

    /// - Parameter file: for messages.
    init(_ bytes: [UInt8], file: String) throws {
        self.bytes = bytes
        do {
            signed = try Signed(bytes)
        } catch {
            throw Failure(error, file: file)
        }
        verification = Verifier.verify(signed)
        guard let content = verification.document else {
            if let refusal = verification.firstProblem { throw Failure(refusal, file: file) }
            throw Failure(.no, file: file, "Nobody has signed it.")
        }
        digest = content.digest
        document = try Sealed.document(content.element(), file: file)
    }

    /// Reads a document element, whose dates and sums are recomputed on the way.
    static func document(_ element: Element, file: String) throws -> Document {
        do {
            return try Document(element)
        } catch {
            throw Failure(.no, file: file, error.description)
        }
    }

    /// The document in a file, signed or not yet; what is signed must verify.
    static func content(_ bytes: [UInt8], file: String) throws -> Document {
        let root: Element
        do {
            root = try XMLReader.parse(bytes)
        } catch {
            throw Failure(error, file: file)
        }
        return root.name == "signed" ? try Sealed(bytes, file: file).document : try document(root, file: file)
    }

    /// What the schema says against a file; nothing where it is valid.
    static func schemaProblems(_ bytes: [UInt8]) throws -> [XMLProblem] {
        try schema.get()?.problems(bytes) ?? []
    }

    /// Compiled once.
    private static let schema = Result {
        try Resources.bytes("schema/inwriting.xsd").map { try XMLSchema($0) }
    }
}

extension Document {
    /// `v1`, `CO-1`, `CO-1r2`, `annex-8`: its name in commands and files.
    var name: String {
        switch self {
        case .scope(let document): "v\(document.version)"
        case .changeOrder(let document):
            document.revision > 1 ? "CO-\(document.number)r\(document.revision)" : "CO-\(document.number)"
        case .reply: "reply"
        case .findings(let document):
            document.revision > 1 ? "annex-\(document.number)r\(document.revision)" : "annex-\(document.number)"
        }
    }
}
