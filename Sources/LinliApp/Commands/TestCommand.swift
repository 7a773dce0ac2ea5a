public import Foundation
import YAMLPages

/// `linli test FILE.yaml…`: lives through whole conversations.
public struct TestCommand {
    let installation: Installation

    public init(_ installation: Installation) { self.installation = installation }

    /// What came of a run.
    public struct Outcome: Sendable {
        /// A line for each thing that differs, and a last one with the counts.
        public var lines: [String]
        public var passed: Int
        public var failed: Int
    }

    public func run(_ files: [URL]) async -> Outcome {
        var outcome = Outcome(lines: [], passed: 0, failed: 0)
        for file in files {
            let problems = Problems()
            let conversations = ConversationReader.read(file, problems)
            for problem in problems.all {
                outcome.lines.append(problem.description)
                outcome.failed += 1
            }
            for conversation in conversations {
                let differences = await ConversationRunner(installation, startingAt: conversation.now).run(conversation)
                if differences.isEmpty {
                    outcome.passed += 1
                } else {
                    outcome.failed += 1
                    outcome.lines.append("failed: \(conversation.name)")
                    outcome.lines += differences.map { "  \($0)" }
                }
            }
        }
        outcome.lines.append("\(outcome.passed) passed, \(outcome.failed) failed")
        return outcome
    }
}
