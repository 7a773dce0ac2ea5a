import Foundation
import LinliApp
import Testing
import TestSupport
import YAMLPages

/// Conversations with a community whose file sets what the example leaves out: allowance and digest of notices, groups without us, monthly
/// publications, titles, a deputy.
@Suite struct NeighbourhoodFileTests {
    private static let folder = PackageRoot.fixtures.appendingPathComponent("neighbourhood")

    @Test(arguments: ["notices", "publications"]) func everyConversationGoesAsWritten(name: String) async throws {
        let (installation, problems) = Installation.read(Self.folder.appendingPathComponent("linli.yaml"))
        #expect(problems.isEmpty, "\(problems)")
        let outcome = await TestCommand(try #require(installation)).run([Self.folder.appendingPathComponent("conversations/\(name).yaml")])
        #expect(outcome.failed == 0, "\(outcome.lines.joined(separator: "\n"))")
        #expect(outcome.passed >= 7)
    }

    /// What does not fit is named with its line, one problem a slip.
    @Test func aFileThatDoesNotFitSaysWhere() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: Self.folder, to: folder.file("config"))
        let server = folder.file("config/linli.yaml")
        let settings = try String(contentsOf: server, encoding: .utf8).replacingOccurrences(of: "../../../", with: PackageRoot.url.path + "/")
        try settings.write(to: server, atomically: true, encoding: .utf8)
        let file = folder.file("config/communities/linfeng.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacingOccurrences(of: "due: 5, by: hezhaopin", with: "due: 41, by: wanghui").replacingOccurrences(of: "allowance: 1 ", with: "allowance: -1 ")
            .replacingOccurrences(of: "place: pingan-2, name: 2栋业主群", with: "place: pingan-9, name: 2栋业主群")
            .replacingOccurrences(of: "deputy_for: heqiu", with: "deputy_for: nobody").replacingOccurrences(of: "titles: {楼栋:", with: "titles: {层:")
        try text.write(to: file, atomically: true, encoding: .utf8)
        let said = Installation.read(server).problems.map(\.description).joined(separator: "\n")
        for words in ["is no day of a month", "neither head nor staff", "less than nothing", "pingan-9", "names nobody", "none of the levels"] {
            #expect(said.contains(words), "\(words) is missing in:\n\(said)")
        }
        #expect(said.contains("linfeng.yaml:"))
    }
}
