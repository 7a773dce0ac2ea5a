public import Community
import Foundation

/// "扶起来了，没事", "没人应": what others say in the group while somebody's cry for help is open there. Those who were alarmed hear it, the
/// group reads nothing, and nothing is filed of it.
public enum HearAroundEmergency {
    private static let lasts: TimeInterval = 30 * 60
    private static let longest = 20

    /// Nil when no emergency of somebody else is open here, or the message is about another matter.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        let text = scene.message.text
        guard scene.chat.isGroup, !scene.message.isAddressed, understanding.command == nil, scene.slots.urgency == nil, (2...longest).contains(text.count),
            saysOver(scene) || speaksOfIt(scene), let request = scene.state.openRequests.last(where: { isOpenHere($0, scene) })
        else { return nil }
        return AmendRequest.addForAlarmed(request, scene)
    }

    private static func isOpenHere(_ request: Request, _ scene: Scene) -> Bool {
        request.urgency == .emergency && request.chat == scene.chat && request.stage != .proposedDone
            && request.reporter.account != scene.message.account && scene.now.timeIntervalSince(request.filedAt) <= lasts
    }

    /// 我家狗找到了，谢谢大家 is another matter.
    private static func saysOver(_ scene: Scene) -> Bool {
        scene.understanding.saysOver == true && scene.message.text.count <= longestAllClear && !scene.heard.stands(.ownHouse, in: scene.message.text)
    }

    private static let longestAllClear = 10

    private static func isHere(_ scene: Scene) -> Bool {
        scene.slots.building == nil || scene.slots.building == scene.placeOfChat.flatMap { scene.plan.places[$0]?.number }
    }

    /// Of whoever has an office here every word that is no order; of neighbours what sounds like a complaint and names no thing.
    private static func speaksOfIt(_ scene: Scene) -> Bool {
        let understanding = scene.understanding
        let names = scene.slots.category.map { $0 != .other && $0 != .propertyService } ?? false
        switch understanding.intent {
        // 502老太太腿脚不好没下来 is of the fire in that house.
        case .report: return !names && isHere(scene)
        case .none: return understanding.cue == nil && scene.speaker.person.map { !$0.roles.isEmpty } ?? false
        default: return false
        }
    }
}
