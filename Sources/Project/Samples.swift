import Resources

/// The sample story that the tool brings along.
public enum Samples {
    /// Each file by its path below the samples' folder.
    public static var files: [(name: String, bytes: [UInt8])] {
        Resources.paths(under: "samples").compactMap { path in
            Resources.bytes(path).map { (String(path.dropFirst("samples/".count)), $0) }
        }
    }

    public static func write(_ bytes: [UInt8], to path: String) throws { try Files.write(bytes, to: path) }
}
