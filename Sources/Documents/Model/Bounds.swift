import Agreement
import XML

/// What a document may hold: far above what an agreement needs, and low enough that no sum leaves 128 bits and nothing
/// takes long.
enum Bounds {
    /// Items of one list.
    static let items = 10_000
    static let children = 20_000
    static let elements = 600_000
    static let depth = 16
    static let attributes = 32
    /// Digits of a sum in minor units.
    static let digits = 15
    static let sum = Money(minor: 1_000_000_000_000_000)

    static func problems(_ scope: Scope) -> [Problem] {
        let counts: KeyValuePairs = [
            "tasks": scope.tasks.count, "exclusions": scope.exclusions.count, "duties": scope.duties.count,
            "assumptions": scope.assumptions.count, "attachments": scope.attachments.count,
            "payments": scope.payments.count, "rates": scope.rates.count, "terms": scope.terms.count,
        ]
        var problems = counts.filter { $0.value > items }.map { name, count in
            Problem(.value, path: name, "There are \(count) \(name); a document holds \(items). Make two agreements.")
        }
        guard problems.isEmpty else { return problems }
        for task in scope.tasks {
            guard let price = ListPrice(of: task, in: scope), price.worth >= sum else { continue }
            let reason = "\(task.id) costs more than a document can hold (\(digits) digits). Check quantity and price."
            problems.append(Problem(.sum, path: "tasks.\(task.id)", reason))
        }
        // In the signed file one name may not mean two parts.
        let ids = scope.ids.filter { id in id == "document" || reserved.contains { id.hasPrefix($0) } }
        return problems
            + ids.map {
                Problem(.value, path: $0, "The id \"\($0)\" is used by the signed file itself. Choose another one.")
            }
    }

    private static let reserved = ["statement-", "signature-", "reference-", "properties-"]

    /// Refuses what would take long to read, before anything is read.
    static func check(_ root: Element) throws(DocumentProblem) {
        var count = 0
        try check(root, depth: 1, &count)
    }

    private static func check(_ element: Element, depth: Int, _ count: inout Int) throws(DocumentProblem) {
        count += 1
        let path = element.name
        guard count <= elements, element.children.count <= children * 2 + 1 else {
            throw DocumentProblem(.tooLarge, path: path, line: element.line, "The document holds too many elements.")
        }
        guard depth <= self.depth, element.attributes.count <= attributes else {
            throw DocumentProblem(
                .tooLarge, path: path, line: element.line, "<\(path)> is nested too deeply or has too many attributes.")
        }
        for child in element.elements { try check(child, depth: depth + 1, &count) }
    }

    /// Refuses the first rule that names what is not there: a thousand of them would each be held against every id, to
    /// find the one that is meant.
    static func checkNames(_ scope: Element) throws(DocumentProblem) {
        func ids(_ lists: [String]) -> Set<String> {
            Set(lists.flatMap { scope.first($0)?.elements ?? [] }.compactMap { $0.attribute("id") })
        }
        let dated = ids(["tasks", "duties"])
        let rates = ids(["rates"])
        var waiting = scope.elements.filter { !Markup.computed.contains($0.name) }
        while let element = waiting.popLast() {
            waiting += element.elements
            let (name, known): (String?, Set<String>) =
                switch element.name {
                case "rule", "due", "until", "start": (Deadline(element.text)?.item, dated)
                case "units": (element.attribute("rate"), rates)
                default: (nil, [])
                }
            guard let name, !known.contains(name) else { continue }
            throw DocumentProblem(
                .scope, path: element.name, line: element.line,
                "\(name.shortened) is named, but does not stand in the document.")
        }
    }
}
