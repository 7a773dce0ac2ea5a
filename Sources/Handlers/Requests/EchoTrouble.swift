public import Community
import Foundation

/// "我家也是", in a group right after a neighbour's report there: one more household, counted in silence as those are who say it in full.
public enum EchoTrouble {
    private static let lasts: TimeInterval = 10 * 60

    /// Nil when nothing is echoed, or nothing was reported that could be.
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.chat.isGroup, scene.understanding.intent == .none, scene.message.replyTo == nil,
            scene.heard.isAll(.sameHere, of: scene.message.text)
        else { return nil }
        let lately = scene.state.openRequests.filter { request in
            request.kind == .report && request.chat == scene.chat && !request.isPrivate && request.stage != .proposedDone
                && JoinSameTrouble.shared.contains(request.category) && scene.now.timeIntervalSince(request.filedAt) <= lasts
        }
        guard let echoed = lately.max(by: { $0.filedAt < $1.filedAt }), !echoed.concerns(scene.message.account) else { return nil }
        var neighbour = Affected(
            reporter: Reporter(account: scene.message.account, person: scene.speaker.person?.id, name: scene.speaker.name), chat: scene.chat,
            message: scene.message.id, at: scene.now, words: scene.message.text)
        neighbour.isUncounted = !scene.message.isAddressed
        var joined = echoed
        joined.affected.append(neighbour)
        return Decision(
            facts: [NeighbourJoined(number: echoed.number, neighbour: neighbour)],
            replies: scene.message.isAddressed ? [scene.answer(.joined, about: joined)] : [])
    }
}
