import Foundation
import Testing
import XML

@Suite struct XMLSchemaTests {
    static let source = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:1" xmlns="urn:1"
            elementFormDefault="qualified">
          <xs:element name="scope">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="task" maxOccurs="unbounded">
                  <xs:complexType>
                    <xs:attribute name="days" type="xs:positiveInteger" use="required"/>
                  </xs:complexType>
                </xs:element>
              </xs:sequence>
              <xs:anyAttribute namespace="http://www.w3.org/XML/1998/namespace" processContents="lax"/>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """

    static let documents: [(String, [Int])] = [
        ("<scope xmlns='urn:1' xml:id='d' xml:lang='sv'><task days='2'/></scope>", []),
        ("<scope xmlns='urn:1'>\n<task days='2'/>\n<task/>\n<task days='0'/></scope>", [3, 4]),
        ("<scope xmlns='urn:1'>\n\n<other/></scope>", [3]),
        ("<scope xmlns='urn:2'/>", [1]),
        ("<scope>\n<b></scope>", [2]),
        ("<!DOCTYPE a><a/>", [1]),
        (
            """
            <scope xmlns='urn:1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'
            xsi:schemaLocation='urn:2 file:///etc/passwd'><task days='2'/></scope>
            """, [2]
        ),
    ]

    @Test(arguments: documents) func namesTheLines(_ document: String, _ lines: [Int]) throws {
        let schema = try XMLSchema(Array(Self.source.utf8))
        #expect(Set(schema.problems(Array(document.utf8)).map(\.line)) == Set(lines))
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xsd")
        try Data(Self.source.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        if document.contains("schemaLocation") { return }
        if let tool = try xmllint(["--noout", "--schema", file.path], Array(document.utf8)) {
            #expect((tool.status == 0) == lines.isEmpty)
        }
    }

    @Test(arguments: [
        ("<schema/>", 1),
        ("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element nam='a'/></xs:schema>", 2),
        ("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n\n<xs:import namespace='urn:2'/></xs:schema>", 3),
        ("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:include schemaLocation='a'/></xs:schema>", 2),
    ]) func refusesASchema(_ source: String, _ line: Int) throws {
        let problem = try #require(throws: XMLProblem.self) { try XMLSchema(Array(source.utf8)) }
        #expect(problem.code == .invalid)
        #expect(problem.line == line)
    }

    @Test func worksFromSeveralThreads() async throws {
        let schema = try XMLSchema(Array(Self.source.utf8))
        await withTaskGroup(of: Bool.self) { group in
            for number in 1..<40 {
                group.addTask {
                    let lines = String(repeating: "\n", count: number)
                    let problems = schema.problems(Array("<scope xmlns='urn:1'>\(lines)<task/></scope>".utf8))
                    return problems.map(\.line) == [number + 1]
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
