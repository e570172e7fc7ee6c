/// What mail programs write around other people's words, one language a row.
///
/// `…` stands for any text. Case does not matter.
struct Phrases {
    /// The line that introduces a quoted message.
    var introductions: [String]
    /// Names of header fields above a quoted message: its author, its time, and others.
    var from: [String]
    var sent: [String]
    var others: [String]
    /// Headings above a quoted or forwarded message, between dashes or with a colon.
    var headings: [String]
    /// Last lines that a program adds.
    var footers: [String]

    static let all = [
        // English
        Phrases(
            introductions: ["On … wrote:", "… wrote on …:", "… <…@…>:"],
            from: ["From"], sent: ["Sent", "Date"], others: ["To", "Subject", "Cc"],
            headings: ["Original Message", "Forwarded message", "Begin forwarded message", "Reply message"],
            footers: [
                "Sent from my …", "Sent from Outlook…", "Sent from Mail for …", "Sent from Yahoo …", "Sent via …",
                "Get Outlook for …", "Sent with Proton…", "Sent from Proton…",
            ]),
        // Swedish
        Phrases(
            introductions: ["Den … skrev…:", "… kl … skrev…:", "… kl. … skrev…:"],
            from: ["Från"], sent: ["Skickat", "Datum"], others: ["Till", "Ämne", "Kopia"],
            headings: [
                "Ursprungligt meddelande", "Vidarebefordrat meddelande", "Vidarebefordrat brev",
                "Vidarebefordrat mejl",
            ],
            footers: [
                "Skickat från min …", "Skickat från Outlook…", "Skickat från E-post …", "Skickat från Yahoo…",
                "Hämta Outlook för …", "Hämta Outlook till …",
            ]),
        // Czech
        Phrases(
            introductions: ["Dne … napsal…:", "… odesílatel … napsal…:", "… napsal(a)…:"],
            from: ["Od"], sent: ["Odesláno", "Datum"], others: ["Komu", "Předmět", "Kopie"],
            headings: ["Původní zpráva", "Původní e-mail", "Přeposlaná zpráva", "Začátek přeposílané zprávy"],
            footers: ["Odesláno z …", "Odesláno ze …", "Získat Outlook pro …", "Stáhnout Outlook pro …"]),
        // Filipino
        Phrases(
            introductions: ["Noong … sinulat ni …:", "Noong … isinulat ni …:", "Noong … sumulat si …:"],
            from: ["Mula kay", "Mula sa", "Mula"], sent: ["Ipinadala", "Petsa"], others: ["Para kay", "Kay", "Paksa"],
            headings: ["Orihinal na Mensahe", "Ipinasang mensahe", "Naipasang mensahe"],
            footers: ["Ipinadala mula sa …", "Ipinadala gamit ang …", "Kunin ang Outlook para sa …"]),
        // Azerbaijani
        Phrases(
            introductions: ["… tarixində … yazdı:", "… tarixində … yazıb:", "… yazdı:"],
            from: ["Kimdən", "Göndərən"], sent: ["Göndərilib", "Göndərildi", "Tarix"], others: ["Kimə", "Mövzu"],
            headings: ["Orijinal mesaj", "Orijinal məktub", "Yönləndirilmiş mesaj", "Ötürülmüş mesaj"],
            footers: [
                "… iPhone-dan göndərildi", "… iPhone-dan göndərilib", "… iPhone-umdan göndərildi",
                "iPhone-dan göndərildi", "iPhone-dan göndərilib", "iPhone-umdan göndərildi",
                "Android üçün Outlook…", "iOS üçün Outlook…", "… üçün Outlook əldə edin",
            ]),
        // Latvian
        Phrases(
            introductions: ["… rakstīja:", "… rakstīja …:", "… raksta:"],
            from: ["No"], sent: ["Nosūtīts", "Sūtīts", "Datums"], others: ["Kam", "Tēma", "Temats"],
            headings: [
                "Sākotnējā ziņa", "Oriģinālā ziņa", "Oriģinālais ziņojums", "Pārsūtīta ziņa",
                "Pārsūtītā ziņa",
            ],
            footers: [
                "Sūtīts no mana …", "Nosūtīts no mana …", "Sūtīts no …", "Nosūtīts no …",
                "Iegūt Outlook …", "Iegūt Outlook darbam ar …",
            ]),
    ]
}

/// A phrase with `…` for any text, taken apart once.
struct Pattern: Sendable {
    private let first: [UInt8]
    private let middle: [[UInt8]]
    /// Nil for a phrase without `…`.
    private let last: [UInt8]?

    init(_ phrase: String) {
        let pieces = phrase.lowercased().split(separator: "…", omittingEmptySubsequences: false).map { Array($0.utf8) }
        first = pieces.first ?? []
        middle = Array(pieces.dropFirst().dropLast())
        last = pieces.count > 1 ? pieces.last : nil
    }

    /// - Parameter line: in lower case.
    func matches(_ line: [UInt8]) -> Bool {
        guard line.starts(with: first) else { return false }
        guard let last else { return line.count == first.count }
        guard line.count >= first.count + last.count, line.suffix(last.count) == last[...] else { return false }
        var rest = line.dropFirst(first.count).dropLast(last.count)
        for piece in middle {
            guard let found = start(of: piece, in: rest) else { return false }
            rest = rest[(found + piece.count)...]
        }
        return true
    }

    private func start(of piece: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard piece.count <= bytes.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - piece.count)).first { bytes[$0...].starts(with: piece) }
    }
}
