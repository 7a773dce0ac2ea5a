import Foundation
import LinliApp
import Testing
import TestSupport

/// What residents may expect of the understanding, held against messages of hands that nothing was fitted to.
///
/// The figures are goals of the product, not what came out; fitting again must not fall below them. Not held yet: that 93 % of the reports
/// of every stranger are found, and what is asked of `unseen-third.jsonl` beside its talk.
@Suite struct UnderstandingGoalsTests {
    @Test(arguments: ["unseen.jsonl", "unseen-second.jsonl"]) func messagesOfStrangersAreUnderstood(file: String) throws {
        let report = try report(file)
        #expect(try share("intent right", report) >= 0.93)
        #expect(try number("macro F1: ", report) >= 0.88)
        #expect(try share("category of found reports", report) >= 0.92)
        #expect(try share("emergencies found", report) == 1)
        #expect(report.contains("false ones: 0"), "somebody would be told to call 119 for nothing")
        #expect(try share("slot building", report) >= 0.97)
        #expect(try share("slot from", report) >= 0.93)
        #expect(try share("slot to", report) >= 0.93)
    }

    @Test func neighboursMayTalkAmongThemselves() throws {
        let reports = try ["unseen.jsonl", "unseen-second.jsonl", "unseen-third.jsonl"].map(report)
        let talk = try reports.map { try counts("unaddressed chatter answered", $0) }
        let answered = talk.reduce(0) { $0 + $1.some }
        let all = talk.reduce(0) { $0 + $1.all }
        #expect(Double(answered) <= 0.02 * Double(all), "\(answered) of \(all) lines of talk were answered")
    }

    private func report(_ file: String) throws -> String {
        let (installation, problems) = Installation.read(PackageRoot.fixtures.appendingPathComponent("example/linli.yaml"))
        #expect(problems.isEmpty)
        return try EvaluateCommand(try #require(installation)).run(PackageRoot.labelled.appendingPathComponent(file), showsMisses: false)
    }

    /// `title: 633 of 649 (97.5 %)` or `title  30 of 30 (100.0 %)`
    private func counts(_ title: String, _ report: String) throws -> (some: Int, all: Int) {
        let line = try #require(report.split(separator: "\n").first { $0.hasPrefix(title) }, "the report has no line for `\(title)`")
        let words = line.dropFirst(title.count).split(whereSeparator: { " :(".contains($0) })
        return (try #require(Int(words[0])), try #require(Int(words[2])))
    }

    private func share(_ title: String, _ report: String) throws -> Double {
        let counts = try counts(title, report)
        return Double(counts.some) / Double(counts.all)
    }

    private func number(_ title: String, _ report: String) throws -> Double {
        let line = try #require(report.split(separator: "\n").first { $0.hasPrefix(title) }, "the report has no line for `\(title)`")
        return try #require(Double(line.dropFirst(title.count)))
    }
}
