/// What a message of a chat held, and the export lacks: a person must look or listen.
package enum ChatGap: String, Hashable, Sendable {
    case deleted, voice, media

    /// Nil where the text is somebody's words.
    init?(_ text: String) {
        let line = text.lowercased().filter { !"<>()[].‎".contains($0) }.trimmed
        guard line.utf8.count <= 200, !line.contains("\n") else { return nil }
        if Self.deletions.contains(line) {
            self = .deleted
        } else if Self.sounds.contains(where: { line.contains($0) }), Self.isAttachment(text, line) {
            self = .voice
        } else if Self.isAttachment(text, line) {
            self = .media
        } else {
            return nil
        }
    }

    /// A file's name with the words for "attached", or the words for "left out", and nothing else.
    private static func isAttachment(_ text: String, _ line: String) -> Bool {
        if omissions.contains(where: { line.hasSuffix($0) || line.hasPrefix($0) }) {
            return line.split(separator: " ").count <= 4
        }
        let words = line.split(separator: " ")
        return text.hasPrefix("<") && text.hasSuffix(">") && words.count <= 6
            && attachments.contains { line.hasPrefix($0) }
            || attachments.contains { line.hasSuffix($0) } && words.count <= 6
    }

    private static let deletions: Set = [
        "this message was deleted", "you deleted this message", "tato zpráva byla odstraněna",
        "tato zpráva byla smazána", "tuto zprávu jste odstranili", "tuto zprávu jste smazali",
        "na-delete ang mensaheng ito", "binura ang mensaheng ito", "dinelete ang mensaheng ito",
        "na-delete ang message na ito", "bu mesaj silindi", "bu mesaj silinib", "bu mesajı sildiniz",
        "šī ziņa tika dzēsta", "šī ziņa ir dzēsta", "šī ziņa tika izdzēsta", "jūs izdzēsāt šo ziņu",
        "det här meddelandet har raderats", "detta meddelande har raderats", "det här meddelandet raderades",
        "detta meddelande raderades", "du raderade det här meddelandet", "du raderade detta meddelande",
        "meddelandet har raderats",
    ]
    private static let omissions = [
        "media omitted", "image omitted", "video omitted", "audio omitted", "sticker omitted", "document omitted",
        "gif omitted", "contact card omitted", "média vynechána", "média byla vynechána", "média vynechány",
        "obrázek vynechán", "zvuk vynechán", "hindi kasama ang media", "inalis ang media", "media daxil edilməyib",
        "media buraxılıb", "multivide izlaista", "multivide nav iekļauta", "medier har utelämnats",
        "media har utelämnats", "media utelämnades", "bild utelämnad", "ljud utelämnat", "video utelämnad",
    ]
    private static let attachments = [
        "attached:", "file attached", "fil bifogad", "bifogad:", "bifogat:", "soubor přiložen", "přiloženo:",
        "naka-attach ang file", "naka-attach:", "fayl əlavə edilib", "əlavə edilib:", "fails pievienots", "pievienots:",
    ]
    private static let sounds = ["audio", "ptt-", "opus", "m4a", "ljud", "zvuk", "voice"]
}
