import Foundation

/// Rows in aligned columns, whose texts wrap so that all fit the terminal's width: at least 60 columns, at most 110.
struct Table {
    enum Alignment { case left, right }

    struct Column {
        let title: String
        var alignment = Alignment.left
    }

    let columns: [Column]
    private var rows: [(cells: [String], style: Console.Style)] = []

    /// A title that starts with `>` makes a column of numbers, aligned right.
    init(_ titles: String...) {
        columns = titles.map {
            $0.hasPrefix(">") ? Column(title: String($0.dropFirst()), alignment: .right) : Column(title: $0)
        }
    }

    mutating func add(_ cells: String..., style: Console.Style = .plain) {
        rows.append((cells.map { $0.printable.replacing("\n", with: " ") }, style))
    }

    func print() {
        guard !rows.isEmpty else { return }
        let titles = columns.map(\.title)
        let all = [titles] + rows.map(\.cells)
        var widths = columns.indices.map { index in all.map { $0[index].columns }.max() ?? 0 }
        let gaps = 2 * (columns.count - 1)
        // The widest column of text gives way, until all fit or none can give more.
        while widths.reduce(gaps, +) > Table.width,
            let widest = widths.indices.filter({ columns[$0].alignment == .left }).max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 20
        {
            widths[widest] -= 1
        }
        if titles.contains(where: { !$0.isEmpty }) { line(titles, widths, .faint) }
        for row in rows {
            let wrapped = row.cells.enumerated().map { $1.wrapped(to: widths[$0]) }
            for number in 0..<(wrapped.map(\.count).max() ?? 0) {
                line(wrapped.map { number < $0.count ? $0[number] : "" }, widths, row.style)
            }
        }
    }

    private func line(_ cells: [String], _ widths: [Int], _ style: Console.Style) {
        let padded = cells.enumerated().map { index, cell in
            let space = String(repeating: " ", count: max(0, widths[index] - cell.columns))
            return columns[index].alignment == .right ? space + cell : cell + space
        }
        var text = padded.joined(separator: "  ")
        while text.last == " " { text.removeLast() }
        Console.line(Console.styled(text, style))
    }

    private static let width: Int = {
        var size = winsize()
        let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return known ? min(max(Int(size.ws_col), 60), 110) : 100
    }()
}

extension String {
    /// Columns on a terminal: East Asian wide characters take two.
    var columns: Int {
        reduce(0) { total, character in
            guard let scalar = character.unicodeScalars.first else { return total }
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0x1F300...0x1FAFF:
                return total + 2
            default: return total + 1
            }
        }
    }

    func wrapped(to width: Int) -> [String] {
        guard columns > width else { return [self] }
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ", omittingEmptySubsequences: false) {
            let candidate = line.isEmpty ? String(word) : line + " " + word
            if candidate.columns <= width {
                line = candidate
                continue
            }
            if !line.isEmpty { lines.append(line) }
            let pieces = String(word).pieces(of: width)
            lines += pieces.dropLast()
            line = pieces.last ?? ""
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// A word that may be wider than a line, cut at its width.
    private func pieces(of width: Int) -> [String] {
        var pieces: [String] = []
        var (piece, used) = ("", 0)
        for character in self {
            let columns = String(character).columns
            if used + columns > width, !piece.isEmpty {
                pieces.append(piece)
                (piece, used) = ("", 0)
            }
            piece.append(character)
            used += columns
        }
        return pieces + [piece]
    }
}
