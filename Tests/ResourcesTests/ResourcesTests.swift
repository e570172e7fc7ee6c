import Foundation
import Resources
import Testing

/// The files as they lie in the sources, by their paths inside the binary.
private func sourceFiles() throws -> [String: [UInt8]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let folders = [
        "": root.appending(path: "Sources/CResources/files"), "templates/": root.appending(path: "Templates"),
        "samples/": root.appending(path: "Samples"),
    ]
    // What README shows and what tests compare with: nobody needs it to play the story.
    let left = ["page.png", "expected"]
    var files: [String: [UInt8]] = [:]
    for (prefix, folder) in folders {
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appending(path: path)
            let isFile = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
            guard isFile == true, !file.lastPathComponent.hasPrefix("."), !left.contains(where: path.hasPrefix) else {
                continue
            }
            files[prefix + path] = [UInt8](try Data(contentsOf: file))
        }
    }
    return files
}

@Test("Every source file is in the binary with the same bytes, and nothing else is")
func everyFileIsEmbedded() throws {
    let files = try sourceFiles()
    #expect(!files.isEmpty)
    let missing = files.keys.filter { Resources.bytes($0) == nil }.sorted()
    #expect(missing == [], "add these to Sources/CResources/resources.c")
    let gone = Resources.paths(under: "").filter { files[$0] == nil }
    #expect(gone == [], "these are in the table, and no longer in the sources")
    for (path, bytes) in files where Resources.bytes(path) != nil {
        #expect(Resources.bytes(path) == bytes, "\(path) is stale: build again")
        #expect(Resources.text(path) != nil, "\(path) is not UTF-8")
    }
}

@Test("A folder lists its own files, sorted; an unknown path has nothing")
func foldersAndUnknownPaths() {
    #expect(Resources.paths(under: "templates").contains("templates/website.en.yaml"))
    #expect(Resources.paths(under: "templates/") == Resources.paths(under: "templates"))
    #expect(Resources.paths(under: "") == Resources.paths(under: "").sorted())
    #expect(Resources.paths(under: "templ") == [])
    #expect(Resources.bytes("templates/none.yaml") == nil)
    #expect(Resources.text("../Package.swift") == nil)
}
