public import Community

/// What waits for a word that cannot be taken back lightly: a notice, points spent, being forgotten.
///
/// 好的 said to something else in between confirms nothing: it is asked again. 等等 holds it, 算了不发了 drops it.
public enum ConfirmAgain {
    private static let longestDrop = 10

    /// Nil when the message may go to the open question as it is.
    public static func decide(_ scene: Scene, _ dialogue: Dialogue) -> Decision? {
        guard !dialogue.lapsed, let matter = Matter(dialogue.topic) else { return nil }
        if scene.heard.isAll(.oneMoment, of: scene.message.text) { return Decision(replies: [scene.answer(Phrase(ConfirmWording.noHurry))]) }
        guard scene.understanding.cue == .yes, scene.heard.beginning(.firmly, of: scene.message.text) == nil, hasSaidMore(since: dialogue, scene) else { return nil }
        return Decision(replies: [scene.answer(Phrase(ConfirmWording.again, matter.values))], dialogue: .ask(dialogue.topic))
    }

    /// The scene as the open question is to read it: 算了不发了 is 取消.
    public static func read(_ scene: Scene, _ dialogue: Dialogue) -> Scene {
        guard !dialogue.lapsed, Matter(dialogue.topic) != nil, scene.understanding.command == nil, scene.message.text.count <= longestDrop,
            scene.heard.isAll(.dropsDraft, of: scene.message.text)
        else { return scene }
        var dropped = scene
        dropped.understanding.cue = .neverMind
        return dropped
    }

    /// Another message of this person here after the question; in a group also one of anybody else, whom the yes may be for.
    static func hasSaidMore(since dialogue: Dialogue, _ scene: Scene) -> Bool {
        if scene.chat.isGroup, let last = scene.state.recent.lines(in: scene.chat).last, last.account != scene.message.sender.id, last.at >= dialogue.openedAt,
            !last.wasAnswered
        {
            return true
        }
        let own = scene.state.recent.lines(in: scene.chat).filter { $0.account == scene.message.sender.id }
        guard let opened = own.lastIndex(where: { $0.message == dialogue.openedBy }) else { return own.contains { $0.at > dialogue.openedAt } }
        return opened + 1 < own.count
    }

    private struct Matter {
        let values: [String: Phrase.Value]

        init?(_ topic: Dialogue.Topic) {
            let name: String
            switch topic {
            case .erasure: name = "is_erasure"
            case .notice(let draft) where !draft.text.isEmpty: name = "is_notice"
            case .points(.redeem): name = "is_redeeming"
            case .points(.give), .points(.donate): name = "is_giving"
            case .points(.award): name = "is_award"
            case .activity(.create): name = "is_activity"
            case .activity(.cancel), .activity(.move), .activity(.moveAll): name = "is_change"
            default: return nil
            }
            values = [name: .flag(true)]
        }
    }
}

/// `responses/…/confirming.yaml`
public enum ConfirmWording: String, Wording {
    public static let file = "confirming"

    case again
    case noHurry = "no-hurry"
}
