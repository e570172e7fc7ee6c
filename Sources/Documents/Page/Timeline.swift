internal import Agreement

/// The plan as a picture: a row for each dated item, cut into pieces that fit on a sheet.
struct Timeline {
    enum Mark { case bar, milestone, duty }

    struct Row {
        let id, title: String
        let first, last: Day
        /// The promised day, where it is another than the last.
        let promised: Day?
        let mark: Mark
        let isCritical: Bool
    }

    private let pieces: [[Row]]
    private let first, last: Day
    private let labels: Labels

    // In user units of the picture, which are its pixels at full size.
    private let width = 640
    private let axis = 26
    private let rowHeight = 34
    private static let rowsOnSheet = 24

    /// Nil where nothing has a date.
    init?(_ rows: [Row], _ labels: Labels) {
        guard let first = rows.map(\.first).min(), let last = rows.flatMap({ [$0.last, $0.promised ?? $0.last] }).max()
        else { return nil }
        self.first = first - (first.weekday - 1)
        self.last = last + (7 - last.weekday)
        self.labels = labels
        pieces = stride(from: 0, to: rows.count, by: Timeline.rowsOnSheet).map {
            Array(rows[$0..<min($0 + Timeline.rowsOnSheet, rows.count)])
        }
    }

    var context: Context { ["pieces": pieces.enumerated().map { piece($1, $0 + 1) }] }

    private func piece(_ rows: [Row], _ number: Int) -> Context {
        let height = axis + rows.count * rowHeight + 6
        return [
            "number": "\(number)", "width": "\(width)", "height": "\(height)",
            "name": labels(.timelineName, ["first": rows[0].id, "last": rows[rows.count - 1].id]),
            "description": labels[.timelineDescription],
            "weeks": weeks.map { ["x": "\($0)", "top": "\(axis)", "bottom": "\(height - 4)"] as Context },
            "months": months(bottom: height - 4),
            "rows": rows.enumerated().map { row($1, top: axis + $0 * rowHeight) },
        ]
    }

    // MARK: Axis

    private var days: Int { last - first + 1 }

    /// Where a day begins.
    private func x(_ day: Day) -> Int { (day - first) * width / days }

    /// Mondays, where there is room for them.
    private var weeks: [Int] {
        guard days / 7 <= 40 else { return [] }
        return stride(from: 7, to: days, by: 7).map { x(first + $0) }
    }

    /// The first of each month, named where the name fits.
    private func months(bottom: Int) -> [Context] {
        var result: [Context] = []
        var day = first
        var free = 0
        while day <= last, result.count < 2400 {
            let (year, month, _) = day.civil
            let place = x(day)
            var name = labels.month(month, .alone)
            if day == first || month == 1 { name += " \(year)" }
            let next = firstOfNextMonth(day)
            let end = place + 8 + textWidth(name)
            let fits = place >= free && end <= min(width, next > last ? width : max(x(next), place + 70))
            if fits { free = end }
            result.append(
                [
                    "line": day == first ? nil : ["x": "\(place)", "bottom": "\(bottom)"] as Context,
                    "name": fits ? ["x": "\(place + 4)", "text": name] as Context : nil,
                ])
            day = next
        }
        return result
    }

    private func firstOfNextMonth(_ day: Day) -> Day {
        let (year, month, number) = day.civil
        return day + (Day.daysIn(month: month, year: year) - number + 1)
    }

    // MARK: Rows

    private func row(_ row: Row, top: Int) -> Context {
        let left = x(row.first)
        let right = max(x(row.last + 1), left + 4)
        let middle = (left + right) / 2
        let line = top + 25
        let text = textWidth(row.id + "  " + row.title)
        let promised = row.promised.map { x($0 + 1) }.flatMap { $0 > right + 2 ? $0 : nil }
        return [
            "id": row.id, "title": row.title, "textX": "\(max(2, min(left, width - text - 4)))", "textY": "\(top + 14)",
            "isCritical": row.isCritical,
            "bar": row.mark == .bar
                ? ["x": "\(left)", "y": "\(top + 20)", "width": "\(right - left)"] as Context : nil,
            "diamond": row.mark == .milestone
                ? ["points": "\(middle),\(line - 6) \(middle + 6),\(line) \(middle),\(line + 6) \(middle - 6),\(line)"]
                    as Context : nil,
            "ring": row.mark == .duty ? ["x": "\(middle)", "y": "\(line)"] as Context : nil,
            "promise": promised.map {
                ["from": "\(right)", "x": "\($0)", "y": "\(line)", "top": "\(line - 5)", "bottom": "\(line + 5)"]
                    as Context
            },
        ]
    }

    /// An estimate that is rather too wide; nothing but a label's place hangs on it.
    private func textWidth(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 13 : 7) }
    }
}
