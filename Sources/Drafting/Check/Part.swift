internal import Agreement

/// One part of a form with its path, as the checks look at it: what is empty counts as absent.
struct Part {
    let form: Form
    let path: String

    func text(_ name: String) -> String? {
        guard let text = form[name]?.text?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    func part(_ name: String) -> Part? {
        guard let form = form[name], case .fields = form.content else { return nil }
        return Part(form: form, path: join(name))
    }

    func items(_ name: String) -> [Part] {
        guard case .list(let items) = form[name]?.content else { return [] }
        return items.enumerated().map { number, item in
            Part(form: item, path: "\(join(name)).\(item["id"]?.text ?? "\(number + 1)")")
        }
    }

    /// The texts of a list, or of one text alone.
    func texts(_ name: String) -> [String] {
        guard case .list(let items) = form[name]?.content else { return text(name).map { [$0] } ?? [] }
        return items.compactMap(\.text)
    }

    func has(_ name: String) -> Bool {
        switch form[name]?.content {
        case nil: false
        case .text(let text): text.contains { !$0.isWhitespace }
        case .list(let items): !items.isEmpty
        case .fields: true
        }
    }

    func problem(_ code: Problem.Code, _ weight: Problem.Weight, at name: String = "", _ reason: String) -> Problem {
        Problem(
            code, weight: weight, path: name.isEmpty ? path : join(name), place: form[name]?.place ?? form.place, reason
        )
    }

    private func join(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

extension String {
    var trimmed: String {
        let plain: Range<UInt8> = 0x21..<0x7F
        if let first = utf8.first, let last = utf8.last, plain.contains(first), plain.contains(last) { return self }
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[start...end])
    }

    /// What stands between white space; where all is ASCII, found by bytes, which is many times faster.
    var words: [String] {
        guard utf8.allSatisfy({ $0 < 0x80 }) else { return split(whereSeparator: \.isWhitespace).map(String.init) }
        return utf8.split { $0 == 0x20 || (0x9...0xD).contains($0) }.map { String(Substring($0)) }
    }
}
