import Testing

@testable import Command

@Suite struct WordsTests {
    @Test(arguments: [
        ("", ""), ("verify", "verify"), ("verify a b", "verify a b"), ("verify a b c", "verify a # "),
        ("verify --signatures a b c d --json", "verify --signatures a b # --json"),
        ("verify --project d a b c -x e f", "verify --project d a # -x e f"),
        ("verify a b -- -c d e f g", "verify a b -- -c d e #"),
        ("claim a b c d e", "claim a b c d e"), ("--help verify a b c d", "--help verify a b c d"),
    ])
    func aRunOfFilesIsOneWord(_ call: String, _ short: String) {
        let words = Words(call.split(separator: " ").map(String.init))
        #expect(words.short == short.split(separator: " ").map { $0 == "#" ? "\0" : String($0) })
        #expect(words.restored(words.short) == call.split(separator: " ").map(String.init))
    }
}
