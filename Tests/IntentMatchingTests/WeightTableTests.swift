import Foundation
import TestSupport
import Testing
import YAMLPages

@testable import IntentMatching

@Suite struct WeightTableTests {
    private func columns(of text: String) throws -> [(texts: [String], weights: [Float?], line: Int)] {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("table.tsv")
        try Data(text.utf8).write(to: file)
        let table = try #require(WeightTable(file, named: "weights/table.tsv"))
        var lines: [([String], [Float?], Int)] = []
        table.forEachLine { lines.append(($0.map(\.text), $0.map(\.weight), $1.line)) }
        return lines
    }

    @Test func everyFormOfAWeightIsTheNumberThatSwiftReads() throws {
        let forms = ["+1.23", "-0.42", "0.005", "12", "-5.11", "+.5", "3.", "1234567", "0.1234567", "12345678.5", "1e-3", "+", "", "-", "1.2.3", "一", "nan", " 1"]
        for form in forms where !form.isEmpty {
            let line = try #require(try columns(of: "灯\t\(form)\n").first)
            #expect(line.weights[1]?.bitPattern == Float(form)?.bitPattern, "\(form)")
        }
        for hundredths in -600...600 {
            let form = String(format: "%+.2f", Double(hundredths) / 100)
            let line = try #require(try columns(of: "灯\t\(form)").first)
            #expect(line.weights[1] == Float(form), "\(form)")
        }
    }

    @Test func remarksAndEmptyLinesAreCountedAndNotRead() throws {
        let lines = try columns(of: "# 说明\n\n#灯\t+1\n \t-1\n灯\t\t+2")
        #expect(lines.map(\.line) == [3, 4, 5])
        #expect(lines.map(\.texts) == [["#灯", "+1"], [" ", "-1"], ["灯", "+2"]])
    }

    @Test func aMissingFileIsNoTable() {
        #expect(WeightTable(URL(fileURLWithPath: "/nowhere/weights.tsv"), named: "weights.tsv") == nil)
    }
}
