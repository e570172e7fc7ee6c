import Foundation
import Testing

extension PlayTests {
    /// What the story wrote, read by the programs of others.
    struct OtherTools {
        @Test("xmllint accepts every XML file by the schema", arguments: ["en", "sv"])
        func schema(language: String) throws {
            let folder = try Play.copy(language)
            let files = try folder.files(".xml").filter { $0 != "changed.xml" }
            #expect(files.count == ["en": 7, "sv": 8][language])
            let schema = Program.package.path + "/Sources/CResources/files/schema/inwriting.xsd"
            let outcome = try Program.run(
                ["xmllint", "--noout", "--nonet", "--schema", schema] + files, in: folder.path)
            #expect(outcome.status == 0, "\(outcome.errors)")
            // It can say no.
            try folder.edit(files[0], "<sums ", "<sum ")
            #expect(try Program.run(["xmllint", "--noout", "--schema", schema, files[0]], in: folder.path).status != 0)
        }

        /// Which signatures of a file xmlsec1 accepts, one run for each, by the command that the design gives.
        private func accepted(_ file: String, in folder: Folder, count: Int) throws -> [Bool] {
            try (1...count).map { number in
                let outcome = try Program.run(
                    [
                        "xmlsec1", "--verify", "--enabled-key-data", "key-name", "--pubkey-pem", "key\(number).pem",
                        "--node-xpath", "/*/*[local-name()=\"Signature\"][\(number)]", file,
                    ], in: folder.path)
                #expect((outcome.output + outcome.errors).contains("OK") == (outcome.status == 0))
                return outcome.status == 0
            }
        }

        /// Writes the public keys of a file's signatures as `key1.pem`, … and says how many there are.
        private func writeKeys(of file: String, in folder: Folder) throws -> Int {
            let certificates = try folder.text(file).matches(of: #/<X509Certificate>([A-Za-z0-9+\/=]+)</#)
            for (index, match) in certificates.enumerated() {
                try folder.write(try #require(Data(base64Encoded: String(match.output.1))), to: "certificate.der")
                let outcome = try Program.run(
                    ["openssl", "x509", "-inform", "DER", "-in", "certificate.der", "-pubkey", "-noout"],
                    in: folder.path)
                #expect(outcome.status == 0)
                try folder.write(outcome.output.utf8, to: "key\(index + 1).pem")
            }
            return certificates.count
        }

        @Test("xmlsec1 accepts each signature, and none any more where a figure was changed", arguments: ["en", "sv"])
        func signatures(language: String) throws {
            let folder = try Play.copy(language)
            var counts: [String: Int] = [:]
            for file in try folder.files(".xml") where file != "changed.xml" {
                let count = try writeKeys(of: file, in: folder)
                counts[file] = count
                #expect(try accepted(file, in: folder, count: count).allSatisfy { $0 }, "\(file)")
            }
            let twice = counts.filter { $0.value == 2 }.keys.sorted()
            #expect(counts.values.allSatisfy { (1...2).contains($0) })
            #expect(
                twice
                    == [
                        "en": [
                            "bakery/out/CO-1.signed.xml", "bakery/out/v1.signed.xml", "change-from-maja.xml",
                            "from-maja.xml",
                        ],
                        "sv": [
                            "fran-karin.xml", "ja.xml", "malning/out/CO-1r2.signed.xml", "malning/out/v1.signed.xml",
                        ],
                    ][language])
            let file = try #require(twice.first)
            let whole = try folder.text(file)
            _ = try writeKeys(of: file, in: folder)
            let values = whole.matches(of: #/<SignatureValue>(.)/#).map(\.range)
            for (index, range) in values.enumerated() {
                let last = whole.index(before: range.upperBound)
                let other = whole[last] == "A" ? "B" : "A"
                try folder.write(whole.replacingCharacters(in: last..<range.upperBound, with: other).utf8, to: file)
                #expect(try accepted(file, in: folder, count: 2) == [index != 0, index != 1])
                #expect(try folder.run(["verify", file]).status == 1)
            }
            try folder.write(whole.replacing("<title>", with: "<title> ").utf8, to: file)
            #expect(try accepted(file, in: folder, count: 2) == [false, false])
            #expect(try folder.run(["verify", file]).status == 1)
        }

        @Test("openssl reads the keys; nobody else can")
        func keys() throws {
            let folder = try Play.copy("en")
            for file in ["anna.pem", "maja.pem"] {
                let key = try Program.run(["openssl", "pkey", "-in", file, "-noout", "-text"], in: folder.path)
                #expect(key.status == 0)
                #expect((key.output + key.errors).contains("prime256v1"))
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(file))
                #expect(attributes[.posixPermissions] as? Int == 0o600)
                let shown = try folder.run(["key", "show", "--json", file])
                let object = try #require(
                    try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
                let digest = try Program.run(
                    ["sh", "-c", "openssl pkey -in \(file) -pubout -outform DER | openssl dgst -sha256 -r"],
                    in: folder.path)
                #expect(object["fingerprint"] as? String == String(digest.output.prefix(64)))
            }
        }

        @Test("An exported record is checked with a digest program and a few lines of shell")
        func export() throws {
            let folder = try Play.copy("en")
            #expect(try folder.run(["export", "evidence", "--project", "bakery"]).status == 0)
            try folder.write(
                """
                set -eu
                cd evidence
                for file in documents/* payloads/*; do
                    test "$(openssl dgst -sha256 -r <"$file" | cut -c1-64)" = "$(basename "$file")"
                done
                previous=0000000000000000000000000000000000000000000000000000000000000000
                while IFS= read -r line; do
                    case $line in *"\\"previous\\":\\"$previous\\"}") ;; *) exit 1 ;; esac
                    previous=$(printf %s "$line" | openssl dgst -sha256 -r | cut -c1-64)
                done <record.jsonl
                echo "$previous"
                """.utf8, to: "check.sh")
            let outcome = try Program.run(["sh", "check.sh"], in: folder.path)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let proof = try folder.run(["verify", "--json", "bakery"]).output
            #expect(outcome.output.count == 65)
            #expect(proof.contains(outcome.output.trimmingCharacters(in: .newlines)))
            try folder.edit("evidence/record.jsonl", "\"Maja Lind\"", "\"Maja Lund\"")
            #expect(try Program.run(["sh", "check.sh"], in: folder.path).status != 0)
        }
    }
}
