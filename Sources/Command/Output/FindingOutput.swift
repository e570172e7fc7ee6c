import Project

/// One sentence for programs.
struct FindingOutput {
    /// One line of JSON. Every name stands in every object, sorted; what is not known is null.
    let line: [UInt8]

    init(_ message: ClaimedMessage, _ finding: FindingRecord) {
        var line = JSONLine()
        line.add("against", message.against)
        line.add("agreed", finding.agreed)
        line.add("clause", finding.clause)
        line.add("confidence", thousandths: finding.confidence)
        line.add("date", finding.date)
        line.add("end", finding.end)
        line.add("format", JSON.format)
        line.add("item", finding.item)
        line.add("later", finding.later)
        line.add("matched", finding.matched)
        line.add("mayChange", finding.mayChange)
        line.add("message", message.id)
        line.add("quantity", finding.quantity)
        line.add("reason", finding.reason)
        line.add("sentence", finding.sentence)
        line.add("start", finding.start)
        line.add("text", finding.text)
        line.add("unmatched", finding.unmatched)
        line.add("verdict", finding.verdict)
        self.line = line.ended
    }
}
