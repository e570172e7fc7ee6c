/// A country's public holidays and moved workdays, with where they come from.
///
/// A signed document carries the rows that its dates rest on, so that they can be computed again from it alone.
public struct HolidayTable: Hashable, Sendable {
    /// Whether a day is off, and how surely.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        /// Off by law, or proclaimed.
        case fixed
        /// Off by estimate: by a calendar of sightings, or in a year that is not proclaimed yet.
        case expected
        /// Worked, though its weekday is not: a Saturday that makes up for a day off.
        case workday
    }

    /// One day that is not what its weekday says.
    public struct Row: Hashable, Sendable {
        /// One row stands for one day.
        public let day: Day
        /// Off, expected to be off, or worked.
        public let status: Status
        /// In the country's own language.
        public let name: String

        /// A row as it stands in a table: `2026-01-01;fixed;Nyårsdagen`.
        public init(_ day: Day, _ status: Status, _ name: String) {
            self.day = day
            self.status = status
            self.name = name
        }
    }

    /// ISO 3166-1, or -2 where holidays differ within a country.
    public let country: String
    /// Who compiled it.
    public let source: String
    /// The source's own version: a later one may know better.
    public let version: String
    /// The days that the table knows everything about.
    public let covers: DayRange
    /// In order, one for a day.
    public let rows: [Row]

    /// A table from its parts, in any order; of two rows for one day the first counts.
    public init(country: String, source: String, version: String, covers: DayRange, rows: [Row]) {
        self.country = country
        self.source = source
        self.version = version
        self.covers = covers
        var kept: [Row] = []
        // Equal days keep their order, so that which of two rows counts does not depend on how they are sorted.
        for row in rows.enumerated().sorted(by: { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) })
        where kept.last?.day != row.element.day {
            kept.append(row.element)
        }
        self.rows = kept
    }

    /// Reads lines of `field;value` (country, source, version, covers, note), then rows of `2026-01-01;fixed;Name`.
    ///
    /// - Throws: a problem with its line; nothing is skipped but empty lines.
    public init(_ text: String) throws(Problem) {
        var fields: [String: String] = [:]
        var rows: [Row] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            let parts = line.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
            let wrong = { (reason: String) in
                Problem(.syntax, path: "holidays", place: Place(line: number + 1, column: 1), reason)
            }
            if let day = Day(parts[0]) {
                guard parts.count == 3, let status = Status(rawValue: String(parts[1])), !parts[2].isEmpty else {
                    throw wrong("Expected a row such as 2026-01-01;fixed;Name, with fixed, expected or workday.")
                }
                guard rows.last.map({ $0.day < day }) ?? true else {
                    throw wrong("\(day) does not follow the row before it. Sort the rows, and give each day one.")
                }
                rows.append(Row(day, status, String(parts[2])))
            } else {
                let name = String(parts[0])
                guard HolidayTable.fieldNames.contains(name), parts.count > 1, fields[name] == nil else {
                    throw wrong("Expected \(HolidayTable.fieldNames.joined(separator: ", ")) once each, or a row.")
                }
                fields[name] = String(line.dropFirst(name.count + 1))
            }
        }
        func required(_ name: String) throws(Problem) -> String {
            guard let value = fields[name], !value.isEmpty else {
                throw Problem(.missing, path: "holidays.\(name)", "The holiday table has no line \(name);…")
            }
            return value
        }
        guard let covers = DayRange(try required("covers")) else {
            throw Problem(.value, path: "holidays.covers", "covers must be two days, such as 2024-01-01/2035-12-31.")
        }
        self.init(
            country: try required("country"), source: try required("source"), version: try required("version"),
            covers: covers, rows: rows)
    }

    private static let fieldNames = ["country", "source", "version", "covers", "note"]
}
