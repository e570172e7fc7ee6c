import Foundation
import Testing

extension PlayTests {
    /// Keys under a passphrase: from a file, a descriptor or a terminal, and from nowhere else.
    struct Passphrases {
        private let secret = "correct horse, battery"

        private func folder() throws -> Folder {
            let folder = try Play.copy("en")
            try folder.write("\(secret)\nwhat stands below does not count\n".utf8, to: "secret.txt")
            let outcome = try folder.run(["key", "new", "--name", "Olle Lind", "--out", "olle.pem"] + file)
            #expect(outcome.status == 0, "\(outcome)")
            return folder
        }

        private let file = ["--passphrase-file", "secret.txt"]
        private let sign = [
            "sign", "bakery/out/v1.xml", "--as", "witness", "--key", "olle.pem", "--out", "witnessed.xml",
        ]

        @Test(
            "A new key is encrypted; openssl opens it with the passphrase alone; what signs needs it, what shows does not"
        )
        func encrypted() throws {
            let folder = try folder()
            let text = try folder.text("olle.pem")
            #expect(text.contains("BEGIN ENCRYPTED PRIVATE KEY") && !text.contains("BEGIN PRIVATE KEY"))
            for (words, status) in [(secret, Int32(0)), ("wrong horse", 1)] {
                let opened = try Program.run(
                    ["openssl", "pkey", "-in", "olle.pem", "-noout", "-passin", "pass:\(words)"], in: folder.path)
                #expect((opened.status == 0) == (status == 0))
            }
            #expect(try folder.run(["key", "show", "olle.pem"]).output.contains("Olle Lind"))
            let before = try folder.contents()
            let none = try folder.run(sign)
            #expect(none.status == 64)
            for way in ["in a terminal", "--passphrase-file", "--passphrase-fd"] { #expect(none.errors.contains(way)) }
            try folder.write("wrong horse\n".utf8, to: "wrong.txt")
            let wrong = try folder.run(sign + ["--passphrase-file", "wrong.txt"])
            #expect(wrong.status == 65 && wrong.errors.contains("olle.pem: "), "\(wrong)")
            #expect(!(wrong.errors + wrong.output).contains("horse"))
            try FileManager.default.removeItem(atPath: folder.path("wrong.txt"))
            #expect(try folder.contents() == before)
            #expect(try folder.run(sign + file).status == 0)
            #expect(try folder.run(["verify", "witnessed.xml"]).status == 0)
        }

        @Test("From a descriptor; never from the command line or the environment; not asked for where there is none")
        func ways() throws {
            let folder = try folder()
            let program = try #require(Program.inwriting)
            let words = sign.map { "'\($0)'" }.joined(separator: " ")
            let outcome = try Program.run(
                ["sh", "-c", "'\(program)' \(words) --passphrase-fd 3 3<secret.txt"], in: folder.path)
            #expect(outcome.status == 0, "\(outcome)")
            let environment = ["INWRITING_PASSPHRASE": secret, "PASSPHRASE": secret]
            let ignored = try Program.run(
                ["inwriting"] + sign + ["--out", "other.xml"], in: folder.path, environment: environment)
            #expect(ignored.status == 64)
            #expect(try folder.run(sign + ["--passphrase", secret]).status == 64)
            // Maja's key has none, so that a file that is not there is never opened.
            let open = try folder.run(
                ["sign", "bakery/out/v1.xml", "--as", "client", "--key", "maja.pem", "--out", "x.xml"]
                    + ["--passphrase-file", "none.txt"])
            #expect(open.status == 0, "\(open)")
        }

        @Test(
            "A passphrase that cannot be one is refused, and no key is written",
            arguments: ["", "\n", "a\u{7}b\n", String(repeating: "x", count: 2000), "\u{FF}"])
        func unusable(text: String) throws {
            let folder = try Folder()
            try folder.write(text == "\u{FF}" ? [0xFF, 0x0A] : Array(text.utf8), to: "secret.txt")
            let outcome = try folder.run(["key", "new", "--name", "Olle", "--out", "olle.pem"] + file)
            #expect([64, 65].contains(outcome.status), "\(outcome)")
            #expect(try folder.files(".pem").isEmpty)
        }

        /// Runs the program in a terminal of its own, which Python plays.
        private func terminal(_ arguments: [String], typed: [String], in folder: Folder) throws -> Program.Outcome {
            try folder.write(
                """
                import os, pty, sys
                typed = sys.argv[1].split("|")
                pid, terminal = pty.fork()
                if pid == 0:
                    os.execv(sys.argv[2], sys.argv[2:])
                shown = b""
                while True:
                    try:
                        more = os.read(terminal, 1000)
                    except OSError:
                        break
                    if not more:
                        break
                    shown += more
                    if typed and shown.rstrip(b" ").endswith(b":"):
                        os.write(terminal, typed.pop(0).encode() + b"\\n")
                sys.stdout.buffer.write(shown)
                sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
                """.utf8, to: "terminal.py")
            let program = try #require(Program.inwriting)
            return try Program.run(
                ["python3", "terminal.py", typed.joined(separator: "|"), program] + arguments, in: folder.path)
        }

        @Test("On a terminal it is asked for without being shown: twice for a new key, once to sign")
        func onATerminal() throws {
            let folder = try Play.copy("en")
            let new = ["key", "new", "--name", "Olle Lind", "--out", "olle.pem"]
            let differ = try terminal(new, typed: [secret, "another"], in: folder)
            #expect(differ.status == 64 && differ.output.contains("passphrases differ"), "\(differ)")
            #expect(try folder.files("olle.pem").isEmpty)
            let made = try terminal(new, typed: [secret, secret], in: folder)
            #expect(made.status == 0 && made.output.contains("The same again:"), "\(made)")
            let signed = try terminal(sign, typed: [secret], in: folder)
            #expect(signed.status == 0 && signed.output.contains("Passphrase of olle.pem:"), "\(signed)")
            for outcome in [differ, made, signed] { #expect(!outcome.output.contains("horse")) }
        }

        @Test("On a terminal a key is trusted after a yes, and after nothing else")
        func trust() throws {
            let folder = try Play.copy("en")
            let arguments = ["key", "trust", "Maja Lind", "from-maja.xml", "--project", "bakery"]
            let no = try terminal(arguments, typed: ["no"], in: folder)
            #expect(no.status == 1 && no.output.contains("Not confirmed"), "\(no)")
            let yes = try terminal(arguments, typed: ["yes"], in: folder)
            #expect(yes.status == 0 && yes.output.contains("Remembered as the key of Maja Lind"), "\(yes)")
            #expect(try folder.run(["key", "list", "--project", "bakery"]).output.contains("confirmed"))
        }
    }
}
