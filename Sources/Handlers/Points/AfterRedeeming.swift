public import Community
import Foundation

/// "在哪拿", "不想要了", of somebody whose reward waits at the counter.
public enum AfterRedeeming {
    private static let longest = 10
    /// Few words of giving up mean the reward for so long.
    private static let lasts: TimeInterval = 10 * 60

    /// Nil when nothing waits for this person, or something else is said.
    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.message.isAddressed, text.count <= longest, scene.understanding.command == nil, scene.dialogue?.lapsed ?? true, let person = scene.speaker.person
        else { return nil }
        let waiting = scene.state.points.shop.redemptions(of: person.id).filter { $0.state == .waiting }
        guard let newest = waiting.max(by: { $0.at < $1.at }) else { return nil }
        if scene.heard.stands(.whereToFetch, in: text) { return whereToFetch(newest, scene) }
        guard scene.heard.isAll(.wantsNoMore, of: text), scene.now.timeIntervalSince(newest.at) <= lasts, isNewest(newest.at, scene) else { return nil }
        return CancelRedemption.decide(person, scene)
    }

    /// Nothing was filed or signed up for since, that may be meant as well.
    private static func isNewest(_ moment: Date, _ scene: Scene) -> Bool {
        scene.state.requests(concerning: scene.message.account).allSatisfy { $0.filedAt < moment }
            && scene.state.activities.openSignUps(of: scene.message.account).allSatisfy { $0.signUp.at < moment }
    }

    private static func whereToFetch(_ redemption: Redemption, _ scene: Scene) -> Decision {
        let place = scene.plan.points.reward(redemption.reward)?.at
        var values = OfficeContact.values(scene)
        values["reward"] = .text(redemption.rewardName)
        values["at"] = .text(place ?? "")
        values["has_at"] = .flag(place != nil)
        values["code"] = .text(redemption.code)
        values["is_private"] = .flag(!scene.chat.isGroup)
        return scene.says(.whereToFetch, values)
    }
}
