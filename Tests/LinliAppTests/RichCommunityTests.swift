import Foundation
import LinliApp
import Testing
import TestSupport

/// Conversations with a community whose file says more: caps, expiry, a weekly plan, leaders, codes.
@Suite struct RichCommunityTests {
    @Test func everyConversationGoesAsWritten() async throws {
        let (installation, problems) = Installation.read(PackageRoot.fixtures.appendingPathComponent("rich/linli.yaml"))
        #expect(problems.isEmpty)
        let outcome = await TestCommand(try #require(installation)).run([PackageRoot.fixtures.appendingPathComponent("rich/conversations.yaml")])
        #expect(outcome.failed == 0, "\(outcome.lines.joined(separator: "\n"))")
        #expect(outcome.passed >= 9)
    }
}
