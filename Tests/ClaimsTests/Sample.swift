import Agreement
import Claims
import Testing

/// The agreements that the tests hold messages against: one refit of a boat, in two languages.
enum Sample {
    static let english = """
        T1|Hull cleaning|Pressure washing of the hull below the waterline.|2026-05-08|
        T2|Antifouling|Two coats of copper antifouling on the hull.|2026-05-15|2 coats
        T3|Rigging inspection|Inspection of mast, shrouds and four winches, with a written report.|2026-05-22|4 winches
        T4|Sail repair|Repair of the torn mainsail in our loft.|2026-05-29|
        T5|Engine service|Change of oil and filters.|2026-06-05|
        X1|Upholstery and curtains.
        X2|Transport of the boat by road.
        D1|Client removes all personal belongings from the cabin.|2026-05-04
        P1|First instalment of 30 percent, EUR 1,200.|1200|2026-05-01
        H1|Additional rigging work|55|hour
        R1|One correction of the report is included.|1
        """

    static let swedish = """
        T1|Skrovtvätt|Högtryckstvätt av skrovet under vattenlinjen.|2026-05-08|
        T2|Bottenmålning|Två strykningar med kopparfärg på skrovet.|2026-05-15|2 strykningar
        T3|Riggbesiktning|Besiktning av mast, vant och fyra vinschar, med en skriftlig rapport.|2026-05-22|4 vinschar
        T4|Segellagning|Lagning av det trasiga storseglet.|2026-05-29|
        T5|Motorservice|Byte av olja och filter.|2026-06-05|
        X1|Klädsel och gardiner.
        X2|Transport av båten på landsväg.
        D1|Kunden tömmer kajutan på personliga saker.|2026-05-04
        P1|Första delbetalningen 12 000 kr.|12000|2026-05-01
        H1|Extra riggarbete|650|timme
        R1|En rättelse av rapporten ingår.|1
        """

    private static let prepared = ["en": try? prepare("en", nil), "sv": try? prepare("sv", nil)]

    static func baseline(_ language: String, country: String? = nil) throws -> Baseline {
        if country == nil, let baseline = prepared[language] ?? nil { return baseline }
        return try prepare(language, country)
    }

    private static func prepare(_ language: String, _ country: String?) throws -> Baseline {
        let scope = try scope(language, country: country)
        var dates: [String: Day] = [:]
        for task in scope.tasks { if case .on(.day(let day)) = task.due { dates[task.id] = day } }
        return Baseline(scope: scope, dates: dates)
    }

    /// An agreement of a test's own, in lines as above; a task's further cells are its result and its other names.
    static func baseline(_ language: String, lines: String, country: String? = nil) throws -> Baseline {
        let scope = try scope(language, country: country, lines: lines)
        var dates: [String: Day] = [:]
        let dues = scope.tasks.map { ($0.id, $0.due) } + scope.duties.map { ($0.id, $0.due) }
        for (id, due) in dues + scope.payments.map({ ($0.id, $0.due) }) {
            if case .on(.day(let day)) = due { dates[id] = day }
        }
        return Baseline(scope: scope, dates: dates)
    }

    static func scope(_ language: String, country: String? = nil, lines: String? = nil) throws -> Scope {
        let isSwedish = language == "sv"
        var lists: [Character: [Form]] = [:]
        for line in (lines ?? (isSwedish ? swedish : english)).split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { Form.text(String($0)) }
            let kind = kind(line, cells: cells.count)
            lists[kind, default: []].append(form(cells, kind: kind))
        }
        let form = Form.fields([
            "title": .text(isSwedish ? "Översyn av segelbåten" : "Refit of a sailing boat"),
            "language": .text(language),
            "currency": .text(currencies[language] ?? "EUR"),
            "country": .text(country ?? (isSwedish ? "SE" : "IE")),
            "provider": .fields(["name": .text("Quayside Yard")]), "client": .fields(["name": .text("Iris Holm")]),
            "tasks": .list(lists["T"] ?? []), "exclusions": .list(lists["X"] ?? []), "duties": .list(lists["D"] ?? []),
            "payments": .list(lists["P"] ?? []), "rates": .list(lists["H"] ?? []), "revisions": lists["R"]?.first,
            "price": lists["S"]?.first, "contact": lists["K"]?.first,
        ])
        return try #require(Scope.read(form).scope)
    }

    private static let currencies = ["az": "AZN", "cs": "CZK", "fil": "PHP", "sv": "SEK"]

    /// By the first letter, and where that is not enough by the number of cells: H rates or contact, P payments or
    /// the price (S).
    private static func kind(_ line: Substring, cells: Int) -> Character {
        switch line.first {
        case "R" where line.hasPrefix("RC"): "H"
        case "H" where cells == 2: "K"
        case "P" where cells == 3: "S"
        default: line.first ?? " "
        }
    }

    private static func form(_ cells: [Form], kind: Character) -> Form {
        switch kind {
        case "T":
            .fields([
                "id": cells[0], "title": cells[1], "details": cells[2], "due": cells[3],
                "quantity": cells.count < 5 || cells[4].text == "" ? nil : cells[4],
                "deliverable": cells.count > 5 ? cells[5] : nil, "also": cells.count > 6 ? .list([cells[6]]) : nil,
            ])
        case "D": .fields(["id": cells[0], "text": cells[1], "due": cells[2]])
        case "P": .fields(["id": cells[0], "text": cells[1], "amount": cells[2], "due": cells[3]])
        case "H": .fields(["id": cells[0], "text": cells[1], "price": cells[2], "per": cells[3]])
        case "S": .fields(["id": cells[0], "text": cells[1], "total": cells[2]])
        case "K": .fields(["id": cells[0], "text": cells[1]])
        case "R": .fields(["id": cells[0], "text": cells[1], "included": cells[2]])
        default: .fields(["id": cells[0], "text": cells[1], "also": cells.count > 2 ? .list([cells[2]]) : nil])
        }
    }
}

/// A verdict in the short form that the tables use: `agreed T2`, `not-in-baseline`.
func short(_ finding: Finding) -> String {
    ([finding.verdict.rawValue] + (finding.item.map { [$0] } ?? [])).joined(separator: " ")
}
