import Foundation
import LinliApp
import Testing
import TestSupport

/// Whole conversations on a hand-moved clock are the main tests: every file of Tests/Conversations, against the example community.
@Suite struct ConversationTests {
    /// Conversations of the shared file that wait for rooms that are not built yet.
    private static let notYet: Set<String> = []

    static let files = ((try? FileManager.default.contentsOfDirectory(at: PackageRoot.conversations, includingPropertiesForKeys: nil)) ?? [])
        .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }

    @Test(arguments: files) func everyConversationGoesAsWritten(file: URL) async throws {
        let (installation, problems) = Installation.read(PackageRoot.fixtures.appendingPathComponent("example/linli.yaml"))
        #expect(problems.isEmpty)
        let outcome = await TestCommand(try #require(installation)).run([file])
        let failed = outcome.lines.filter { $0.hasPrefix("failed: ") }.map { String($0.dropFirst(8)) }
        #expect(Set(failed).subtracting(Self.notYet).isEmpty, "\(outcome.lines.joined(separator: "\n"))")
        #expect(outcome.passed > 0)
    }
}
