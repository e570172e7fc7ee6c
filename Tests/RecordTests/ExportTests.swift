import Foundation
import Record
import Testing

/// What a mediator types: every file's name is its SHA-256, and every line names the line before it.
private let recheck = """
    set -e
    cd "$1"
    for folder in documents payloads; do
        (cd $folder && for file in *; do echo "$file  $file"; done | sha256sum -c --quiet)
    done
    previous=$(printf '%064d' 0)
    while IFS= read -r line; do
        case "$line" in *"\\"previous\\":\\"$previous\\"}") ;; *) echo "broken: $line"; exit 1 ;; esac
        previous=$(printf '%s' "$line" | sha256sum | cut -c1-64)
    done < record.jsonl
    echo "$previous"
    """

private func run(_ folder: URL) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", recheck, "sh", folder.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
}

@Test("An export is checked by sha256sum and a script of ten lines, and a changed byte in it is found")
func exportIsCheckable() throws {
    let bakery = try Bakery()
    let record = try bakery.open(readOnly: true)
    let folder = bakery.folder.appending(path: "bundle")
    try record.export(to: folder.path)

    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    let named = bakery.files.map { "documents/\($0)" } + bakery.contents.map { "payloads/\($0)" }
    #expect(files == (["documents", "payloads", "record.jsonl"] + named).sorted())
    let payload = try Data(contentsOf: folder.appending(path: "payloads/\(bakery.contents[1])"))
    #expect([UInt8](payload) == [UInt8](repeating: 0, count: 16) + Bakery.note)
    #expect(try run(folder) == (0, "\(record.head().digest)\n"))

    let lines = folder.appending(path: "record.jsonl")
    let text = try String(contentsOf: lines, encoding: .utf8)
    try text.replacing("Maja", with: "Olle").write(to: lines, atomically: true, encoding: .utf8)
    #expect(try run(folder).output.hasPrefix("broken: {\"n\":4,"))
    try text.write(to: lines, atomically: true, encoding: .utf8)
    try FileManager.default.removeItem(at: folder.appending(path: "payloads/\(bakery.contents[0])"))
    #expect(try run(folder).status == 0, "a payload can be withheld")
    try Data("other".utf8).write(to: folder.appending(path: "documents/\(bakery.files[0])"))
    #expect(try run(folder).status != 0)
}

@Test("An export refuses a folder that is there, and leaves nothing behind when it fails")
func exportRefuses() throws {
    let bakery = try Bakery()
    let record = try bakery.open(readOnly: true)
    #expect(code { try record.export(to: bakery.folder.path) } == .exists)
    #expect(code { try record.export(to: bakery.folder.appending(path: "a/b").path) } == .missing)
    try bakery.tamper("UPDATE documents SET bytes = zeroblob(200000000) WHERE rowid = 2")
    #expect(code { try record.export(to: bakery.folder.appending(path: "c").path) } == .damaged)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bakery.folder.path) == ["record.sqlite"])
}

@Test("Names in the file are not file names")
func exportIgnoresNames() throws {
    let bakery = try Bakery()
    try bakery.tamper("UPDATE documents SET file = '../../../stray' || rowid")
    let folder = bakery.folder.appending(path: "bundle")
    try bakery.open(readOnly: true).export(to: folder.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/documents")
    #expect(Set(names) == Set(bakery.files))
}
