import Agreement
import Documents
import Foundation
import Record
import Resources
import Signing

/// One project: a folder with the draft, the record and what was written for people.
///
///     let project = try Project(at: "bakery")
///     let offer = try project.offer(key: key, until: Day("2026-11-27"), at: Moment(date: .now, offset: 3600, clock: "local"))
public struct Project: Sendable {
    public let folder: String
    let record: RecordStore

    public static let draftName = "scope.yaml"
    public static let recordName = "record.sqlite"

    /// Opens the project in a folder. One whose record another program changed opens read-only.
    public init(at folder: String, readOnly: Bool = false) throws {
        let path = Project.path(Project.recordName, in: folder)
        guard Files.exists(path) else {
            throw Failure(
                .usage, file: folder,
                "There is no project here (no \(Project.recordName)). Start one with: inwriting new TEMPLATE --into FOLDER"
            )
        }
        self.folder = folder
        do {
            record = try RecordStore(opening: path, readOnly: readOnly)
        } catch let error as RecordError {
            throw Failure(error, file: path)
        }
    }

    init(creating folder: String, number: String) throws {
        self.folder = folder
        let path = Project.path(Project.recordName, in: folder)
        do {
            record = try RecordStore(creating: path, project: number)
        } catch let error as RecordError {
            throw Failure(error, file: path)
        }
    }

    /// 128 random bits in hex, which every document of the project carries.
    public var number: String { record.project }

    public var draftPath: String { path(Project.draftName) }
    var recordPath: String { path(Project.recordName) }

    func path(_ name: String) -> String { Project.path(name, in: folder) }

    /// A path to write to: links must not lead it out of the project's folder.
    func output(_ name: String) throws -> String {
        let first = String(name.prefix { $0 != "/" })
        if Files.exists(path(first)), (try? Files.path(first, in: folder)) == nil {
            throw Failure(
                .file, file: path(first), "It leads out of the project's folder. Make it a folder of its own.")
        }
        return path(name)
    }

    /// A path as people write it: nothing before the name for the folder one stands in.
    public static func path(_ name: String, in folder: String) -> String { folder == "." ? name : folder + "/" + name }

    /// Runs one transaction; what goes wrong in the record is told with its file.
    @discardableResult
    func append<Value>(_ body: (borrowing Transaction) throws -> Value) throws -> Value {
        do {
            return try record.append(body)
        } catch let error as RecordError {
            throw Failure(error, file: recordPath)
        }
    }

    /// - Parameter last: the entry before which reading stops.
    func trail(before last: Int = .max) throws -> Trail {
        do {
            return try Trail(record, before: last)
        } catch let error as RecordError {
            throw Failure(error, file: recordPath)
        }
    }

    func stored(_ file: String) throws -> [UInt8] {
        do {
            if let bytes = try record.document(file) { return bytes }
        } catch let error as RecordError {
            throw Failure(error, file: recordPath)
        }
        throw Failure(.no, file: recordPath, "The record has lost the file \(file).")
    }
}

extension Transaction {
    /// Appends one entry with its details.
    @discardableResult
    func add(
        _ kind: EntryKind, _ moment: Moment, author: String, document: String? = nil, file: String? = nil,
        _ details: Details
    ) throws -> Entry {
        let content = try store(payload: details.bytes)
        return try append(
            time: moment.utc, clock: moment.clock, author: author, kind: kind.rawValue, document: document, file: file,
            content: content)
    }
}

/// What was agreed last: the newest document that everybody who must has signed, read back from its bytes.
struct Baseline {
    let sealed: Sealed
    let content: PlannedScope
    /// The sum of the first agreement.
    let original: Money
    /// The numbers of change orders agreed so far.
    let changes: Int

    var digest: String { sealed.digest }
    var name: String { sealed.document.name }
}

extension Project {
    /// Nil while nothing was signed by everybody.
    func baseline(_ trail: Trail) throws -> Baseline? {
        guard let agreed = trail.agreed.last else { return nil }
        let name = agreed.details.name ?? agreed.digest
        let sealed = try Sealed(try stored(agreed.file), file: "\(name) in the record")
        guard sealed.digest == agreed.digest, sealed.document.project == number, let content = sealed.document.content,
            try signers(of: sealed.document, trail).isComplete(
                sealed.verification,
                beside: try assenting(sealed.document, sealed.digest, trail).compactMap(\.details.person))
        else {
            throw Failure(.no, file: recordPath, "Entry \(agreed.entry.n) calls a file agreed that is not: run verify.")
        }
        let original: Money
        if case .changeOrder(let change) = sealed.document {
            original = change.order.ladder.original
        } else {
            original = content.sums.sum
        }
        let changes = trail.agreed.filter { $0.details.name?.hasPrefix("CO-") ?? false }.count
        return Baseline(sealed: sealed, content: content, original: original, changes: changes)
    }

    /// Who may sign a document of this project: a change order, by the agreement that it changes.
    func signers(of document: Document, _ trail: Trail) throws -> Signers {
        guard case .changeOrder(let change) = document,
            let amended = trail.agreed.last(where: { $0.digest == change.amends })
        else { return Signers(of: document) }
        let baseline = try Sealed(try stored(amended.file), file: amended.details.name ?? "baseline")
        return Signers(of: document, agreed: baseline.document.content?.scope)
    }

    func requiredBaseline(_ trail: Trail) throws -> Baseline {
        if let baseline = try baseline(trail) { return baseline }
        throw Failure(
            .no, file: folder,
            "Nothing is agreed yet. Offer the draft first (inwriting offer), and take in what comes "
                + "back signed (inwriting receive).")
    }
}

/// The public holidays of a country, from the tables inside the binary.
enum Holidays {
    /// Nil for a country without a table: only the week counts then, and every date is marked so.
    static func table(_ country: String) throws -> HolidayTable? {
        guard let text = Resources.text("holidays/\(country).csv") else { return nil }
        return try HolidayTable(text)
    }

    static var countries: [String] {
        Resources.paths(under: "holidays").map { String($0.dropFirst("holidays/".count).dropLast(".csv".count)) }
    }
}
