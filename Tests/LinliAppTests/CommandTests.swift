import Foundation
import Testing
import TestSupport

/// The commands as an operator or a developer runs them.
@Suite struct CommandTests {
    private let example = PackageRoot.fixtures.appendingPathComponent("example/linli.yaml").path

    @Test func exampleConfigurationIsAcceptedAsItIs() throws {
        let run = try CommandRun.linli("check", "--config", example)
        #expect(run.status == 0, "\(run.text)")
        #expect(run.text.contains("all good"))
    }

    @Test func checkNamesFileLineAndNextStepOfEverySlip() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: PackageRoot.fixtures.appendingPathComponent("example"), to: folder.file("config"))
        let community = folder.file("config/communities/linfeng.yaml")
        var text = try String(contentsOf: community, encoding: .utf8)
        text = text.replacingOccurrences(of: "place: pingan-3, unit: \"2\", room: \"501\"", with: "place: pingan-9, unit: \"2\", room: \"501\"")
        text = text.replacingOccurrences(of: "quiet_hours: \"22:00-07:00\"", with: "quiet_hours: nachts")
        try text.write(to: community, atomically: true, encoding: .utf8)
        let run = try CommandRun.linli("check", "--config", folder.file("config/linli.yaml").path)
        #expect(run.status == 1)
        #expect(run.text.contains("linfeng.yaml:28: there is no place `pingan-9`"), "\(run.text)")
        #expect(run.text.contains("linfeng.yaml:42: `nachts` is not hours"), "\(run.text)")
    }

    @Test func checkTriesTheExamplesBesideTheRulesAndNamesTheLineOfOneThatFails() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: PackageRoot.fixtures.appendingPathComponent("example"), to: folder.file("config"))
        try FileManager.default.copyItem(at: PackageRoot.intents, to: folder.file("intents"))
        let server = folder.file("config/linli.yaml")
        let lines = try String(contentsOf: server, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("intents:") ? "intents: ../intents" : line.hasPrefix("responses:") ? "responses: \(PackageRoot.responses.path)" : String(line)
        }
        try lines.joined(separator: "\n").write(to: server, atomically: true, encoding: .utf8)
        let rules = folder.file("intents/zh-Hans/rules/plain-reports.yaml")
        var text = try String(contentsOf: rules, encoding: .utf8)
        let number = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasPrefix("    yes:") }! + 1
        text = text.replacing(/\n    yes: .*/, with: "\n    yes: [今天天气真好]", maxReplacements: 1)
        try text.write(to: rules, atomically: true, encoding: .utf8)
        let run = try CommandRun.linli("check", "--config", server.path)
        #expect(run.status == 1)
        #expect(run.text.contains("rules/plain-reports.yaml:\(number): the rule `"), "\(run.text)")
        #expect(run.text.contains("does not fit its example `今天天气真好`. Mend the words of the rule or the example"), "\(run.text)")
        #expect(run.text.contains("1 problems"), "\(run.text)")
    }

    @Test func checkNamesSlipsInPointsAndActivitiesByLine() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: PackageRoot.fixtures.appendingPathComponent("rich"), to: folder.file("config"))
        let community = folder.file("config/communities/linfeng.yaml")
        var text = try String(contentsOf: community, encoding: .utf8)
        let slips = [
            ("category: 环境卫生, points: 4", "category: 环境卫生, points: 0", "`0` is not a whole number of at least 1"),
            ("id: checkup,", "id: soap,", "the reward `soap` stands twice"), ("leader: wuli", "leader: wulix", "there is no person `wulix`"),
            ("points: {rule: cleaning}", "points: {rule: sweeping}", "there is no rule of points `sweeping`"),
            ("repeat: monthly-by-weekday", "repeat: sometimes", "`sometimes` is not one of daily"),
            ("weekly_plan: {day: sun,", "weekly_plan: {day: sunday,", "`sunday` is not a day"),
            ("expiry: {after_months: 2,", "expiry: {months: 2,", "unknown key `months`"),
            ("private_calendars: [hongda]", "private_calendars: [mars]", "there is no place `mars`"),
        ]
        for (good, bad, _) in slips {
            try #require(text.contains(good), "\(good)")
            text = text.replacingOccurrences(of: good, with: bad)
        }
        try text.write(to: community, atomically: true, encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        let run = try CommandRun.linli("check", "--config", folder.file("config/linli.yaml").path)
        #expect(run.status == 1)
        for (_, bad, complaint) in slips {
            #expect(run.text.contains(complaint), "\(complaint) is missing in\n\(run.text)")
            // The complaint stands at the slip's line, or at the line where its entry begins.
            let line = lines.lastIndex { $0.contains(bad) }! + 1
            let named = run.text.split(separator: "\n").first { $0.contains(complaint) }.flatMap { $0.split(separator: ":").dropFirst().first }.flatMap { Int($0) }
            #expect(named.map { $0 <= line && line - $0 <= 10 } ?? false, "\(complaint): line \(named ?? 0) instead of \(line)")
        }
    }

    @Test func classifyAnswersLineByLineInOrder() throws {
        let input = """
            {"text":"3号楼电梯坏了"}
            this is no JSON
            {"text":"查积分","chat":"private"}

            """
        let run = try CommandRun.linli("classify", "--config", example, input: input)
        let lines = run.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].contains(#""intent":"request.report""#) && lines[0].contains(#""building":"3""#), "\(lines[0])")
        #expect(lines[1].contains("error"))
        #expect(lines[2].contains(#""intent":"points.balance""#))
    }

    @Test func verifyTellsASoundStoreFromNone() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun.linli("verify", folder.url.path)
        #expect(run.status == 1 && run.text.contains("no store"))
    }

    @Test func missingSecretStopsTheStartWithTheLineToType() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: PackageRoot.fixtures.appendingPathComponent("example"), to: folder.file("config"))
        let run = try CommandRun.linli("serve", "--config", folder.file("config/linli.yaml").path, "--data", folder.file("data").path)
        #expect(run.status != 0)
        #expect(run.text.contains("export LINLI_TOWN_SECRET="), "\(run.text)")
    }
}
