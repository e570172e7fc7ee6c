package import Agreement

extension Form {
    /// Where the thing with this path stands (`tasks.T4.due`), or what is nearest around it; nil for a form that was
    /// not read from a file.
    ///
    /// An item goes by its id, else by its number, counted from 1.
    package func place(of path: String) -> Place? {
        var node = self
        var place = self.place
        var rest = path[...]
        while !rest.isEmpty, let (next, length) = node.step(rest) {
            node = next
            place = next.place ?? place
            rest = rest.dropFirst(length + 1)
        }
        return place
    }

    /// The part that the start of `path` names, and the length of its name. Ids may hold points, so the longest wins.
    private func step(_ path: Substring) -> (Form, Int)? {
        var best: (Form, Int)?
        func offer(_ name: some StringProtocol, _ form: Form) {
            guard path.hasPrefix(name), path.count == name.count || path.dropFirst(name.count).first == "." else {
                return
            }
            if best.map({ $0.1 < name.count }) ?? true { best = (form, name.count) }
        }
        switch content {
        case .text: break
        case .fields(let fields): for field in fields { offer(field.name, field.value) }
        case .list(let items):
            for item in items { if let id = item["id"]?.text { offer(id, item) } }
            if best == nil, let number = Int(path.prefix { $0 != "." }), items.indices.contains(number - 1) {
                offer("\(number)", items[number - 1])
            }
        }
        return best
    }
}

extension Problem {
    /// The same problem with the place of its path in the form.
    package func placed(in form: Form) -> Problem {
        Problem(code, weight: weight, path: path, place: place ?? form.place(of: path), reason)
    }
}
