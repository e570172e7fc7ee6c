/// What waits for what: the tasks, their promised dates, the duties and the project start as nodes of one graph.
///
/// A promise is a node of its own because it never moves the work: what counts from a task's work and what counts from
/// its promised date are different arrows.
struct Network {
    enum Kind: Hashable {
        case start
        /// A task that takes time.
        case work(Span)
        case milestone
        /// A task with a promised date but without a length: it is done on that day.
        case pinned
        /// A task with neither: it passes on the dates of what it waits for.
        case undated
        case promise
        case duty
    }

    enum Source {
        case node(Int)
        case day(Day)
        /// What it names is missing, which has been reported.
        case unknown
    }

    enum Join {
        /// Begins after that day.
        case follows
        /// Begins on that day at the earliest.
        case begins
        /// Is that day.
        case equals
    }

    struct Arrow {
        let source: Source
        let shift: Shift
        let join: Join
        /// The key of the draft that says so.
        let field: String
    }

    struct Node {
        var kind: Kind
        /// Empty for the project start.
        let id: String
        /// Where it stands: `tasks.T1`.
        let path: String
        var arrows: [Arrow] = []
    }

    private(set) var nodes: [Node] = []
    private(set) var problems: [Problem] = []
    /// Each node after all that it waits for; nodes on a circle, and what waits for them, are left out.
    private(set) var order: [Int] = []
    let taskCount: Int
    private let signature: Day?
    private var tasksByID: [String: Int] = [:]
    private var dutiesByID: [String: Int] = [:]

    static let start = 0
    func task(_ index: Int) -> Int { 1 + index }
    func promise(_ index: Int) -> Int { 1 + taskCount + index }
    func duty(_ index: Int) -> Int { 1 + 2 * taskCount + index }

    init(tasks: [Task], duties: [Duty], start: Deadline?, signature: Day?, takes: [String: Span]) {
        taskCount = tasks.count
        self.signature = signature
        for (index, task) in tasks.enumerated() where tasksByID[task.id] == nil { tasksByID[task.id] = index }
        for (index, duty) in duties.enumerated() where dutiesByID[duty.id] == nil { dutiesByID[duty.id] = index }

        nodes.append(Node(kind: .start, id: "", path: ""))
        nodes += tasks.map { Node(kind: .undated, id: $0.id, path: "tasks.\($0.id)") }
        nodes += tasks.map { Node(kind: .promise, id: $0.id, path: "tasks.\($0.id)") }
        nodes += duties.map { Node(kind: .duty, id: $0.id, path: "duties.\($0.id)") }

        if let start, let arrow = arrow(start, .equals, "start", of: Network.start) {
            nodes[Network.start].arrows = [arrow]
        }
        for (index, task) in tasks.enumerated() {
            connect(task, index, takes: takes[task.id] ?? task.takes, isStarted: start != nil)
        }
        for (index, duty) in duties.enumerated() {
            guard let due = duty.due, due.shift != nil else { continue }
            let arrow = arrow(due, .equals, "due", of: self.duty(index), promised: true)
            nodes[self.duty(index)].arrows = arrow.map { [$0] } ?? []
        }
        sort()
    }

    private mutating func connect(_ task: Task, _ index: Int, takes: Span?, isStarted: Bool) {
        let (work, promise) = (self.task(index), promise(index))
        var due: Arrow?
        // A recurring task may be due again and again: then it has no one date.
        if let rule = task.due, rule.shift != nil || task.recurrence == nil {
            due = arrow(rule, .equals, "due", of: promise, promised: true)
        }
        nodes[promise].arrows = [due ?? Arrow(source: .node(work), shift: .none, join: .equals, field: "due")]
        if let takes {
            nodes[work].kind = takes.count > 0 ? .work(takes) : .milestone
        } else if due != nil {
            nodes[work].kind = .pinned
        }
        var arrows = task.after.compactMap { arrow($0, .follows, "after", of: work) }
        switch nodes[work].kind {
        case .work, .milestone:
            if isStarted {
                arrows.append(Arrow(source: .node(Network.start), shift: .none, join: .begins, field: "start"))
            }
        case .pinned:
            arrows.append(Arrow(source: .node(promise), shift: .none, join: .equals, field: "due"))
        default: break
        }
        nodes[work].arrows = arrows
    }

