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
