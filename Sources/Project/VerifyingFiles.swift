import Agreement
import Documents
import Foundation
import Record
import Signing
import XML

/// Verifies files and folders: everything is recomputed from bytes.
public enum Verifying {
    /// Verifies one document that was signed.
    ///
    /// - Parameters:
    ///   - project: where the file belongs to it, a change order is repriced from its baseline.
    ///   - complete: whether a missing signature is a no.
    public static func file(_ file: String, project: Project?, complete: Bool) throws -> Report {
        try self.file(file, project: project, trail: try project?.trail(), complete: complete)
    }

    static func file(_ file: String, project: Project?, trail: Trail?, complete: Bool) throws -> Report {
        var report = Report()
        let bytes = try read(file)
        let sealed: Sealed
        do {
            sealed = try Sealed(bytes, file: file)
        } catch let failure as Failure where failure.kind == .no || bytes.nameOurs {
            report.no(failure.file ?? file, failure.reason)
            return report
        }
        var signers = Signers(of: sealed.document)
        if let project, let trail, sealed.document.project == project.number {
            signers = try project.signers(of: sealed.document, trail)
        }
        var assents: [Trail.Returned] = []
        if let project, let trail { assents = try project.assenting(sealed.document, sealed.digest, trail) }
        report.add(
            sealed, signers, subject: file, trail, assents, complete: complete,
            isAlone: trail?.offer(digest: sealed.digest) == nil)
        guard let project, let trail, sealed.document.project == project.number else { return report }
        if case .reply = sealed.document { return report }
        if case .findings(let annex) = sealed.document {
            try report.compare(annex, sealed, in: project, trail, subject: file)
            return report
        }
        if trail.offer(digest: sealed.digest) != nil {
            report.note(
                file,
                "The record of this project knows it as \(sealed.document.name): \(trail.state(of: sealed.digest)).")
            try report.reprice(sealed, in: project, trail, subject: file)
        } else {
            report.no(file, "It bears this project's number, but this project's record never offered it.")
        }
        return report
    }

    static func read(_ file: String) throws -> [UInt8] {
        let bytes = try Files.read(file, limit: Files.documentLimit)
        if let kind = bytes.otherKind { throw Failure(.input, file: file, kind) }
        return bytes
    }
}

extension [UInt8] {
    /// What a file is instead of a signed document, where that can be told from its first bytes.
    fileprivate var otherKind: String? {
        let start = String(decoding: prefix(64), as: UTF8.self).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") {
            return "This is a page. Verify the .xml that came with it."
        }
        return start.hasPrefix("sqlite format 3") ? "This is a record. Verify the folder that it lies in." : nil
    }

    /// Whether a file that cannot be read as a signed file was meant to be one: damaged, and not of another kind.
    var nameOurs: Bool { firstRange(of: Array("urn:inwriting:1".utf8)) != nil }
}

