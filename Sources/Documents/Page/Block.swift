/// The content of a page before it has a form: headed sections that hold a few kinds of blocks.
struct Section {
    /// Printed before the title: `K1`.
    var id: String?
    var title: String
    var blocks: [Block] = []
    var sections: [Section] = []
    /// How it is laid out, where that is special: `parties`, `part`.
    var style: String?

    var isEmpty: Bool { blocks.isEmpty && sections.isEmpty }
}

enum Block {
    case text(String)
    /// Beside the matter, in smaller print.
    case note(String)
    case facts([Fact])
    case table(Table)
    /// Each with a heading of its own.
    case items([Item])
    case entries([Item])
    case timeline(Timeline)
    case pairs([Pair])
}

/// Two sides that are compared, with a heading and what is to be said of both.
struct Pair {
    struct Quote {
        var text: String
        /// Of the words, where it is another than the page's (BCP 47).
        var language: String?
        var label: String?
        var isName = false
    }

    struct Side {
        var caption: String
        var item: String?
        var quotes: [Quote] = []
        /// What stands there instead of a quotation.
        var text: String?
        var facts: [Fact] = []
    }

    var number: String
    var title: String
    var sides: [Side]
    var notes: [String]
}

/// A label and what stands beside it, each on a line of its own.
struct Fact {
    var label: String
    var values: [String]
    var isStrong = false

    init(_ label: String, _ values: [String], isStrong: Bool = false) {
        self.label = label
        self.values = values
        self.isStrong = isStrong
    }

    /// Nil where there is nothing to tell.
    init?(_ label: String, _ value: String?, isStrong: Bool = false) {
        guard let value else { return nil }
        self.init(label, [value], isStrong: isStrong)
    }
}

/// A piece of work, to be ticked off.
struct Item {
    var id: String
    var title: String
    var details: String?
    var facts: [Fact]
}

struct Table {
    struct Cell {
        var id: String?
        var text: String
        /// In smaller print below.
        var notes: [String] = []

        init(_ text: String, id: String? = nil, notes: [String?] = []) {
            self.text = text
            self.id = id
            self.notes = notes.compactMap(\.self)
        }
    }

    var caption: String
    var columns: [String]
    /// The first cell of a row is its heading.
    var rows: [[Cell]]
    /// Sums.
    var foot: [[Cell]] = []
    /// The last column holds amounts.
    var hasAmounts = true
}

// MARK: What the templates see

extension Section {
    func context(level: Int) -> Context {
        [
            "level": "\(level)", "id": id, "title": title, "style": style,
            "blocks": blocks.map { $0.context(level: level + 1) },
            "sections": sections.map { $0.context(level: min(level + 1, 6)) },
        ]
    }
}

extension Block {
    func context(level: Int) -> Context {
        switch self {
        case .text(let text): ["text": text]
        case .note(let text): ["note": text]
        case .facts(let facts): ["facts": ["list": facts.map(\.context)] as Context]
        case .table(let table): ["table": table.context]
        case .items(let items): ["items": ["list": items.map { $0.context(level: min(level, 6)) }] as Context]
        case .entries(let items): ["entries": ["list": items.map { $0.context(level: min(level, 6)) }] as Context]
        case .timeline(let timeline): ["timeline": timeline.context]
        case .pairs(let pairs): ["pairs": pairs.map { $0.context(level: min(level, 6)) }]
        }
    }
}

extension Fact {
    var context: Context { ["label": label, "values": values, "isStrong": isStrong] }
}

extension Pair {
    func context(level: Int) -> Context {
        [
            "level": "\(level)", "number": number, "title": title, "sides": sides.map(\.context), "notes": notes,
        ]
    }
}

extension Pair.Side {
    var context: Context {
        [
            "caption": caption, "item": item, "text": text,
            "quotes": quotes.map {
                ["text": $0.text, "language": $0.language, "label": $0.label, "isName": $0.isName] as Context
            },
            "facts": facts.isEmpty ? nil : ["list": facts.map(\.context)] as Context,
        ]
    }
}

extension Item {
    func context(level: Int) -> Context {
        [
            "level": "\(level)", "id": id, "title": title, "details": details,
            "facts": facts.isEmpty ? nil : ["list": facts.map(\.context)] as Context,
        ]
    }
}

extension Table {
    var context: Context {
        [
            "caption": caption, "columns": columns.enumerated().map { column($1, $0) },
            "rows": rows.map(row), "foot": foot.isEmpty ? nil : ["rows": foot.map(row)] as Context,
        ]
    }

    private func column(_ title: String, _ index: Int) -> Context {
        ["title": title, "isAmount": hasAmounts && index == columns.count - 1]
    }

    private func row(_ cells: [Cell]) -> Context {
        // A sum's heading reaches over the columns that it leaves out.
        let missing = columns.count - cells.count
        return [
            "span": missing > 0 ? "\(missing + 1)" : nil, "head": cells.first?.context(isAmount: false),
            "cells": cells.indices.dropFirst().map {
                cells[$0].context(isAmount: hasAmounts && $0 == cells.count - 1)
            },
        ]
    }
}

extension Table.Cell {
    func context(isAmount: Bool) -> Context { ["id": id, "text": text, "notes": notes, "isAmount": isAmount] }
}
