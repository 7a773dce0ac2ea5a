import Foundation
import LinliApp
import Testing
import TestSupport

/// A language is data: a community asks for it with one line.
@Suite struct EnglishTests {
    @Test func aCommunityMayWantEnglishBesideChinese() async throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.file("config")
        try FileManager.default.copyItem(at: PackageRoot.fixtures.appendingPathComponent("example"), to: folder)
        let community = folder.appendingPathComponent("communities/linfeng.yaml")
        let plan = try String(contentsOf: community, encoding: .utf8)
        try (plan + "\nlanguages: [en]\n").write(to: community, atomically: true, encoding: .utf8)

        let (installation, problems) = Installation.read(folder.appendingPathComponent("linli.yaml"))
        #expect(problems.isEmpty)
        let outcome = await TestCommand(try #require(installation)).run([PackageRoot.fixtures.appendingPathComponent("english/conversations.yaml")])
        #expect(outcome.failed == 0, "\(outcome.lines.joined(separator: "\n"))")
    }
}