extension Report {
    /// Everything that a signed document shows by itself.
    ///
    /// - Parameters:
    ///   - assents: what was agreed to on paper or by mail.
    ///   - isAlone: whether no record is at hand that knows it.
    mutating func add(
        _ sealed: Sealed, _ signers: Signers, subject: String, _ trail: Trail?, _ assents: [Trail.Returned],
        complete: Bool, isAlone: Bool
    ) {
        let keys = trail?.keys ?? Keyring()
        do {
            if let problem = try Sealed.schemaProblems(sealed.bytes).first {
                no(subject, "Line \(problem.line): not valid by the schema: \(problem.reason)")
            }
        } catch {
            no(subject, "The schema cannot be read: \(error)")
        }
        for signature in sealed.verification.signatures {
            let statement = signature.statement
            hasSignature = true
            if let problem = signature.problem(over: sealed.document) { no(subject, problem) }
            let holder = signature.holder.flatMap { $0 == statement.name ? nil : ", key of \($0)" } ?? ""
            let role = statement.role.isEmpty ? "" : ", \(statement.role)"
            let text =
                "Signed by \(statement.name)\(role)\(holder), \(statement.party.rawValue), at \(statement.time) (the "
                + "signer's own clock). \(keys.told(signature)); key \(signature.fingerprint.short)."
            if let objection = keys.objection(to: signature) {
                no(subject, text + " " + objection)
            } else {
                yes(subject, text)
            }
            if let stamp = signature.stamp {
                yes(
                    subject,
                    "Time stamp on the signature of \(statement.name): \(stamp.time), by “\(stamp.authority)”, an "
                        + "authority that you have not confirmed.")
            }
            if signature.party != .provider, let way = trail?.way(of: signature) { note(subject, way) }
            if let remark = keys.remark(on: signature) { note(subject, remark) }
            let moment = Moment(statement.time)
            if let last = sealed.document.lastDay, let day = moment?.day, day > last, signature.party == .client {
                note(subject, "The last day for signing was \(last); \(statement.name) signed on \(day).")
            }
            // A certificate begins within a second that a statement's time leaves out.
            if let certificate = signature.certificate, let moment,
                moment.date.addingTimeInterval(1) < certificate.notBefore || moment.date > certificate.notAfter
            {
                note(subject, "The certificate of \(statement.name) was not valid at that time.")
            }
        }
        switch sealed.document {
        case .reply(let reply):
            note(subject, "A refusal (\(reply.decision.rawValue)) of the document \(reply.about).")
        case .findings(let annex): addAnnex(annex, sealed, subject)
        case .scope, .changeOrder:
            for assent in assents {
                let way = SignatureNote.Assurance(assent.entry.kind == EntryKind.paper.rawValue ? .paper : .consented)
                note(
                    subject,
                    "\(assent.details.person ?? "?") agreed by the record (\(way.rawValue): \(way.told)). There is no "
                        + "signature of it in this file.")
            }
            let missing = signers.missing(sealed.verification, beside: assents.compactMap(\.details.person))
            let names = sealed.verification.signatures.filter { $0.party == .client }.map(\.statement.name)
            for name in names {
                if let early = signers.tooEarly(name, signed: names + assents.compactMap(\.details.person)) {
                    note(subject, "\(name) has signed. \(early)")
                }
            }
            if case .changeOrder(let change) = sealed.document, isAlone {
                yes(subject, "The dates and sums of the resulting scope recomputed from the document itself: the same.")
                let text =
                    "Prices, differences, old dates and who must sign it are told by the agreement that it changes "
                    + "(\(change.amends)). That is not at hand: not checked."
                if complete { no(subject, text) } else { note(subject, text) }
                break
            }
            yes(subject, "Every date and sum recomputed from the document itself: the same.")
            if missing.isEmpty {
                yes(subject, assents.isEmpty ? "Everybody who must sign has signed." : "Everybody who must has agreed.")
            } else if complete {
                no(subject, "Not signed yet by \(missing.joined(separator: ", ")).")
            } else {
                note(subject, "Not signed yet by \(missing.joined(separator: ", ")).")
            }
        }
        note(subject, "Document digest \(sealed.digest).")
    }

    /// Prices a change order again from the document that it changes.
    mutating func reprice(_ sealed: Sealed, in project: Project, _ trail: Trail, subject: String) throws {
        guard case .changeOrder(let change) = sealed.document else { return }
        guard let agreed = trail.agreed.last(where: { $0.digest == change.amends }) else {
            no(subject, "It changes a document that was never agreed: \(change.amends).")
            return
        }
        let baseline = try Sealed(try project.stored(agreed.file), file: agreed.details.name ?? "baseline")
        if let problem = change.problem(against: baseline.document, digest: baseline.digest) {
            no(subject, "Priced again from \(baseline.document.name): \(problem.reason)")
        } else {
            yes(subject, "Priced again from \(baseline.document.name): the same to the last line.")
        }
    }
}

extension Fingerprint {
    /// The first 16 digits, in groups of four.
    var short: String {
        stride(from: 0, to: 16, by: 4).map { start in
            String(hex.dropFirst(start).prefix(4))
        }.joined(separator: " ")
    }
}

extension Keyring {
    /// What a signature proves of who made it, in words, with the word for it.
    func told(_ signature: CheckedSignature) -> String {
        let assurance = assurance(of: signature)
        let words =
            switch assurance {
            case .unknown: "Intact, signer not known to you"
            default: "Intact, by \(assurance.told)"
            }
        return "\(words) (\(assurance.rawValue))"
    }
}

extension Trail {
    /// The way on which a signature came back; nil for one that the record does not have.
    func way(of signature: CheckedSignature) -> String? {
        guard let entry = received.last(where: { $0.details.key == signature.fingerprint.hex }) else { return nil }
        let name = signature.statement.name
        guard let mail = entry.details.mail else {
            return "The signature of \(name) came back on a way that is not known."
        }
        let sender = entries.last { $0.entry.file == mail && $0.details.sender != nil }?.details.sender
        return "The signature of \(name) came in a mail from \(sender ?? "nobody"), which the record keeps."
    }
}
