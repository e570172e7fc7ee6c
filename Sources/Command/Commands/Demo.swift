import ArgumentParser
import Foundation
import Project

struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Plays a whole story on real files: agreement, claim, change order, proof.",
        discussion: """
            Example: inwriting demo --into try
            Edit an answer in try/samples and play again: every later figure changes.
            """)

    @Option(help: ArgumentHelp("The folder for the samples and the story's files.", valueName: "dir"))
    var into = "inwriting-demo"

    func run() throws {
        let samples = into + "/samples"
        for (name, bytes) in Samples.files where !FileManager.default.fileExists(atPath: "\(samples)/\(name)") {
            try Samples.write(bytes, to: "\(samples)/\(name)")
        }
        guard let program = Bundle.main.executablePath else {
            throw Failure(.file, "This program cannot find itself, to run the story's commands.")
        }
        let play = Process()
        play.executableURL = URL(filePath: "/bin/sh")
        play.arguments = ["\(samples)/play.sh", program, into + "/story"]
        try play.run()
        play.waitUntilExit()
        if play.terminationStatus != 0 { throw ExitCode(play.terminationStatus) }
    }
}
