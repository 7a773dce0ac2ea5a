public import Community
import Foundation

/// "有人在里面" behind a report of a lift, "有火花" behind one of the power: what was told calmly turns out to be dangerous, and everybody is
/// called as if it had been said so at first.
public enum GrowsDangerous {
    private static let lasts: TimeInterval = 60 * 60
    /// So long a neighbour's words in the group are of what was reported there.
    private static let lastsForNeighbours: TimeInterval = 30 * 60
    private static let longest = 24

    /// What makes a matter of a category dangerous.
    private static let signs: [Category: HeardWords.Kind] = [
        .elevator: .dangerInLift, .power: .dangerOfPower, .gas: .dangerOfGas, .fireSafety: .dangerOfFire, .evCharging: .dangerOfFire, .lighting: .dangerOfPower,
    ]

    /// Nil when nothing of the kind was reported just now, or what is said is no danger, a question, or a denial.
    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.understanding.command == nil, text.count <= longest, scene.understanding.saysOver != true, !SaidQuestion.ends(text),
            !scene.heard.stands(.noDanger, in: text), let request = told(scene) ?? sameLift(scene)
        else { return nil }
        return JoinSameTrouble.decide(
            request,
            FileRequest.Filing(
                kind: .report, category: request.category, location: request.location, urgency: .emergency, words: [text], message: scene.message.id, onBehalfOf: nil),
            scene)
    }

    /// 我还在里面，出不来, said to us by a neighbour of the house whose lift is in danger already: they are in it.
    private static func sameLift(_ scene: Scene) -> Request? {
        guard scene.slots.urgency == .emergency, scene.heard.stands(.dangerInLift, in: scene.message.text), let home = scene.speaker.person?.lives?.place else { return nil }
        return scene.state.openRequests.last { request in
            request.category == .elevator && request.urgency == .emergency && request.stage != .proposedDone && request.location.place == home
                && !request.concerns(scene.message.account) && scene.now.timeIntervalSince(request.filedAt) <= lasts && scene.namesNoOtherHouse(than: request)
        }
    }

    /// 我还在里面 is of the lift, whatever else it may be taken for.
    static func isOf(_ category: Category, _ scene: Scene) -> Bool { signs[category].map { scene.heard.stands($0, in: scene.message.text) } ?? false }

    private static func told(_ scene: Scene) -> Request? {
        let text = scene.message.text
        return scene.state.openRequests.last { request in
            guard let sign = signs[request.category], request.kind == .report, request.urgency != .emergency, request.stage != .proposedDone,
                scene.heard.stands(sign, in: text), scene.namesNoOtherHouse(than: request)
            else { return false }
            let since = scene.now.timeIntervalSince(request.filedAt)
            if request.concerns(scene.message.account) { return since <= lasts && (scene.chat.kind == .private || request.chat == scene.chat) }
            return request.chat == scene.chat && scene.chat.isGroup && since <= lastsForNeighbours
        }
    }
}
