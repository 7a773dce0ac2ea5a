import Foundation
import LinliApp
import Testing
import TestSupport

/// Whole conversations on a hand-moved clock are the main tests: every file of Tests/Conversations, against the example community.
@Suite struct ConversationTests {
    /// Conversations that wait for rooms which are not built yet. One that passes must leave this list.
    private static let notYet: Set<String> = [
    ]

    static let files = ((try? FileManager.default.contentsOfDirectory(at: PackageRoot.conversations, includingPropertiesForKeys: nil)) ?? [])
        .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }

    @Test(arguments: files) func everyConversationGoesAsWritten(file: URL) async throws {
        let (installation, problems) = Installation.read(PackageRoot.fixtures.appendingPathComponent("example/linli.yaml"))
        #expect(problems.isEmpty)
        let outcome = await TestCommand(try #require(installation)).run([file])
        let failed = Set(outcome.lines.filter { $0.hasPrefix("failed: ") }.map { String($0.dropFirst(8)) })
        #expect(failed.subtracting(Self.notYet).isEmpty, "\(outcome.lines.joined(separator: "\n"))")
        let waiting = Self.notYet.filter { name in (try? String(contentsOf: file, encoding: .utf8))?.contains("- name: \(name)\n") ?? false }
        #expect(waiting.subtracting(failed).isEmpty, "these pass now: take them out of the list")
        #expect(outcome.passed > 0)
    }

    /// The community that `make run` shows has more in its file than the example.
    @Test func theDemoCommunityHoldsItsOwnConversations() async throws {
        let (installation, problems) = Installation.read(PackageRoot.config)
        #expect(problems.isEmpty)
        let file = PackageRoot.conversations.appendingPathComponent("demo/neighbourhood.yaml")
        let outcome = await TestCommand(try #require(installation)).run([file])
        #expect(outcome.failed == 0, "\(outcome.lines.joined(separator: "\n"))")
        #expect(outcome.passed == 5)
    }
}
