internal import CResources

/// The files inside the binary: templates, page templates, schema, labels, holiday tables and language rules.
package enum Resources {
    /// The bytes of the file at `path`, such as `schema/inwriting.xsd`; nil where there is none.
    package static func bytes(_ path: String) -> [UInt8]? {
        guard let index = places[path] else { return nil }
        let resource = inwriting_resource_at(index)
        return [UInt8](UnsafeBufferPointer(start: resource.bytes, count: resource.size))
    }

    /// The text of the file at `path`; nil where there is none, or where it is not UTF-8.
    package static func text(_ path: String) -> String? {
        bytes(path).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The paths of the files in the folder `under` (with or without the last slash; empty: all), sorted.
    package static func paths(under folder: String) -> [String] {
        let start = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        return places.keys.filter { $0.hasPrefix(start) }.sorted()
    }

    /// Where each path stands in the table, which never changes.
    private static let places: [String: Int] = Dictionary(
        (0..<inwriting_resource_count()).map { (String(cString: inwriting_resource_at($0).path), $0) },
        uniquingKeysWith: { first, _ in first })
}
