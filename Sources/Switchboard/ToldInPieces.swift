import Community
import Foundation

/// A matter told in several short messages (电梯 / 坏了 / 2单元那个), with others talking in between, is one.
enum ToldInPieces {
    /// The pieces come within this time.
    static let window: TimeInterval = 2 * 60
    /// A piece is no longer than this; longer lines stand for themselves.
    static let longestPiece = 12
    static let mostPieces = 4

    /// The scene with the pieces put together, when only together they report something. Nil when the message stands for itself.
    static func whole(_ scene: Scene, understand: (IncomingMessage) -> Understanding) -> Scene? {
        guard scene.understanding.intent == .none || scene.understanding.isVague == true, scene.understanding.cue == nil, scene.dialogue == nil, scene.message.unsupported == nil,
            isPiece(scene.message.text), !hasJustReported(scene)
        else { return nil }
        let before = scene.state.recent
            .looseEnds(of: scene.message.sender.id, in: scene.chat, since: scene.now.addingTimeInterval(-window))
            .suffix(mostPieces - 1)
        guard !before.isEmpty, before.allSatisfy({ isPiece($0.text) }) else { return nil }
        var message = scene.message
        let pieces = before.map(\.text) + [scene.message.text]
        // Read as one sentence, kept as the lines that were said.
        message.text = pieces.joined()
        let understanding = understand(message)
        message.text = pieces.joined(separator: "，")
        guard understanding.intent == .report, understanding.confidence >= 0.5 else { return nil }
        var whole = scene
        whole.message = message
        whole.understanding = understanding
        return whole
    }

    /// 臭死了, 谁来管一下, right after reporting the drain: no other matter.
    private static func hasJustReported(_ scene: Scene) -> Bool {
        scene.state.requests(concerning: scene.message.account).contains {
            $0.isOpen && $0.chat == scene.chat && $0.reporter.account == scene.message.account && scene.now.timeIntervalSince($0.filedAt) <= 5 * 60
        }
    }

    private static func isPiece(_ text: String) -> Bool { (1...longestPiece).contains(text.count) }
}
