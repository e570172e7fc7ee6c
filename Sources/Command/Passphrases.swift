import ArgumentParser
import Foundation
import Project

/// Where a passphrase comes from: never from the command line or the environment, which other programs can see.
struct PassphraseOptions: ParsableArguments {
    @Option(
        name: .customLong("passphrase-fd"),
        help: ArgumentHelp("Read the key's passphrase from this open file descriptor.", valueName: "n"))
    var descriptor: Int32?

    @Option(
        name: .customLong("passphrase-file"),
        help: ArgumentHelp("Read the key's passphrase from the first line of this file.", valueName: "file"))
    var file: String?

    var isGiven: Bool { descriptor != nil || file != nil }

    func validate() throws {
        guard descriptor == nil || file == nil else {
            throw ValidationError("Give --passphrase-fd or --passphrase-file, not both.")
        }
    }

    /// - Parameter isNew: asks for it twice on a terminal, since nobody can look up what was mistyped.
    func passphrase(_ question: String, isNew: Bool = false) throws -> String {
        if let descriptor { return try line(of: descriptor, named: "--passphrase-fd \(descriptor)") }
        if let file {
            let opened = open(file, O_RDONLY | O_CLOEXEC)
            guard opened >= 0 else { throw Failure(.file, file: file, "The passphrase cannot be read from this file.") }
            defer { close(opened) }
            return try line(of: opened, named: file)
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                .usage,
                "The key's passphrase is needed. Run this in a terminal to be asked for it, or give --passphrase-file FILE "
                    + "or --passphrase-fd N." + (isNew ? " Or, for a key without one: --no-passphrase." : ""))
        }
        let typed = try Terminal.secret(question)
        if isNew, try Terminal.secret("The same again: ") != typed {
            throw Failure(.usage, "The two passphrases differ. Nothing was written.")
        }
        return typed
    }

    /// The first line, without its end.
    private func line(of descriptor: Int32, named name: String) throws -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count <= 4096 {
            let count = read(descriptor, &byte, 1)
            if count == 0 || byte == 0x0A && count == 1 { break }
            guard count == 1 else {
                throw Failure(.usage, "\(name): nothing can be read there.")
            }
            bytes.append(byte)
        }
        if bytes.last == 0x0D { bytes.removeLast() }
        guard bytes.count <= 4096, let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.usage, "\(name): the passphrase is not one line of text in UTF-8.")
        }
        return text
    }
}

enum Terminal {
    /// Asks for what must not be shown while it is typed.
    static func secret(_ question: String) throws -> String {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw Failure(.usage, "This terminal cannot hide what is typed. Give --passphrase-file FILE.")
        }
        var hidden = before
        // Without signals, too: an interrupt in between would leave the terminal hiding everything.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        guard let typed = Console.ask(question), !typed.contains("\u{3}") else {
            throw Failure(.usage, "No passphrase was typed. Nothing was written.")
        }
        return typed
    }
}
