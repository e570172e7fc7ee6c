import Foundation

/// A time-stamping authority on the network, asked over HTTP (RFC 3161, section 3.4).
///
/// The program `curl` asks, so that this one holds no network code.
package struct TimeStampAuthority: Hashable, Sendable {
    package let url: String
    /// In seconds.
    private let patience: Int
    private let program: String

    /// - Parameter url: begins with `http://` or `https://`; a time stamp is signed, so that either serves.
    package init(url: String) throws(TimeStampProblem) {
        try self.init(url: url, patience: 20)
    }

    init(url: String, patience: Int, program: String = "curl") throws(TimeStampProblem) {
        guard Self.isAddress(url) else {
            let reason =
                "“\(url.printable())” is not an authority's address. It begins with http:// or https://, holds no"
                + " blanks and no user name, and has at most 2000 signs."
            throw TimeStampProblem(.address, reason)
        }
        self.url = url
        self.patience = patience
        self.program = program
    }

    private static func isAddress(_ url: String) -> Bool {
        let plain = url.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        let schemes = ["http://", "https://"]
        guard plain, url.utf8.count <= 2000, let scheme = schemes.first(where: { url.lowercased().hasPrefix($0) })
        else { return false }
        let host = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        // A password would stand in the list of processes, and in the record.
        return !host.isEmpty && !host.contains("@")
    }

    /// Asks for a stamp over these bytes, of which only the SHA-256 is sent. There is a stamp, or a problem.
    package func stamp(over bytes: [UInt8]) throws(TimeStampProblem) -> TimeStamp {
        let nonce = (0..<8).map { _ in UInt8.random(in: .min ... .max) }
        let request = TimeStampRequest(over: bytes, nonce: nonce)
        return try TimeStampResponse(try answer(to: request.der), to: request).stamp
    }

    private func answer(to request: [UInt8]) throws(TimeStampProblem) -> [UInt8] {
        let result: Run
        do {
            result = try run(request)
        } catch {
            throw TimeStampProblem(.noProgram, "The program curl, which fetches time stamps, could not be run.")
        }
        switch result.status {
        case 0: break
        case 127:
            let reason = "Time stamps are fetched by the program curl, which is not installed here."
            throw TimeStampProblem(.noProgram, reason)
        case Curl.refused: throw bad("It refused the request (\(result.errors)).")
        case Curl.tooLarge: throw TimeStampResponse.tooLarge
        default:
            let reason =
                "The authority at \(url.printable()) cannot be reached: \(result.errors). Is the address right?"
            throw TimeStampProblem(.noAnswer, reason)
        }
        // Behind the answer, on a line of its own, stand the status and the kind of what was sent.
        guard let end = result.output.lastIndex(of: 0x0A) else { throw bad("It sent nothing.") }
        let kind = String(decoding: result.output[(end + 1)...], as: UTF8.self).lowercased()
        let media = kind.prefix { $0 != ";" }.split(separator: " ")
        guard media == ["200", "application/timestamp-reply"] else {
            throw bad("It sent “\(kind.printable())” in place of a time stamp.")
        }
        return Array(result.output[..<end])
    }

    private func bad(_ reason: String) -> TimeStampProblem {
        TimeStampProblem(.badAnswer, "\(url.printable()) did not answer as a time-stamping authority. \(reason)")
    }
}

// MARK: The program

/// The exit statuses of curl that are told apart.
private enum Curl {
    static let refused: Int32 = 22
    static let tooLarge: Int32 = 63
}

/// What a run of the program left.
private struct Run {
    var status: Int32
    var output: [UInt8]
    var errors: String
}

extension TimeStampAuthority {
    /// Runs curl without the user's settings, without redirects, and for one address only.
    private func run(_ request: [UInt8]) throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            program, "-q", "--proto", "=http,https", "--max-time", "\(patience)", "--max-filesize",
            "\(TimeStamp.limit)", "--silent", "--show-error", "--fail", "--globoff",
            "-H", "Content-Type: application/timestamp-query", "-H", "Accept: application/timestamp-reply",
            "--data-binary", "@-", "--write-out", "\\n%{http_code} %{content_type}", "--url", url,
        ]
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        // A request is some 70 bytes, which a pipe holds, and its other end is still open here.
        try input.fileHandleForWriting.write(contentsOf: Data(request))
        try input.fileHandleForWriting.close()
        try process.run()
        // Old versions of curl cannot bound an answer that does not tell its length.
        let bound = TimeStamp.limit + 1000
        var answer = Data()
        while answer.count < bound,
            let more = try output.fileHandleForReading.read(upToCount: bound - answer.count), !more.isEmpty
        {
            answer.append(more)
        }
        // A gentler signal may be blocked: the program inherits what its maker's thread blocks.
        if answer.count == bound { kill(process.processIdentifier, SIGKILL) }
        let words = try errors.fileHandleForReading.read(upToCount: 1000) ?? Data()
        process.waitUntilExit()
        return Run(
            status: answer.count == bound ? Curl.tooLarge : process.terminationStatus, output: Array(answer),
            errors: String(decoding: words, as: UTF8.self).printable(limit: 200))
    }
}
