public import Community
import Foundation

/// "什么时候能修好", "能快点吗" of somebody who has just reported: nothing is named, since it is plain what is meant.
public enum HearWaiting {
    /// In a group such words mean the report for so long.
    private static let lasts: TimeInterval = 24 * 60 * 60

    /// Nil when nothing of the kind is said, or it is not clear which request of this person is meant.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard let waits = understanding.waits, understanding.command == nil, scene.message.replyTo == nil, isNothingElse(understanding.intent),
            let request = meant(scene)
        else { return nil }
        let isUrged = waits == .hurries && MeantRequest.own(scene)?.number == request.number
        return isUrged ? UrgeRequest.decide(scene) : Decision(replies: [AskStatus.status(request, scene)])
    }

    private static func isNothingElse(_ intent: Intent) -> Bool {
        switch intent {
        case .none, .smalltalk, .status, .urge, .contactFind, .report: true
        default: false
        }
    }

    /// The only open report of this person; in a group, the only one reported there lately.
    private static func meant(_ scene: Scene) -> Request? {
        let own = MeantRequest.awaited(scene, within: lasts)
        return own.count == 1 ? own[0] : nil
    }
}