    /// - Parameter promised: count from the promised date of a task, which the other side knows, not from its work.
    private mutating func arrow(
        _ rule: Deadline, _ join: Join, _ field: String, of node: Int, promised: Bool = false
    ) -> Arrow? {
        guard let shift = rule.shift, let anchor = rule.anchor else {
            report(.error, .date, node, field, "\"\(rule)\" is no single day. Give a date, or count from one.")
            return nil
        }
        let source: Source
        switch anchor {
        case .start: source = .node(Network.start)
        case .day(let day): source = .day(day)
        case .item(let id), .accepted(let id):
            if let index = tasksByID[id] {
                source = .node(promised ? promise(index) : task(index))
            } else if let index = dutiesByID[id] {
                source = .node(duty(index))
            } else {
                report(.error, .unknownID, node, field, "\(id) is no task or duty of this draft.")
                source = .unknown
            }
        case .signature:
            if let signature {
                source = .day(signature)
            } else {
                report(
                    .gap, .signatureUnknown, node, field,
                    "\"\(rule)\" is known when the agreement is signed. To plan, give a day for it.")
                source = .unknown
            }
        case .notice: source = .unknown
        }
        return Arrow(source: source, shift: shift, join: join, field: field)
    }

    mutating func report(
        _ weight: Problem.Weight, _ code: Problem.Code, _ node: Int, _ field: String, _ reason: String
    ) {
        let path = nodes[node].path.isEmpty ? field : "\(nodes[node].path).\(field)"
        problems.append(Problem(code, weight: weight, path: path, reason))
    }

    mutating func lose(_ node: Int) { nodes[node].kind = .undated }
}

extension Network {
    /// Topological order without recursion (A. B. Kahn, 1962): networks may be as deep as they are long.
    private mutating func sort() {
        var waiting = nodes.map { node in node.arrows.count { $0.sourceNode != nil } }
        var followers = [[Int]](repeating: [], count: nodes.count)
        for (index, node) in nodes.enumerated() {
            for arrow in node.arrows { if let source = arrow.sourceNode { followers[source].append(index) } }
        }
        order = nodes.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < order.count {
            for follower in followers[order[next]] {
                waiting[follower] -= 1
                if waiting[follower] == 0 { order.append(follower) }
            }
            next += 1
        }
        if order.count < nodes.count { reportCircles(waiting.map { $0 > 0 }) }
    }

    /// Every node left over waits for another one that is left over, so following these arrows ends in a circle.
    private mutating func reportCircles(_ left: [Bool]) {
        var walks = [Int](repeating: -1, count: nodes.count)
        for first in nodes.indices where left[first] && walks[first] < 0 {
            var steps: [(node: Int, field: String)] = []
            var node = first
            while walks[node] < 0 {
                walks[node] = first
                guard let arrow = nodes[node].arrows.first(where: { $0.sourceNode.map { left[$0] } ?? false }),
                    let source = arrow.sourceNode
                else { break }
                steps.append((node, arrow.field))
                node = source
            }
            guard walks[node] == first, let begin = steps.firstIndex(where: { $0.node == node }) else { continue }
            report(circle: Array(steps[begin...]))
        }
    }

    private mutating func report(circle: [(node: Int, field: String)]) {
        let lowest = circle.indices.min { circle[$0].node < circle[$1].node } ?? 0
        let steps = circle[lowest...] + circle[..<lowest]
        guard let first = steps.first else { return }
        var names: [String] = []
        for step in steps {
            let name = step.node == Network.start ? "start" : nodes[step.node].id
            if names.last != name { names.append(name) }
        }
        if names.count > 1, names.first == names.last { names.removeLast() }
        let shown = names.count > 12 ? names.prefix(12) + ["…"] : names[...]
        let chain = (shown + [names[0]]).joined(separator: " waits for ")
        let advice = names.count == 1 ? "Let it count from something else." : "Remove one of these."
        let subject = names.count == 1 ? "\(names[0]) waits for itself" : chain
        report(.error, .cycle, first.node, first.field, "\(subject), so it can never begin. \(advice)")
    }
}

extension Network.Arrow {
    var sourceNode: Int? {
        if case .node(let node) = source { node } else { nil }
    }
}

extension Problem.Code {
    /// Things wait for each other in a circle.
    public static let cycle = Problem.Code("cycle")
    /// A date hangs on a signature whose day is not known.
    public static let signatureUnknown = Problem.Code("signature-unknown")
    /// Something must be dated and nothing says when it begins.
    public static let startUnknown = Problem.Code("start-unknown")
    /// Something counts from an item that has no date.
    public static let undated = Problem.Code("undated")
    /// Promised earlier than the work can be done.
    public static let dueTooEarly = Problem.Code("due-too-early")
    /// `not_after` cannot be kept.
    public static let tooLate = Problem.Code("too-late")
    /// A date before 1900 or after 2199.
    public static let dateRange = Problem.Code("date-range")
}
